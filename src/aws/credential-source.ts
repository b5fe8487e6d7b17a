/** Environment variables by name. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the SDK's default chain looks for credentials with this environment, and what must be there: for the one who reads
 * that they were refused or not found. The order is the chain's. Says no secret.
 */
export function credentialSource(environment: Environment): string {
  const sources = [
    ...keys(environment),
    ...profile(environment),
    ...webIdentity(environment),
    ...container(environment),
  ];
  return `credentials: ${(sources.length === 0 ? [noneNamed(environment)] : sources).join('; ')}`;
}

function noneNamed(environment: Environment): string {
  const asked = `the default profile in ${profileFiles(environment)} and the metadata of the instance were asked`;
  return `no variable names any, so ${asked}; set AWS_PROFILE, or give the instance, pod or task a role`;
}

/** With a profile named, the SDK passes the pair over. */
function keys(environment: Environment): readonly string[] {
  const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const half = unlessBoth(environment, pair);
  if (half.length > 0) return half;
  if (!isSet(environment, pair[0]) || isSet(environment, 'AWS_PROFILE')) return [];
  return [
    `${pair.join(' and ')} must be a valid pair, with its AWS_SESSION_TOKEN if it is temporary; restart to change it`,
  ];
}

function profile(environment: Environment): readonly string[] {
  if (!isSet(environment, 'AWS_PROFILE')) return [];
  const files = profileFiles(environment);
  const name = JSON.stringify(environment['AWS_PROFILE']);
  return [`profile ${name} (AWS_PROFILE) must be in ${files}, with keys, a role, a process or a valid SSO session`];
}

function profileFiles(environment: Environment): string {
  const config = environment['AWS_CONFIG_FILE'] || '~/.aws/config';
  const credentials = environment['AWS_SHARED_CREDENTIALS_FILE'] || '~/.aws/credentials';
  return `${JSON.stringify(config)} or ${JSON.stringify(credentials)}`;
}

function webIdentity(environment: Environment): readonly string[] {
  const pair = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'] as const;
  const half = unlessBoth(environment, pair);
  if (half.length > 0 || !isSet(environment, pair[0])) return half;
  const file = `web identity token file ${JSON.stringify(environment[pair[0]])} (${pair[0]})`;
  return [`${file} must be readable, with a token that ${JSON.stringify(environment[pair[1]])} (${pair[1]}) trusts`];
}

function container(environment: Environment): readonly string[] {
  const [variable] = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI'].filter((name) =>
    isSet(environment, name),
  );
  if (variable === undefined) return [];
  const uri = JSON.stringify(environment[variable]);
  const file = environment['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '';
  const token =
    file === '' ? '' : `; token file ${JSON.stringify(file)} (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE) must be readable`;
  return [`the agent at ${uri} (${variable}) must answer with the credentials of a role${token}`];
}

function unlessBoth(environment: Environment, [one, other]: readonly [string, string]): readonly string[] {
  if (isSet(environment, one) === isSet(environment, other)) return [];
  const [there, missing] = isSet(environment, one) ? [one, other] : [other, one];
  return [`${there} is set and ${missing} is not: set both, or neither`];
}

function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? '') !== '';
}
