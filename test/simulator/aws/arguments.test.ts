import t from 'tap';
import { certificateArn, pageSize, text, word, words } from '../../../src/simulator/aws/arguments.ts';
import { awsErrorType } from '../../fixtures/simulator-errors.ts';

const LESS =
  "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1";
const MORE =
  "1 validation error detected: Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000";

const sizes: readonly (readonly [unknown, number | string])[] = [
  [undefined, 100],
  [null, 100],
  [1, 1],
  [1_000, 1_000],
  [0, LESS],
  [1_001, MORE],
  [1.5, "Member 'MaxItems' is not an integer"],
  ['5', "Member 'MaxItems' is not an integer"],
];
for (const [value, want] of sizes) {
  t.test(`pageSize() of ${JSON.stringify(value)}`, async (t) => {
    const read = () => pageSize({ MaxItems: value }, 'MaxItems', 1_000, 100);
    if (typeof want === 'number') t.equal(read(), want);
    else t.throws(read, { name: 'AwsError', message: want });
  });
}

t.test('text(), word() and words() read strings and refuse other things', async (t) => {
  t.equal(text({ A: 'b' }, 'A'), 'b');
  t.equal(text({ A: null }, 'A'), undefined);
  t.equal(
    awsErrorType(() => text({ A: 1 }, 'A')),
    'SerializationException',
  );
  t.equal(word({ A: 'b' }, 'A', ['b']), 'b');
  t.throws(() => word({ Status: 'x' }, 'Status', ['b', 'c']), {
    name: 'AwsError',
    message:
      "1 validation error detected: Value 'x' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [b, c]",
  });
  t.same(words({ A: ['b', 'b'] }, 'A', ['b']), ['b', 'b']);
  t.equal(words({}, 'A', ['b']), undefined);
  t.equal(
    awsErrorType(() => words({ A: 'b' }, 'A', ['b'])),
    'SerializationException',
  );
  t.equal(
    awsErrorType(() => words({ A: [1] }, 'A', ['b'])),
    'SerializationException',
  );
});

const ARN = 'arn:aws:acm:us-east-1:123456789012:certificate/2b5d';
const arns: readonly (readonly [string, unknown, string | undefined])[] = [
  ['a certificate', ARN, undefined],
  ['another partition', 'arn:aws-cn:acm:cn-north-1:123456789012:certificate/2b5d', undefined],
  ['nothing', undefined, 'ValidationException'],
  ['no ARN', 'shop', 'ValidationException'],
  ['an ARN of another service', 'arn:aws:iam:us-east-1:123456789012:role/x', 'InvalidArnException'],
  ['an ARN of another resource', 'arn:aws:acm:us-east-1:123456789012:acme-endpoint/x', 'InvalidArnException'],
];
for (const [name, value, want] of arns) {
  t.test(`certificateArn() of ${name} ${want === undefined ? 'is taken' : `is a ${want}`}`, async (t) => {
    const read = () => certificateArn({ CertificateArn: value });
    if (want === undefined) t.equal(read(), value);
    else t.equal(awsErrorType(read), want);
  });
}
