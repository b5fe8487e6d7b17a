import { createUnmatchedAcknowledgments } from '../attention/unmatched-acknowledgments.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { type Filters, filterDecision } from '../certificate/filters.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { blindSpots } from '../report/blind-spots.ts';
import { type CertificateFilter, certificateFilter } from '../report/certificate-filter.ts';
import { type EstateReportHead, estateReportHead } from '../report/estate-report.ts';
import { estateSummary } from '../report/estate-summary.ts';
import { surveyOf } from '../report/survey.ts';
import type { SurveyEntry } from '../report/survey-entry.ts';
import type { ProgressLine } from '../terminal/progress-line.ts';
import { dnsAnswers } from './dns-answers.ts';
import { pageSettings } from './page-settings.ts';
import { createSinglePoll, type PollProgress, type SinglePollOptions } from './single-poll.ts';

export interface PolledReportOptions extends Omit<SinglePollOptions, 'isAsked'> {
  readonly filter: CertificateFilter;
  readonly version: string;
  readonly progress: ProgressLine | undefined;
  readonly isAsked?: (certificate: Certificate) => boolean;
  /** The certificates for which DNS is asked once more, for its very answers; none unless given. */
  readonly isExplained?: (certificate: Certificate) => boolean;
}

/** What one poll has shown. */
export interface PolledReport {
  readonly head: EstateReportHead;
  /** Those that fit the filter, what needs attention first. */
  readonly entries: readonly SurveyEntry[];
  /** Those that are explained, but that filters leave out. */
  readonly leftOut: readonly LeftOut[];
  readonly nowSeconds: number;
  /** What DNS servers say about the checks of what is explained, by the check's kind and name. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

/** A certificate that filters leave out, and the rule that does; '' where no rule of `include` is for it. */
export interface LeftOut {
  readonly arn: string;
  readonly filter: keyof Filters;
  readonly rule: string;
}

/** The key of `answers`. */
export function answerKey({ kind, validatedDomain }: Pick<Check, 'kind' | 'validatedDomain'>): string {
  return `${kind} ${validatedDomain}`;
}

const PROGRESS_MS = 250;
const JUST_READ = { inventorySeconds: Number.POSITIVE_INFINITY, emptyInventorySeconds: Number.POSITIVE_INFINITY };

/** Polls once, and judges what it finds; ended before that, it judges what was read by then, which is then not complete. */
export async function polledReport(options: PolledReportOptions, signal: AbortSignal): Promise<PolledReport> {
  const { config, platform, filter, version, progress } = options;
  const poll = createSinglePoll({ ...options, isAsked: options.isAsked ?? (() => true) });
  const stopProgress =
    progress === undefined
      ? () => undefined
      : platform.every(PROGRESS_MS, () => progress.show(progressText(poll.progress())));
  try {
    await poll.read(signal);
    const states = poll.states();
    const nowSeconds = platform.now();
    const settings = pageSettings(config);
    const survey = await surveyOf(
      states.map(({ snapshot }) => snapshot),
      settings,
      nowSeconds,
      platform.turns,
    );
    const fits = certificateFilter(filter);
    const entries = (await survey.ordered('attention')).map(({ entry }) => entry).filter(fits);
    const head = estateReportHead({
      nowSeconds,
      version,
      blindSpots: [
        ...blindSpots(states, filter, {
          inventoryAges: JUST_READ,
          nowSeconds,
          discovery: poll.discovery(),
        }),
        ...(signal.aborted ? [{ problem: 'It was interrupted before everything was read.', nextStep: '' }] : []),
      ],
      summary: estateSummary(entries),
      states,
      unmatchedAcknowledgments: createUnmatchedAcknowledgments()(
        settings.attention.acknowledgments,
        states,
        !signal.aborted,
      ),
    });
    const { isExplained = () => false } = options;
    const explained = entries.map(({ facts }) => facts.certificate).filter(isExplained);
    const checks = config.dns.enabled ? explained.flatMap((certificate) => expectedChecks(certificate)) : [];
    const answers = await Promise.all(
      checks.map(async (check) => [answerKey(check), await dnsAnswers(check, poll.asking, signal)] as const),
    );
    return {
      head,
      entries,
      leftOut: leftOutOf(states, isExplained, config.filters),
      nowSeconds,
      answers: new Map(answers),
    };
  } finally {
    stopProgress();
    progress?.clear();
    await poll.stop();
  }
}

function leftOutOf(
  states: readonly TargetState[],
  isExplained: (certificate: Certificate) => boolean,
  filters: Filters,
): readonly LeftOut[] {
  return states.flatMap(({ target, snapshot }) =>
    (snapshot?.filtered?.all ?? []).filter(isExplained).flatMap((certificate) => {
      const decision = filterDecision(certificate, target, filters);
      return decision?.isLeftOut === true ? [{ ...decision, arn: certificate.arn }] : [];
    }),
  );
}

function progressText({
  targets,
  targetsDone,
  certificates,
  detailsPending,
  checks,
  checksDone,
}: PollProgress): string {
  const read = certificates - detailsPending;
  return `Reading: ${targetsDone} of ${targets} targets, ${read} of ${certificates} certificates, ${checksDone} of ${checks} DNS checks`;
}
