import t from 'tap';
import { decodePageToken, encodePageToken } from '../../../src/simulator/aws/page-token.ts';
import { awsErrorType } from '../../fixtures/simulator-errors.ts';

const SCOPE = {
  operation: 'ListCertificates',
  accountId: '1',
  region: 'eu-west-1',
  request: { Includes: { keyTypes: [] } },
};
const POSITION = { value: 'x', sequence: 7 };
const TOKEN = encodePageToken(SCOPE, POSITION);

t.test('decodePageToken() gives the position back, whatever the page size', async (t) => {
  t.same(decodePageToken(SCOPE, TOKEN, 'E'), POSITION);
  const request = { ...SCOPE.request, NextToken: TOKEN, MaxItems: 5, MaxResults: 5 };
  t.same(decodePageToken({ ...SCOPE, request }, TOKEN, 'E'), POSITION);
});

const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const print: unknown = JSON.parse(Buffer.from(TOKEN, 'base64url').toString())[0];
const cases: readonly (readonly [string, Parameters<typeof decodePageToken>[0], string])[] = [
  ['of another operation', { ...SCOPE, operation: 'SearchCertificates' }, TOKEN],
  ['of another region', { ...SCOPE, region: 'eu-west-2' }, TOKEN],
  ['of another account', { ...SCOPE, accountId: '2' }, TOKEN],
  ['of other filters', { ...SCOPE, request: {} }, TOKEN],
  ['that is garbage', SCOPE, '%%%'],
  ['that is empty', SCOPE, ''],
  ['that is cut off', SCOPE, TOKEN.slice(0, -4)],
  ['without position', SCOPE, json([print])],
  ['with a position of the wrong kind', SCOPE, json([print, 'a', 'b'])],
  ['with a value of the wrong kind', SCOPE, json([print, 1, null])],
];
for (const [name, scope, token] of cases) {
  t.test(`decodePageToken() refuses a token ${name}`, async (t) => {
    t.equal(
      awsErrorType(() => decodePageToken(scope, token, 'InvalidArgsException')),
      'InvalidArgsException',
    );
  });
}
