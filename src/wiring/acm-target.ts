/** One target's edges: ACM, AWS Private CA, the Tagging API and STS in a region, within the request budget, as the poller wants them. */
import { isDeepStrictEqual } from 'node:util';
import type { AcmApi } from '../acm/api.ts';
import { createDetails, type DetailsSettings } from '../acm/details.ts';
import { createInventory, type Inventory } from '../acm/inventory.ts';
import { type AcmSdkOptions, createAcmApi } from '../acm/sdk.ts';
import type { OnRequest } from '../aws/attempt.ts';
import { callerIdentity } from '../aws/caller-identity.ts';
import type { ClientOptions } from '../aws/client-settings.ts';
import { createDefaultCredentials } from '../aws/default-credentials.ts';
import { createRequestBudget } from '../aws/request-budget.ts';
import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';
import type { Config } from '../config/config.ts';
import type { Role } from '../discovery/target-rules.ts';
import type { Log } from '../log/log.ts';
import type { PcaApi } from '../pca/api.ts';
import { createAuthorities } from '../pca/authorities.ts';
import { createPcaApi } from '../pca/sdk.ts';
import type { TargetConnection } from '../poll/target-run.ts';
import type { TagsApi } from '../tags/api.ts';
import { createTagsApi } from '../tags/sdk.ts';
import { createTagSource, type TagSettings } from '../tags/tag-source.ts';
import type { Platform } from './platform.ts';
import type { RoleSessions } from './role-sessions.ts';

/** Where the clients of a target call, as whom, and over which sockets. */
export interface AcmTargetConnection
  extends Pick<AcmSdkOptions, 'endpoint' | 'credentials'>,
    Required<Pick<AcmSdkOptions, 'requestHandler'>> {
  /** Where the SDK's default chain looks for credentials, for messages on them; used where none are given. */
  readonly credentialSource?: string | undefined;
}

/** The settings that a target's edges are made from. */
export interface AcmTargetSettings extends Pick<Config, 'aws' | 'details' | 'tags'> {
  /** To be assumed one after the other; none: the exporter's own credentials. */
  readonly roles: readonly Role[];
}

export interface AcmTargetOptions {
  /** Twelve digits; '' where only STS knows it. */
  readonly accountId: string;
  readonly region: string;
  readonly settings: AcmTargetSettings;
  readonly sessions: Pick<RoleSessions, 'as'>;
  readonly platform: Platform;
  readonly onRequest: OnRequest;
  readonly log: Log;
  readonly aws: AcmTargetConnection;
}

export interface AcmTarget extends Omit<TargetConnection<AcmTargetSettings>, 'close'>, Pick<Inventory, 'sweepByList'> {
  readonly cacheStats: () => DetailCacheStats;
}

/** Wires the edges of one region; makes no call yet. What they remember outlives a change of the settings. */
export function createAcmTarget({ settings, ...options }: AcmTargetOptions): AcmTarget {
  let { aws, roles } = settings;
  const credentials = createTargetCredentials(options, () => roles);
  const clientOptions = { ...options, ...credentials };
  let client = connect(clientOptions, aws);
  const api = replaceableApi(() => client.api());
  const details = createDetails({
    ...options.platform,
    api,
    ...detailsSettings(settings),
    log: options.log,
  });
  const tags = createTagSource({
    ...options.platform,
    api: replaceableTagsApi(() => client.tagsApi()),
    ...tagSettings(settings),
  });
  const isThrottled = () => client.budget.heldUpBy('SearchCertificates') === 'throttled';
  const { sweepByList, ...inventory } = createInventory({ ...options.platform, api, log: options.log, isThrottled });
  return {
    sweepByList,
    edges: {
      // A role says by its ARN in which account it is.
      identify: async (signal) => (options.accountId === '' ? client.identify(signal) : options.accountId),
      ...inventory,
      sweep: async (...args) => {
        credentials.renewIfRefused();
        const swept = await inventory.sweep(...args);
        // Most regions of an organization are empty: a client is 40 KB by then, and made again in two milliseconds. One that was refused
        // may have learned how wrong the host's clock is.
        if (swept.certificates.length === 0 && !credentials.wereRefused()) client.forget();
        return swept;
      },
      withTags: tags.withTags,
      heldUpBy: () => client.budget.heldUpBy('SearchCertificates', 'ListCertificates'),
      details,
      authorities: createAuthorities({ ...options.platform, api: replaceablePcaApi(() => client.pcaApi()) }),
    },
    configure: (next) => {
      // A budget that stays the same keeps its tokens, and its slowness after throttling.
      const isSame = isDeepStrictEqual([next.aws, next.roles], [aws, roles]);
      [aws, roles] = [next.aws, next.roles];
      if (!isSame) client = connect(clientOptions, aws);
      details.configure(detailsSettings(next));
      tags.configure(tagSettings(next));
    },
    cacheStats: details.stats,
  };
}

