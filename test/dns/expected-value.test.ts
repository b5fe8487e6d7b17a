import t from 'tap';
import { isExpected } from '../../src/dns/expected-value.ts';

const cases: readonly (readonly [string, string, boolean])[] = [
  ['_v.acm-validations.aws', '_v.acm-validations.aws.', true],
  ['_V.ACM-Validations.AWS.', '_v.acm-validations.aws', true],
  ['v.acm-validations.aws', '_v.acm-validations.aws.', true],
  ['_v.acm-validations.aws', 'v.acm-validations.aws.', true],
  ['__v.acm-validations.aws', '_v.acm-validations.aws.', false],
  ['_w.acm-validations.aws', '_v.acm-validations.aws.', false],
  ['_v.acm-validations.aws.example.com', '_v.acm-validations.aws.', false],
  ['', '_v.acm-validations.aws.', false],
];

t.test('isExpected() compares without case, final dot and leading underscore', async (t) => {
  for (const [found, value, want] of cases) t.equal(isExpected(found, value), want, `${found} for ${value}`);
});
