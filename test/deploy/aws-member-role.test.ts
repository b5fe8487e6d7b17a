/** Another account by a profile, as deploy/aws/README.md has it: the exporter assumes the member role and reads that account. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { type Answer, loopbackServer, reply } from '../fixtures/acm-http-server.ts';
import { freePort, run } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';

t.setTimeout(FILE_LIMIT_MS);

const ROOT = new URL('../..', import.meta.url).pathname;
const README = readFileSync(join(ROOT, 'deploy/aws/README.md'), 'utf8');
const PROFILES = Array.from(README.matchAll(/```ini\n([\s\S]*?)```/g), ([, text = '']) => text.replaceAll(/^ +/gm, ''));
const MEMBER = '444455556666';
const EXTERNAL_ID = '2b7f1c9e';

const credentials = (key: string) => ({
  AccessKeyId: key,
  SecretAccessKey: 'secret',
  SessionToken: 'token',
  Expiration: '2100-01-01T00:00:00Z',
});
const xml = (operation: string, result: string) =>
  `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>${result}</${operation}Result></${operation}Response>`;
const elements = (members: object): string =>
  Object.entries(members)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');

/** STS, ACM and the agent of a container: who signs with the key of the member role is in its account. */
const aws: Answer = (response, { operation, body, headers }) => {
  const [, action = ''] = /(?:^|&)Action=(\w+)/.exec(body) ?? [];
  const signedBy = /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1];
  if (body === '') return reply(response, 200, { ...credentials('ASIAHUB'), Token: 'token' });
  if (action === 'AssumeRoleWithWebIdentity' || action === 'AssumeRole') {
    const key = action === 'AssumeRole' ? 'ASIAMEMBER' : 'ASIAHUB';
    return response.end(xml(action, `<Credentials>${elements(credentials(key))}</Credentials>`));
  }
  if (action === 'GetCallerIdentity') {
    return response.end(xml(action, elements({ Account: signedBy === 'ASIAMEMBER' ? MEMBER : '111122223333' })));
  }
  return reply(response, 200, operation === 'SearchCertificates' ? { Results: [] } : { CertificateSummaryList: [] });
};

/** How each profile of the page gets the credentials of the exporter's own role. */
const WAYS: readonly (readonly [name: string, profile: string, variables: (url: string) => NodeJS.ProcessEnv])[] = [
  [
    'EKS Pod Identity and ECS',
    PROFILES[0] ?? '',
    (url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/v1/credentials` }),
  ],
  ['IRSA', PROFILES[1] ?? '', () => ({})],
];

for (const [name, profile, variables] of WAYS) {
  t.test(name, async (t) => {
    const server = await loopbackServer(aws);
    t.teardown(server.close);
    const folder = t.testdir({ token: 'a.b.c' });
    const config = join(folder, 'config');
    writeFileSync(
      config,
      profile.replace('/var/run/secrets/eks.amazonaws.com/serviceaccount/token', join(folder, 'token')),
    );
    const port = await freePort();
    const running = run(
      process.execPath,
      [
        join(ROOT, 'bin/acm-exporter.js'),
        '--regions=eu-west-1',
        `--web.listen-address=127.0.0.1:${port}`,
        '--no-dns.enabled',
      ],
      {
        PATH: process.env['PATH'],
        AWS_ENDPOINT_URL: server.url,
        AWS_CONFIG_FILE: config,
        AWS_PROFILE: 'shop',
        ...variables(server.url),
      },
    );
    t.teardown(() => running.end());
    const page = await waitUntil({
      awaited: 'the account of the member role to be read',
      look: async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text(),
      isThere: (text) => /^aws_acm_target_up\{.*\} 1$/m.test(text),
      describe: (text) => `${text.length} characters`,
      evidence: running.lastWords,
    });
    t.match(page, `aws_acm_target_up{account_id="${MEMBER}",region="eu-west-1"} 1`);
    const assumed = server.requests
      .map(({ body }) => new URLSearchParams(body))
      .find((body) => body.get('Action') === 'AssumeRole');
    t.equal(assumed?.get('ExternalId'), EXTERNAL_ID);
    t.equal(assumed?.get('RoleArn'), `arn:aws:iam::${MEMBER}:role/acm-exporter-member`);
    t.equal(await running.end(), 0);
  });
}
