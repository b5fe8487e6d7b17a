/** The certificates of one target as parts of the page: what has changed is rendered, and nothing else. */
import type { Certificate } from '../certificate/certificate.ts';
import { NO_FINDINGS } from '../certificate/findings.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { Target } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';
import { deflate } from '../gzip/deflated.ts';
import type { PartTable } from '../gzip/part-table.ts';
import { certificateContext } from './certificate-context.ts';
import { type CertificateLines, certificateLines, type LinesOptions } from './certificate-lines.ts';
import { createChunks, type Difference, type Touched, touch } from './chunks.ts';
import { expiresBetween, expiriesAround, isBetween } from './expiries.ts';
import { findingHashes } from './finding-hashes.ts';
import { createFindingIndex } from './finding-index.ts';
import { renderChunk } from './render-chunk.ts';
import type { RenderCounts } from './render-counts.ts';
import { createSuccession } from './succession.ts';
import type { TextBuffers } from './text-buffers.ts';

export interface RenderedTargetDeps extends LinesOptions {
  /** Where the parts go, a column for each family. */
  readonly table: PartTable;
  readonly texts: TextBuffers;
  readonly turns: Turns;
  readonly counts: RenderCounts;
}

export interface RenderedTarget {
  /** What is rendered. */
  readonly snapshot: () => Snapshot | undefined;
  /** The lines of all of its certificates in one family, by a clock. */
  readonly lines: (family: number, nowSeconds: number) => Iterable<string>;
  /** Whether nothing is to be done: the same Snapshot, and none of its certificates has expired since. */
  readonly isCurrent: (snapshot: Snapshot, nowSeconds: number) => boolean;
  /**
   * Renders what is different now.
   * @returns whether something changed that is shown by families which move with the clock
   * @throws what reading the Snapshot throws; the target must not be used after that
   */
  readonly update: (snapshot: Snapshot, nowSeconds: number) => Promise<boolean>;
  /** Empties all of its parts. */
  readonly remove: () => void;
}

/** The clock by which families that move with it are compared: any that stays the same. */
const REFERENCE_SECONDS = 0;

/** A target of which nothing is rendered yet. */
export function createRenderedTarget(deps: RenderedTargetDeps): RenderedTarget {
  const { families, table, turns } = deps;
  const chunks = createChunks<Certificate>({
    keyOf: ({ arn }) => arn,
    weightOf: ({ subjectAlternativeNames }) => Math.max(1, subjectAlternativeNames.length),
    compare: byExpiry,
    familyCount: families.length,
    places: table,
  });
  const findings = createFindingIndex();
  const succession = createSuccession(turns);
  let rendered: Snapshot | undefined;
  let renderedAtSeconds = Number.NaN;
  let expiries = expiriesAround([], renderedAtSeconds);

  const certificates = () => Array.from(chunks.members.values(), ({ subject }) => subject);
  const linesAt = (snapshot: Snapshot, nowSeconds: number) =>
    certificateLines(deps, certificateContext(snapshot, succession.superseded(), nowSeconds, deps));
  const touchArns = (touched: Touched<Certificate>, arns: Iterable<string>) => {
    for (const arn of arns) {
      const member = chunks.members.get(arn);
      if (member !== undefined) touch(touched, member);
    }
  };
  const expect = async (changes: Difference<Certificate>['changes'], snapshot: Snapshot): Promise<void> => {
    const { expected } = certificateContext(snapshot, succession.superseded(), REFERENCE_SECONDS, deps);
    for (const { before, after } of changes) {
      if (after !== undefined) findings.set(after.arn, findingHashes(expected(after)));
      else if (before !== undefined) findings.set(before.arn, undefined);
      if (turns.due()) await turns.next();
    }
  };

  return {
    snapshot: () => rendered,
    lines: function* lines(family, nowSeconds) {
      if (rendered === undefined) return;
      const linesOf = linesAt(rendered, nowSeconds);
      for (const { subject } of chunks.members.values()) yield linesOf(subject, family);
    },
    isCurrent: (snapshot, nowSeconds) => snapshot === rendered && isBetween(expiries, nowSeconds),
    update: async (snapshot, nowSeconds) => {
      const { changes, touched } = chunks.sync(snapshot.certificates);
      if (rendered !== undefined && !isSameTarget(rendered.target, snapshot.target)) {
        touchArns(touched, chunks.members.keys());
      }
      const expired = isBetween(expiries, nowSeconds)
        ? []
        : certificates().filter((certificate) => expiresBetween(certificate, renderedAtSeconds, nowSeconds));
      touchArns(
        touched,
        expired.map(({ arn }) => arn),
      );
      touchArns(touched, findings.affected(rendered?.findings ?? NO_FINDINGS, snapshot.findings));
      if (changes.length > 0 || expired.length > 0) {
        touchArns(touched, await succession.update(changes, expired, certificates, nowSeconds));
        await expect(changes, snapshot);
        const isMoved = changes.some(({ before, after }) => before?.notAfterSeconds !== after?.notAfterSeconds);
        if (isMoved || expired.length > 0) expiries = expiriesAround(certificates(), nowSeconds);
      }
      const clockMoved =
        touched.size > 0 &&
        (await render(deps, touched, linesAt(snapshot, nowSeconds), linesAt(snapshot, REFERENCE_SECONDS)));
      rendered = snapshot;
      renderedAtSeconds = nowSeconds;
      return clockMoved || expired.length > 0;
    },
    remove: () => {
      chunks.sync([]);
    },
  };
}

/** @returns whether families that move with the clock have other lines by the same clock */
async function render(
  { families, table, texts, turns, counts }: RenderedTargetDeps,
  touched: Touched<Certificate>,
  linesNow: CertificateLines,
  linesAtReference: CertificateLines,
): Promise<boolean> {
  const moving = families.map(({ changesWithTime }) => changesWithTime === 'always');
  let clockMoved = false;
  for (const [chunk, indexes] of touched) {
    counts.certificates += renderChunk(chunk, indexes, {
      familyCount: families.length,
      texts,
      lines: (certificate, family) => (moving[family] ? linesAtReference : linesNow)(certificate, family),
      put: (family, text) => {
        if (moving[family]) {
          clockMoved = true;
          return;
        }
        counts.parts++;
        counts.textBytes += text.length;
        table.set(family, chunk.place, deflate(text));
      },
    });
    if (turns.due()) await turns.next();
  }
  return clockMoved;
}

function isSameTarget(some: Target, other: Target): boolean {
  return (
    some === other ||
    (some.accountId === other.accountId && some.region === other.region && some.accountName === other.accountName)
  );
}

/** Details are read in about this order: a batch of them touches few chunks. */
function byExpiry(a: Certificate, b: Certificate): number {
  return (a.notAfterSeconds ?? Number.POSITIVE_INFINITY) - (b.notAfterSeconds ?? Number.POSITIVE_INFINITY) || 0;
}
