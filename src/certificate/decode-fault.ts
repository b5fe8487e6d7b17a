/** Something in an answer of ACM that could not be understood. What it is about is there all the same, without it. */
export interface DecodeFault {
  /** '' where the answer names no certificate. */
  readonly arn: string;
  /** Path within the answer, e.g. `X509Attributes.NotAfter`. */
  readonly field: string;
  /** What was expected, and the value seen, shortened and escaped. */
  readonly problem: string;
}
