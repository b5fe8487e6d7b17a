/** One target's edges: ACM and STS in a region, within the request budget, as the poller wants them. */

import { type CacheStats, createDetails } from '../acm/details.ts';
import { createInventory } from '../acm/inventory.ts';
import type { AcmSdkOptions } from '../acm/sdk.ts';
import { createAcmApi } from '../acm/sdk.ts';
import type { OnRequest } from '../aws/attempt.ts';
import { callerIdentity } from '../aws/caller-identity.ts';
import { createRequestBudget } from '../aws/request-budget.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { PollEdges } from '../poll/edges.ts';
import type { Platform } from './platform.ts';

/** What AWS's own settings do not say to the SDK, or what is to win over them. */
export type AwsSettings = Pick<AcmSdkOptions, 'endpoint' | 'credentials' | 'agent' | 'requestHandler'>;

export interface AcmTargetOptions {
  readonly config: Config;
  readonly region: string;
  readonly platform: Platform;
  readonly onRequest: OnRequest;
  readonly log: Log;
  readonly aws: AwsSettings;
}

export interface AcmTarget {
  readonly edges: PollEdges;
  readonly cacheStats: () => CacheStats;
}

/** Wires the edges of one region; makes no call yet. */
export function createAcmTarget({ config, region, platform, onRequest, log, aws }: AcmTargetOptions): AcmTarget {
  const requestTimeoutMs = config.aws.requestTimeoutSeconds * 1000;
  const options = { ...platform, ...aws, region, requestTimeoutMs, onRequest };
  const budget = createRequestBudget({ ...platform, share: config.aws.quotaShare });
  const api = createAcmApi({ ...options, budget });
  const inventory = createInventory({ ...platform, api, log });
  const { cacheSize, maxAgeSeconds } = config.details;
  const details = createDetails({ ...platform, api, cacheSize, maxAgeSeconds, tagKeys: config.tags.keys, log });
  return {
    edges: {
      identify: (signal) => callerIdentity(options, signal),
      sweep: inventory.sweep,
      heldUpBy: () => budget.heldUpBy('SearchCertificates', 'ListCertificates'),
      details,
    },
    cacheStats: details.stats,
  };
}
