/** The credentials of a role, held by us: shared by all clients of an account, and new ones in time. */
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { Fault, reworded } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Clock } from '../clock/clock.ts';
import { coalesced } from '../clock/coalesced.ts';
import { attempt, type OnRequest } from './attempt.ts';
import { type ClientOptions, clientSettings } from './client-settings.ts';
import type { TemporaryCredentials as Credentials, RoleSession } from './held-credentials.ts';
import { retrying } from './retry.ts';

type Settings = Parameters<typeof fromTemporaryCredentials>[0];

export interface RoleSessionOptions extends Pick<Clock, 'now' | 'nowMs' | 'sleep'> {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  /** Where STS is called, and as whom: with the exporter's own credentials, or those of the role before. */
  readonly client: ClientOptions;
  /** For each HTTP request. */
  readonly requestTimeoutMs: number;
  readonly onRequest: OnRequest;
  /** In [0, 1). */
  readonly random: () => number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

const OPERATION = 'AssumeRole';
/** Shows in the account's CloudTrail, and in the ARN of whoever asks. */
const SESSION_NAME = 'acm-exporter';
/** A session lasts an hour (an hour is also the most for one that begins with another role). New credentials are asked for … */
const RENEW_SECONDS = 600;
/** … up to so much earlier, so that hundreds of accounts are not asked for at once, and waited for when so little is left. */
const SPREAD_SECONDS = 300;
const LEAST_LEFT_SECONDS = 60;
/** After a failure: the other regions of the account would only hear the same. */
const RETRY_MS = 30_000;
/** Reasons that say nothing of the role. */
const NOT_ABOUT_ROLE: ReadonlySet<FaultReason> = new Set(['network', 'timeout', 'throttled', 'server_error']);

/** A session that has not begun: the role is assumed by the first who asks. */
export function createRoleSession(options: RoleSessionOptions): RoleSession {
  const { now, nowMs, random } = options;
  const earlySeconds = RENEW_SECONDS + SPREAD_SECONDS * random();
  let current: Credentials | undefined;
  let failed: { readonly fault: unknown; readonly atMs: number } | undefined;

  const leftSeconds = () =>
    current === undefined ? 0 : (current.expiration?.getTime() ?? Number.POSITIVE_INFINITY) / 1000 - now();
  /** What is under way was begun with credentials that were refused since: it is for those who wait for it. */
  let isOutdated = false;
  const renewing = coalesced(async () => {
    isOutdated = false;
    try {
      const credentials = await assumed(options);
      [current, failed] = [isOutdated ? undefined : credentials, undefined];
      return credentials;
    } catch (fault) {
      failed = { fault, atMs: nowMs() };
      throw fault;
    }
  });
  const renewed = async (): Promise<Credentials> => {
    if (failed !== undefined && nowMs() - failed.atMs < RETRY_MS) throw failed.fault;
    return isOutdated ? renewing.run() : renewing.join();
  };

  return {
    source: `credentials: role ${options.roleArn}`,
    underWay: () => (renewing.busy() ? `${OPERATION} ${options.roleArn}` : undefined),
    renew: () => {
      [current, isOutdated] = [undefined, renewing.busy()];
      options.client.session?.renew();
      options.client.defaultCredentials?.renew();
    },
    provider: async () => {
      const left = leftSeconds();
      if (current === undefined || left < LEAST_LEFT_SECONDS) return renewed();
      // Counted and kept by then; whoever asks again in half a minute tries again.
      if (left < earlySeconds) renewed().catch(() => undefined);
      return current;
    },
  };
}

/** One call of STS, and the SDK's provider is asked once for each: its client and what that remembers go with it. */
async function assumed(options: RoleSessionOptions): Promise<Credentials> {
  const { roleArn, externalId, client, signal } = options;
  const { requestHandler, credentials, defaultCredentials, session } = client;
  const parentClientConfig = {
    region: async () => client.region,
    ...(requestHandler === undefined ? {} : { requestHandler }),
  };
  const masterCredentials = session?.provider ?? credentials ?? defaultCredentials?.provider({ parentClientConfig });
  const settings: Settings = {
    params: {
      RoleArn: roleArn,
      RoleSessionName: SESSION_NAME,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: clientSettings({
      ...client,
      session: undefined,
      credentials: undefined,
      defaultCredentials: undefined,
    }),
    ...(masterCredentials === undefined ? {} : { masterCredentials }),
  };
  const assume = fromTemporaryCredentials(settings);
  const request = { ...options, service: 'sts', operation: OPERATION, timeoutMs: options.requestTimeoutMs } as const;
  const one = () => attempt(() => assume(), { ...request, session, defaultCredentials }, signal);
  return retrying(one, { ...options, operation: OPERATION }, signal).catch((error: unknown) => {
    throw aboutRole(error, options);
  });
}

/** STS says the same whether there is no such role, it does not trust the caller, or its external id is another one. */
function aboutRole(error: unknown, { roleArn, externalId }: RoleSessionOptions): unknown {
  if (!(error instanceof Fault) || NOT_ABOUT_ROLE.has(error.reason) || error.message.includes(`role ${roleArn}`)) {
    return error;
  }
  const id = externalId === undefined ? 'without an external id' : 'with the external id that is configured';
  return reworded(error, `${error.message}; role ${roleArn} must be there and trust the exporter ${id}`);
}
