import type { CertificateState } from './certificate-state.ts';
import { type DnsData, dnsData } from './dns/data.ts';
import { type PublishedNames, publishedNames } from './dns/published.ts';
import { type Redirects, redirects } from './redirects.ts';
import { parseCertificate, type Scenario } from './scenario.ts';
import type { CertificateInput } from './scenario-schema.ts';

/** A certificate with its place in the order of being added. */
export interface StoredCertificate {
  readonly sequence: number;
  readonly state: CertificateState;
}

/** The simulated world as it is now; everything in it can be changed while it is served. */
export interface World {
  readonly certificates: () => Iterable<CertificateState>;
  /** In the order of being added. */
  readonly certificatesIn: (accountId: string, region: string) => readonly StoredCertificate[];
  readonly find: (arn: string) => CertificateState | undefined;
  /** Adds a certificate in a scenario file's form and gives its state; throws a ScenarioError. */
  readonly add: (input: CertificateInput) => CertificateState;
  /** Replaces some of a certificate's state; false where there is none of this ARN. */
  readonly patch: (arn: string, change: Partial<CertificateState>) => boolean;
  readonly remove: (arn: string) => boolean;
  readonly dns: DnsData;
  readonly redirects: Redirects;
}

/** The world that a scenario describes. */
export function createWorld(scenario: Scenario, now: () => number): World {
  const targets = new Map<string, StoredCertificate[]>();
  const byArn = new Map<string, StoredCertificate>();
  let published: PublishedNames | undefined;
  let sequence = 0;
  const targetOf = ({ accountId, region }: CertificateState): string => `${accountId} ${region}`;
  const insert = (state: CertificateState): CertificateState => {
    const stored = { sequence, state };
    sequence += 1;
    const list = targets.get(targetOf(state));
    if (list === undefined) targets.set(targetOf(state), [stored]);
    else list.push(stored);
    byArn.set(state.arn, stored);
    published = undefined;
    return state;
  };
  const replace = (stored: StoredCertificate, next: StoredCertificate | undefined): void => {
    const list = targets.get(targetOf(stored.state)) ?? [];
    const index = list.indexOf(stored);
    if (next === undefined) list.splice(index, 1);
    else list[index] = next;
    published = undefined;
  };
  function* certificates(): Iterable<CertificateState> {
    for (const list of targets.values()) for (const { state } of list) yield state;
  }
  for (const state of scenario.certificates) insert(state);
  return {
    certificates,
    certificatesIn: (accountId, region) => targets.get(`${accountId} ${region}`) ?? [],
    find: (arn) => byArn.get(arn)?.state,
    add: (input) => {
      const { accountId, regions } = scenario;
      return insert(parseCertificate(input, { accountId, regions, nowSeconds: now(), index: sequence }));
    },
    patch: (arn, change) => {
      const stored = byArn.get(arn);
      if (stored === undefined) return false;
      const next = { ...stored, state: { ...stored.state, ...change, arn } };
      replace(stored, next);
      byArn.set(arn, next);
      return true;
    },
    remove: (arn) => {
      const stored = byArn.get(arn);
      if (stored !== undefined) replace(stored, undefined);
      return byArn.delete(arn);
    },
    dns: dnsData({
      records: scenario.dns.records,
      faults: scenario.dns.faults,
      published: () => {
        published ??= publishedNames(certificates(), scenario.dns.missing, now());
        return published;
      },
    }),
    redirects: redirects({ redirects: scenario.redirects, certificates }),
  };
}
