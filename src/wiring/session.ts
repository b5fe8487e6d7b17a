/** A run of the exporter from its checked configuration to its end. Knows nothing of the process. */
import type { Log } from '../log/log.ts';
import { restoreState } from '../state/restore-state.ts';
import { createExporter, type Exporter, type ExporterOptions } from './exporter.ts';
import { type Listening, listen } from './listening.ts';

export interface Session {
  readonly urls: Listening['urls'];
  /** Goes on with another configuration. */
  readonly apply: Exporter['apply'];
  /** Stops polling, finishes what is being served. Called again it gives the same promise. */
  readonly end: () => Promise<void>;
}

/**
 * Listens, then polls: a port that is taken shows before AWS is asked for anything. Whatever it throws, nothing is left running.
 * @throws ListenError, or what applying the configuration throws
 */
export async function startSession(options: ExporterOptions): Promise<Session> {
  const { config, log } = options;
  const { directory: folder } = config.state;
  const restored = folder === '' ? undefined : await restoreState({ ...options.platform, folder, log });
  const exporter = createExporter({ ...options, restored });
  const { pages, probes } = await applyAndListen(exporter, config).catch(async (error: unknown) => {
    await exporter.stop();
    throw error;
  });
  exporter.start();
  announce(log, options, { pages, probes });
  let ended: Promise<void> | undefined;
  return {
    urls: pages.urls,
    apply: exporter.apply,
    end: () => {
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

async function applyAndListen(exporter: Exporter, config: ExporterOptions['config']): Promise<Listeners> {
  const { web } = config;
  await exporter.apply(config);
  const pages = await listen(exporter.createServer, web.listenAddress, exporter);
  try {
    const probes = await listen(exporter.createProbeServer, web.probeAddress, { flag: '--web.probe-address' });
    return { pages, probes };
  } catch (error) {
    await pages.close();
    throw error;
  }
}

function announce(log: Log, { config, buildInfo }: ExporterOptions, { pages, probes }: Listeners): void {
  const { version, revision } = buildInfo;
  const interval = config.poll.intervalSeconds;
  log.info({ version, revision, regions: config.regions.join(','), poll_interval_seconds: interval }, 'Polling ACM');
  for (const url of pages.urls) log.info({ url: `${url}${config.web.telemetryPath}` }, 'Listening');
  for (const url of probes.urls) log.info({ url: `${url}/-/healthy` }, 'Listening for probes');
}
