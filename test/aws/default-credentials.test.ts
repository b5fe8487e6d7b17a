/** The SDK's real chain, over real files and a loopback STS, under a client that asks who it is. */
import { rm, writeFile } from 'node:fs/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import t, { type Test } from 'tap';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import { clientSettings } from '../../src/aws/client-settings.ts';
import { createDefaultCredentials } from '../../src/aws/default-credentials.ts';
import { toFault } from '../../src/aws/fault.ts';
import { type Answer, loopbackServer } from '../fixtures/acm-http-server.ts';
import { setAwsEnvironment } from '../fixtures/aws-environment.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';

const ROLE = 'arn:aws:iam::111122223333:role/exporter';
const xml = (operation: string, result: string) =>
  `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${result}</${operation}Result></${operation}Response>`;
const IDENTITY = xml('GetCallerIdentity', '<Account>111122223333</Account>');
const refusal = (code: string, message: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

async function setup(
  t: Test,
  files: Readonly<Record<string, string>>,
  variables: (dir: string) => Record<string, string>,
  answer: Answer = (response) => response.end(IDENTITY),
) {
  const server = await loopbackServer(answer);
  const dir = t.testdir({ config: '', credentials: '', ...files });
  setAwsEnvironment(t, {
    AWS_CONFIG_FILE: `${dir}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${dir}/credentials`,
    AWS_ENDPOINT_URL_STS: server.url,
    ...variables(dir),
  });
  const defaultCredentials = createDefaultCredentials('credentials: as configured');
  const requestHandler = new BoundedHandler();
  const settings = clientSettings({ region: 'eu-west-1', defaultCredentials, requestHandler });
  const clients = [new STSClient(settings), new STSClient(settings)] as const;
  t.teardown(async () => {
    requestHandler.destroy();
    await server.close();
  });
  /** What came of a request: the key that it was signed with, or the failure. */
  const asked = async (client = clients[0]) => {
    try {
      await client.send(new GetCallerIdentityCommand({}));
      return /Credential=(\w+)/.exec(server.requests.at(-1)?.headers.authorization ?? '')?.[1];
    } catch (error) {
      const { reason, message } = toFault(error, 'GetCallerIdentity');
      return `${reason}: ${message}`;
    }
  };
  return { dir, server, clients, defaultCredentials, asked };
}

const keys = (id: string) => `[default]\naws_access_key_id = ${id}\naws_secret_access_key = secret\n`;

t.test('renew() has files read again, for all clients, and only then', async (t) => {
  const { dir, clients, defaultCredentials, asked } = await setup(t, { credentials: keys('AKIAOLD') }, () => ({}));
  t.equal(await asked(), 'AKIAOLD');
  await writeFile(`${dir}/credentials`, keys('AKIANEW'));
  t.equal(await asked(), 'AKIAOLD');
  t.equal(await asked(clients[1]), 'AKIAOLD', 'clients share them');
  defaultCredentials.renew();
  t.equal(await asked(clients[1]), 'AKIANEW');
  t.equal(await asked(), 'AKIANEW');
});

t.test('provider() finds what was not there before without being told', async (t) => {
  const { dir, asked } = await setup(t, {}, () => ({}));
  t.equal(
    await asked(),
    'credentials: Loading credentials failed: CredentialsProviderError: Could not load credentials from any providers; credentials: as configured',
  );
  await writeFile(`${dir}/credentials`, keys('AKIANEW'));
  t.equal(await asked(), 'AKIANEW');
});

t.test('provider() takes a token file that is missing for what it is', async (t) => {
  const { asked, dir } = await setup(t, {}, (dir) => ({
    AWS_WEB_IDENTITY_TOKEN_FILE: `${dir}/token`,
    AWS_ROLE_ARN: ROLE,
  }));
  const told = await asked();
  t.match(told, /^credentials: Loading credentials failed: Error: ENOENT: /);
  t.match(told, `'${dir}/token'; credentials: as configured`);
});

const web = (dir: string) => ({ AWS_WEB_IDENTITY_TOKEN_FILE: `${dir}/token`, AWS_ROLE_ARN: ROLE });
const assumed =
  '<Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>';
const assume =
  (status: number, body: string, type = 'text/xml'): Answer =>
  (response, { body: request }) => {
    if (request.includes('Action=AssumeRole')) response.writeHead(status, { 'content-type': type }).end(body);
    else response.end(IDENTITY);
  };
const failures: readonly (readonly [name: string, answer: Answer, want: string])[] = [
  ['takes the role', assume(200, xml('AssumeRoleWithWebIdentity', assumed)), 'ASIAROLE'],
  [
    'names a call that is denied',
    assume(403, refusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity')),
    'credentials: AssumeRoleWithWebIdentity failed (HTTP 403): AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity; credentials: as configured',
  ],
  [
    'names a call whose token is old',
    assume(400, refusal('ExpiredTokenException', 'Token expired: current date/time')),
    'credentials: AssumeRoleWithWebIdentity failed (HTTP 400): ExpiredTokenException; credentials: as configured',
  ],
  [
    'shows the page of a gateway that denies the call',
    assume(403, '<html><title>Blocked by policy</title></html>', 'text/html'),
    'credentials: AssumeRoleWithWebIdentity failed (HTTP 403): the body is a web page: "Blocked by policy"; credentials: as configured',
  ],
  [
    'blames STS for its own failure',
    assume(500, refusal('InternalFailure', 'Sorry')),
    'server_error: AssumeRoleWithWebIdentity failed (HTTP 500): InternalFailure: Sorry',
  ],
  [
    'takes throttling for what it is',
    assume(400, refusal('Throttling', 'Rate exceeded')),
    'throttled: AssumeRoleWithWebIdentity failed (HTTP 400): Throttling: Rate exceeded',
  ],
];
for (const [name, answer, want] of failures) {
  t.test(`provider() ${name}`, async (t) => {
    const { asked } = await setup(t, { token: 'a.b.c' }, web, answer);
    t.equal(await asked(), want);
  });
}

t.test('provider() names the call that a profile makes', async (t) => {
  const config = `[profile base]\naws_access_key_id = AKIABASE\naws_secret_access_key = s\n[profile role]\nrole_arn = ${ROLE}\nsource_profile = base\n`;
  const denied = assume(403, refusal('AccessDenied', 'No trust'));
  const { asked } = await setup(t, { config }, () => ({ AWS_PROFILE: 'role' }), denied);
  t.equal(
    await asked(),
    'credentials: AssumeRole failed (HTTP 403): AccessDenied: No trust; credentials: as configured',
  );
});

t.test('provider() does not blame a call that was not made this time', async (t) => {
  const { dir, asked } = await setup(t, { token: 'a.b.c' }, web, assume(403, refusal('AccessDenied', 'No trust')));
  t.match(await asked(), /^credentials: AssumeRoleWithWebIdentity failed/);
  await rm(`${dir}/token`);
  t.match(await asked(), /^credentials: Loading credentials failed: Error: ENOENT/);
});

t.test('underWay() tells of a call for credentials while somebody waits for it', async (t) => {
  let answer: (() => void) | undefined;
  const waits: Answer = (response, { body }) => {
    if (!body.includes('Action=AssumeRole')) response.end(IDENTITY);
    else answer = () => response.end(xml('AssumeRoleWithWebIdentity', assumed));
  };
  const { asked, defaultCredentials } = await setup(t, { token: 'a.b.c' }, web, waits);
  t.equal(defaultCredentials.underWay(), undefined);
  const key = asked();
  await waitUntil({ awaited: 'the call', look: () => answer, isThere: (each) => each !== undefined, describe: String });
  t.equal(defaultCredentials.underWay(), 'AssumeRoleWithWebIdentity');
  answer?.();
  t.equal(await key, 'ASIAROLE');
  t.equal(defaultCredentials.underWay(), undefined);
});
