import type { CheckOptions } from '../cli/check-options.ts';
import { checkOptions } from '../cli/check-options.ts';
import { certificateReport } from '../report/certificate-report.ts';
import { checkVerdict } from '../report/check-verdict.ts';
import { csvHeading, csvLine } from '../report/csv.ts';
import { estateReportText } from '../report/estate-report.ts';
import { checkAdvice, checkSummary, checkTable, problemTexts } from '../terminal/check-text.ts';
import { terminalStyle } from '../terminal/style.ts';
import { printable } from '../validation/printable.ts';
import { faultsOf } from '../validation/validated.ts';
import type { PolledReport } from '../wiring/polled-report.ts';
import { awsConfiguration } from './aws-configuration.ts';
import type { Command, CommandContext, Output } from './command.ts';
import { SINGLE_POLL_SETTINGS, singlePollSession } from './single-poll-session.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';

/** Certificates described between two pauses for the reader. */
const BATCH_CHARACTERS = 65_536;

/**
 * `acm-exporter check`: polls once, prints what needs attention, and ends with a code that says whether anything does. Ended
 * before it is done, it prints what it has, as not complete.
 */
export const check: Command = async (context) => {
  const { commandLine } = context;
  const asked = checkOptions(commandLine);
  const withFaults = {
    ...context,
    commandLine: { ...commandLine, faults: [...commandLine.faults, ...faultsOf(asked)] },
  };
  const configured = await awsConfiguration(withFaults, SINGLE_POLL_SETTINGS);
  if (!configured.ok) return configured;
  if (!asked.ok) return asked;
  if (commandLine.configCheck) return VALID_CONFIGURATION;
  const { filter, failOn } = asked.value;
  return singlePollSession(context, configured.value, { filter }, async (polled) => {
    await writeReport(polled, asked.value, context);
    return checkVerdict(polled.head, failOn);
  });
};

async function writeReport(
  { head, entries, nowSeconds }: PolledReport,
  { format, all, commands }: CheckOptions,
  { output, writeError }: Pick<CommandContext, 'output' | 'writeError'>,
): Promise<void> {
  const certificates = entries.values().map((entry) => certificateReport(entry, nowSeconds));
  if (format !== 'text') {
    for (const problem of problemTexts(head)) writeError(`acm-exporter: ${printable(problem)}\n`);
    const lines = certificates.map(csvLine);
    await writeAll(output, format === 'json' ? estateReportText(head, certificates) : csvText(lines));
    return;
  }
  const style = terminalStyle(output.hasColors);
  const options = { style, columns: output.columns, commands, nowSeconds };
  const listed = [...certificates].filter(({ severity }) => all || severity !== null);
  await output.write(checkTable(listed, options));
  await writeAll(
    output,
    listed.values().map((report) => checkAdvice(report, options)),
  );
  await output.write(checkSummary(head, options));
}

function* csvText(lines: Iterable<string>): Generator<string, void> {
  yield csvHeading();
  yield* lines;
}

/** Writes as it is made: never more than a batch waits for the reader. */
async function writeAll(output: Output, texts: Iterable<string>): Promise<void> {
  let batch = '';
  for (const text of texts) {
    batch += text;
    if (batch.length < BATCH_CHARACTERS) continue;
    await output.write(batch);
    batch = '';
  }
  if (batch !== '') await output.write(batch);
}
