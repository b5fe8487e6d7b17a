import type { DnsServer } from './server.ts';

/** Which server is asked first. */
export interface ServerOrder {
  /** All servers, as configured, those that were silent lately last. */
  readonly inOrder: () => readonly DnsServer[];
  readonly silent: (server: DnsServer) => void;
  readonly answered: (server: DnsServer) => void;
}

/** How long a server that did not answer is asked last: it would cost every question its time limit. */
const HOLD_MS = 30_000;

/** Keeps the order of servers; the clock is `nowMs`. */
export function createServerOrder(servers: readonly DnsServer[], nowMs: () => number): ServerOrder {
  const heldUntilMs = new Map<DnsServer, number>();
  const isHeld = (server: DnsServer): boolean => (heldUntilMs.get(server) ?? Number.NEGATIVE_INFINITY) > nowMs();
  return {
    inOrder: () => [...servers.filter((server) => !isHeld(server)), ...servers.filter(isHeld)],
    silent: (server) => heldUntilMs.set(server, nowMs() + HOLD_MS),
    answered: (server) => heldUntilMs.delete(server),
  };
}
