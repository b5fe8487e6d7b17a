import t from 'tap';
import { detailAgeSeconds } from '../../src/acm/detail-age.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { arnOf } from '../fixtures/acm-answers.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const migration = (status: string) =>
  certificateDetail({
    migration: {
      status,
      from: 'EMAIL',
      to: 'DNS',
      requestedAtSeconds: undefined,
      updatedAtSeconds: undefined,
      domainValidations: [],
    },
  });

const cases: readonly (readonly [string, Partial<Certificate>, number])[] = [
  ['one at rest', {}, 86_400],
  ['one without dates', { notAfterSeconds: undefined }, 86_400],
  ['a pending one', { status: 'PENDING_VALIDATION', notAfterSeconds: undefined }, 900],
  ['a renewal that waits for validation', { renewalStatus: 'PENDING_VALIDATION' }, 900],
  ['a renewal under way', { renewalStatus: 'PENDING_AUTO_RENEWAL' }, 900],
  ['a renewal that is over', { renewalStatus: 'SUCCESS' }, 86_400],
  ['a migration under way', { detail: migration('PENDING_DOMAIN_VALIDATION') }, 900],
  ['a migration that is over', { detail: migration('SUCCESS') }, 86_400],
  ['one second more than 60 days to go', { notAfterSeconds: NOW_SECONDS + 60 * DAY_SECONDS + 1 }, 86_400],
  ['60 days to go', { notAfterSeconds: NOW_SECONDS + 60 * DAY_SECONDS }, 3_600],
  ['one second to go', { notAfterSeconds: NOW_SECONDS + 1 }, 3_600],
  ['one that has expired', { notAfterSeconds: NOW_SECONDS }, 86_400],
];
for (const [name, fields, want] of cases) {
  t.test(`detailAgeSeconds() gives ${name} at most ${want} s`, async (t) => {
    const ages = Array.from({ length: 400 }, (_, n) =>
      detailAgeSeconds(certificate({ ...fields, arn: arnOf(n) }), 86_400, NOW_SECONDS),
    );
    t.ok(Math.max(...ages) < want, 'none is older');
    t.ok(Math.min(...ages) >= want / 2, 'none is read twice as often');
    t.ok(Math.max(...ages) > want * 0.98 && Math.min(...ages) < want * 0.52, 'they are spread');
    const firstQuarter = ages.filter((age) => age < want * 0.625).length;
    t.ok(firstQuarter > 60 && firstQuarter < 140, `evenly: ${firstQuarter} of 400 in a quarter`);
  });
}

t.test('detailAgeSeconds() gives none more than the longest age', async (t) => {
  for (const [, fields] of cases) t.ok(detailAgeSeconds(certificate(fields), 60, NOW_SECONDS) <= 60);
});

t.test('detailAgeSeconds() is the same for the same certificate', async (t) => {
  const age = detailAgeSeconds(certificate(), 86_400, NOW_SECONDS);
  t.equal(detailAgeSeconds(certificate(), 86_400, NOW_SECONDS + 1), age);
});
