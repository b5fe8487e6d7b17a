/** A kind of check that the exporter does not have needs a row, and a function that asks: all else goes by these. */
import t from 'tap';
import { autoRenewable } from '../../src/certificate/auto-renewable.ts';
import { blockers } from '../../src/certificate/blockers.ts';
import { CHECK_KINDS, type CheckKinds } from '../../src/certificate/check-kinds.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import type { CheckOutcome, Findings, FindingsChanges } from '../../src/certificate/findings.ts';
import { createFindingsRound } from '../../src/findings/round.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const KEY = 'txt www.example.com';

/** Its row, beside those that there are: a TXT record of the name must be signed. */
const kinds = {
  ...CHECK_KINDS,
  txt: {
    goodResult: 'signed',
    expected: ({ domainName }: { readonly domainName: string }) => [
      { kind: 'txt', key: `txt ${domainName}`, validatedDomain: domainName, subject: { selector: 's1' } },
    ],
    logMessages: { bad: 'TXT is not signed', lookupFailed: 'TXT could not be looked up', goodAgain: 'TXT is signed' },
  },
} as CheckKinds;

const subject = certificate();
const expected = expectedChecks(subject, kinds);
/** Every other check is good. */
const good = new Map<string, string>(Object.entries(CHECK_KINDS).map(([kind, { goodResult }]) => [kind, goodResult]));

/** The rounds, with a TXT record that can be exchanged. What it says has a field of its own. */
function estate() {
  const clock = fakeClock();
  const { log, lines } = keptLog();
  const txt = { result: 'signed', hint: '', algorithm: 13 };
  let published: { readonly findings: Findings; readonly changes: FindingsChanges } | undefined;
  const round = createFindingsRound({
    clock,
    log,
    random: () => 0,
    certificates: () => [[subject]],
    checks: () => async (check) =>
      ({ ...(good.has(check.kind) ? { result: good.get(check.kind), hint: '' } : txt) }) as CheckOutcome,
    onFindings: (findings, changes) => {
      published = { findings, changes };
    },
    intervalSeconds: 3_600,
    failureGraceSeconds: 0,
    concurrency: 2,
    kinds,
  });
  const judged = async () => {
    await round.roundOnce();
    const findings = published?.findings;
    return {
      finding: findings?.get(KEY),
      changed: published?.changes.changed.has(KEY),
      blockers: blockers(subject, expected, findings, NOW_SECONDS),
      autoRenewable: autoRenewable(subject, expected, findings, undefined, kinds),
    };
  };
  return { clock, lines, txt, judged };
}

t.test('a made-up kind of check is planned, made, kept, handed out and judged by', async (t) => {
  const { clock, lines, txt, judged } = estate();
  const signed = { result: 'signed', hint: '', algorithm: 13 };
  t.same(await judged(), {
    finding: { ...signed, checkedAtSeconds: 1_000 },
    changed: true,
    blockers: [],
    autoRenewable: true,
  });
  await clock.advance(3_600_000);
  t.match(await judged(), { finding: { checkedAtSeconds: 4_600 }, changed: false }, 'confirmed');

  txt.algorithm = 8;
  await clock.advance(3_600_000);
  t.match(await judged(), { finding: { algorithm: 8 }, changed: true }, 'its own field counts');
  t.same(lines, []);

  Object.assign(txt, { result: 'unsigned', hint: 'Sign it.' });
  await clock.advance(3_600_000);
  const unsigned = await judged();
  t.equal(unsigned.autoRenewable, undefined, 'a problem that no reason stands for leaves it open');
  t.same(unsigned.blockers, []);

  Object.assign(txt, { result: 'lookup_failed', hint: 'SERVFAIL.' });
  await clock.advance(60_000);
  t.same((await judged()).blockers, ['dns_lookup_failed']);

  Object.assign(txt, { result: 'signed', hint: '' });
  await clock.advance(120_000);
  t.match(await judged(), { blockers: [], autoRenewable: true });
  const fields = { domain: 'www.example.com', selector: 's1' };
  t.same(
    lines.filter(([, message]) => message.startsWith('TXT')),
    [
      ['warn', 'TXT is not signed', { ...fields, result: 'unsigned', hint: 'Sign it.' }],
      ['warn', 'TXT could not be looked up', { ...fields, result: 'lookup_failed', hint: 'SERVFAIL.' }],
      ['info', 'TXT is signed', { ...fields, result: 'signed' }],
    ],
  );
});
