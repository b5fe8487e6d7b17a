/** What a filling has brought so far, and when to publish it: each snapshot is rendered and compressed as a whole. */
import type { Certificate } from '../certificate/certificate.ts';
import type { MergedSweep } from '../certificate/merged-sweep.ts';

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

/** @param publish gets a new array each time; those it got before do not change. */
export function createProgress(
  merged: MergedSweep,
  nowMs: () => number,
  publish: (certificates: readonly Certificate[], detailsPending: number) => void,
): Progress {
  const certificates = [...merged.certificates];
  const places = new Map(certificates.map(({ arn }, place) => [arn, place]));
  const pending = new Set(merged.pending.map(({ arn }) => arn));
  let publishedAtMs = nowMs();
  let published = pending.size;

  function publishNow(): void {
    if (published === pending.size) return;
    published = pending.size;
    publishedAtMs = nowMs();
    publish([...certificates], pending.size);
  }

  return {
    add: (certificate) => {
      const place = places.get(certificate.arn);
      if (place === undefined) return;
      certificates[place] = certificate;
      pending.delete(certificate.arn);
    },
    detailsPending: () => pending.size,
    publishIfDue: () => {
      if (nowMs() - publishedAtMs >= PUBLISH_EVERY_MS) publishNow();
    },
    publish: publishNow,
  };
}
