import { createHash } from 'node:crypto';
import { canonicalName } from '../../certificate/domain-validation.ts';
import type { CertificateState } from '../estate/certificate-state.ts';
import { migrationStatusAt, wasIssued } from '../estate/certificate-state.ts';
import { validatedBase, validationRecordFor } from '../estate/tokens.ts';

/**
 * What the owners of a simulated estate have published without the scenario listing it: each certificate's names exist,
 * and each name that ACM has validated by DNS carries its CNAME, as ACM asks to leave it in place.
 */
export interface PublishedNames {
  /** The published validation CNAME at a canonical owner name. */
  readonly cname: (owner: string) => string | undefined;
  /** The address of a certificate's own name. */
  readonly address: (owner: string) => string | undefined;
  /** Whether there is anything below a canonical name. */
  readonly hasChildren: (owner: string) => boolean;
}

/** Indexes certificates; cheap for 50,000 of them, because tokens are computed only for names that are asked for. */
export function indexPublishedNames(
  certificates: Iterable<CertificateState>,
  missing: ReadonlySet<string>,
  nowSeconds: number,
): PublishedNames {
  const hosts = new Map<string, string>();
  /** `<account> <base>` of names whose own CNAME is published. */
  const validated = new Map<string, Set<string>>();
  const explicitCnames = new Map<string, string>();
  for (const state of certificates) {
    for (const name of state.names) {
      hosts.set(validatedBase(name), state.validationMethod === 'HTTP' ? PUBLIC_NETWORK : DOCUMENTATION_NETWORK);
    }
    if (state.validationMethod === 'HTTP') hosts.set(`validation.${state.region}.acm-validations.aws`, PUBLIC_NETWORK);
    for (const name of publishedByDns(state, nowSeconds)) {
      const base = validatedBase(name);
      const record = state.validation.get(name)?.record;
      if (missing.has(base)) continue;
      if (record === undefined) getOrAdd(validated, base).add(state.accountId);
      else if (!missing.has(canonicalName(record.name))) explicitCnames.set(canonicalName(record.name), record.value);
    }
  }
  const parents = parentsOf([...hosts.keys(), ...explicitCnames.keys()]);
  return {
    cname: (owner) => explicitCnames.get(owner) ?? derivedCname(owner, validated, missing),
    address: (owner) => addressIn(hosts.get(owner), owner),
    hasChildren: (owner) => parents.has(owner) || validated.has(owner),
  };
}

/** Names of a certificate whose CNAME must have been there, because ACM has validated them by it. */
function publishedByDns(state: CertificateState, nowSeconds: number): readonly string[] {
  if (state.type !== 'AMAZON_ISSUED') return [];
  const { migration } = state;
  if (migration !== undefined && migrationStatusAt(migration, nowSeconds) === 'PENDING_DOMAIN_VALIDATION') {
    return state.names.filter((name) => migration.validation.get(name)?.status === 'SUCCESS');
  }
  if (state.validationMethod !== 'DNS') return [];
  return state.names.filter((name) => wasIssued(state) || state.validation.get(name)?.status === 'SUCCESS');
}

function derivedCname(
  owner: string,
  validated: ReadonlyMap<string, ReadonlySet<string>>,
  missing: ReadonlySet<string>,
): string | undefined {
  if (!/^_[0-9a-f]{32}\./.test(owner) || missing.has(owner)) return undefined;
  const base = owner.slice(owner.indexOf('.') + 1);
  for (const accountId of validated.get(base) ?? []) {
    const record = validationRecordFor(accountId, base);
    if (canonicalName(record.name) === owner) return record.value;
  }
  return undefined;
}

/** TEST-NET-1 (RFC 5737): nothing is reached there. */
const DOCUMENTATION_NETWORK = '192.0.2';
/**
 * AS112's sink (RFC 7535), which passes for public. HTTP-validated names need that: whoever checks a redirect asks public
 * addresses only, and is then made to connect to the simulator's own web server.
 */
const PUBLIC_NETWORK = '192.31.196';

function addressIn(network: string | undefined, name: string): string | undefined {
  if (network === undefined) return undefined;
  return `${network}.${1 + ((createHash('sha256').update(name).digest()[0] ?? 0) % 254)}`;
}

/** All names above these, without the root. */
export function parentsOf(names: Iterable<string>): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const name of names) {
    let dot = name.indexOf('.');
    while (dot !== -1 && !parents.has(name.slice(dot + 1))) {
      parents.add(name.slice(dot + 1));
      dot = name.indexOf('.', dot + 1);
    }
  }
  return parents;
}

function getOrAdd(map: Map<string, Set<string>>, key: string): Set<string> {
  const present = map.get(key);
  if (present !== undefined) return present;
  const added = new Set<string>();
  map.set(key, added);
  return added;
}
