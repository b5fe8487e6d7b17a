import t from 'tap';
import { sanitizedValue } from '../../src/dns/sanitized-value.ts';

const cases: readonly (readonly [string, string])[] = [
  ['_v.acm-validations.aws.', '_v.acm-validations.aws.'],
  ['"_v.acm-validations.aws."', '_v.acm-validations.aws.'],
  ["'_v.acm-validations.aws'.example.com", '_v.acm-validations.aws.example.com'],
  ['"_v.acm-validations.aws.".example.com', '_v.acm-validations.aws.example.com'],
  [' _v .acm-validations.aws\t', '_v.acm-validations.aws'],
  ['https://_v.acm-validations.aws/', '_v.acm-validations.aws'],
  ['HTTP://_v.acm-validations.aws/.example.com', '_v.acm-validations.aws.example.com'],
  ['', ''],
];

for (const [value, want] of cases) {
  t.test(`sanitizedValue() of ${JSON.stringify(value)}`, async (t) => {
    t.equal(sanitizedValue(value), want);
  });
}
