/** Writes every generated file: `npm run grafana`. A test fails where they differ from what this would write. */
import { artifacts } from './artifacts.ts';
import { writeArtifacts } from './write-artifacts.ts';

writeArtifacts(artifacts());
