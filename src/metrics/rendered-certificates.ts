import type { Certificate } from '../certificate/certificate.ts';
import { createSuccession } from '../certificate/succession.ts';
import { createCertificateTally } from './certificate-tally.ts';
import { type Chunks, type ChunksDeps, createChunks, type Touched, touch } from './chunks.ts';
import { createFindingIndex } from './finding-index.ts';

/** What is known of the certificates of a target from one rendering to the next. */
export type RenderedCertificates = ReturnType<typeof createRenderedCertificates>;

export interface RenderedCertificatesDeps {
  readonly families: readonly unknown[];
  /** Where the parts go. */
  readonly table: ChunksDeps<Certificate>['places'];
}

/** For a target of which no certificate has been rendered yet. */
export function createRenderedCertificates({ families, table }: RenderedCertificatesDeps) {
  return {
    chunks: createChunks<Certificate>({
      keyOf: ({ arn }) => arn,
      weightOf: ({ subjectAlternativeNames }) => Math.max(1, subjectAlternativeNames.length),
      compare: byExpiry,
      familyCount: families.length,
      places: table,
    }),
    findings: createFindingIndex(),
    succession: createSuccession(),
    tally: createCertificateTally(),
  };
}

/** Notes that the lines of certificates with these ARNs may be different. */
export function touchAll(
  { members }: Chunks<Certificate>,
  touched: Touched<Certificate>,
  arns: Iterable<string>,
): void {
  for (const arn of arns) {
    const member = members.get(arn);
    if (member !== undefined) touch(touched, member);
  }
}

/** Details are read in about this order: a batch of them touches few chunks. */
function byExpiry(a: Certificate, b: Certificate): number {
  return (a.notAfterSeconds ?? Number.POSITIVE_INFINITY) - (b.notAfterSeconds ?? Number.POSITIVE_INFINITY) || 0;
}
