import t from 'tap';
import { REJECTIONS, readAuthorization, rejection } from '../../../src/simulator/aws/authorization.ts';
import { awsErrorType } from '../../fixtures/simulator-errors.ts';

const SIGNATURE = `SignedHeaders=host;x-amz-date, Signature=${'a'.repeat(64)}`;
const header = (scope: string): string =>
  `AWS4-HMAC-SHA256 Credential=AKIAX/20261123/${scope}/aws4_request, ${SIGNATURE}`;

t.test('readAuthorization() reads key, region and service', async (t) => {
  t.same(readAuthorization(header('eu-central-1/acm'), 'acm'), {
    accessKeyId: 'AKIAX',
    region: 'eu-central-1',
    service: 'acm',
  });
});

const cases: readonly (readonly [string, string | undefined, string])[] = [
  ['no header', undefined, 'MissingAuthenticationTokenException'],
  ['an empty one', '', 'MissingAuthenticationTokenException'],
  ['another scheme', 'Bearer x', 'IncompleteSignatureException'],
  ['a broken scope', 'AWS4-HMAC-SHA256 Credential=AKIAX', 'IncompleteSignatureException'],
  ['no signature', header('eu-central-1/acm').replace(/, Signature.*/, ''), 'IncompleteSignatureException'],
  ['another service', header('eu-central-1/iam'), 'InvalidSignatureException'],
];
for (const [name, value, want] of cases) {
  t.test(`readAuthorization() of ${name} is a ${want}`, async (t) => {
    t.equal(
      awsErrorType(() => readAuthorization(value, 'acm')),
      want,
    );
  });
}

t.test('rejection() has words for each', async (t) => {
  t.same(
    REJECTIONS.map((type) => rejection(type).type),
    REJECTIONS,
  );
});
