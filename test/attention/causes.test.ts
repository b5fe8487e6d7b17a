import t from 'tap';
import { causesOf } from '../../src/attention/causes.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';

// The causes of single situations are in attention.test.ts; here is what holds for all of them.
const statuses = ['ISSUED', 'PENDING_VALIDATION', 'EXPIRED', 'REVOKED', 'FAILED', 'INACTIVE', 'NEW_STATUS', undefined];
const subjects = statuses.flatMap((status) =>
  [true, false, undefined].flatMap((inUse) =>
    [-20, 0, 20].flatMap((leftDays) =>
      (['superseded', 'replaceable', 'none'] as const).map((succession) =>
        facts(living(198, leftDays, { status, inUse }), [...BLOCKED_REASONS], { succession }),
      ),
    ),
  ),
);

t.test('causesOf(): each cause once', async (t) => {
  for (const subject of subjects) {
    const causes = causesOf(subject, NOW_SECONDS);
    t.equal(new Set(causes).size, causes.length, JSON.stringify(subject.certificate));
  }
});

t.test('causesOf(): what has expired in use has no other cause but a migration', async (t) => {
  for (const subject of subjects) {
    const { notAfterSeconds = 0 } = subject.certificate;
    const causes = causesOf(subject, NOW_SECONDS);
    if (causes.includes('expired_in_use') && notAfterSeconds <= NOW_SECONDS) t.strictSame(causes, ['expired_in_use']);
  }
});

t.test('causesOf(): a status that is not known silences nothing', async (t) => {
  for (const status of ['NEW_STATUS', undefined]) {
    t.match(causesOf(facts(living(198, 99, { status }), ['caa_denied']), NOW_SECONDS), [
      'caa_denied',
      'expired_in_use',
    ]);
  }
});
