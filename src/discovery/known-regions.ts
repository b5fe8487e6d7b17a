import { isDeepStrictEqual } from 'node:util';
import { faultReason } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import { createLimiter } from '../clock/limiter.ts';
import type { Sleep } from '../clock/sleep.ts';
import type { DiscoveryReport } from './discovery-report.ts';
import { createDue, type Due, type DueOptions } from './due.ts';
import type { DiscoveryEdges } from './edges.ts';
import type { PlannedAccount } from './planned-accounts.ts';
import { readRegions } from './read-regions.ts';

/** Accounts that are asked at the same time. */
const CONCURRENCY = 20;
/** Answers that stay the same until somebody changes a policy: nothing is gained by waiting for others. */
const REFUSALS: ReadonlySet<FaultReason> = new Set(['access_denied', 'unsupported', 'not_found']);

/** The enabled regions of accounts of which all are to be read. */
export interface KnownRegions {
  /** None until they were asked for; undefined where they could not be had. */
  readonly of: (accountId: string) => readonly string[] | undefined;
  /** Whether they are known of all of these, or refused. */
  readonly areKnown: (accounts: readonly PlannedAccount[]) => boolean;
  /** Whether, of all of these that can be signed in to, the last answer was a good one. */
  readonly areUp: (accounts: readonly PlannedAccount[]) => boolean;
  /**
   * Asks for those that are due, and forgets any other account. Rejects only with the reason of the signal.
   * @param onChange told whenever something else is known
   */
  readonly read: (accounts: readonly PlannedAccount[], signal: AbortSignal, onChange: () => void) => Promise<void>;
  /** When the first one is due, on the monotonic clock; infinity where there is none. */
  readonly dueAtMs: () => number;
}

interface Known {
  readonly due: Due;
  /** By which they were asked for. */
  roles: PlannedAccount['roles'];
  wasAsked: boolean;
  regions: readonly string[] | undefined;
  isRefused: boolean;
  isUp: boolean;
}

/** None known at first. */
export function createKnownRegions(
  edges: Pick<DiscoveryEdges, 'signIn' | 'regions'>,
  report: DiscoveryReport,
  timing: DueOptions & { readonly sleep: Sleep },
): KnownRegions {
  const known = new Map<string, Known>();
  const limited = createLimiter({ ...timing, concurrency: CONCURRENCY, perSecond: undefined });
  const entry = ({ id, roles }: PlannedAccount): Known => {
    const fresh = { due: createDue(timing), roles, wasAsked: false, regions: undefined, isRefused: false, isUp: true };
    const each: Known = known.get(id) ?? fresh;
    known.set(id, each);
    if (!isDeepStrictEqual(each.roles, roles)) each.due.now();
    each.roles = roles;
    return each;
  };
  const failed = (account: Known, error: unknown, isUp: boolean): void => {
    account.wasAsked = true;
    account.isRefused = REFUSALS.has(faultReason(error));
    account.isUp = isUp;
    account.due.failed();
  };

  /** An account that cannot be signed in to says so on its targets: that is nothing about discovery. */
  const signedIn = async ({ roles }: PlannedAccount, account: Known, signal: AbortSignal): Promise<boolean> => {
    try {
      await edges.signIn(roles, signal);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      failed(account, error, true);
      return false;
    }
  };

  const readOne = async (planned: PlannedAccount, signal: AbortSignal): Promise<void> => {
    const account = entry(planned);
    if (signal.aborted || !(await signedIn(planned, account, signal))) return;
    try {
      account.regions = await readRegions(edges.regions(planned.roles), signal);
      [account.wasAsked, account.isUp] = [true, true];
      account.due.succeeded();
    } catch (error) {
      signal.throwIfAborted();
      failed(account, error, false);
      report.regionsFailed(planned.id, error);
    }
  };

  return {
    of: (id) => {
      const { wasAsked = false, regions } = known.get(id) ?? {};
      return wasAsked ? regions : [];
    },
    areKnown: (accounts) =>
      all(accounts).every(({ id }) => known.get(id)?.regions !== undefined || known.get(id)?.isRefused === true),
    areUp: (accounts) => all(accounts).every(({ id }) => known.get(id)?.isUp ?? true),
    read: async (accounts, signal, onChange) => {
      const wanted = all(accounts);
      const ids = new Set(wanted.map(({ id }) => id));
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
      const due = wanted.filter((each) => entry(each).due.isDue());
      await Promise.all(due.map((each) => limited(() => readOne(each, signal).then(onChange), signal)));
    },
    dueAtMs: () => Math.min(...Array.from(known.values(), ({ due }) => due.atMs())),
  };
}

function all(accounts: readonly PlannedAccount[]): readonly PlannedAccount[] {
  return accounts.filter(({ regions }) => regions === 'all');
}
