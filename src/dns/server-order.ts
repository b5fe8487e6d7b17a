import { type DnsServer, serverName } from './server.ts';

/** Which of the servers a question is for. */
export interface ServerChoice {
  /** How many places the list is turned on before the first one is asked. */
  readonly startAt?: number;
  /** Servers that are not asked. Nor are silent ones then: whoever wants another opinion does not wait for them. */
  readonly except?: readonly DnsServer[];
  /** The one server that is asked, whether or not it is one of the list. */
  readonly only?: DnsServer;
}

/** Which server is asked first. */
export interface ServerOrder {
  /** The servers to ask, in the order given, those that were silent lately last. */
  readonly inOrder: (choice?: ServerChoice) => readonly DnsServer[];
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
    inOrder: ({ startAt = 0, except, only } = {}) => {
      if (only !== undefined) return [only];
      const all = turned(servers(), startAt);
      const fresh = all.filter((server) => !isHeld(server));
      if (except === undefined) return [...fresh, ...all.filter(isHeld)];
      const left = new Set(except.map(serverName));
      return fresh.filter((server) => !left.has(serverName(server)));
    },
    silent: (server) => heldUntilMs.set(serverName(server), nowMs() + HOLD_MS),
    answered: (server) => heldUntilMs.delete(serverName(server)),
  };
}

function turned<T>(list: readonly T[], by: number): readonly T[] {
  const first = by % Math.max(1, list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}
