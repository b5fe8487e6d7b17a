/** `acm-exporter capture`: the edges of `serve`, read once, by a handler that records what goes over it. */
import type { CaptureStart, Missing, WrittenCapture } from '../capture/capture.ts';
import { CAPTURE_FORMAT, CAPTURE_VERSION } from '../capture/capture.ts';
import { type CaptureFile, createCaptureFile } from '../capture/capture-file.ts';
import type { Pseudonyms } from '../capture/pseudonyms/pseudonyms.ts';
import { RecordingHandler } from '../capture/recording-handler.ts';
import { redactExchange } from '../capture/redact-exchange.ts';
import type { Config } from '../config/config.ts';
import { type Invalid, invalid, type Validated, valid } from '../validation/validated.ts';
import { type AcmTargetOptions, createAcmTarget } from './acm-target.ts';
import type { AwsSettings } from './aws-settings.ts';
import type { ExporterOptions } from './exporter.ts';
import { readTarget } from './read-target.ts';
import { type AcmPollSettings, wantedTargets } from './targets.ts';

export interface CaptureOptions extends Pick<ExporterOptions, 'platform' | 'log' | 'buildInfo'> {
  readonly config: Config;
  readonly aws: AwsSettings;
  /** Of the file to be written. */
  readonly path: string;
  readonly overwrite: boolean;
  readonly pseudonyms: Pseudonyms;
}

export interface RunningCapture {
  /** Resolves when the file is complete, or closed because it was ended. Rejects where it could not be written. */
  readonly report: Promise<WrittenCapture>;
  /** Gives up what is being read, and closes the file with what it has. */
  readonly end: () => Promise<void>;
}

/** Creates the file, then reads all regions; or says what is wrong with the configuration or the place of the file. */
export async function startCapture(options: CaptureOptions): Promise<Validated<RunningCapture>> {
  const { config, platform, path, overwrite } = options;
  const regions = capturedRegions(config);
  if (!regions.ok) return regions;
  const ending = new AbortController();
  const stop = (reason: Missing['reason']) => ending.abort(reason);
  const file = await createCaptureFile({
    path,
    overwrite,
    start: startLine(options, regions.value),
    onFull: () => stop('too_large'),
    onFailure: () => stop('interrupted'),
  });
  if (!file.ok) return file;
  const beganMs = platform.nowMs();
  const seconds = () => Math.round(platform.nowMs() - beganMs) / 1000;
  const planned = regions.value.map((region) => ({ target: { accountId: '', region, accountName: '' }, roles: [] }));
  const readings = wantedTargets(planned, config).map(({ target: { region }, settings }) =>
    readRegion({ ...options, region, settings, file: file.value, seconds }, ending.signal),
  );
  const report = closed(file.value, regions.value, readings);
  // Whoever has started it looks at the report; `end` is there to wait for it.
  const end = async () => {
    stop('interrupted');
    await report;
  };
  return valid({ report, end });
}

/** A capture is of one account: that of the credentials themselves. */
function capturedRegions({ regions, accounts, organization, assumeRole }: Config): Validated<readonly string[]> {
  const refused = (place: string): Invalid =>
    invalid(place, 'Not for a capture', 'must be left out: a capture covers one account');
  if (accounts.length > 0) return refused('accounts');
  if (organization.enabled) return refused('organization.enabled');
  if (assumeRole.hubArn !== '') return refused('assume_role.hub_arn');
  if (regions !== 'all') return valid(regions);
  return invalid('regions', 'Not for a capture: all', 'must name the regions to capture');
}

function startLine({ platform, buildInfo }: CaptureOptions, regions: readonly string[]): CaptureStart {
  return {
    format: CAPTURE_FORMAT,
    version: CAPTURE_VERSION,
    captured_at: new Date(platform.now() * 1000).toISOString(),
    exporter: `${buildInfo.version} (${buildInfo.revision})`,
    regions,
  };
}

interface Reading extends CaptureOptions {
  readonly region: string;
  readonly settings: AcmPollSettings;
  readonly file: CaptureFile;
  /** Since the start. */
  readonly seconds: () => number;
}

async function readRegion(
  { region, settings, file, seconds, pseudonyms, aws: { agent, ...connection }, ...options }: Reading,
  signal: AbortSignal,
): Promise<readonly Missing[]> {
  const requestHandler = new RecordingHandler({
    ...(agent === undefined ? {} : { agent }),
    signal,
    onExchange: (exchange) => file.add(redactExchange(exchange, { seconds: seconds(), region }, pseudonyms)),
  });
  const aws: AcmTargetOptions['aws'] = { ...connection, requestHandler };
  // Roles are assumed for no capture.
  const asItself = { accountId: '', sessions: { as: () => ({}) }, onRequest: () => undefined };
  const target = createAcmTarget({ ...options, ...asItself, aws, region, settings });
  try {
    return await readTarget(target, { region, concurrency: settings.poll.detailConcurrency, log: options.log }, signal);
  } catch (error) {
    if (signal.aborted) return [{ region, operation: 'all', reason: signal.reason }];
    options.log.error({ region, err: error }, 'Reading failed');
    return [{ region, operation: 'all', reason: 'other' }];
  } finally {
    requestHandler.destroy();
  }
}

async function closed(
  file: CaptureFile,
  regions: readonly string[],
  readings: readonly Promise<readonly Missing[]>[],
): Promise<WrittenCapture> {
  const missing = (await Promise.all(readings)).flat();
  const end = missing.length === 0 ? 'complete' : 'partial';
  const { bytes } = await file.end({ end, missing });
  return { end, missing, exchanges: file.exchanges(), regions, bytes };
}
