import { captureSummary } from '../capture/capture-summary.ts';
import { isMember } from '../capture/field-kinds.ts';
import { createPseudonyms } from '../capture/pseudonyms/pseudonyms.ts';
import { startCapture } from '../wiring/capture.ts';
import { awsConfiguration } from './aws-configuration.ts';
import type { Command } from './command.ts';
import { exporterOptions } from './exporter-options.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';

/** Where no `--output` names a file. */
const USUAL_FILE = 'acm-capture.jsonl';

/**
 * `acm-exporter capture`: writes what AWS answers to the questions of `serve` to a file, with pseudonyms for all names. It
 * ends by itself; ended before that, what was read is kept.
 */
export const capture: Command = async (context) => {
  const { commandLine, platform, buildInfo } = context;
  const configured = await awsConfiguration(context);
  if (!configured.ok) return configured;
  if (commandLine.configCheck) return VALID_CONFIGURATION;
  const { config, aws } = configured.value;
  const { log } = exporterOptions(context, config);
  const { outputFile: path = USUAL_FILE, overwrite } = commandLine;
  const pseudonyms = createPseudonyms(isMember);
  const started = await startCapture({ config, aws, platform, buildInfo, log, path, overwrite, pseudonyms });
  if (!started.ok) return started;
  const { end, report } = started.value;
  const finished = report.then((written) => ({
    text: captureSummary(written, path, pseudonyms.counts()),
    exitCode: written.missing.length === 0 ? 0 : 1,
  }));
  return { ok: true, value: { text: '', session: { end, log, finished } } };
};
