import { createDnsData, type DnsData, type ServedDns } from './dns/data.ts';
import { BOGUS_FAULTS, PROBE_RECORDS } from './dns/probe-names.ts';
import { indexPublishedNames, type PublishedNames } from './dns/published.ts';
import { createSecondView } from './dns/second-view.ts';
import { type Authorities, createAuthorities } from './estate/authorities.ts';
import type { CertificateState } from './estate/certificate-state.ts';
import { createEstate, type Estate } from './estate/estate.ts';
import { createOrganization, type Organization } from './estate/organization.ts';
import { createRedirects, type Redirects } from './redirect/redirects.ts';
import type { CertificateInput } from './scenario/certificate-schema.ts';
import { parseCertificate } from './scenario/parse-scenario.ts';
import type { Scenario } from './scenario/scenario.ts';

/** The simulated world as it is now; its certificates and its DNS can be changed while they are served. */
export interface World extends Estate {
  /** Adds a certificate in a scenario file's form and gives its state; throws a ScenarioError. */
  readonly add: (input: CertificateInput) => CertificateState;
  readonly authorities: Authorities;
  readonly organization: Organization;
  readonly dns: DnsData;
  /** The same as a second server sees it. */
  readonly secondDns: ServedDns;
  readonly redirects: Redirects;
}

/** The world that a scenario describes. */
export function createWorld(scenario: Scenario, now: () => number): World {
  const estate = createEstate(scenario.certificates);
  const { accountId, regions } = scenario;
  let added = scenario.certificates.length;
  let published: { readonly version: number; readonly names: PublishedNames } | undefined;
  const publishedNow = (): PublishedNames => {
    const version = estate.version();
    if (published?.version === version) return published.names;
    const names = indexPublishedNames(estate.certificates(), scenario.dns.missing, now());
    published = { version, names };
    return names;
  };
  const { records, faults, validates, second } = scenario.dns;
  const dns = createDnsData({
    records: [...PROBE_RECORDS, ...records],
    faults: [...(validates ? BOGUS_FAULTS : []), ...faults],
    published: publishedNow,
  });
  return {
    ...estate,
    add: (input) => {
      const state = parseCertificate(input, { accountId, regions, nowSeconds: now(), index: added });
      added += 1;
      estate.insert(state);
      return state;
    },
    authorities: createAuthorities({ initial: scenario.authorities, certificates: estate.certificates }),
    organization: createOrganization(scenario.accounts),
    dns,
    secondDns: createSecondView(dns, second),
    redirects: createRedirects({ redirects: scenario.redirects, certificates: estate.certificates }),
  };
}
