import t from 'tap';
import { blockingCauses, isBlockingCause } from '../../src/attention/blocking-causes.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';
import { facts, living } from '../fixtures/attention-facts.ts';

t.test('isBlockingCause(): all but what other causes tell', async (t) => {
  t.strictSame(
    BLOCKED_REASONS.filter((reason) => !isBlockingCause(reason)),
    ['imported', 'acme_client', 'not_in_use', 'expired', 'not_issued'],
  );
});

t.test('blockingCauses(): those that hold, in the order of the vocabulary', async (t) => {
  const subject = facts(living(198, 99), ['expired', 'email_validation', 'dns_lookup_failed', 'invalid_name']);
  t.strictSame(blockingCauses(subject), ['email_validation', 'dns_lookup_failed', 'invalid_name']);
  t.strictSame(blockingCauses({ ...subject, dnsAnswers: false }), ['email_validation', 'invalid_name']);
});
