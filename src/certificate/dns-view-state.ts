import type { DnsView } from './vocabulary.ts';

/** Whose DNS the findings are by. */
export interface DnsViewState {
  readonly view: DnsView;
  /** Whether public servers are configured and did not answer, so that the system's are asked. */
  readonly isFallback: boolean;
  /** Whether the servers asked validate DNSSEC; undefined where that is not known. */
  readonly validates: boolean | undefined;
}
