import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Artifact } from './artifacts.ts';

const root = new URL('..', import.meta.url).pathname;

/** Writes generated files where they belong, and says which. */
export function writeArtifacts(artifacts: readonly Artifact[]): void {
  for (const { path, content } of artifacts) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, content);
    process.stdout.write(`${path}\n`);
  }
}
