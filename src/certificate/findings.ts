import type { Check } from './check-kinds.ts';
import type { CheckKind, CheckResult } from './vocabulary.ts';

/** What only checks of one kind say. Flat: changes are told field by field. */
interface OwnFields {
  readonly validation_record: object;
  readonly caa: {
    /** Where the record set that decides stands; '' where there is none. */
    readonly zoneName: string;
    /** What it says, as in a zone file, its records sorted and separated by commas, 255 characters at most. */
    readonly record: string;
    /** The value that is missing at `zoneName`, as in a zone file; set where adding or correcting one record lets Amazon issue. */
    readonly valueToAdd?: string;
    /** Set where a lookup failed that an authority may take for permission, as the zone is not signed. */
    readonly failureMayPass?: true;
  };
  readonly http: {
    /** Whether the name leads to CloudFront, as far as DNS and the answer show it. */
    readonly leadsToCloudFront: boolean;
  };
}

/**
 * What a check says. Kinds may say more than this, in flat fields of their own, which stay with the finding.
 * `lookup_failed` says nothing about the thing checked.
 */
export type CheckOutcome<Kind extends CheckKind = CheckKind> = {
  readonly result: CheckResult<Kind>;
  /** One sentence or more for the person who fixes it; '' if there is nothing to add. */
  readonly hint: string;
  /**
   * The signed zone that the name is in, where the resolver asked does not validate DNSSEC: a broken chain, which a CA must
   * refuse, would not show. The result is as far as can be seen.
   */
  readonly unvalidatedZone?: string;
} & Partial<OwnFields[Kind]>;

/**
 * What is known of a check: its last outcome, kept over failing lookups until `dns.failure_grace` has passed. Immutable,
 * and the same object as long as nothing in it has changed. A check that is made again with the same outcome moves
 * `checkedAtSeconds` and so makes a new object: `FindingsChanges` tells the two kinds of change apart.
 */
export type Finding<Kind extends CheckKind = CheckKind> = CheckOutcome<Kind> & {
  /** When the check was made, Unix seconds. */
  readonly checkedAtSeconds: number;
  /** Set while lookups have failed since the first one, for less than the grace: shown, but nothing is judged by it. */
  readonly provisional?: true;
};

/** All findings by the keys of their checks, immutable, shared by all certificates. A key that is not there was not checked yet. */
export interface Findings extends ReadonlyMap<string, Finding> {
  /** Set while DNS answers nothing, whatever is asked: lookups that fail then say nothing of their names. */
  readonly resolverSilent?: true;
}

/** Whether DNS answers at all. Where it does not, lookups that fail are the resolver's trouble and say nothing of their names. */
export function dnsAnswers({ resolverSilent }: Findings): boolean {
  return resolverSilent !== true;
}

/** Nothing was checked: at the start, and all the time where `dns.enabled` is false. */
export const NO_FINDINGS: Findings = new Map();

/**
 * The keys at which findings differ from those that were handed out before, with more than needed at times: a finding
 * that has changed and changed back is among them.
 */
export interface FindingsChanges {
  /** The finding came, went, or says something else: judgements, labels and hints may change. */
  readonly changed: ReadonlySet<string>;
  /** Only `checkedAtSeconds` has moved. */
  readonly confirmed: ReadonlySet<string>;
}

/** The finding on a check; undefined if it was not checked yet. */
export function findingOn<Of extends Check>(findings: Findings, { key }: Of): Finding<Of['kind']> | undefined {
  // A key begins with its kind, so that only findings of this kind are under it.
  return findings.get(key) as Finding<Of['kind']> | undefined;
}

/** The finding on a check as far as something may be judged by it: not while it is provisional. */
export function conclusiveFindingOn<Of extends Check>(findings: Findings, check: Of): Finding<Of['kind']> | undefined {
  const finding = findingOn(findings, check);
  return finding?.provisional === true ? undefined : finding;
}
