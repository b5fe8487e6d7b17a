import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import type { Fallbacks } from '../config/sources.ts';

/** The accounts of a scenario. */
export interface DemoAccounts {
  /** That of the demo's credentials. */
  readonly accountId: string;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** Until when the demo's acknowledgment holds: later than what it is for expires. */
const ACCEPTED_DAYS = 30;
const TAG = 'acm-exporter';

/** Settings of a demo with several accounts where the user leaves them open. A scenario without accounts needs none. */
export function organizationFallbacks({ accounts, accountId }: DemoAccounts, nowSeconds: number): Fallbacks {
  if (accounts.length === 0) return new Map();
  const until = new Date((nowSeconds + ACCEPTED_DAYS * DAY_SECONDS) * 1000).toISOString().slice(0, 10);
  // The demo's own account is that of its credentials; the others are entered by a role.
  const listed = accounts.map(({ id, name }) => (id === accountId ? { name } : { id, name }));
  const rules = {
    exclude: [{ name: 'leftovers', tags: { [TAG]: 'ignore' } }],
    acknowledge: [{ tags: { [TAG]: 'accepted' }, until, reason: 'It ends with the trial that it was made for.' }],
  };
  return new Map([
    ['accounts', JSON.stringify(listed)],
    ['assume_role.name', 'acm-exporter'],
    ['tags.keys', 'team'],
    ['alerts.owner_tags', 'team'],
    ['filters.exclude', JSON.stringify(rules.exclude)],
    ['acknowledge', JSON.stringify(rules.acknowledge)],
  ]);
}
