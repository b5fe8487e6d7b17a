import { arnParts } from '../certificate/arn-parts.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { canonicalName } from '../certificate/domain-validation.ts';
import { certificateNames } from '../certificate/names.ts';
import type { Config } from '../config/config.ts';
import { certificateDetailReport } from '../report/certificate-detail-report.ts';
import { NO_FILTER } from '../report/certificate-filter.ts';
import { EXIT_BLIND, EXIT_FINDINGS, EXIT_FINE } from '../report/check-verdict.ts';
import { problemText } from '../terminal/check-text.ts';
import { type DnsAnswers, explainText } from '../terminal/explain-text.ts';
import { terminalStyle } from '../terminal/style.ts';
import { quoted } from '../validation/input-fault.ts';
import { printable } from '../validation/printable.ts';
import { answerKey, type LeftOut, type PolledReport } from '../wiring/polled-report.ts';
import { awsConfiguration } from './aws-configuration.ts';
import type { Command, CommandContext } from './command.ts';
import { SINGLE_POLL_SETTINGS, singlePollSession } from './single-poll-session.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';

/**
 * `acm-exporter explain`: everything about the certificates of one domain name, or about the one with an ARN. Details and DNS
 * are asked of these alone.
 */
export const explain: Command = async (context) => {
  const { commandLine } = context;
  const subject = commandLine.operand ?? '';
  const { region } = arnParts(subject);
  const configured = await awsConfiguration(
    context,
    new Map([...SINGLE_POLL_SETTINGS, ...(region === '' ? [] : [['regions', region] as const])]),
  );
  if (!configured.ok) return configured;
  if (commandLine.configCheck) return VALID_CONFIGURATION;
  const { config, aws } = configured.value;
  const isSubject = matches(subject);
  return singlePollSession(
    context,
    { aws, config: region === '' ? config : inRegion(config, region) },
    {
      filter: NO_FILTER,
      isExplained: isSubject,
      isAsked: (certificate) => isSubject(certificate) || !certificate.namesComplete,
    },
    (polled) => writeExplanation(polled, isSubject, context),
  );
};

/** The region of an ARN is the only one that can have the certificate, in whichever account. */
function inRegion(config: Config, region: string): Config {
  const accounts = config.accounts.map((account) => ({ ...account, regions: undefined }));
  const excludeRegions = config.excludeRegions.filter((each) => each !== region);
  return { ...config, accounts, regions: [region], excludeRegions };
}

function matches(subject: string): (certificate: Certificate) => boolean {
  if (subject.startsWith('arn:')) return ({ arn }) => arn === subject;
  const name = canonicalName(subject);
  return (certificate) => certificateNames(certificate).includes(name);
}

async function writeExplanation(
  { head, entries, leftOut, nowSeconds, answers }: PolledReport,
  isSubject: (certificate: Certificate) => boolean,
  { output, writeError, commandLine }: CommandContext,
): Promise<number> {
  const found = entries.filter(({ facts }) => isSubject(facts.certificate));
  const options = {
    style: terminalStyle(output.hasColors),
    columns: output.columns,
    commands: 'aws',
    nowSeconds,
  } as const;
  const answersOf: DnsAnswers = ({ kind, validated_domain: validatedDomain }) =>
    answers.get(answerKey({ kind, validatedDomain })) ?? [];
  for (const [i, entry] of found.entries()) {
    const text = explainText(certificateDetailReport(entry, nowSeconds), answersOf, options);
    await output.write(i === 0 ? text : `\n${text}`);
  }
  const isUnknown = found.some(({ unknown }) => unknown.length > 0);
  for (const each of head.problems) writeError(`acm-exporter: ${printable(problemText(each))}\n`);
  for (const each of leftOut) writeError(`acm-exporter: ${leftOutText(each)}\n`);
  if (found.length > 0) return isUnknown ? EXIT_BLIND : EXIT_FINE;
  if (leftOut.length === 0) {
    writeError(`acm-exporter: no certificate was found for ${printable(commandLine.operand ?? '')}\n`);
  }
  return head.problems.length > 0 ? EXIT_BLIND : EXIT_FINDINGS;
}

/** A certificate that is there and yet not shown: whoever asks for it would look in vain. */
function leftOutText({ arn, filter, rule }: LeftOut): string {
  return rule === ''
    ? `${arn} is left out: no rule of filters.include matches it`
    : `${arn} is left out by the rule ${quoted(rule)} of filters.${filter}`;
}
