import type { Certificate } from '../certificate/certificate.ts';
import type { Target } from '../certificate/target.ts';
import type { Cause, Severity } from './vocabulary.ts';

/** A certificate that a person must see to. */
export interface AttentionItem {
  readonly certificate: Certificate;
  readonly target: Target;
  readonly owner: string;
  /** The gravest that any of its causes has now. */
  readonly severity: Severity;
  /** Those that have begun; at least one. */
  readonly causes: readonly Cause[];
  /** The first of theirs, Unix seconds; undefined where none is known. */
  readonly deadlineSeconds: number | undefined;
  /** What to do about it, a sentence or more each, the quickest way first. */
  readonly advice: readonly string[];
}
