import type { Clock } from '../clock/clock.ts';
import { type Account, createAccount } from './account.ts';
import type { PollEdges } from './edges.ts';
import type { FaultReport } from './fault-report.ts';
import { createFill, type Fill } from './fill.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { createSharedAccount, type SharedAccount } from './shared-account.ts';

/** What the polls of a target know of each other. It outlives a change of settings, as the target's entry and edges do. */
export interface TargetMemory {
  /** Knows which faults were reported. */
  readonly report: FaultReport;
  readonly account: Account;
  readonly fill: Fill;
  /** Of details that could not be read. */
  readonly refusals: Refusals;
  /** Counts a poll that failed; returns how many have done so in a row. */
  readonly failed: () => number;
  /** Ends the row. Returns how many polls in a row have succeeded and found no certificate, 0 where this one has found some. */
  readonly succeeded: (certificates: number) => number;
}

export interface TargetMemoryDeps {
  readonly edges: PollEdges;
  readonly report: FaultReport;
  readonly clock: Clock;
  /** That of the target's credentials, if other targets have the same. */
  readonly sharedAccount?: SharedAccount | undefined;
}

/** Of a target that was not polled yet. */
export function createTargetMemory({ edges, report, clock, sharedAccount }: TargetMemoryDeps): TargetMemory {
  let failures = 0;
  let emptyPolls = 0;
  const refusals = createRefusals();
  return {
    report,
    account: createAccount({
      ...report,
      identify: edges.identify,
      clock,
      shared: sharedAccount ?? createSharedAccount(),
    }),
    fill: createFill({ ...report, refusals, read: edges.details.read, clock }),
    refusals,
    failed: () => {
      failures += 1;
      return failures;
    },
    succeeded: (certificates) => {
      failures = 0;
      emptyPolls = certificates === 0 ? emptyPolls + 1 : 0;
      return emptyPolls;
    },
  };
}
