/** A run of the exporter from its checked configuration to its end. Knows nothing of the process. */
import type { Log } from '../log/log.ts';
import { createExporter, type Exporter, type ExporterOptions } from './exporter.ts';
import { type Listening, listen } from './listening.ts';

export interface Session {
  readonly urls: Listening['urls'];
  readonly reports: Exporter['reports'];
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
  const exporter = createExporter(options);
  const listening = await applyAndListen(exporter, config).catch(async (error: unknown) => {
    await exporter.stop();
    throw error;
  });
  exporter.start();
  announce(log, options, listening);
  let ended: Promise<void> | undefined;
  return {
    urls: listening.urls,
    reports: exporter.reports,
    apply: exporter.apply,
    end: () => {
      ended ??= Promise.all([exporter.stop(), listening.close()]).then(() => undefined);
      return ended;
    },
  };
}

async function applyAndListen(exporter: Exporter, config: ExporterOptions['config']): Promise<Listening> {
  await exporter.apply(config);
  return listen(exporter.createServer, config.web.listenAddress);
}

function announce(log: Log, { config, buildInfo }: ExporterOptions, { urls }: Listening): void {
  const { version, revision } = buildInfo;
  const interval = config.poll.intervalSeconds;
  log.info({ version, revision, regions: config.regions.join(','), poll_interval_seconds: interval }, 'Polling ACM');
  for (const url of urls) log.info({ url: `${url}${config.web.telemetryPath}` }, 'Listening');
}
