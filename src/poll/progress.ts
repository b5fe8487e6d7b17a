/** What a filling has brought so far, and when to publish it: each publication costs what it changes, and a little for itself. */
import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../certificate/certificate.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { MergedSweep } from '../certificate/sweep.ts';
import type { Clock } from '../clock/clock.ts';
import type { Refusals } from './refusals.ts';

const PUBLISH_EVERY_MS = 10_000;

export interface Progress {
  /** Puts a certificate with its detail in the place of the one without. */
  readonly add: (certificate: Certificate) => void;
  /** Certificates whose detail is still to be read. */
  readonly detailsPending: () => number;
  /** Publishes what was added since the last time, if anything was and that is long enough ago. */
  readonly publishIfDue: () => void;
  /** Publishes what was added since the last time, if anything was. */
  readonly publish: () => void;
}

export interface ProgressDeps {
  /** Gets a new array each time; those it got before do not change. */
  readonly publish: (certificates: readonly Certificate[], details: DetailsLeft) => void;
  readonly refusals: Pick<Refusals, 'unread'>;
}

/** Details that are still to be read, as in a Snapshot. */
export type DetailsLeft = Pick<Snapshot, 'detailsPending' | 'detailsUnread'>;

/**
 * Nothing was brought yet. Does not hold the event loop: there may be tens of thousands of certificates.
 */
export async function createProgress(
  merged: MergedSweep,
  { nowMs, turns }: Pick<Clock, 'nowMs' | 'turns'>,
  { publish, refusals }: ProgressDeps,
): Promise<Progress> {
  const certificates = [...merged.certificates];
  const places = await placesOf(merged, turns);
  let publishedAtMs = nowMs();
  const left = (): DetailsLeft => ({
    detailsPending: places.size,
    detailsUnread: refusals.unread(merged.pending.filter(({ arn }) => places.has(arn))),
  });
  let published = left();

  const publishNow = (): void => {
    const now = left();
    if (isDeepStrictEqual(now, published)) return;
    published = now;
    publishedAtMs = nowMs();
    publish([...certificates], now);
  };

  return {
    add: (certificate) => {
      const place = places.get(certificate.arn);
      if (place === undefined) return;
      certificates[place] = certificate;
      places.delete(certificate.arn);
    },
    detailsPending: () => places.size,
    publishIfDue: () => {
      if (nowMs() - publishedAtMs >= PUBLISH_EVERY_MS) publishNow();
    },
    publish: publishNow,
  };
}

/** Where the pending ones are among all certificates. */
async function placesOf({ certificates, pending }: MergedSweep, turns: Clock['turns']): Promise<Map<string, number>> {
  const arns = new Set<string>();
  const places = new Map<string, number>();
  await turns.map(pending, ({ arn }) => arns.add(arn));
  await turns.map(certificates, ({ arn }, place) => arns.has(arn) && places.set(arn, place));
  return places;
}
