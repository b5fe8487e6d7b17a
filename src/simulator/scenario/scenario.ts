import type { AccountBehavior } from '../aws/account-behavior.ts';
import type { AwsFault } from '../aws/fault.ts';
import type { DnsFaultRule } from '../dns/fault.ts';
import type { DnsRecord } from '../dns/record.ts';
import type { SecondView } from '../dns/second-view.ts';
import type { AuthorityState } from '../estate/authority-state.ts';
import type { CertificateState } from '../estate/certificate-state.ts';
import type { AccountState } from '../estate/organization.ts';
import type { Redirect } from '../redirect/redirects.ts';

/** A simulated world at its start: what AWS and DNS know, with absolute instants. */
export interface Scenario extends AccountBehavior {
  readonly certificates: readonly CertificateState[];
  /** Private CAs of which more is to be said than that certificates name them. */
  readonly authorities: readonly AuthorityState[];
  readonly dns: {
    readonly records: readonly DnsRecord[];
    readonly faults: readonly DnsFaultRule[];
    /** Canonical names whose validation CNAME is not published. */
    readonly missing: ReadonlySet<string>;
    /** Whether its resolvers validate DNSSEC. */
    readonly validates: boolean;
    readonly second: SecondView;
  };
  readonly redirects: readonly Redirect[];
  /** Of the organization; empty where a scenario has none. */
  readonly accounts: readonly AccountState[];
  /** Requests per second by operation; empty where quotas are off. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly faults: readonly AwsFault[];
}
