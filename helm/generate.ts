/**
 * Writes every generated file of the chart, and the plain manifests that are rendered from it: `npm run chart`. A test fails where
 * they differ from what this would write.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Artifact } from '../grafana/artifacts.ts';
import { chartArtifacts } from './artifacts.ts';
import { manifestArtifacts } from './manifests.ts';

const root = new URL('..', import.meta.url).pathname;

function write(artifacts: readonly Artifact[]): void {
  for (const { path, content } of artifacts) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, content);
    process.stdout.write(`${path}\n`);
  }
}

// The manifests are rendered from what was written before.
write(chartArtifacts());
write(manifestArtifacts());
