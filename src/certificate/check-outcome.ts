/** What one check of DNS or HTTP says. `lookup_failed` says nothing about the thing checked. */
export interface CheckOutcome<Result extends string> {
  readonly result: Result;
  /** One sentence or more for the person who fixes it; '' if there is nothing to add. */
  readonly hint: string;
}
