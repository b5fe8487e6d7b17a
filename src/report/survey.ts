import type { JudgementSettings } from '../attention/snapshot-judging.ts';
import { snapshotJudging } from '../attention/snapshot-judging.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import type { Judgement } from '../certificate/judge.ts';
import { isSameList } from '../certificate/same-list.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import { createSuccession } from '../certificate/succession.ts';
import type { Sleep } from '../clock/sleep.ts';
import { sorted } from '../clock/sorted.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { Turns } from '../clock/turns.ts';
import { compareKeys, type OrderKey, orderKey, type Sort } from './entry-order.ts';
import { type SurveyEntry, surveyEntry } from './survey-entry.ts';

/** All certificates of all targets as judged at one moment. Immutable. */
export interface Survey {
  readonly entries: readonly SurveyEntry[];
  /** Every certificate with its place, in an order; made once for each order. Not to be waited for at length: large estates take turns. */
  readonly ordered: (sort: Sort) => Promise<readonly PlacedEntry[]>;
}

/** A certificate and its place in an order. */
export interface PlacedEntry {
  readonly key: OrderKey;
  readonly entry: SurveyEntry;
}

export interface SurveysDeps {
  readonly states: () => readonly TargetState[];
  /** Unix seconds. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly settings: () => JudgementSettings;
  readonly sleep: Sleep;
  readonly turns: Turns;
}

/** How long a request waits for news of an estate that has changed, … */
const PATIENCE_MS = 25;
/** … before it gets what was known so long ago at most. Small estates are judged sooner than that. */
const STALE_MS = 60_000;

/** A survey, and what it was made from. */
interface Made {
  readonly survey: Promise<Survey>;
  readonly snapshots: readonly (Snapshot | undefined)[];
  readonly settings: JudgementSettings;
  readonly atMs: number;
  /** When the clock makes it another; undefined while it is being made. */
  untilSeconds: number | undefined;
}

/**
 * Surveys of what is known, for whoever shows it: made when one is asked for, and kept until snapshots, settings or the
 * clock make it another. Large estates are judged over several turns of the event loop; meanwhile the last survey is given.
 */
export function createSurveys(deps: SurveysDeps): () => Promise<Survey> {
  let latest: Made | undefined;
  let finished: Made | undefined;

  const isCurrent = ({ snapshots, settings, untilSeconds = Number.POSITIVE_INFINITY }: Made): boolean =>
    settings === deps.settings() && deps.now() < untilSeconds && isSameList(snapshots, snapshotsOf(deps.states()));

  const make = (): Made => {
    const snapshots = snapshotsOf(deps.states());
    const settings = deps.settings();
    const survey = surveyOf(snapshots, settings, deps.now(), deps.turns);
    const made: Made = { survey, snapshots, settings, atMs: deps.nowMs(), untilSeconds: undefined };
    survey.then(
      ({ entries }) => {
        made.untilSeconds = entries.reduce(
          (first, each) => Math.min(first, each.untilSeconds),
          Number.POSITIVE_INFINITY,
        );
        if (latest === made) finished = made;
      },
      // One that failed is not kept; a newer one may have taken its place.
      () => {
        if (latest === made) latest = undefined;
      },
    );
    return made;
  };

  return () => {
    const isUnderWay = latest !== undefined && latest.untilSeconds === undefined && latest.settings === deps.settings();
    if (latest === undefined || !(isUnderWay || isCurrent(latest))) latest = make();
    const { survey } = latest;
    const earlier = finished;
    if (earlier === undefined || earlier === latest || !mayStandIn(earlier, latest)) return survey;
    if (deps.nowMs() - earlier.atMs >= STALE_MS) return survey;
    const limit = { ms: PATIENCE_MS, sleep: deps.sleep, atLimit: () => undefined };
    return withTimeLimit<Survey | undefined>(limit, () => survey).then((latest) => latest ?? earlier.survey);
  };
}

/** A target that has been read since then would look as if it had no certificates. */
function mayStandIn(earlier: Made, latest: Made): boolean {
  return (
    earlier.settings === latest.settings &&
    earlier.snapshots.length === latest.snapshots.length &&
    earlier.snapshots.every((snapshot, i) => (snapshot === undefined) === (latest.snapshots[i] === undefined))
  );
}

function snapshotsOf(states: readonly TargetState[]): readonly (Snapshot | undefined)[] {
  return states.map(({ snapshot }) => snapshot);
}

/** Judges all certificates at one moment. */
export async function surveyOf(
  snapshots: readonly (Snapshot | undefined)[],
  settings: JudgementSettings,
  nowSeconds: number,
  turns: Turns,
): Promise<Survey> {
  const entries: SurveyEntry[] = [];
  for (const snapshot of snapshots) {
    if (snapshot !== undefined) await turns.run(judged(snapshot, settings, nowSeconds, entries));
  }
  const orders = new Map<Sort, Promise<readonly PlacedEntry[]>>();
  const place = async (sort: Sort): Promise<readonly PlacedEntry[]> => {
    const placed = await turns.map(entries, (entry) => ({ entry, key: orderKey(sort, entry, nowSeconds) }));
    return turns.run(sorted(placed, (a, b) => compareKeys(a.key, b.key)));
  };
  const ordered = (sort: Sort) => {
    const order = orders.get(sort) ?? place(sort);
    orders.set(sort, order);
    return order;
  };
  await ordered('attention');
  return { entries, ordered };
}

function* judged(
  snapshot: Snapshot,
  settings: JudgementSettings,
  nowSeconds: number,
  into: SurveyEntry[],
): Generator<void, void> {
  const judging = snapshotJudging(snapshot, settings, nowSeconds);
  const judgements = new Map<Certificate, { readonly judgement: Judgement; readonly expected: readonly Check[] }>();
  const succession = createSuccession();
  for (const certificate of snapshot.certificates) {
    const expected = expectedChecks(certificate);
    const judgement = judging.judgementOf(certificate, expected);
    judgements.set(certificate, { judgement, expected });
    succession.put(certificate, judging.standInOf(certificate, judgement));
    yield;
  }
  yield* succession.settle();
  for (const [certificate, { judgement, expected }] of judgements) {
    const state = succession.stateOf(certificate.arn);
    const facts = judging.factsOf(certificate, expected, judgement, state);
    into.push(surveyEntry(facts, snapshot.target, expected, judging, nowSeconds));
    yield;
  }
}
