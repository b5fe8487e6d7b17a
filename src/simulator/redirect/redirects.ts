import type { CertificateState } from '../estate/certificate-state.ts';
import { validationContentFor, validationRedirectFor } from '../estate/tokens.ts';

/** What a host answers to GET on a path. */
export interface Redirect {
  readonly host: string;
  readonly path: string;
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string | undefined;
  /** Whether CloudFront answers, which its headers show. */
  readonly cloudFront: boolean;
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
    lookup: (host, path) => listed.get(key(host, path)) ?? fromCertificates(host.toLowerCase(), path, certificates()),
  };
}

/** What CloudFront serves for a certificate that it manages, and what ACM does at the end of that redirect. */
function fromCertificates(host: string, path: string, certificates: Iterable<CertificateState>): Redirect | undefined {
  for (const state of certificates) {
    if (state.validationMethod !== 'HTTP') continue;
    for (const name of state.names) {
      const { from, to } =
        state.validation.get(name)?.redirect ?? validationRedirectFor(state.accountId, state.region, name);
      if (isAt(from, 'http', host, path)) {
        return { host, path, status: 302, location: to, body: undefined, cloudFront: true };
      }
      if (isAt(to, 'https', host, path)) {
        const body = validationContentFor(state.accountId, name);
        return { host, path, status: 200, location: undefined, body, cloudFront: false };
      }
    }
  }
  return undefined;
}

function isAt(url: string, scheme: 'http' | 'https', host: string, path: string): boolean {
  return url.toLowerCase() === `${scheme}://${host}${path}`.toLowerCase();
}
