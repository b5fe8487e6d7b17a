/**
 * The kinds of checks: a row each, which says what is checked for a certificate and what it is called in logs. How it is
 * asked is bound to it in `wiring`, and what it can say is in the vocabulary. All else goes by these rows.
 */
import { type CaaConditions, caaConditions } from './caa-conditions.ts';
import type { Certificate } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';
import { canonicalName, type ValidationRecord, type ValidationRedirect } from './domain-validation.ts';
import { knownValidations } from './known-validations.ts';
import { certificateNames } from './names.ts';
import { validationMatters } from './validation-matters.ts';
import type { CheckKind, CheckResult } from './vocabulary.ts';

/** What a check of each kind is about, besides the name. Flat: log lines show its fields. */
interface Subjects {
  readonly validation_record: ValidationRecord;
  readonly caa: CaaConditions;
  readonly http: ValidationRedirect;
}

/** Something outside of ACM that must be so for one of the certificate's names. Immutable. */
export type Check = {
  readonly [Kind in CheckKind]: {
    readonly kind: Kind;
    /** Identity, however many certificates share it: its kind, and all that its finding depends on. */
    readonly key: string;
    /** The certificate's name as ACM spells it; canonical, wildcard label kept, for `caa`. */
    readonly validatedDomain: string;
    readonly subject: Subjects[Kind];
  };
}[CheckKind];

/** A check of one kind. */
export type CheckOf<Kind extends CheckKind> = Extract<Check, { readonly kind: Kind }>;

/** One kind of check. */
export interface CheckKindRow<Kind extends CheckKind> {
  /** The result that ACM needs. Any other is a problem. */
  readonly goodResult: CheckResult<Kind>;
  /** The checks that a certificate needs, as far as that is known. */
  readonly expected: (certificate: Certificate) => readonly CheckOf<Kind>[];
  /** The log lines for a result that is not good, for lookups that have failed too long, and for a good one after those. */
  readonly logMessages: { readonly bad: string; readonly lookupFailed: string; readonly goodAgain: string };
}

export type CheckKinds = { readonly [Kind in CheckKind]: CheckKindRow<Kind> };

/** In the order in which the checks of a certificate are listed. */
export const CHECK_KINDS: CheckKinds = {
  validation_record: {
    goodResult: 'present',
    expected: expectedRecords,
    logMessages: {
      bad: 'Validation record is not as ACM expects it',
      lookupFailed: 'Validation record could not be looked up',
      goodAgain: 'Validation record is correct again',
    },
  },
  caa: {
    goodResult: 'allowed',
    expected: expectedCaa,
    logMessages: {
      bad: 'CAA does not let Amazon issue',
      lookupFailed: 'CAA could not be looked up',
      goodAgain: 'CAA lets Amazon issue again',
    },
  },
  http: {
    goodResult: 'present',
    expected: expectedRedirects,
    logMessages: {
      bad: 'Validation redirect is not as ACM expects it',
      lookupFailed: 'Validation redirect could not be checked',
      goodAgain: 'Validation redirect is correct again',
    },
  },
};

/**
 * Every record of every name; names that share one (a wildcard and its base) have a check each, with the same key. ACM's
 * tokens are deterministic for account and name, so issuance, renewal and migration normally ask for the same record;
 * should they differ, each is checked rather than one guessed to be void.
 */
function expectedRecords(certificate: Certificate): readonly CheckOf<'validation_record'>[] {
  const checks: CheckOf<'validation_record'>[] = [];
  const keysOfNames = new Map<string, string[]>();
  for (const { domainName, record } of validationsThatMatter(certificate)) {
    if (record === undefined) continue;
    const name = canonicalName(domainName);
    const key = `validation_record ${canonicalName(record.name)} ${canonicalName(record.value)}`;
    const keys = keysOfNames.get(name) ?? [];
    if (keys.includes(key)) continue;
    keysOfNames.set(name, [...keys, key]);
    checks.push({ kind: 'validation_record', key, validatedDomain: domainName, subject: record });
  }
  return checks;
}

/** CAA binds public authorities only. For a type that is not known nothing may be said. */
function expectedCaa(certificate: Certificate): readonly CheckOf<'caa'>[] {
  if (!validationMatters(certificate) || certificateKind(certificate) !== 'public') return [];
  return certificateNames(certificate).map((name) => {
    const subject = caaConditions(certificate, name);
    return { kind: 'caa', key: caaKey(name, subject), validatedDomain: name, subject };
  });
}

/** Until parameters count it does not matter how a name is validated: one look then serves all certificates with the name. */
function caaKey(name: string, { validationMethod, parametersHeeded }: CaaConditions): string {
  return parametersHeeded ? `caa ${name} rfc8657 ${validationMethod}` : `caa ${name}`;
}

/**
 * The newest redirect of every name: unlike the CNAME's, its token is not documented to outlive a renewal, and
 * CloudFront need not serve an older one. One URL can be expected to lead to two places, right for one certificate and
 * wrong for the other: so the key has both.
 */
function expectedRedirects(certificate: Certificate): readonly CheckOf<'http'>[] {
  const checks = new Map<string, CheckOf<'http'>>();
  for (const { domainName, redirect } of validationsThatMatter(certificate)) {
    const name = canonicalName(domainName);
    if (redirect === undefined || checks.has(name)) continue;
    const key = `http ${name} ${redirect.from} ${redirect.to}`;
    checks.set(name, { kind: 'http', key, validatedDomain: domainName, subject: redirect });
  }
  return [...checks.values()];
}

const validationsThatMatter = (certificate: Certificate) =>
  validationMatters(certificate) ? knownValidations(certificate) : [];
