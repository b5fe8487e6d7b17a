/** The targets of a configuration, and the supervisor that polls them in AWS. */
import { tagsOfRules } from '../attention/attention-rules.ts';
import type { OnRequest } from '../aws/attempt.ts';
import type { BoundedHandlerOptions } from '../aws/bounded-handler.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';
import type { PollEdges } from '../poll/edges.ts';
import type { Store } from '../poll/store.ts';
import { createSupervisor, type Supervisor, type TargetSettings, type WantedTarget } from '../poll/supervisor.ts';
import { type AcmTargetConnection, type AcmTargetSettings, createAcmTarget } from './acm-target.ts';
import { attentionRules } from './attention-rules.ts';
import type { CacheTotals } from './cache-totals.ts';
import type { Platform } from './platform.ts';
import { createRequestHandlers } from './request-handlers.ts';

export type AcmPollSettings = TargetSettings & AcmTargetSettings;

/** What AWS's own settings do not say to the SDK, or what is to win over them. */
export interface AwsSettings extends Pick<AcmTargetConnection, 'endpoint' | 'credentials' | 'credentialSource'> {
  readonly agent?: BoundedHandlerOptions['agent'];
}

export interface TargetsOptions {
  readonly store: Store;
  readonly platform: Platform;
  readonly log: Log;
  readonly aws: AwsSettings;
  readonly onRequest: OnRequest;
  readonly cacheTotals: Pick<CacheTotals, 'add'>;
  /** The certificates whose details are read; all unless given. */
  readonly isAsked?: (certificate: Certificate) => boolean;
}

/** Details of one target being read at the same time; the request budget paces them. */
const DETAIL_CONCURRENCY = 8;

/** The targets that a configuration asks for: the default account in each region, known once STS has told it. */
export function wantedTargets(config: Config): readonly WantedTarget<AcmPollSettings>[] {
  const { regions, poll, aws, details } = config;
  const tags = { keys: [...new Set([...config.tags.keys, ...tagsOfRules(attentionRules(config))])] };
  const settings = { poll: { ...poll, detailConcurrency: DETAIL_CONCURRENCY }, aws, details, tags };
  return regions.map((region) => ({ target: { accountId: '', region, accountName: '' }, settings }));
}

/** A supervisor whose targets are polled in AWS. */
export function createTargets({
  cacheTotals,
  store,
  aws,
  isAsked,
  ...options
}: TargetsOptions): Supervisor<AcmPollSettings> {
  const { platform, log } = options;
  const { agent, ...connection } = aws;
  const handlers = createRequestHandlers(agent === undefined ? {} : { agent });
  return createSupervisor({
    store,
    clock: platform,
    log,
    random: platform.random,
    connect: ({ target: { accountId, region }, settings }) => {
      const { requestHandler, release } = handlers.take(accountId);
      const made = createAcmTarget({ ...options, aws: { ...connection, requestHandler }, region, settings });
      const removeCache = cacheTotals.add(made.cacheStats);
      const close = () => {
        removeCache();
        release();
      };
      const edges = isAsked === undefined ? made.edges : narrowedEdges(made.edges, isAsked);
      return { edges, configure: made.configure, close };
    },
  });
}

/** Edges that leave out the details of certificates that nobody asks for. */
function narrowedEdges(edges: PollEdges, isAsked: (certificate: Certificate) => boolean): PollEdges {
  const merge: PollEdges['details']['merge'] = async (...args) => {
    const merged = await edges.details.merge(...args);
    return { ...merged, pending: merged.pending.filter(isAsked) };
  };
  return { ...edges, details: { ...edges.details, merge } };
}
