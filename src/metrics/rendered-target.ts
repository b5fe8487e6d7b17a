/** The certificates of one target as parts of the page: what has changed is rendered, and nothing else. */
import type { Certificate } from '../certificate/certificate.ts';
import { NO_AUTHORITIES } from '../certificate/certificate-authority.ts';
import { dnsAnswers, NO_FINDINGS } from '../certificate/findings.ts';
import { oldestFindingSeconds } from '../certificate/oldest-finding.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import type { Target } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';
import { deflate } from '../gzip/deflated.ts';
import type { PartTable } from '../gzip/part-table.ts';
import type { TextBuffers } from '../gzip/text-buffers.ts';
import { affectedByAuthorities } from './affected-by-authorities.ts';
import { certificateContext } from './certificate-context.ts';
import type { CertificateContext } from './certificate-family.ts';
import { type CertificateLines, certificateLines, type LinesOptions } from './certificate-lines.ts';
import type { TallyGroup } from './certificate-tally.ts';
import type { Touched } from './chunks.ts';
import { expiresBetween } from './expires-between.ts';
import { findingHashes } from './finding-hashes.ts';
import type { FindingNeeds } from './finding-index.ts';
import { renderChunk } from './render-chunk.ts';
import type { RenderCounts } from './render-counts.ts';
import { createRenderedCertificates, type RenderedCertificates, touchAll } from './rendered-certificates.ts';
import { type GreatestAges, settledUntilSeconds } from './settled.ts';
import { ALWAYS_STEADY, commonSpan, NEVER_STEADY, type SteadySpan } from './steady-span.ts';
import { tallyEntry } from './tally-entry.ts';

export interface RenderedTargetDeps extends LinesOptions {
  /** Where the parts go, a column for each family. */
  readonly table: PartTable;
  readonly texts: TextBuffers;
  readonly turns: Turns;
  readonly counts: RenderCounts;
  readonly greatestAges: GreatestAges;
}

/** A target with a Snapshot. */
export interface SweptTarget extends Pick<TargetState, 'lastSuccessSeconds'> {
  readonly snapshot: Snapshot;
}

export interface RenderedTarget {
  /** What is rendered. */
  readonly snapshot: () => Snapshot | undefined;
  /** What its certificates add up to: how many there are of each outlook, by the labels of the family that shows it. */
  readonly groups: () => readonly TallyGroup[];
  /** Whether it was settled when it was last brought up to date. */
  readonly isSettled: () => boolean;
  /** The lines of all of its certificates in one family, by a clock. */
  readonly lines: (family: number, nowSeconds: number) => Iterable<string>;
  /**
   * When nothing is to be done: with the same Snapshot, while neither anything in it nor the target as a whole becomes something else by
   * the clock. Never with another Snapshot.
   */
  readonly currentIn: (target: SweptTarget) => SteadySpan;
  /**
   * Renders what is different now.
   * @returns whether something changed that is shown by families which move with the clock
   * @throws what reading the Snapshot throws; the target must not be used after that
   */
  readonly update: (target: SweptTarget, nowSeconds: number) => Promise<boolean>;
  /** Empties all of its parts. */
  readonly remove: () => Promise<void>;
}

/** The clock by which families that move with it are compared: any that stays the same. */
const REFERENCE_SECONDS = 0;

/** The same ones each time: a target is rendered again where it has others. */
const NO_GROUPS: readonly TallyGroup[] = [];

