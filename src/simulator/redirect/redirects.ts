import type { CertificateState } from '../estate/certificate-state.ts';
import { validationRedirectFor } from '../estate/tokens.ts';

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
}

interface RedirectsDeps {
  readonly redirects: readonly Redirect[];
  readonly certificates: () => Iterable<CertificateState>;
}

/** The redirects of a scenario and of the certificates that are there when they are looked up. */
export function createRedirects({ redirects, certificates }: RedirectsDeps): Redirects {
  const key = (host: string, path: string): string => `${host.toLowerCase()}${path}`;
  const listed = new Map(redirects.map((redirect) => [key(redirect.host, redirect.path), redirect]));
  return {
    lookup: (host, path) => listed.get(key(host, path)) ?? validationRedirect(host.toLowerCase(), path, certificates()),
  };
}

/** What CloudFront serves for a certificate that it manages. */
function validationRedirect(
  host: string,
  path: string,
  certificates: Iterable<CertificateState>,
): Redirect | undefined {
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
