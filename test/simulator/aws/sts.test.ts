import { SearchCertificatesCommand } from '@aws-sdk/client-acm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t from 'tap';
import { AwsError } from '../../../src/simulator/aws/error.ts';
import { accountOf, stsAnswer, stsErrorBody } from '../../../src/simulator/aws/sts.ts';
import { acmClient, simulated } from '../../fixtures/simulator-clients.ts';
import { awsErrorType } from '../../fixtures/simulator-errors.ts';

const SCENARIO = `
account: '111122223333'
other_accounts: ['444455556666']
regions: [us-east-1]
rejected_keys: {AKIABAD: UnrecognizedClientException}
certificates: [{domain: a.example.com, account: '444455556666'}]
`;

t.test('stsAnswer() tells the account, and a role of another account sees its certificates', async (t) => {
  const { simulator, search } = await simulated(t, SCENARIO);
  const sts = stsClient(simulator.awsUrl, 'AKIAOWN');
  t.teardown(() => sts.destroy());
  t.match(await sts.send(new GetCallerIdentityCommand({})), { Account: '111122223333', Arn: /111122223333/ });
  t.same((await search()).Results, []);
  const input = { RoleArn: 'arn:aws:iam::444455556666:role/acm/reader', RoleSessionName: 'exporter' };
  const { Credentials, AssumedRoleUser } = await sts.send(new AssumeRoleCommand(input));
  t.equal(AssumedRoleUser?.Arn, 'arn:aws:sts::444455556666:assumed-role/acm/reader/exporter');
  const other = stsClient(simulator.awsUrl, Credentials?.AccessKeyId ?? '');
  t.teardown(() => other.destroy());
  t.equal((await other.send(new GetCallerIdentityCommand({}))).Account, '444455556666');
  const acm = acmClient(simulator.awsUrl, 'us-east-1', Credentials?.AccessKeyId);
  t.teardown(() => acm.destroy());
  t.equal((await acm.send(new SearchCertificatesCommand({}))).Results?.length, 1);
  t.equal(simulator.requests.count('AssumeRole'), 1);
});

t.test('stsAnswer() gives a role of an account of the organization', async (t) => {
  const { simulator } = await simulated(t, `${SCENARIO}accounts: [{ id: '555566667777' }]`);
  const sts = stsClient(simulator.awsUrl, 'AKIAOWN');
  t.teardown(() => sts.destroy());
  const input = { RoleArn: 'arn:aws:iam::555566667777:role/reader', RoleSessionName: 'exporter' };
  const { AssumedRoleUser } = await sts.send(new AssumeRoleCommand(input));
  t.equal(AssumedRoleUser?.Arn, 'arn:aws:sts::555566667777:assumed-role/reader/exporter');
});

const refused: readonly (readonly [string, string, string])[] = [
  ['of an account that is not known', 'arn:aws:iam::999999999999:role/x', 'AccessDenied'],
  ['without a role in it', 'role/x', 'ValidationError'],
];
for (const [name, RoleArn, want] of refused) {
  t.test(`stsAnswer() refuses a role ${name}`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    const sts = stsClient(simulator.awsUrl, 'AKIAOWN');
    t.teardown(() => sts.destroy());
    await t.rejects(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'x' })), { name: want });
  });
}

t.test('stsAnswer() is not reached with a rejected key', async (t) => {
  const { simulator } = await simulated(t, SCENARIO);
  const sts = stsClient(simulator.awsUrl, 'AKIABAD');
  t.teardown(() => sts.destroy());
  await t.rejects(sts.send(new GetCallerIdentityCommand({})), {
    name: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  });
});

t.test('stsAnswer() knows two actions', async (t) => {
  const context = { accountId: '1', accountIds: [], account: () => undefined, nowSeconds: 0 };
  t.equal(
    awsErrorType(() => stsAnswer(new URLSearchParams('Action=GetSessionToken'), context)),
    'InvalidAction',
  );
  t.equal(
    awsErrorType(() => stsAnswer(new URLSearchParams(), context)),
    'InvalidAction',
  );
});

t.test('stsErrorBody() escapes', async (t) => {
  t.match(stsErrorBody(new AwsError('A', '<&>')), '<Code>A</Code><Message>&#60;&#38;&#62;</Message>');
});

t.test('accountOf() reads the keys that AssumeRole gave', async (t) => {
  t.equal(accountOf('ASIA444455556666SIMU', '1'), '444455556666');
  t.equal(accountOf('AKIAX', '1'), '1');
});

function stsClient(endpoint: string, accessKeyId: string): STSClient {
  const credentials = { accessKeyId, secretAccessKey: 'simulated' };
  return new STSClient({ endpoint, region: 'us-east-1', maxAttempts: 1, credentials });
}
