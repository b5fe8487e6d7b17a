/**
 * Writes every generated file of the chart, and the plain manifests that are rendered from it: `npm run chart`. A test fails where
 * they differ from what this would write.
 */
import { writeArtifacts } from '../grafana/write-artifacts.ts';
import { chartArtifacts } from './artifacts.ts';
import { manifestArtifacts } from './manifests.ts';

// The manifests are rendered from what was written before.
writeArtifacts(chartArtifacts());
writeArtifacts(manifestArtifacts());
