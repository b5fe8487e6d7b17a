/** What is kept of a detail that was read: what of it, for what, and when. Pure. */
import type { Certificate, CertificateDetail } from '../certificate/certificate.ts';
import { combine } from './combine.ts';
import { fingerprint } from './fingerprint.ts';

/** What came of a read. */
export interface ReadOutcome {
  /** What came of the tags where they were due. Those that failed are tried again within the hour. */
  readonly tags: 'read' | 'failed' | 'not_due';
  /** Something of the detail itself could not be read: to be tried again within the hour. */
  readonly partial: boolean;
}

/** A certificate with its detail. */
export type Described = Certificate & { readonly detail: CertificateDetail };

/** When something was read last, and whether not for the first time. */
export interface LastRead {
  readonly atSeconds: number;
  readonly again: boolean;
}

/** A detail that was read. */
export interface DetailEntry {
  /** The fingerprint when the detail was read. */
  readonly readFor: string;
  /** As it was completed last. */
  readonly certificate: Certificate;
  /** Of that certificate; kept, because it takes longer than all of the rest. */
  readonly fingerprint: string;
  readonly detail: LastRead;
  /** Tags change without a trace in the sweep, and each read is a call: they have an age of their own. */
  readonly tags: LastTagsRead | undefined;
  readonly partial: boolean;
  /** The renewal status that SearchCertificates showed last. */
  readonly shownRenewal: string | undefined;
  /** SearchCertificates shows no renewal status any more: whether there is one, only a new detail tells. */
  readonly renewalGone: boolean;
}

/** The last attempt; the tags of an earlier one stay where it failed. */
export interface LastTagsRead extends LastRead {
  readonly failed: boolean;
}

/** The entry of a detail that has just been read. */
export function newEntry(
  swept: Certificate,
  read: Described,
  outcome: ReadOutcome,
  before: DetailEntry | undefined,
): DetailEntry {
  const certificate = combine(swept, read);
  const atSeconds = read.detail.readAtSeconds;
  const readFor = fingerprint(certificate);
  return {
    readFor,
    certificate,
    fingerprint: readFor,
    detail: { atSeconds, again: before !== undefined },
    tags: lastTagsRead(outcome.tags, atSeconds, before),
    partial: outcome.partial,
    shownRenewal: swept.renewalStatus,
    renewalGone: false,
  };
}

/** As if it had been read as it is shown, when its detail was. */
export function recalledEntry(certificate: Certificate): DetailEntry | undefined {
  const { detail, tags, renewalStatus } = certificate;
  if (detail === undefined) return undefined;
  const read = { atSeconds: detail.readAtSeconds, again: true };
  const readFor = fingerprint(certificate);
  return {
    readFor,
    certificate,
    fingerprint: readFor,
    detail: read,
    tags: tags === undefined ? undefined : { ...read, failed: false },
    partial: false,
    shownRenewal: renewalStatus,
    renewalGone: false,
  };
}

/** What is known of the tags after a read. */
export function lastTagsRead(
  outcome: ReadOutcome['tags'],
  atSeconds: number,
  before: DetailEntry | undefined,
): LastTagsRead | undefined {
  if (outcome === 'not_due') return before?.tags;
  return { atSeconds, again: before?.tags !== undefined, failed: outcome === 'failed' };
}
