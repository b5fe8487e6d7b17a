/** What rendering has cost so far. */
export interface RenderCounts {
  /** Certificates rendered, in one family or more. */
  certificates: number;
  /** Parts written and compressed again. */
  parts: number;
  /** Bytes of their text. */
  textBytes: number;
}
