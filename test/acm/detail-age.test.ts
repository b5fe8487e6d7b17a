import t from 'tap';
import { detailAgeSeconds, spreadAgeSeconds } from '../../src/acm/detail-age.ts';
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
      domainValidations: [],
    },
  });

const REST = { maxAgeSeconds: 86_400, nowSeconds: NOW_SECONDS, mode: 'search', again: false } as const;
const left = (seconds: number) => ({ notAfterSeconds: NOW_SECONDS + seconds });

const cases: readonly (readonly [string, Partial<Certificate>, number, listedSeconds?: number])[] = [
  ['one at rest', {}, 86_400],
  ['one without dates', { notAfterSeconds: undefined }, 86_400],
  ['a pending one', { status: 'PENDING_VALIDATION', notAfterSeconds: undefined }, 900],
  ['a renewal that waits for validation', { renewalStatus: 'PENDING_VALIDATION' }, 900],
  ['a renewal under way', { renewalStatus: 'PENDING_AUTO_RENEWAL' }, 900],
  ['a renewal that is over', { renewalStatus: 'SUCCESS' }, 86_400],
  ['a migration under way', { detail: migration('PENDING_DOMAIN_VALIDATION') }, 900],
  ['a migration that is over', { detail: migration('SUCCESS') }, 86_400],
  ['one second more than 60 days to go', left(60 * DAY_SECONDS + 1), 86_400],
  ['60 days to go', left(60 * DAY_SECONDS), 86_400, 3_600],
  ['one second to go', left(1), 86_400, 3_600],
  ['one that has expired', left(0), 86_400],
  ['a pending renewal in its last days', { ...left(DAY_SECONDS), renewalStatus: 'PENDING_VALIDATION' }, 900],
];
for (const [name, fields, searched, listed = searched] of cases) {
  for (const [mode, want] of [
    ['search', searched],
    ['list', listed],
  ] as const) {
    t.test(`detailAgeSeconds() gives ${name} at most ${want} s where the sweep is by ${mode}`, async (t) => {
      for (const [again, least] of [
        [false, 0.5],
        [true, 0.9],
      ] as const) {
        const ages = Array.from({ length: 400 }, (_, n) =>
          detailAgeSeconds(certificate({ ...fields, arn: arnOf(n) }), { ...REST, mode, again }),
        );
        const at = (part: number) => want * (least + (1 - least) * part);
        t.ok(Math.max(...ages) < want, 'none is older');
        t.ok(Math.min(...ages) >= at(0), 'none is read much more often');
        t.ok(Math.max(...ages) > at(0.96) && Math.min(...ages) < at(0.04), 'they are spread');
        const firstQuarter = ages.filter((age) => age < at(0.25)).length;
        t.ok(firstQuarter > 60 && firstQuarter < 140, `evenly: ${firstQuarter} of 400 in a quarter`);
      }
    });
  }
}

t.test('detailAgeSeconds() gives none more than the longest age', async (t) => {
  for (const [, fields] of cases) t.ok(detailAgeSeconds(certificate(fields), { ...REST, maxAgeSeconds: 60 }) <= 60);
});

t.test('detailAgeSeconds() is the same for the same certificate', async (t) => {
  const age = detailAgeSeconds(certificate(), REST);
  t.equal(detailAgeSeconds(certificate(), { ...REST, nowSeconds: NOW_SECONDS + 1 }), age);
  t.equal(spreadAgeSeconds(certificate().arn, 86_400, false), age, 'what is read together is due together');
});
