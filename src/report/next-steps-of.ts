import { CAUSE_WORDS } from '../attention/cause-words.ts';
import { nextSteps } from '../attention/next-steps.ts';
import { nothingLeftToFix } from '../attention/nothing-left-to-fix.ts';
import { ownSteps } from '../attention/own-steps.ts';
import { validationSteps } from '../attention/validation-steps.ts';
import type { Cause } from '../attention/vocabulary.ts';
import { findingHints } from '../certificate/finding-hints.ts';
import type { RecordToFix } from './record-to-fix.ts';
import type { SurveyEntry } from './survey-entry.ts';

/** Causes whose fix is a record that is shown by itself. */
const BY_RECORD: ReadonlyMap<Cause, RecordToFix['type']> = new Map([
  ['validation_record_missing', 'CNAME'],
  ['validation_record_mismatch', 'CNAME'],
  ['validation_record_chain_too_long', 'CNAME'],
  ['caa_denied', 'CAA'],
] as const);

/**
 * What to do about a certificate, a sentence or more each, the quickest way first; empty where nothing needs attention. What is to
 * be registered is in `records`, and not repeated here.
 */
export function nextStepsOf({ facts, seen, causes }: SurveyEntry, records: readonly RecordToFix[]): readonly string[] {
  if (causes.length === 0) return [];
  const { certificate } = facts;
  const all = causes.map(({ cause }) => cause);
  const types = new Set(records.map(({ type }) => type));
  const isByRecord = (cause: Cause): boolean => {
    const type = BY_RECORD.get(cause);
    return type !== undefined && types.has(type);
  };
  const isAcmsTurn = nothingLeftToFix(certificate, seen);
  const told = new Set(records.flatMap(({ hints }) => hints));
  const hints = seen === undefined ? [] : findingHints(certificate, seen).filter((hint) => !told.has(hint));
  return [
    ...ownSteps(all, facts),
    ...validationSteps(all, certificate, isAcmsTurn),
    ...all.filter(isByRecord).map((cause) => CAUSE_WORDS[cause].action),
    ...nextSteps(
      all.filter((cause) => !isByRecord(cause)),
      hints,
      isAcmsTurn,
    ),
  ];
}
