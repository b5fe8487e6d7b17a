/** The targets of a plan, and the supervisor that polls them in AWS. */
import { tagsOfRules } from '../attention/attention-rules.ts';
import type { OnRequest } from '../aws/attempt.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { tagsOfFilters } from '../certificate/filters.ts';
import type { Config } from '../config/config.ts';
import type { PlannedTarget } from '../discovery/planned-targets.ts';
import type { Log } from '../log/log.ts';
import type { PollEdges } from '../poll/edges.ts';
import type { Store } from '../poll/store.ts';
import { createSupervisor, type Supervisor, type TargetSettings, type WantedTarget } from '../poll/supervisor.ts';
import { type AcmTargetSettings, createAcmTarget } from './acm-target.ts';
import { attentionRules } from './attention-rules.ts';
import type { AwsSettings } from './aws-settings.ts';
import type { CacheTotals } from './cache-totals.ts';
import type { Platform } from './platform.ts';
import type { RequestHandlers } from './request-handlers.ts';
import type { RoleSessions } from './role-sessions.ts';

export type AcmPollSettings = TargetSettings & AcmTargetSettings;

export interface TargetsOptions {
  readonly store: Store;
  readonly platform: Platform;
  readonly log: Log;
  readonly aws: Pick<AwsSettings, 'endpoint' | 'credentials' | 'credentialSource'>;
  readonly handlers: RequestHandlers;
  readonly sessions: Pick<RoleSessions, 'as'>;
  readonly onRequest: OnRequest;
  readonly cacheTotals: Pick<CacheTotals, 'add'>;
  /** The certificates whose details are read; all unless given. */
  readonly isAsked?: (certificate: Certificate) => boolean;
}

/** Details of one target being read at the same time; the request budget paces them. */
const DETAIL_CONCURRENCY = 8;

/** The targets of a plan, with the settings that a configuration has for all of them. */
export function wantedTargets(
  targets: readonly PlannedTarget[],
  config: Config,
): readonly WantedTarget<AcmPollSettings>[] {
  const { poll, aws, details, filters } = config;
  const tags = { keys: askedTagKeys(config) };
  const settings = { poll: { ...poll, filters, detailConcurrency: DETAIL_CONCURRENCY }, aws, details, tags };
  return targets.map(({ target, roles }) => ({ target, settings: { ...settings, roles } }));
}

/** The tags that anything asks for: labels, owners, policies, filters or acknowledgments. */
export function askedTagKeys(config: Config): readonly string[] {
  const asked = [config.tags.keys, tagsOfRules(attentionRules(config)), tagsOfFilters(config.filters)];
  return [...new Set(asked.flat())];
}

/** A supervisor whose targets are polled in AWS. */
export function createTargets({
  cacheTotals,
  store,
  aws,
  handlers,
  isAsked,
  ...options
}: TargetsOptions): Supervisor<AcmPollSettings> {
  const { platform, log } = options;
  return createSupervisor({
    store,
    clock: platform,
    log,
    random: platform.random,
    connect: ({ target: { accountId, region }, settings }) => {
      const { requestHandler, release } = handlers.take(accountId);
      const made = createAcmTarget({ ...options, aws: { ...aws, requestHandler }, accountId, region, settings });
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

/** Edges that leave out the details of certificates that nobody asks for, before the cache's size is shared out. */
function narrowedEdges(edges: PollEdges, isAsked: (certificate: Certificate) => boolean): PollEdges {
  const merge: PollEdges['details']['merge'] = (sweep, shown, isWanted = () => true) =>
    edges.details.merge(sweep, shown, (certificate) => isAsked(certificate) && isWanted(certificate));
  return { ...edges, details: { ...edges.details, merge } };
}
