import { isDeepStrictEqual } from 'node:util';
import { Fault } from '../certificate/fault.ts';
import type { OrganizationsApi } from './api.ts';
import type { DiscoveryReport } from './discovery-report.ts';
import { createDue, type DueOptions } from './due.ts';
import { type Membership, NO_MEMBERS, nextMembers } from './membership.ts';
import type { OrganizationRules } from './organization-rules.ts';
import { readOrganization } from './read-organization.ts';

/** The accounts of the organization as far as they are known. */
export interface KnownOrganization {
  readonly members: () => Membership;
  /** Whether there was a complete answer by the rules that hold. */
  readonly isKnown: () => boolean;
  /** Whether the last answer was a good one. */
  readonly isUp: () => boolean;
  /** Goes on with these rules, or without an organization; others than before are asked for at once. */
  readonly configure: (rules: OrganizationRules | undefined) => void;
  /** Asks if it is due. Rejects only with the reason of the signal. */
  readonly read: (api: () => OrganizationsApi, signal: AbortSignal) => Promise<void>;
  /** When it is due, on the monotonic clock; infinity without an organization. */
  readonly dueAtMs: () => number;
}

/** No account is known at first. */
export function createKnownOrganization(report: DiscoveryReport, timing: DueOptions): KnownOrganization {
  const due = createDue(timing);
  let rules: OrganizationRules | undefined;
  let members = NO_MEMBERS;
  let isKnown = false;
  let isUp = false;

  const take = (latest: Membership) => {
    const added = [...latest.keys()].filter((id) => !members.has(id));
    const removed = [...members.keys()].filter((id) => !latest.has(id));
    members = latest;
    report.accountsChanged(added, removed);
  };

  return {
    members: () => members,
    isKnown: () => rules === undefined || isKnown,
    isUp: () => rules === undefined || isUp,
    configure: (latest) => {
      if (isDeepStrictEqual(latest, rules)) return;
      rules = latest;
      isKnown = false;
      due.now();
      if (rules === undefined) members = NO_MEMBERS;
    },
    read: async (api, signal) => {
      const asked = rules;
      if (asked === undefined || !due.isDue()) return;
      try {
        const { answer, faults } = await readOrganization(api(), asked, signal);
        // Rules that came meanwhile have it asked for again.
        if (rules !== asked) return;
        report.undecoded(faults);
        const next = nextMembers(members, answer, !isKnown);
        if (!next.ok) throw tooManyGone(next.gone, members.size);
        take(next.members);
        [isKnown, isUp] = [true, true];
        due.succeeded();
      } catch (error) {
        signal.throwIfAborted();
        isUp = false;
        due.failed();
        report.accountsFailed(error);
      }
    },
    dueAtMs: () => (rules === undefined ? Number.POSITIVE_INFINITY : due.atMs()),
  };
}

function tooManyGone(gone: readonly string[], known: number): Fault {
  const some = gone.slice(0, 3).join(', ');
  return new Fault(
    'invalid_response',
    `ListAccounts came without ${gone.length} of ${known} accounts at once (${some}${gone.length > 3 ? ', …' : ''}): none is dropped; if they are gone for good, restart`,
  );
}
