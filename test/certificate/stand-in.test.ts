import t from 'tap';
import { standIn } from '../../src/certificate/stand-in.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const one = certificate();

t.test('standIn(): by each reason alone', async (t) => {
  for (const reason of BLOCKED_REASONS) {
    const want = ['imported', 'acme_client'].includes(reason)
      ? 'now'
      : reason === 'not_in_use'
        ? 'once_attached'
        : 'no';
    t.equal(standIn(one, [reason], true), want, reason);
    t.equal(standIn(one, ['imported', reason], true), want, `imported, ${reason}`);
  }
  t.equal(standIn(one, [], true), 'now');
  t.equal(standIn(one, ['not_in_use', 'caa_denied'], true), 'no', 'attaching it would not be enough');
});

t.test('standIn(): only what ACM calls ISSUED', async (t) => {
  for (const status of ['PENDING_VALIDATION', 'EXPIRED', 'REVOKED', 'NEW_STATUS', undefined]) {
    t.equal(standIn(certificate({ status }), [], true), 'no', status ?? 'not known');
  }
});

t.test('standIn(): a resolver that answers nothing is not held against it', async (t) => {
  t.equal(standIn(one, ['dns_lookup_failed'], true), 'no');
  t.equal(standIn(one, ['dns_lookup_failed'], false), 'now');
  t.equal(standIn(one, ['dns_lookup_failed', 'not_in_use'], false), 'once_attached');
  t.equal(standIn(one, ['caa_denied'], false), 'no');
});
