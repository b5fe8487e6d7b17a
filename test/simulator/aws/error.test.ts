import t from 'tap';
import { AwsError, constraintError, unknownMember } from '../../../src/simulator/aws/error.ts';

t.test('AwsError carries type and status', async (t) => {
  t.match(new AwsError('X', 'y'), { type: 'X', message: 'y', status: 400 });
  t.match(new AwsError('X', 'y', 500), { status: 500 });
});

t.test('constraintError() words the value as AWS does', async (t) => {
  t.equal(
    constraintError(null, 'certificateArn', 'Member must not be null').message,
    "1 validation error detected: Value 'null' at 'certificateArn' failed to satisfy constraint: Member must not be null",
  );
});

t.test('unknownMember() names it', async (t) => {
  t.match(unknownMember('New'), { type: 'ValidationException', message: "Unknown member 'New'" });
});
