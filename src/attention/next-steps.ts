import { CAUSE_WORDS } from './cause-words.ts';
import type { Cause } from './vocabulary.ts';

/** Causes that come from findings, whose hints name the record or redirect to fix and so say more than words for all. */
const EXPLAINED_BY_HINTS: ReadonlySet<Cause> = new Set([
  'validation_record_missing',
  'validation_record_mismatch',
  'validation_record_chain_too_long',
  'caa_denied',
  'http_redirect_broken',
  'dns_lookup_failed',
  'dns_inconsistent',
]);

/** The quickest way out, whatever else is wrong. */
const QUICKEST: Cause = 'replacement_not_attached';

/**
 * What to do about a certificate, a sentence or more each, the quickest way first. Without hints, as when ACM itself
 * reports a CAA error, the causes that hints explain have the general words.
 * @param hints what the findings say is wrong, and what would be right
 */
export function nextSteps(causes: readonly Cause[], hints: readonly string[]): readonly string[] {
  const first = causes.filter((cause) => cause === QUICKEST);
  const others = causes.filter((cause) => cause !== QUICKEST);
  const unexplained = others.filter((cause) => hints.length === 0 || !EXPLAINED_BY_HINTS.has(cause));
  const actionOf = (cause: Cause) => CAUSE_WORDS[cause].action;
  return [...first.map(actionOf), ...hints, ...unexplained.map(actionOf)];
}
