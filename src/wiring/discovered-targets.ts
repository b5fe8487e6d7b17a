/** The targets that a configuration asks for, discovered where it does not name them, and what polls them: for the exporter and for a single poll. */
import type { Config } from '../config/config.ts';
import { createDiscovery, type Discovery, type Plan } from '../discovery/discovery.ts';
import type { Supervisor } from '../poll/supervisor.ts';
import type { AwsSettings } from './aws-settings.ts';
import { createDiscoveryEdges } from './discovery-edges.ts';
import { createRequestHandlers } from './request-handlers.ts';
import { createRoleSessions } from './role-sessions.ts';
import { targetRules } from './target-rules.ts';
import { type AcmPollSettings, createTargets, type TargetsOptions, wantedTargets } from './targets.ts';

export interface DiscoveredTargetsOptions
  extends Pick<TargetsOptions, 'store' | 'platform' | 'log' | 'onRequest' | 'cacheTotals' | 'isAsked'> {
  /** What holds until another one is applied. */
  readonly config: Config;
  readonly aws: AwsSettings;
  /** Told when discovery has changed which targets there are. */
  readonly onDiscovered: () => void;
}

export interface DiscoveredTargets extends Pick<Supervisor<AcmPollSettings>, 'applyFindings' | 'pollOnce' | 'stop'> {
  /** Goes on with another configuration: as `Supervisor.apply`, with what is known of its targets without asking. */
  readonly apply: (config: Config) => Promise<void>;
  /** Begins to poll targets, those that are discovered later as well. */
  readonly start: () => void;
  /** Begins to discover; what is discovered is polled only after `start`. */
  readonly discover: Discovery['start'];
  readonly discovery: Discovery['state'];
  /** Whether all targets that the configuration asks for are known, or refused. */
  readonly isComplete: () => boolean;
}

/** No account's: handlers are shared by account id. */
const DISCOVERY = 'discovery';

/** No targets until a configuration is applied. */
export function createDiscoveredTargets(options: DiscoveredTargetsOptions): DiscoveredTargets {
  const { platform, log, onRequest, onDiscovered } = options;
  const { agent, homeRegion, ...aws } = options.aws;
  const handlers = createRequestHandlers(agent === undefined ? {} : { agent });
  // Of STS and of discovery, whatever account they ask for.
  const { requestHandler, release } = handlers.take(DISCOVERY);
  let { config } = options;
  let complete = false;
  const rules = () => targetRules(config, homeRegion);
  const shared = { platform, requestHandler, onRequest, homeRegion: () => rules().homeRegion };
  const requestTimeoutMs = () => config.aws.requestTimeoutSeconds * 1000;
  const sessions = createRoleSessions({ ...shared, aws, requestTimeoutMs });
  const targets = createTargets({ ...options, aws, handlers, sessions });
  const poll = (plan: Plan): Promise<void> => {
    complete = plan.isComplete;
    const hub = rules().hubRole;
    sessions.retain([...plan.roles, hub === undefined ? [] : [hub]]);
    return targets.apply(wantedTargets(plan.targets, config));
  };
  const discovery = createDiscovery({
    edges: createDiscoveryEdges({ ...shared, endpoint: aws.endpoint, sessions, settings: () => config.aws }),
    clock: platform,
    random: platform.random,
    log,
    onPlan: (plan) => {
      void poll(plan);
      onDiscovered();
    },
  });
  return {
    apply: (latest) => {
      config = latest;
      return poll(discovery.configure(rules()));
    },
    start: targets.start,
    discover: discovery.start,
    discovery: discovery.state,
    isComplete: () => complete,
    applyFindings: targets.applyFindings,
    pollOnce: targets.pollOnce,
    stop: async () => {
      sessions.close();
      await Promise.all([targets.stop(), discovery.stop()]);
      release();
    },
  };
}
