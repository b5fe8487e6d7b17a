import t from 'tap';
import { EXPIRY_FAMILIES } from '../../../src/metrics/families/expiry.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { contextOf, named, shown, shownOf } from '../../fixtures/metrics-shown.ts';

const days: [name: string, notAfterSeconds: number | undefined, want: string[]][] = [
  ['a day to go', NOW_SECONDS + DAY_SECONDS, [' 1']],
  ['a day and a half to go', NOW_SECONDS + 1.5 * DAY_SECONDS, [' 1.5']],
  ['a second to go', NOW_SECONDS + 1, [' 0.00001']],
  ['at expiry', NOW_SECONDS, [' 0']],
  ['a second after expiry', NOW_SECONDS - 1, [' -0.00001']],
  ['twelve hours after expiry', NOW_SECONDS - DAY_SECONDS / 2, [' -0.5']],
  ['never issued', undefined, []],
];

for (const [name, notAfterSeconds, want] of days) {
  t.test(`days_to_expiry ${name}`, async (t) => {
    t.same(shownOf(EXPIRY_FAMILIES, 'days_to_expiry', certificate({ notAfterSeconds })), want);
  });
}

const instants = named(
  EXPIRY_FAMILIES,
  'certificate_not_before_timestamp_seconds',
  'certificate_not_after_timestamp_seconds',
  'certificate_created_timestamp_seconds',
);

t.test('instants are Unix seconds', async (t) => {
  const dated = certificate({ notBeforeSeconds: 1_000, notAfterSeconds: 2_000.5, createdAtSeconds: 900 });
  t.same(shown(instants, dated, contextOf()), [
    'certificate_not_before_timestamp_seconds 1000',
    'certificate_not_after_timestamp_seconds 2000.5',
    'certificate_created_timestamp_seconds 900',
  ]);
});

t.test('instants that are not known are absent', async (t) => {
  const pending = certificate({ notBeforeSeconds: undefined, notAfterSeconds: undefined, createdAtSeconds: undefined });
  t.same(shown(instants, pending, contextOf()), []);
});
