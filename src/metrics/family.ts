/** One series of a family: the values of the family's own labels, in the order in which the family names them. */
export interface Sample {
  readonly labels: readonly string[];
  readonly value: number;
}

/** Whether values change while the certificate does not: never, at its turning points (see there), or all the time. */
export type ChangesWithTime = 'never' | 'at_turning_points' | 'always';

/**
 * One metric family as a row of data: what it is called, what it says, and the pure function that reads it off a
 * subject (a certificate, a target). It knows nothing of text formats or HTTP.
 */
export interface Family<Subject, Context> {
  /** Full name; a counter's ends in `_total`. */
  readonly name: string;
  /** One or more full sentences. Without `"` and `\`, so that the bytes are the same in every text format. */
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  /** The family's own labels; those of its subject (account, region, ARN, domain) come before them. */
  readonly labels: readonly string[];
  readonly changesWithTime: ChangesWithTime;
  /** What is not known gives no sample. */
  readonly samples: (subject: Subject, context: Context) => Iterable<Sample>;
}

/** Every metric's name starts so. */
export const PREFIX = 'aws_acm_';

/** Labels of every series about a target. */
export const TARGET_LABELS = ['account_id', 'region'] as const;

/** Labels that tell the certificates of a target apart. */
export const OWN_LABELS = ['certificate_arn', 'domain_name'] as const;

/** Labels of every series about a certificate. */
export const CERTIFICATE_LABELS = [...TARGET_LABELS, ...OWN_LABELS] as const;

/** The answer of a family that has nothing to say of a subject. */
export const NOTHING: readonly Sample[] = [];

/** A family without labels of its own: its value, or nothing where it is not known. */
export function known(value: number | undefined): readonly Sample[] {
  return value === undefined ? NOTHING : [{ labels: [], value }];
}

/** A yes or no as 1 or 0, or nothing where it is not known. */
export function flag(value: boolean | undefined): readonly Sample[] {
  return value === undefined ? NOTHING : [{ labels: [], value: value ? 1 : 0 }];
}

/** A yes or no as the value of a label; '' where it is not known. */
export function flagWord(value: boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

/** The one series for the state that holds now. */
export function current(...labels: readonly string[]): readonly Sample[] {
  return [{ labels, value: 1 }];
}
