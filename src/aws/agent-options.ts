import type { InputFault } from '../validation/input-fault.ts';
import { faultsOf } from '../validation/validated.ts';
import type { BoundedHandlerOptions } from './bounded-handler.ts';
import { readCaBundle } from './ca-bundle.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** In both spellings, as everywhere. */
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];
const NO_PROXY_VARIABLES = ['NO_PROXY', 'no_proxy'];

export interface AgentSettings {
  readonly agent: NonNullable<BoundedHandlerOptions['agent']>;
  /** Variables whose values cannot be used. */
  readonly faults: readonly InputFault[];
}

/**
 * The proxy and the CA bundle that AWS's other tools take from the environment (`HTTPS_PROXY`, `NO_PROXY`,
 * `AWS_CA_BUNDLE`) and the SDK for JavaScript does not. Node heeds the proxy from 24.5 and 22.21 on.
 */
export async function agentOptions(environment: Environment): Promise<AgentSettings> {
  const proxies = set(environment, PROXY_VARIABLES).map(([name, text]) => ({ name, url: proxyUrl(text) }));
  const exceptions = set(environment, NO_PROXY_VARIABLES);
  const [bundle] = await Promise.all(set(environment, ['AWS_CA_BUNDLE']).map(([, path]) => readCaBundle(path)));
  const proxyEnv = Object.fromEntries([...proxies.map(({ name, url }) => [name, url] as const), ...exceptions]);
  return {
    agent: {
      ...(Object.keys(proxyEnv).length === 0 ? {} : { proxyEnv }),
      ...(bundle?.ok === true ? { ca: bundle.value } : {}),
    },
    faults: [
      ...proxies.flatMap(({ name, url }) => (url === undefined ? [invalidProxy(name)] : [])),
      ...(bundle === undefined ? [] : faultsOf(bundle)),
    ],
  };
}

function set(environment: Environment, names: readonly string[]): readonly (readonly [name: string, text: string])[] {
  return names.map((name) => [name, environment[name] ?? ''] as const).filter(([, text]) => text !== '');
}

/** As in AWS's other tools, one without a scheme is HTTP. Node would pass over anything that does not begin with `http`. */
function proxyUrl(text: string): string | undefined {
  const url = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text.replace(/^\/\//, '')}`;
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** The value is left out: it may hold a password. */
function invalidProxy(place: string): InputFault {
  return {
    place,
    problem: 'Not the URL of a proxy',
    hint: 'must be like http://proxy.example:3128, with http or https',
  };
}
