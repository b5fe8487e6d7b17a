import { zoneOf } from '../attention/zone.ts';
import { CHECK_KINDS, type CheckOf } from '../certificate/check-kinds.ts';
import { absoluteName, canonicalName } from '../certificate/domain-validation.ts';
import { conclusiveFindingOn, type Finding } from '../certificate/findings.ts';
import { knownValidations } from '../certificate/known-validations.ts';
import type { SurveyEntry } from './survey-entry.ts';

/** A DNS record that has to be registered or changed, as it is entered at a DNS host. */
export interface RecordToFix {
  readonly type: 'CNAME' | 'CAA';
  /** With its final dot. */
  readonly name: string;
  /** A CNAME's with its final dot; a CAA's as in a zone file. */
  readonly value: string;
  /** The registrable domain that it is in. */
  readonly zone: string;
  /** The names of the certificate that need it. */
  readonly validatedDomains: readonly string[];
  /** What was found instead, as in the vocabulary; undefined where nothing was looked up. */
  readonly result: string | undefined;
  /** What the findings say to the person who fixes it, a sentence or more each. */
  readonly hints: readonly string[];
}

const WRONG: ReadonlySet<string> = new Set(['missing', 'mismatch', 'chain_too_long']);

/**
 * The records that a certificate lacks, each once, however many of its names need it. Where DNS is not looked up at all, those
 * of the names that ACM has not validated.
 */
export function recordsToFix({ facts: { certificate }, seen }: SurveyEntry): readonly RecordToFix[] {
  const records = new Map<string, RecordToFix>();
  const add = (record: RecordToFix): void => {
    const key = `${record.type} ${canonicalName(record.name)} ${canonicalName(record.value)}`;
    const same = records.get(key);
    const validatedDomains = [...new Set([...(same?.validatedDomains ?? []), ...record.validatedDomains])];
    const hints = [...new Set([...(same?.hints ?? []), ...record.hints])].filter((hint) => hint !== '');
    records.set(key, { ...(same ?? record), validatedDomains, hints });
  };
  const unvalidated = new Set(
    knownValidations(certificate).flatMap(({ record, validationStatus }) =>
      record === undefined || validationStatus === 'SUCCESS' ? [] : [record],
    ),
  );
  for (const check of CHECK_KINDS.validation_record.expected(certificate)) {
    const finding = seen === undefined ? undefined : conclusiveFindingOn(seen, check);
    const isNeeded = seen === undefined ? unvalidated.has(check.subject) : WRONG.has(finding?.result ?? '');
    if (isNeeded) add(cname(check, finding));
  }
  for (const check of CHECK_KINDS.caa.expected(certificate)) {
    const finding = seen === undefined ? undefined : conclusiveFindingOn(seen, check);
    const record = finding?.result === 'denied' ? caa(check, finding) : undefined;
    if (record !== undefined) add(record);
  }
  return [...records.values()];
}

function cname(
  { subject, validatedDomain }: CheckOf<'validation_record'>,
  finding: Finding<'validation_record'> | undefined,
): RecordToFix {
  return {
    type: 'CNAME',
    name: absoluteName(subject.name),
    value: absoluteName(subject.value),
    zone: zoneOf(validatedDomain),
    validatedDomains: [validatedDomain],
    result: finding?.result,
    hints: [finding?.hint ?? ''],
  };
}

/** Undefined where one record more does not let Amazon issue: the set has to lose something first. */
function caa({ validatedDomain }: CheckOf<'caa'>, finding: Finding<'caa'>): RecordToFix | undefined {
  const { zoneName = '', valueToAdd, hint, result } = finding;
  if (zoneName === '' || valueToAdd === undefined) return undefined;
  return {
    type: 'CAA',
    name: absoluteName(zoneName),
    value: valueToAdd,
    zone: zoneOf(zoneName),
    validatedDomains: [validatedDomain],
    result,
    hints: [hint],
  };
}
