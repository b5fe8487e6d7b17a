import { FINDING_WARNINGS } from '../certificate/vocabulary.ts';
import { CAUSE_WORDS } from './cause-words.ts';
import type { Cause } from './vocabulary.ts';

/**
 * Causes that come from findings, whose hints name the record or redirect to fix and so say more than words for all. Of a lookup
 * that failed the hint says which server was asked and what came of it, not what to do.
 */
const EXPLAINED_BY_HINTS: ReadonlySet<Cause> = new Set([
  'validation_record_missing',
  'validation_record_mismatch',
  'validation_record_chain_too_long',
  'caa_denied',
  'http_redirect_broken',
  ...FINDING_WARNINGS,
]);

/** The quickest way out, whatever else is wrong. */
const QUICKEST: Cause = 'replacement_not_attached';

/**
 * What to do about a certificate, a sentence or more each, the quickest way first. Without hints, as when ACM itself
 * reports a CAA error, the causes that hints explain have the general words.
 * @param hints what the findings say is wrong, and what would be right
 * @param isAcmsTurn see `nothingLeftToFix`; `validationSteps` then says what to wait for
 */
export function nextSteps(causes: readonly Cause[], hints: readonly string[], isAcmsTurn: boolean): readonly string[] {
  const first = causes.filter((cause) => cause === QUICKEST);
  const others = causes.filter((cause) => cause !== QUICKEST);
  const unexplained = others.filter(
    (cause) =>
      (hints.length === 0 || !EXPLAINED_BY_HINTS.has(cause)) && !(isAcmsTurn && cause === 'pending_validation'),
  );
  const actionOf = (cause: Cause) => CAUSE_WORDS[cause].action;
  return [...first.map(actionOf), ...hints, ...unexplained.map(actionOf)];
}
