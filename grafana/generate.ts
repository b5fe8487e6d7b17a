/** Writes every generated file: `npm run grafana`. A test fails where they differ from what this would write. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { artifacts } from './artifacts.ts';

const root = new URL('..', import.meta.url).pathname;

for (const { path, content } of artifacts()) {
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, content);
  process.stdout.write(`${path}\n`);
}
