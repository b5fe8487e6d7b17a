import type { Check } from '../certificate/check-kinds.ts';
import { answerText } from '../dns/answer-text.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { DnsServer } from '../dns/server.ts';

/** Servers asked: as many as an opinion needs, and one more. */
const MOST_SERVERS = 3;

/** Whom to ask. */
export interface DnsAsking {
  readonly ask: Resolver;
  readonly servers: () => readonly DnsServer[];
}

/** What each server says about a check now, a line each; empty for what DNS alone does not tell. Never rejects. */
export async function dnsAnswers(
  check: Check,
  { ask, servers }: DnsAsking,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (check.kind === 'http') return [];
  const asked = servers().slice(0, MOST_SERVERS);
  return Promise.all(
    asked.map(async (server) => {
      const choice = { only: server };
      if (check.kind === 'validation_record') {
        const { name } = check.subject;
        return answerText(server, 'CNAME', name, await ask(name, 'CNAME', signal, choice));
      }
      const name = check.validatedDomain.replace(/^\*\./, '');
      return answerText(server, 'CAA', name, await ask(name, 'CAA', signal, choice));
    }),
  );
}
