import type { Acknowledgment } from '../attention/acknowledgment.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { type AcknowledgmentReport, acknowledgmentReport } from './acknowledgment-report.ts';
import type { BlindSpot } from './blind-spots.ts';
import { type CertificateReport, instant } from './certificate-report.ts';
import type { EstateSummary } from './estate-summary.ts';
import { type TargetReport, targetReport } from './target-report.ts';

/** The version of the form; another one for a change that breaks a reader. */
export const SCHEMA_VERSION = 1;

/** Certificates with how far they are known, in the form in which programs get it. */
export interface EstateReport extends EstateReportHead {
  readonly certificates: readonly CertificateReport[];
}

/** All but the certificates, of which there may be tens of thousands. */
export interface EstateReportHead {
  readonly schema_version: typeof SCHEMA_VERSION;
  readonly generated_at: string;
  readonly exporter_version: string;
  /** Whether everything that was requested could be read. */
  readonly complete: boolean;
  readonly problems: readonly { readonly problem: string; readonly next_step: string }[];
  /** Of all certificates that fit the filters, on whichever page. */
  readonly summary: EstateSummary;
  readonly targets: readonly TargetReport[];
  /** Acknowledgments that match no certificate of any target, whatever is asked for; none until every target was read. */
  readonly acknowledgments_unmatched: readonly AcknowledgmentReport[];
  /** For the next page; null on the last one. */
  readonly next_cursor: string | null;
}

/** What a head is made from. */
export interface EstateReportParts {
  readonly nowSeconds: number;
  readonly version: string;
  readonly blindSpots: readonly BlindSpot[];
  readonly summary: EstateSummary;
  readonly states: readonly TargetState[];
  /** Acknowledgments that are for no certificate. */
  readonly unmatchedAcknowledgments: readonly Acknowledgment[];
  readonly nextCursor?: string | undefined;
}

/** Everything but the certificates. */
export function estateReportHead(parts: EstateReportParts): EstateReportHead {
  const { nowSeconds, version, blindSpots, summary, states, unmatchedAcknowledgments, nextCursor } = parts;
  return {
    schema_version: SCHEMA_VERSION,
    generated_at: instant(nowSeconds) ?? '',
    exporter_version: version,
    complete: blindSpots.length === 0 && summary.unknown === 0,
    problems: blindSpots.map(({ problem, nextStep }) => ({ problem, next_step: nextStep })),
    summary,
    targets: states.map(targetReport),
    acknowledgments_unmatched: unmatchedAcknowledgments.map(acknowledgmentReport),
    next_cursor: nextCursor ?? null,
  };
}

/** The JSON text of a report piece by piece, a certificate at a time: large estates are written as they are described. */
export function* estateReportText(
  head: EstateReportHead,
  certificates: Iterable<CertificateReport>,
): Generator<string, void> {
  yield `${JSON.stringify(head).slice(0, -1)},"certificates":[`;
  let isFirst = true;
  for (const certificate of certificates) {
    yield `${isFirst ? '\n' : ',\n'}${JSON.stringify(certificate)}`;
    isFirst = false;
  }
  yield '\n]}\n';
}
