import t from 'tap';
import { CAUSES, isBlockingCause, OUTLOOKS, OWN_CAUSES, SEVERITIES } from '../../src/attention/vocabulary.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';

// Label values are a public contract: this list changes with docs/metrics.md and the changelog, never by itself.
t.test('the vocabularies are those of the contract', async (t) => {
  t.strictSame(OUTLOOKS, [
    'renews',
    'overdue',
    'blocked',
    'manual',
    'replaced',
    'unused',
    'expired',
    'revoked',
    'unknown',
  ]);
  t.strictSame(SEVERITIES, ['info', 'notice', 'warning', 'critical']);
  t.strictSame(OWN_CAUSES, [
    'expired_in_use',
    'revoked_in_use',
    'expiring',
    'renewal_overdue',
    'replacement_not_attached',
    'issuance_pending',
    'issuance_failed',
    'migration_pending',
    'unused_expiring',
    'dns_inconsistent',
    'caa_uncertain',
  ]);
});

t.test('no cause has the name of a blocking reason', async (t) => {
  const blocking: readonly string[] = BLOCKED_REASONS.filter(isBlockingCause);
  t.strictSame(
    OWN_CAUSES.filter((cause) => blocking.includes(cause)),
    [],
  );
});

t.test('CAUSES has each cause once', async (t) => {
  t.same(CAUSES, [...new Set(CAUSES)]);
});
