import t from 'tap';
import { credentialSource } from '../../src/aws/credential-source.ts';

const nothing = (files: string) =>
  `no variable names any, so the default profile in ${files} and the metadata of the instance were asked; set AWS_PROFILE, or give the instance, pod or task a role`;
const HALF = (one: string, other: string) => `${one} is set and ${other} is not: set both, or neither`;
const PAIR =
  'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be a valid pair, with its AWS_SESSION_TOKEN if it is temporary; restart to change it';
const profile = (files: string) =>
  `profile "prod" (AWS_PROFILE) must be in ${files}, with keys, a role, a process or a valid SSO session`;
const HOME = '"~/.aws/config" or "~/.aws/credentials"';
const ROLE = 'arn:aws:iam::111122223333:role/exporter';

const cases: readonly (readonly [name: string, environment: Readonly<Record<string, string>>, want: string])[] = [
  ['nothing', {}, nothing(HOME)],
  ['nothing but another file', { AWS_SHARED_CREDENTIALS_FILE: '/run/keys' }, nothing('"~/.aws/config" or "/run/keys"')],
  ['empty variables', { AWS_PROFILE: '', AWS_ACCESS_KEY_ID: '', AWS_WEB_IDENTITY_TOKEN_FILE: '' }, nothing(HOME)],
  ['a pair', { AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SECRET_ACCESS_KEY: 'secret' }, PAIR],
  ['half a pair', { AWS_ACCESS_KEY_ID: 'AKIAX' }, HALF('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')],
  ['the other half', { AWS_SECRET_ACCESS_KEY: 'secret' }, HALF('AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID')],
  ['a profile', { AWS_PROFILE: 'prod' }, profile(HOME)],
  [
    'a profile in other files',
    { AWS_PROFILE: 'prod', AWS_CONFIG_FILE: '/etc/aws/config', AWS_SHARED_CREDENTIALS_FILE: '/run/keys' },
    profile('"/etc/aws/config" or "/run/keys"'),
  ],
  [
    'a profile, which wins over a pair',
    { AWS_PROFILE: 'prod', AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SECRET_ACCESS_KEY: 'secret' },
    profile(HOME),
  ],
  [
    'a web identity',
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token', AWS_ROLE_ARN: ROLE },
    `web identity token file "/var/run/token" (AWS_WEB_IDENTITY_TOKEN_FILE) must be readable, with a token that "${ROLE}" (AWS_ROLE_ARN) trusts`,
  ],
  [
    'a token without a role',
    { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token' },
    HALF('AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'),
  ],
  ['a role without a token', { AWS_ROLE_ARN: ROLE }, HALF('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE')],
  [
    'a task',
    { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials' },
    'the agent at "/v2/credentials" (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI) must answer with the credentials of a role',
  ],
  [
    'a pod',
    {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/var/run/eks',
    },
    'the agent at "http://169.254.170.23/v1/credentials" (AWS_CONTAINER_CREDENTIALS_FULL_URI) must answer with the credentials of a role; token file "/var/run/eks" (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE) must be readable',
  ],
  [
    'several, in their order',
    { AWS_PROFILE: 'prod', AWS_ACCESS_KEY_ID: 'AKIAX', AWS_ROLE_ARN: ROLE },
    `${HALF('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')}; ${profile(HOME)}; ${HALF('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE')}`,
  ],
];
for (const [name, environment, want] of cases) {
  t.test(`credentialSource() tells of ${name}`, async (t) => {
    t.equal(credentialSource(environment), `credentials: ${want}`);
  });
}
