/** Nothing is said to be wrong on one server's word: another must agree, or the same one a minute later. */
import { CHECK_KINDS } from '../certificate/check-kinds.ts';
import type { CheckOutcome } from '../certificate/findings.ts';
import { CHECK_RESULTS, type CheckKind } from '../certificate/vocabulary.ts';
import type { DnsQuery } from '../dns/answer.ts';
import type { Opinions } from '../dns/opinions.ts';
import { recordedQuery } from '../dns/recorded-query.ts';
import { type DnsServer, serverName } from '../dns/server.ts';
import type { Doubt, EarlierLooks } from '../findings/run-check.ts';

export interface ConfirmedCheckOptions<Kind extends CheckKind> {
  readonly kind: Kind;
  /** Makes the check by the answers to this function's questions. */
  readonly check: (query: DnsQuery) => Promise<CheckOutcome<Kind>>;
  readonly opinions: Opinions;
  /** Each look begins with another server, so that all are heard in time. After a doubt a good result is confirmed, too. */
  readonly earlier: EarlierLooks;
}

/** Between two answers of the only server that is there. */
const SECOND_ANSWER_SECONDS = 60;

/** Makes a check, by two servers where it does not come out well. Its hint names those that were asked. */
export async function confirmedCheck<Kind extends CheckKind>(
  options: ConfirmedCheckOptions<Kind>,
): Promise<CheckOutcome<Kind> | Doubt> {
  const { kind, check, opinions, earlier } = options;
  const isGood = ({ result }: CheckOutcome): boolean => result === CHECK_KINDS[kind].goodResult;
  const firstQuery = recordedQuery(opinions.first(earlier.count));
  const first = await check(firstQuery.query);
  // Only DNS can be asked elsewhere: what failed or was judged without it stays as it is.
  if (first.result === 'lookup_failed' || firstQuery.answeredBy().length === 0) return first;
  if (isGood(first) && !earlier.inDoubt) return first;

  const secondQuery = recordedQuery(opinions.another(firstQuery.answeredBy(), earlier.count));
  const second = await check(secondQuery.query);
  const asked = [...firstQuery.answeredBy(), ...secondQuery.answeredBy()];
  if (second.result === 'lookup_failed') {
    return isGood(first)
      ? first
      : { doubtful: named(first, firstQuery.answeredBy()), forSeconds: SECOND_ANSWER_SECONDS };
  }
  if (isGood(first) && isGood(second)) return first;
  if (!isGood(first) && !isGood(second)) return named(milder(kind, first, second), asked);

  const bad = isGood(first) ? second : first;
  const ttlSeconds = Math.max(firstQuery.ttlSeconds(), secondQuery.ttlSeconds());
  const opposed: Opposed = [
    { outcome: first, servers: firstQuery.answeredBy() },
    { outcome: second, servers: secondQuery.answeredBy() },
  ];
  return { doubtful: differing(kind, bad, opposed), forSeconds: Math.max(SECOND_ANSWER_SECONDS, ttlSeconds + 1) };
}

type Opposed = readonly { readonly outcome: CheckOutcome; readonly servers: readonly DnsServer[] }[];

/** Both see it wrong, each in its own way: the one that the vocabulary names first, whoever was asked first. */
function milder<Kind extends CheckKind>(kind: Kind, a: CheckOutcome<Kind>, b: CheckOutcome<Kind>): CheckOutcome<Kind> {
  const results: readonly string[] = CHECK_RESULTS[kind];
  return results.indexOf(b.result) < results.indexOf(a.result) ? b : a;
}

function differing(kind: CheckKind, bad: CheckOutcome, opposed: Opposed): CheckOutcome {
  const sides = opposed.map(({ outcome, servers }) => `${names(servers)} says ${outcome.result}`).join(', ');
  const advice = 'CAs ask from several places: make all name servers of the zone give the same answers.';
  const hint = [`DNS servers differ: ${sides}.`, bad.hint, advice].filter((text) => text !== '').join(' ');
  const results: readonly string[] = CHECK_RESULTS[kind];
  return { ...bad, result: results.includes('inconsistent') ? 'inconsistent' : bad.result, hint };
}

function named<Kind extends CheckKind>(outcome: CheckOutcome<Kind>, servers: readonly DnsServer[]): CheckOutcome<Kind> {
  const hint = [outcome.hint, `Asked: ${names(servers)}.`].filter((text) => text !== '').join(' ');
  return { ...outcome, hint };
}

/** In one order, so that a hint does not change with who was asked first. */
function names(servers: readonly DnsServer[]): string {
  return [...new Set(servers.map(serverName))].sort().join(' and ');
}