function detailsSettings({ details, tags }: AcmTargetSettings): DetailsSettings {
  return { ...details, tagKeys: tags.keys };
}

function tagSettings({ aws, tags }: AcmTargetSettings): TagSettings {
  return { tagKeys: tags.keys, requestTimeoutMs: aws.requestTimeoutSeconds * 1000 };
}

type TargetClientOptions = Omit<AcmTargetOptions, 'settings'> & Pick<TargetCredentials, 'held'>;

/** The credentials of one target, and whether AWS still takes them. */
interface TargetCredentials extends Pick<AcmTargetOptions, 'onRequest'> {
  /** Of the role, or the default ones. */
  readonly held: () => Pick<ClientOptions, 'session' | 'defaultCredentials'>;
  /** For the start of a poll: a file that holds them may have been replaced since they were refused. */
  readonly renewIfRefused: () => void;
  /** Whether they ever were, be it for the time of a request. */
  readonly wereRefused: () => boolean;
}

function createTargetCredentials(
  { aws, onRequest, sessions }: Omit<AcmTargetOptions, 'settings'>,
  roles: () => AcmTargetSettings['roles'],
): TargetCredentials {
  const { credentials, credentialSource = '' } = aws;
  const defaultCredentials = credentials === undefined ? createDefaultCredentials(credentialSource) : undefined;
  let refused = false;
  let wereRefused = false;
  const held = () => {
    const { session } = sessions.as(roles());
    return session === undefined ? { defaultCredentials } : { session };
  };
  return {
    held,
    onRequest: (report) => {
      if (report.reason === 'credentials') [refused, wereRefused] = [true, true];
      onRequest(report);
    },
    renewIfRefused: () => {
      const { session } = held();
      if (refused) (session ?? defaultCredentials)?.renew();
      refused = false;
    },
    wereRefused: () => wereRefused,
  };
}

function connect(target: TargetClientOptions, settings: Config['aws']) {
  const { platform, aws, region, onRequest, held } = target;
  const requestTimeoutMs = settings.requestTimeoutSeconds * 1000;
  const options = { ...platform, ...aws, ...held(), region, requestTimeoutMs, onRequest };
  const budget = createRequestBudget({ ...platform, share: settings.quotaShare });
  const api = made(() => createAcmApi({ ...options, budget }));
  const pcaApi = made(() => createPcaApi({ ...options, budget }));
  const tagsApi = made(() => createTagsApi({ ...options, budget }));
  return {
    budget,
    api: api.get,
    pcaApi: pcaApi.get,
    tagsApi: tagsApi.get,
    forget: () => {
      for (const each of [api, pcaApi, tagsApi]) each.forget();
    },
    identify: (signal: AbortSignal) => callerIdentity(options, signal),
  };
}

/** Makes it when it is first used, and again after it was forgotten: clients weigh, and most regions need none of two services. */
function made<T>(make: () => T): { readonly get: () => T; readonly forget: () => void } {
  let kept: T | undefined;
  return {
    get: () => {
      kept ??= make();
      return kept;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

/** An API that is replaced under those who hold it. */
function replaceableApi(api: () => AcmApi): AcmApi {
  return {
    searchCertificates: (...args) => api().searchCertificates(...args),
    listCertificates: (...args) => api().listCertificates(...args),
    describeCertificate: (...args) => api().describeCertificate(...args),
    listTagsForCertificate: (...args) => api().listTagsForCertificate(...args),
    listCertificateDomainValidations: (...args) => api().listCertificateDomainValidations(...args),
  };
}

function replaceablePcaApi(api: () => PcaApi): PcaApi {
  return {
    describeCertificateAuthority: (...args) => api().describeCertificateAuthority(...args),
    listPermissions: (...args) => api().listPermissions(...args),
  };
}

function replaceableTagsApi(api: () => TagsApi): TagsApi {
  return { getResources: (...args) => api().getResources(...args) };
}