/** A target of which nothing is rendered yet. */
export function createRenderedTarget(deps: RenderedTargetDeps): RenderedTarget {
  const { turns } = deps;
  /** Undefined until the target has certificates: most of a large organization never have any, and this weighs several KB. */
  let kept: RenderedCertificates | undefined;
  let rendered: Snapshot | undefined;
  let renderedAtSeconds = Number.NaN;
  let isSettled = false;
  let wasSettled = false;

  const contextAt = ({ succession }: RenderedCertificates, snapshot: Snapshot, nowSeconds: number) =>
    certificateContext(snapshot, { succession: succession.stateOf, wasSettled: () => wasSettled }, nowSeconds, deps);
  const linesAt = (known: RenderedCertificates, snapshot: Snapshot, nowSeconds: number) =>
    certificateLines(deps, contextAt(known, snapshot, nowSeconds));
  /**
   * Notes of these what others depend on: which findings they need, and whom they can stand in for.
   * @returns ARNs of which another certificate can do something else now
   */
  const note = async (
    { chunks, findings, succession, tally }: RenderedCertificates,
    arns: ReadonlySet<string>,
    context: CertificateContext,
  ) => {
    for (const arn of arns) {
      const certificate = chunks.members.get(arn)?.subject;
      if (certificate === undefined) {
        findings.set(arn, undefined);
        tally.set(arn, undefined);
        succession.remove(arn);
      } else {
        findings.set(arn, needsOf(certificate, context, deps.dnsEnabled));
        succession.put(certificate, context.standIn(certificate));
      }
      if (turns.due()) await turns.next();
    }
    return turns.run(succession.settle());
  };
  const settledUntil = (target: SweptTarget) =>
    settledUntilSeconds(target, kept?.findings.oldestSeconds() ?? Number.POSITIVE_INFINITY, deps.greatestAges);
  const settle = (target: SweptTarget, nowSeconds: number) => {
    isSettled = nowSeconds < settledUntil(target);
    rendered = target.snapshot;
    renderedAtSeconds = nowSeconds;
  };
  /**
   * From the first time on that the target is settled, all show more. What an earlier run has left may be too old by now: as of its sweep
   * it was settled.
   * @returns whether this is the first time
   */
  const isFirstSettled = (target: SweptTarget, nowSeconds: number): boolean => {
    if (wasSettled) return false;
    wasSettled = Math.min(nowSeconds, target.lastSuccessSeconds ?? nowSeconds) < settledUntil(target);
    return wasSettled;
  };

  return {
    snapshot: () => rendered,
    lines: function* lines(family, nowSeconds) {
      if (rendered === undefined || kept === undefined) return;
      const linesOf = linesAt(kept, rendered, nowSeconds);
      for (const { subject } of kept.chunks.members.values()) yield linesOf(subject, family);
    },
    groups: () => kept?.tally.groups() ?? NO_GROUPS,
    isSettled: () => isSettled,
    currentIn: (target) => {
      if (target.snapshot !== rendered) return NEVER_STEADY;
      const untilSeconds = settledUntil(target);
      const settled = isSettled ? { ...ALWAYS_STEADY, untilSeconds } : { ...ALWAYS_STEADY, sinceSeconds: untilSeconds };
      return commonSpan([kept?.tally.steady() ?? ALWAYS_STEADY, settled]);
    },
    update: async (target, nowSeconds) => {
      const { snapshot } = target;
      if (kept === undefined && snapshot.certificates.length === 0) {
        isFirstSettled(target, nowSeconds);
        settle(target, nowSeconds);
        return false;
      }
      kept ??= createRenderedCertificates(deps);
      const known = kept;
      const { chunks, findings, tally } = known;
      const { changes, touched } = await turns.run(chunks.sync(snapshot.certificates));
      const turned = tally.turned(nowSeconds);
      const expired = turned
        .map((arn) => chunks.members.get(arn)?.subject)
        .filter((one) => one !== undefined)
        .filter((one) => expiresBetween(one, renderedAtSeconds, nowSeconds));
      const seenOtherwise = rendered !== undefined && isSeenOtherwise(rendered, snapshot);
      const judgedAgain = new Set([
        ...(seenOtherwise ? chunks.members.keys() : []),
        ...turned,
        ...findings.affected(rendered?.findings ?? NO_FINDINGS, snapshot.findings),
        ...affectedByAuthorities(rendered?.authorities ?? NO_AUTHORITIES, snapshot.authorities, snapshot.certificates),
      ]);
      touchAll(chunks, touched, judgedAgain);
      const changed = changes.flatMap(({ before, after }) => (after ?? before)?.arn ?? []);
      const context = contextAt(known, snapshot, nowSeconds);
      touchAll(chunks, touched, await note(known, judgedAgain.union(new Set(changed)), context));
      // Before they are rendered.
      if (isFirstSettled(target, nowSeconds)) touchAll(chunks, touched, chunks.members.keys());
      const counted = (certificate: Certificate) => tally.set(certificate.arn, tallyEntry(certificate, context));
      const linesNow = certificateLines(deps, context);
      const atReference = linesAt(known, snapshot, REFERENCE_SECONDS);
      const clockMoved = await render(deps, touched, counted, linesNow, atReference);
      settle(target, nowSeconds);
      return clockMoved || expired.length > 0;
    },
    remove: async () => {
      if (kept !== undefined) await turns.run(kept.chunks.sync([]));
    },
  };
}

/** @returns whether families that move with the clock have other lines by the same clock */
async function render(
  { families, table, texts, turns, counts }: RenderedTargetDeps,
  touched: Touched<Certificate>,
  counted: (certificate: Certificate) => void,
  linesNow: CertificateLines,
  linesAtReference: CertificateLines,
): Promise<boolean> {
  const moving = families.map(({ changesWithTime }) => changesWithTime === 'always');
  let clockMoved = false;
  for (const [chunk, indexes] of touched) {
    for (const index of indexes) {
      const member = chunk.members[index];
      if (member !== undefined) counted(member.subject);
    }
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

/** With DNS switched off a certificate needs no findings, and does not wait for any. */
function needsOf(
  certificate: Certificate,
  { expected, findings }: CertificateContext,
  dnsEnabled: boolean,
): FindingNeeds {
  const checks = expected(certificate);
  return {
    hashes: findingHashes(checks),
    oldestSeconds: dnsEnabled ? oldestFindingSeconds(checks, findings) : Number.POSITIVE_INFINITY,
  };
}

/** Whether all lines can be others though no certificate and no finding is. */
function isSeenOtherwise(before: Snapshot, after: Snapshot): boolean {
  const isOtherResolver = dnsAnswers(before.findings) !== dnsAnswers(after.findings);
  return isOtherResolver || !isSameTarget(before.target, after.target);
}

function isSameTarget(some: Target, other: Target): boolean {
  return (
    some === other ||
    (some.accountId === other.accountId && some.region === other.region && some.accountName === other.accountName)
  );
}
