/** A run of the exporter from its checked configuration to its end. Knows nothing of the process. */
import { CLOUDFRONT_REGION, lacksCloudFront } from '../certificate/partition.ts';
import type { Config } from '../config/config.ts';
import type { Lifecycle } from '../http/lifecycle-routes.ts';
import type { Log } from '../log/log.ts';
import { restoreState } from '../state/restore-state.ts';
import { faultLines, type InputFault } from '../validation/input-fault.ts';
import { createConfigWatch } from './config-watch.ts';
import { createExporter, type Exporter, type ExporterOptions } from './exporter.ts';
import { type Listening, listen } from './listening.ts';
import { createReload, type ReloadDeps } from './reload.ts';

/** Where a session reads its configuration from again. */
export interface Reloading extends Pick<ReloadDeps, 'load'> {
  /** The content of the configuration file, or why it cannot be read. */
  readonly text: () => Promise<string>;
}

export interface SessionOptions extends ExporterOptions {
  /** Undefined: it is read only once. */
  readonly reloading?: Reloading | undefined;
}

export interface Session {
  readonly urls: Listening['urls'];
  readonly reports: Exporter['reports'];
  /** Goes on with another configuration. */
  readonly apply: Exporter['apply'];
  /** Reads the configuration again, and applies it if it is valid; undefined where that is not to be done. */
  readonly reload: ReturnType<typeof createReload> | undefined;
  /** Resolves once somebody asks over HTTP for the end. */
  readonly quitRequested: Promise<void>;
  /** Stops polling, finishes what is being served. Called again it gives the same promise. */
  readonly end: () => Promise<void>;
}

/**
 * Listens, then polls: a port that is taken shows before AWS is asked for anything. Whatever it throws, nothing is left running.
 * @throws ListenError, or what applying the configuration throws
 */
export async function startSession(options: SessionOptions): Promise<Session> {
  const { config, log, platform, reloading } = options;
  const { directory: folder } = config.state;
  const restored = folder === '' ? undefined : await restoreState({ ...platform, folder, log });
  const exporter = createExporter({ ...options, restored });
  const apply: Exporter['apply'] = async (latest) => {
    await exporter.apply(latest);
    watch?.configure(latest.configFile.isWatched);
  };
  const reload =
    reloading && createReload({ config, log, load: reloading.load, apply, onRefused: exporter.configRefused });
  const watch =
    reloading && reload && createConfigWatch({ text: reloading.text, every: platform.every, onChange: reload });
  const quit = Promise.withResolvers<void>();
  const lifecycle = config.web.isLifecycleEnabled ? lifecycleOf(reload ?? readOnce, quit.resolve) : undefined;
  const { pages, probes } = await applyAndListen(exporter, config, lifecycle).catch(async (error: unknown) => {
    await exporter.stop();
    throw error;
  });
  exporter.start();
  watch?.configure(config.configFile.isWatched);
  announce(log, options, { pages, probes });
  let ended: Promise<void> | undefined;
  return {
    urls: pages.urls,
    reports: exporter.reports,
    apply,
    reload,
    quitRequested: quit.promise,
    end: () => {
      watch?.stop();
      ended ??= Promise.all([exporter.stop(), pages.close(), probes.close()]).then(() => undefined);
      return ended;
    },
  };
}

/** Where it serves the page, and where it answers probes besides. */
interface Listeners {
  readonly pages: Listening;
  readonly probes: Listening;
}

async function applyAndListen(
  exporter: Exporter,
  config: ExporterOptions['config'],
  lifecycle: Lifecycle | undefined,
): Promise<Listeners> {
  const { web } = config;
  await exporter.apply(config);
  const pages = await listen(() => exporter.createServer(lifecycle), web.listenAddress, exporter);
  try {
    const probes = await listen(exporter.createProbeServer, web.probeAddress, { flag: '--web.probe-address' });
    return { pages, probes };
  } catch (error) {
    await pages.close();
    throw error;
  }
}

function lifecycleOf(reload: () => Promise<readonly InputFault[]>, quit: () => void): Lifecycle {
  return { reload: async () => faultLines(await reload()), quit };
}

/** What a reload finds where the configuration is read only once. */
const readOnce = async (): Promise<readonly InputFault[]> => [
  { place: 'configuration', problem: 'Read only once', hint: 'restart the exporter' },
];

function announce(log: Log, { config, buildInfo }: ExporterOptions, { pages, probes }: Listeners): void {
  const { version, revision } = buildInfo;
  const interval = config.poll.intervalSeconds;
  log.info(
    {
      version,
      revision,
      regions: config.regions === 'all' ? 'all' : config.regions.join(','),
      poll_interval_seconds: interval,
    },
    'Polling ACM',
  );
  if (missesCloudFront(config)) {
    log.info(
      { region: CLOUDFRONT_REGION },
      "CloudFront's certificates are not read: regions does not include us-east-1",
    );
  }
  for (const url of pages.urls) log.info({ url: `${url}${config.web.telemetryPath}` }, 'Listening');
  for (const url of probes.urls) log.info({ url: `${url}/-/healthy` }, 'Listening for probes');
}

/** A list is taken as it stands; a region that is excluded was thought of. */
function missesCloudFront({ regions, excludeRegions, organization, accounts }: Config): boolean {
  if (regions === 'all' || organization.enabled || accounts.length > 0) return false;
  return lacksCloudFront([...regions, ...excludeRegions]);
}
