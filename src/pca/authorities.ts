/** The private CAs behind a target's certificates: which are known, which are to be read again. */
import { toFault } from '../aws/fault.ts';
import { arnParts } from '../certificate/arn-parts.ts';
import { authorityArnOf } from '../certificate/authority-arn.ts';
import type { Certificate } from '../certificate/certificate.ts';
import {
  type AuthorityRead,
  type CertificateAuthorities,
  type CertificateAuthority,
  NO_AUTHORITIES,
  unknownAuthority,
} from '../certificate/certificate-authority.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { Fault } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { PcaApi } from './api.ts';
import { readAuthority } from './read-authority.ts';

/** After a read, or a denial, which lasts until somebody changes a policy. */
const READ_AGAIN_MS = 3_600_000;
/** After any other failure: twice as long each time, up to a quarter of an hour. */
const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 900_000;
/** So long the last good answer speaks for a CA that cannot be read any more. */
const STALE_MS = DAY_SECONDS * 1000;
/** Failures that the other CAs would meet as well: no time is spent on them until the next attempt. */
const TARGET_WIDE: ReadonlySet<FaultReason> = new Set([
  'throttled',
  'credentials',
  'network',
  'timeout',
  'unsupported',
  'server_error',
]);

export interface Authorities {
  /**
   * What is known of the CAs behind these certificates; any other is forgotten. Of one that was never asked for, what the snapshot before
   * has of it: an earlier run may have left that. Makes no call, and gives the same object
   * as before where nothing has changed.
   */
  readonly behind: (certificates: readonly Certificate[], before?: CertificateAuthorities) => CertificateAuthorities;
  /** Reads those that are due, one after the other, and gives what came of each. Rejects only with the reason of the signal. */
  readonly read: (signal: AbortSignal) => Promise<readonly AuthorityRead[]>;
}

export interface AuthoritiesOptions {
  readonly api: PcaApi;
  /** Unix seconds. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
}

interface Known {
  readonly authority: CertificateAuthority;
  readonly dueAtMs: number;
  /** When all of it was last read, on the monotonic clock. */
  readonly goodAtMs: number;
  /** Failures since then. */
  readonly failures: number;
}

/** None known at first. */
export function createAuthorities({ api, now, nowMs }: AuthoritiesOptions): Authorities {
  /** By ARN, whether it is in the account of its certificates. */
  let wanted: ReadonlyMap<string, boolean> = new Map();
  const known = new Map<string, Known>();
  let latest = NO_AUTHORITIES;

  const current = (): CertificateAuthorities => {
    const entries = [...wanted.keys()].flatMap((arn) => known.get(arn)?.authority ?? []);
    const unread = wanted.size - entries.length;
    const isSame =
      unread === latest.unread &&
      entries.length === latest.byArn.size &&
      entries.every((each) => latest.byArn.get(each.arn) === each);
    if (!isSame) latest = { byArn: new Map(entries.map((each) => [each.arn, each])), unread };
    return latest;
  };

  const keep = (authority: CertificateAuthority, failure: Fault | undefined): void => {
    const atMs = nowMs();
    const isGood = failure === undefined;
    const before = known.get(authority.arn);
    const failures = isGood ? 0 : (before?.failures ?? 0) + 1;
    const retryMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    const waitMs = isGood || failure.reason === 'access_denied' ? READ_AGAIN_MS : retryMs;
    const goodAtMs = isGood ? atMs : (before?.goodAtMs ?? Number.NEGATIVE_INFINITY);
    known.set(authority.arn, {
      authority: {
        ...authority,
        readAtSeconds: isGood ? now() : authority.readAtSeconds,
        isStale: atMs - goodAtMs > STALE_MS,
      },
      dueAtMs: atMs + waitMs,
      goodAtMs,
      failures,
    });
  };

  /** Due at once, and as old as it is. */
  const adopt = (authority: CertificateAuthority | undefined): void => {
    if (authority === undefined) return;
    const { readAtSeconds = Number.NEGATIVE_INFINITY } = authority;
    const goodAtMs = nowMs() - (now() - readAtSeconds) * 1000;
    known.set(authority.arn, { authority, dueAtMs: Number.NEGATIVE_INFINITY, goodAtMs, failures: 0 });
  };

  const readOne = async (arn: string, signal: AbortSignal): Promise<AuthorityRead> => {
    const before = known.get(arn)?.authority ?? unknownAuthority(arn);
    try {
      return await readAuthority(before, wanted.get(arn) === true, api, signal);
    } catch (error) {
      signal.throwIfAborted();
      return { authority: before, failures: [toFault(error, 'DescribeCertificateAuthority')], faults: [] };
    }
  };

  const read = async (signal: AbortSignal): Promise<readonly AuthorityRead[]> => {
    const due = [...wanted.keys()].filter((arn) => (known.get(arn)?.dueAtMs ?? Number.NEGATIVE_INFINITY) <= nowMs());
    const results: AuthorityRead[] = [];
    let sharedFailure: Fault | undefined;
    for (const arn of due) {
      if (sharedFailure !== undefined) {
        keep(known.get(arn)?.authority ?? unknownAuthority(arn), sharedFailure);
        continue;
      }
      const result = await readOne(arn, signal);
      signal.throwIfAborted();
      keep(result.authority, result.failures[0]);
      results.push(result);
      sharedFailure = result.failures.find(({ reason }) => TARGET_WIDE.has(reason));
    }
    return results;
  };

  return {
    behind: (certificates, before = NO_AUTHORITIES) => {
      wanted = authorityArns(certificates);
      for (const arn of known.keys()) if (!wanted.has(arn)) known.delete(arn);
      for (const arn of wanted.keys()) if (!known.has(arn)) adopt(before.byArn.get(arn));
      return current();
    },
    read,
  };
}

/** ARNs of the CAs that the certificates were issued by, and whether each is in their account. */
function authorityArns(certificates: readonly Certificate[]): ReadonlyMap<string, boolean> {
  const arns = new Map<string, boolean>();
  for (const certificate of certificates) {
    const arn = authorityArnOf(certificate);
    if (arn === undefined || arns.has(arn)) continue;
    arns.set(arn, arnParts(arn).accountId === arnParts(certificate.arn).accountId);
  }
  return arns;
}
