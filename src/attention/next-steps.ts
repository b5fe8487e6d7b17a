import type { BlockedReason } from '../certificate/vocabulary.ts';
import { CAUSE_WORDS } from './cause-words.ts';

/** Reasons that come from findings, whose hints name the record or redirect to fix and so say more than words for all. */
const EXPLAINED_BY_HINTS: ReadonlySet<BlockedReason> = new Set([
  'validation_record_missing',
  'validation_record_mismatch',
  'validation_record_chain_too_long',
  'caa_denied',
  'http_redirect_broken',
  'dns_lookup_failed',
]);

/** What is known to be wrong with one certificate. */
export interface Trouble {
  readonly reasons: readonly BlockedReason[];
  /** What the findings say is wrong, and what would be right. */
  readonly hints: readonly string[];
  /** Another certificate could take its place. */
  readonly superseded: boolean;
}

/**
 * What to do about a certificate, a sentence or more each, the quickest way first. Without hints, as when ACM itself
 * reports a CAA error, the reasons that hints explain have the general words.
 */
export function nextSteps({ reasons, hints, superseded }: Trouble): readonly string[] {
  const first = superseded ? [CAUSE_WORDS.replacement_not_attached.action] : [];
  const unexplained = reasons.filter((reason) => hints.length === 0 || !EXPLAINED_BY_HINTS.has(reason));
  return [...first, ...hints, ...unexplained.map((reason) => CAUSE_WORDS[reason].action)];
}
