import t from 'tap';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import { oldestFindingSeconds } from '../../src/certificate/oldest-finding.ts';
import { certificate, checkKey, goodFindings, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const checks = expectedChecks(certificate());
const failed = { result: 'lookup_failed', checkedAtSeconds: NOW_SECONDS - 900, hint: '', provisional: true } as const;
const findings = goodFindings([checkKey('caa'), failed]);

t.test('oldestFindingSeconds() is that of the oldest', async (t) => {
  t.equal(oldestFindingSeconds(checks, findings), NOW_SECONDS - 900);
});

t.test('oldestFindingSeconds() is never while one is missing or does not count', async (t) => {
  const never = Number.NEGATIVE_INFINITY;
  t.equal(oldestFindingSeconds(checks, goodFindings([checkKey('caa'), undefined])), never);
  t.equal(
    oldestFindingSeconds(checks, findings, ({ provisional }) => provisional !== true),
    never,
  );
});

t.test('oldestFindingSeconds() never ages where nothing is needed', async (t) => {
  t.equal(oldestFindingSeconds([], findings), Number.POSITIVE_INFINITY);
});
