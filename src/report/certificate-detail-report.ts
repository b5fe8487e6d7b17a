import { CAUSE_WORDS } from '../attention/cause-words.ts';
import { OUTLOOK_WORDS } from '../attention/outlook-words.ts';
import { CHECK_KINDS, type Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { type Finding, findingOn } from '../certificate/findings.ts';
import type { CheckKind, ValidationProcess } from '../certificate/vocabulary.ts';
import { type CertificateReport, certificateReport, instant } from './certificate-report.ts';
import type { SurveyEntry } from './survey-entry.ts';
import { type TimelineEvent, timelineOf } from './timeline.ts';
import { UNKNOWN_WORDS } from './unknowns.ts';

/** One certificate in full. */
export interface CertificateDetailReport {
  readonly certificate: CertificateReport;
  readonly timeline: readonly TimelineEvent[];
  readonly checks: readonly CheckReport[];
  /** What ACM says of each name, for each process of validation. */
  readonly validations: readonly ValidationReport[];
  /** The outlook and how it was reached, a sentence each. */
  readonly reasoning: readonly string[];
}

/** Something outside of ACM that the certificate needs, and what was found. */
export interface CheckReport {
  readonly kind: CheckKind;
  readonly validated_domain: string;
  /** What must be there, as name and value. */
  readonly expected_name: string;
  readonly expected_value: string;
  /** Null: not looked at yet. */
  readonly result: string | null;
  readonly is_good: boolean;
  readonly hint: string;
  readonly checked_at: string | null;
}

/** What ACM says of the validation of one name. */
export interface ValidationReport {
  readonly process: ValidationProcess;
  readonly domain_name: string;
  readonly method: string | null;
  readonly status: string | null;
}

/** Describes a certificate in full. */
export function certificateDetailReport(entry: SurveyEntry, nowSeconds: number): CertificateDetailReport {
  const { facts, seen } = entry;
  const { certificate } = facts;
  const checks = expectedChecks(certificate).map((check) =>
    checkReport(check, seen === undefined ? undefined : findingOn(seen, check)),
  );
  return {
    certificate: certificateReport(entry, nowSeconds),
    timeline: timelineOf(entry, nowSeconds),
    checks,
    validations: validations(entry),
    reasoning: reasoning(entry, checks),
  };
}

function checkReport(check: Check, finding: Finding | undefined): CheckReport {
  const [expectedName, expectedValue] = expected(check);
  return {
    kind: check.kind,
    validated_domain: check.validatedDomain,
    expected_name: expectedName,
    expected_value: expectedValue,
    result: finding?.result ?? null,
    is_good:
      finding !== undefined && finding.provisional !== true && finding.result === CHECK_KINDS[check.kind].goodResult,
    hint: finding?.hint ?? '',
    checked_at: instant(finding?.checkedAtSeconds),
  };
}

function expected(check: Check): readonly [name: string, value: string] {
  switch (check.kind) {
    case 'validation_record':
      return [check.subject.name, check.subject.value];
    case 'caa':
      return [check.validatedDomain, 'no CAA record, or one that allows amazon.com'];
    case 'http':
      return [check.subject.from, check.subject.to];
  }
}

function validations({ facts: { certificate } }: SurveyEntry): readonly ValidationReport[] {
  const { domainValidations = [], renewal, migration } = certificate.detail ?? {};
  const of = (process: ValidationProcess, all: typeof domainValidations) =>
    all.map(({ domainName, validationMethod, validationStatus }) => ({
      process,
      domain_name: domainName,
      method: validationMethod ?? null,
      status: validationStatus ?? null,
    }));
  return [
    ...of('migration', migration?.domainValidations ?? []),
    ...of('renewal', renewal?.domainValidations ?? []),
    ...of('issuance', domainValidations),
  ];
}

function reasoning({ facts, outlook, unknown, seen }: SurveyEntry, checks: readonly CheckReport[]): readonly string[] {
  const { judgement, succession } = facts;
  const good = checks.filter(({ is_good: isGood }) => isGood).length;
  const looked = checks.length === 0 ? [] : [`${good} of ${checks.length} DNS and HTTP checks show what ACM needs.`];
  return [
    `${OUTLOOK_WORDS[outlook]}.`,
    ...judgement.blockers.map((reason) => CAUSE_WORDS[reason].meaning),
    ...(succession === 'none' ? [] : ['Another certificate with all of its names expires later.']),
    ...(seen === undefined ? ['DNS is not looked up (dns.enabled is false): this relies on ACM alone.'] : looked),
    ...(judgement.autoRenewable === true ? ['Nothing was found that keeps ACM from renewing it.'] : []),
    ...unknown.map((each) => `Not known: ${UNKNOWN_WORDS[each]}.`),
  ];
}
