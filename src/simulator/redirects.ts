import type { CertificateState } from './certificate-state.ts';
import { validationRedirectFor } from './tokens.ts';

/** What a host answers to GET on a path. */
export interface Redirect {
  readonly host: string;
  readonly path: string;
  readonly status: number;
  readonly location: string | undefined;
}

/** The redirects that are served; those of HTTP-validated certificates are there unless the scenario says otherwise. */
export interface Redirects {
  readonly lookup: (host: string, path: string) => Redirect | undefined;
  readonly set: (redirect: Redirect) => void;
  /** Takes a redirect away, also one that a certificate brought. */
  readonly remove: (host: string, path: string) => void;
  readonly restore: (host: string, path: string) => void;
}

interface RedirectsDeps {
  readonly redirects: readonly Redirect[];
  readonly certificates: () => Iterable<CertificateState>;
}

export function redirects({ redirects: given, certificates }: RedirectsDeps): Redirects {
  const key = (host: string, path: string): string => `${host.toLowerCase()}${path}`;
  const scenario = new Map(given.map((redirect) => [key(redirect.host, redirect.path), redirect]));
  const explicit = new Map<string, Redirect | undefined>(scenario);
  return {
    lookup: (host, path) => {
      const place = key(host, path);
      return explicit.has(place) ? explicit.get(place) : automatic(host.toLowerCase(), path, certificates());
    },
    set: (redirect) => {
      explicit.set(key(redirect.host, redirect.path), redirect);
    },
    remove: (host, path) => {
      explicit.set(key(host, path), undefined);
    },
    restore: (host, path) => {
      const place = key(host, path);
      const original = scenario.get(place);
      if (original === undefined) explicit.delete(place);
      else explicit.set(place, original);
    },
  };
}

/** What CloudFront serves for a certificate that it manages. */
function automatic(host: string, path: string, certificates: Iterable<CertificateState>): Redirect | undefined {
  for (const state of certificates) {
    if (state.validationMethod !== 'HTTP') continue;
    const name = state.names.find((candidate) => candidate.toLowerCase() === host);
    if (name === undefined) continue;
    const { from, to } =
      state.validation.get(name)?.redirect ?? validationRedirectFor(state.accountId, state.region, name);
    if (from === `http://${name}${path}`) return { host, path, status: 302, location: to };
  }
  return undefined;
}
