/** The tags of a target's certificates: which are known, when they are read again, and what is done where they cannot be. */
import { toFault } from '../aws/fault.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { Fault } from '../certificate/fault.ts';
import { isSameList } from '../certificate/same-list.ts';
import type { DecodeFault, Sweep, TagReading } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Sleep } from '../clock/sleep.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { Turns } from '../clock/turns.ts';
import type { TagsApi } from './api.ts';
import { type ReadTags, readTags, type TagsByArn } from './read-tags.ts';

/** The settings of the source; they may change. */
export interface TagSettings {
  /** Tags with these keys are read; with none, no call is made. */
  readonly tagKeys: readonly string[];
  /** Of each request. */
  readonly requestTimeoutMs: number;
}

export interface TagSourceOptions extends TagSettings {
  readonly api: TagsApi;
  /** Unix seconds. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  readonly turns: Turns;
}

export interface TagSource {
  /**
   * A sweep with the tags of its certificates: those that are known, and whatever is due read before. A certificate that
   * never had a tag has none; of one that is not known to have any the tags stay as the sweep has them. Not to be called again before it has
   * ended. Rejects only with the reason of the signal.
   */
  readonly withTags: (sweep: Sweep, signal: AbortSignal) => Promise<Sweep>;
  /** Other tags are asked for from the next sweep on. */
  readonly configure: (settings: TagSettings) => void;
}

/** Also after a refusal, which lasts until somebody changes a policy. */
const READ_AGAIN_MS = 3_600_000;
/** After a failure that may pass: twice as long each time, up to the hour. */
const FIRST_RETRY_MS = 60_000;
/** Of a complete reading, in time limits of a request: tags hold up what the sweep knows. */
const LIMIT_REQUESTS = 3;
/** The Tagging API learns of a certificate a while after ACM: until then, that it has none says nothing. */
const NEW_SECONDS = 15 * 60;

/** May pass by themselves: what is known stays. */
const PASSING: ReadonlySet<FaultReason> = new Set(['throttled', 'credentials', 'network', 'timeout', 'server_error']);
/** With these, asking for one certificate after the other would only make it worse. */
const NOT_TO_BE_ASKED: ReadonlySet<FaultReason> = new Set(['throttled', 'credentials']);

const NO_TAGS: ReadonlyMap<string, string> = new Map();
const PERMISSION = 'tag:GetResources';

/** No tags known at first. */
export function createTagSource(options: TagSourceOptions): TagSource {
  const { now, nowMs, turns } = options;
  let { tagKeys, requestTimeoutMs } = options;
  let known: TagsByArn = new Map();
  /** ARNs whose tags are known to be what `known` has, or none. */
  let covered: ReadonlySet<string> = new Set();
  let faults: readonly DecodeFault[] = [];
  let dueAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let state: Pick<TagReading, 'oneByOne' | 'deniedActions'> = WORKING;

  const read = (signal: AbortSignal): Promise<ReadTags> => {
    const ms = LIMIT_REQUESTS * requestTimeoutMs;
    const atLimit = () => {
      throw new Fault('timeout', `GetResources failed: no end within ${ms / 1000} s`);
    };
    return withTimeLimit({ ms, sleep: options.sleep, signal, atLimit }, (s) =>
      readTags(options.api, tagKeys, turns, s),
    );
  };

  const succeeded = async ({ tags, faults: odd }: ReadTags, certificates: readonly Certificate[]): Promise<void> => {
    const arns = new Set<string>();
    const latest = new Map<string, ReadonlyMap<string, string>>();
    await turns.map(certificates, (certificate) => {
      const { arn } = certificate;
      const own = tags.get(arn);
      if (own === undefined && isNew(certificate, now())) return;
      arns.add(arn);
      if (own !== undefined) latest.set(arn, sameOr(known.get(arn), own));
    });
    [known, covered, faults, failures, state] = [latest, arns, odd, 0, WORKING];
    dueAtMs = nowMs() + READ_AGAIN_MS;
  };

  const failed = ({ reason }: Fault): void => {
    failures += 1;
    const passes = PASSING.has(reason);
    dueAtMs = nowMs() + (passes ? Math.min(READ_AGAIN_MS, FIRST_RETRY_MS * 2 ** (failures - 1)) : READ_AGAIN_MS);
    const isUnknown = covered.size === 0;
    if (!passes) [known, covered, faults] = [new Map(), new Set(), []];
    state = {
      oneByOne: !NOT_TO_BE_ASKED.has(reason) && (isUnknown || !passes),
      deniedActions: reason === 'access_denied' ? [PERMISSION] : [],
    };
  };

  const isDue = async (certificates: readonly Certificate[]): Promise<boolean> => {
    if (certificates.length === 0) return false;
    if (nowMs() >= dueAtMs) return true;
    if (failures > 0) return false;
    const unknown = await turns.map(certificates, ({ arn }) => !covered.has(arn));
    return unknown.includes(true);
  };

  /** @returns what failed */
  const readIfDue = async ({ certificates }: Sweep, signal: AbortSignal): Promise<readonly Fault[]> => {
    if (!(await isDue(certificates))) return [];
    try {
      await succeeded(await read(signal), certificates);
      return [];
    } catch (error) {
      signal.throwIfAborted();
      // Refused credentials, too: the inventory was read with them.
      const fault = toFault(error, 'GetResources');
      failed(fault);
      return [fault];
    }
  };

  return {
    withTags: async (sweep, signal) => {
      if (tagKeys.length === 0) return sweep;
      const failed = await readIfDue(sweep, signal);
      const certificates = state.oneByOne
        ? sweep.certificates
        : await turns.map(sweep.certificates, (certificate) =>
            covered.has(certificate.arn)
              ? { ...certificate, tags: known.get(certificate.arn) ?? NO_TAGS }
              : certificate,
          );
      return { ...sweep, certificates, faults: [...sweep.faults, ...faults], tags: { ...state, failures: failed } };
    },
    configure: (settings) => {
      ({ requestTimeoutMs } = settings);
      if (isSameList(settings.tagKeys, tagKeys)) return;
      ({ tagKeys } = settings);
      dueAtMs = Number.NEGATIVE_INFINITY;
    },
  };
}

const WORKING = { oneByOne: false, deniedActions: [] } as const;

function isNew({ createdAtSeconds, importedAtSeconds }: Certificate, nowSeconds: number): boolean {
  const sinceSeconds = createdAtSeconds ?? importedAtSeconds ?? Number.NEGATIVE_INFINITY;
  return nowSeconds - sinceSeconds < NEW_SECONDS;
}

/** The map that is shown already where it says the same: whoever compares by it has nothing to do. */
function sameOr(before: ReadonlyMap<string, string> | undefined, latest: ReadonlyMap<string, string>) {
  if (before === undefined || before.size !== latest.size) return latest;
  for (const [key, value] of latest) if (before.get(key) !== value) return latest;
  return before;
}
