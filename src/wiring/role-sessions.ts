import type { OnRequest } from '../aws/attempt.ts';
import type { BoundedHandler } from '../aws/bounded-handler.ts';
import type { ClientOptions } from '../aws/client-settings.ts';
import { createDefaultCredentials } from '../aws/default-credentials.ts';
import type { RoleSession } from '../aws/held-credentials.ts';
import { createRoleSession } from '../aws/role-session.ts';
import type { Role } from '../discovery/target-rules.ts';
import type { AwsSettings } from './aws-settings.ts';
import type { Platform } from './platform.ts';

/** The sessions of roles: one for each chain of them, shared by the regions of an account and by discovery. */
export interface RoleSessions {
  /** As whom to call after these roles were assumed one after the other; without any, as the exporter itself. */
  readonly as: (roles: readonly Role[]) => Pick<ClientOptions, 'credentials' | 'defaultCredentials' | 'session'>;
  /** Forgets all sessions but those of these chains. */
  readonly retain: (chains: readonly (readonly Role[])[]) => void;
  readonly close: () => void;
}

export interface RoleSessionsOptions {
  readonly platform: Platform;
  readonly aws: Pick<AwsSettings, 'endpoint' | 'credentials' | 'credentialSource'>;
  readonly requestHandler: BoundedHandler;
  /** Where STS is called. */
  readonly homeRegion: () => string;
  /** For each HTTP request. */
  readonly requestTimeoutMs: () => number;
  readonly onRequest: OnRequest;
}

/** No session yet. */
export function createRoleSessions(options: RoleSessionsOptions): RoleSessions {
  const { platform, aws, requestHandler, onRequest } = options;
  const { endpoint, credentials, credentialSource = '' } = aws;
  const closing = new AbortController();
  const own =
    credentials === undefined ? { defaultCredentials: createDefaultCredentials(credentialSource) } : { credentials };
  const sessions = new Map<string, RoleSession>();

  const as: RoleSessions['as'] = (roles) => {
    const role = roles.at(-1);
    if (role === undefined) return own;
    const key = JSON.stringify(roles);
    const session =
      sessions.get(key) ??
      createRoleSession({
        ...platform,
        roleArn: role.arn,
        externalId: role.externalId,
        client: { region: options.homeRegion(), endpoint, requestHandler, ...as(roles.slice(0, -1)) },
        // Sessions outlive a change of the settings.
        get requestTimeoutMs() {
          return options.requestTimeoutMs();
        },
        onRequest,
        signal: closing.signal,
      });
    sessions.set(key, session);
    return { session };
  };

  return {
    as,
    retain: (chains) => {
      // A chain begins with the hub's, which others need as well.
      const keys = new Set(
        chains.flatMap((roles) => roles.map((_, index) => JSON.stringify(roles.slice(0, index + 1)))),
      );
      for (const key of sessions.keys()) if (!keys.has(key)) sessions.delete(key);
    },
    close: () => closing.abort(),
  };
}
