/** One target's edges: ACM and STS in a region, within the request budget, as the poller wants them. */
import { isDeepStrictEqual } from 'node:util';
import type { AcmApi } from '../acm/api.ts';
import { createDetails, type DetailsSettings } from '../acm/details.ts';
import { createInventory } from '../acm/inventory.ts';
import { type AcmSdkOptions, createAcmApi } from '../acm/sdk.ts';
import type { OnRequest } from '../aws/attempt.ts';
import { callerIdentity } from '../aws/caller-identity.ts';
import { createRequestBudget } from '../aws/request-budget.ts';
import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { TargetConnection } from '../poll/target-run.ts';
import type { Platform } from './platform.ts';

/** Where the clients of a target call, as whom, and over which sockets. */
export type AcmTargetConnection = Pick<AcmSdkOptions, 'endpoint' | 'credentials'> &
  Required<Pick<AcmSdkOptions, 'requestHandler'>>;

/** The settings that a target's edges are made from. */
export type AcmTargetSettings = Pick<Config, 'aws' | 'details' | 'tags'>;

export interface AcmTargetOptions {
  readonly region: string;
  readonly settings: AcmTargetSettings;
  readonly platform: Platform;
  readonly onRequest: OnRequest;
  readonly log: Log;
  readonly aws: AcmTargetConnection;
}

export interface AcmTarget extends Omit<TargetConnection<AcmTargetSettings>, 'close'> {
  readonly cacheStats: () => DetailCacheStats;
}

/** Wires the edges of one region; makes no call yet. What they remember outlives a change of the settings. */
export function createAcmTarget({ settings, ...options }: AcmTargetOptions): AcmTarget {
  let { aws } = settings;
  let client = connect(options, aws);
  const api = replaceableApi(() => client.api);
  const details = createDetails({
    ...options.platform,
    api,
    ...detailsSettings(settings),
    log: options.log,
  });
  return {
    edges: {
      identify: (signal) => client.identify(signal),
      ...createInventory({ ...options.platform, api, log: options.log }),
      heldUpBy: () => client.budget.heldUpBy('SearchCertificates', 'ListCertificates'),
      details,
    },
    configure: (next) => {
      // A budget that stays the same keeps its tokens, and its slowness after throttling.
      if (!isDeepStrictEqual(next.aws, aws)) client = connect(options, next.aws);
      aws = next.aws;
      details.configure(detailsSettings(next));
    },
    cacheStats: details.stats,
  };
}

function detailsSettings({ details, tags }: AcmTargetSettings): DetailsSettings {
  return { ...details, tagKeys: tags.keys };
}

type ClientOptions = Omit<AcmTargetOptions, 'settings'>;

function connect({ platform, aws, region, onRequest }: ClientOptions, settings: Config['aws']) {
  const options = { ...platform, ...aws, region, requestTimeoutMs: settings.requestTimeoutSeconds * 1000, onRequest };
  const budget = createRequestBudget({ ...platform, share: settings.quotaShare });
  return {
    budget,
    api: createAcmApi({ ...options, budget }),
    identify: (signal: AbortSignal) => callerIdentity(options, signal),
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
