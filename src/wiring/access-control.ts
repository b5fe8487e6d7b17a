import { createGuard } from '../access/guard.ts';
import { type LoadedWebAccess, loadWebAccess } from '../access/load-web-access.ts';
import { watchAccess } from '../access/watched-access.ts';
import type { Config } from '../config/config.ts';
import type { ServerAccess } from '../http/bare-server.ts';
import type { Log } from '../log/log.ts';
import type { Platform } from './platform.ts';

export interface AccessControlOptions {
  readonly config: Pick<Config, 'web'>;
  /** Undefined where there is no web configuration file. */
  readonly webAccess?: LoadedWebAccess | undefined;
  readonly platform: Platform;
  readonly log: Log;
  /** The file was read again, and was valid or not. */
  readonly onRead: (isValid: boolean) => void;
}

export interface AccessControl {
  /** Undefined where anyone may read everything. */
  readonly access: ServerAccess | undefined;
  readonly scheme: 'http' | 'https';
  readonly close: () => void;
}

/** Access by the web configuration file, which is watched from now on. All listeners share one. */
export function createAccessControl({ config, webAccess, platform, log, onRead }: AccessControlOptions): AccessControl {
  if (webAccess === undefined) return { access: undefined, scheme: 'http', close: () => undefined };
  const ending = new AbortController();
  const watched = watchAccess({
    initial: webAccess,
    load: () => loadWebAccess(config.web.configFile),
    every: platform.every,
    log,
    onRead,
  });
  const guard = createGuard({ ...platform, access: watched.current, signal: ending.signal });
  const { tls, http2 } = webAccess.access;
  return {
    access: {
      // TLS that is there at the start stays until the end.
      tls: tls && (() => watched.current().tls ?? tls),
      http2,
      headers: () => watched.current().headers,
      onChange: watched.onChange,
      refusal: guard.refusal,
    },
    scheme: tls === undefined ? 'http' : 'https',
    close: () => {
      watched.close();
      ending.abort();
    },
  };
}
