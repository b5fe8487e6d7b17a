import { type DnsServer, serverName } from './server.ts';

/** Which server is asked first. */
export interface ServerOrder {
  /** All servers, in the order given, those that were silent lately last. */
  readonly inOrder: () => readonly DnsServer[];
  readonly silent: (server: DnsServer) => void;
  readonly answered: (server: DnsServer) => void;
}

/** How long a server that did not answer is asked last: it would cost every question its time limit. */
const HOLD_MS = 30_000;

/** Keeps the order of what `servers` gives each time; the clock is `nowMs`. */
export function createServerOrder(servers: () => readonly DnsServer[], nowMs: () => number): ServerOrder {
  const heldUntilMs = new Map<string, number>();
  const isHeld = (server: DnsServer): boolean =>
    (heldUntilMs.get(serverName(server)) ?? Number.NEGATIVE_INFINITY) > nowMs();
  return {
    inOrder: () => {
      const all = servers();
      return [...all.filter((server) => !isHeld(server)), ...all.filter(isHeld)];
    },
    silent: (server) => heldUntilMs.set(serverName(server), nowMs() + HOLD_MS),
    answered: (server) => heldUntilMs.delete(serverName(server)),
  };
}
