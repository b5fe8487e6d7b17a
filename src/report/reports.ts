import type { Acknowledgment } from '../attention/acknowledgment.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { type BlindSpotRules, blindSpots } from './blind-spots.ts';
import { type CertificateDetailReport, certificateDetailReport } from './certificate-detail-report.ts';
import { type CertificateFilter, certificateFilter, NO_FILTER } from './certificate-filter.ts';
import { certificateReport } from './certificate-report.ts';
import { cursorText } from './cursor.ts';
import { compareKeys, type OrderKey, type Sort } from './entry-order.ts';
import { type EstateReport, type EstateReportHead, estateReportHead } from './estate-report.ts';
import { type EstateSummary, estateSummary } from './estate-summary.ts';
import type { Survey } from './survey.ts';

/** What is asked of an estate. */
export interface ReportQuery {
  readonly filter: CertificateFilter;
  /** Only what needs attention. */
  readonly attentionOnly: boolean;
  readonly sort: Sort;
  /** Certificates on a page. */
  readonly limit: number;
  /** The place of the last certificate of the page before; undefined for the first page. */
  readonly after: OrderKey | undefined;
}

/** All that is known, without the certificates. */
export interface WholeReport extends EstateReportHead {
  /** Each once, in the order of the alphabet. */
  readonly owners: readonly string[];
}

export interface Reports {
  readonly page: (query: ReportQuery) => Promise<EstateReport>;
  readonly whole: () => Promise<WholeReport>;
  /** Undefined where there is no such certificate. */
  readonly certificate: (arn: string) => Promise<CertificateDetailReport | undefined>;
}

export interface ReportsDeps {
  readonly surveys: () => Promise<Survey>;
  readonly states: () => readonly TargetState[];
  readonly inventoryAges: () => BlindSpotRules['inventoryAges'];
  /** Undefined where nothing is discovered. */
  readonly discovery?: () => BlindSpotRules['discovery'];
  /** Acknowledgments that match no certificate of these targets; none unless given. */
  readonly unmatchedAcknowledgments?: () => readonly Acknowledgment[];
  /** Whether no account and region belongs to this shard. */
  readonly isEmptyShard?: () => boolean;
  /** Unix seconds. */
  readonly now: () => number;
  readonly version: string;
}

/** What is known, page by page. A page costs what is on it, and a look at each certificate for the filters. */
export function createReports(deps: ReportsDeps): Reports {
  const { surveys, states, inventoryAges, now, version } = deps;
  const totals = new WeakMap<Survey, Pick<WholeReport, 'summary' | 'owners'>>();

  const head = (filter: CertificateFilter, summary: EstateSummary, nextCursor?: string): EstateReportHead => {
    const nowSeconds = now();
    const rules = {
      inventoryAges: inventoryAges(),
      nowSeconds,
      discovery: deps.discovery?.(),
      isEmptyShard: deps.isEmptyShard?.() === true,
    };
    return estateReportHead({
      nowSeconds,
      version,
      blindSpots: blindSpots(states(), filter, rules),
      summary,
      states: states(),
      unmatchedAcknowledgments: deps.unmatchedAcknowledgments?.() ?? [],
      nextCursor,
    });
  };

  return {
    page: async ({ filter, attentionOnly, sort, limit, after }) => {
      const survey = await surveys();
      const fits = certificateFilter(filter);
      const asked = (await survey.ordered(sort)).filter(
        ({ entry }) => fits(entry) && (!attentionOnly || entry.severity !== undefined),
      );
      const rest = after === undefined ? asked : asked.filter(({ key }) => compareKeys(key, after) > 0);
      const shown = rest.slice(0, limit);
      const last = rest.length > limit ? shown.at(-1) : undefined;
      return {
        ...head(
          filter,
          estateSummary(asked.map(({ entry }) => entry)),
          last === undefined ? undefined : cursorText(last.key),
        ),
        certificates: shown.map(({ entry }) => certificateReport(entry, now())),
      };
    },
    whole: async () => {
      const survey = await surveys();
      const { entries } = survey;
      const known = totals.get(survey) ?? {
        summary: estateSummary(entries),
        owners: [...new Set(entries.map(({ owner }) => owner))].filter((owner) => owner !== '').sort(),
      };
      totals.set(survey, known);
      return { ...head(NO_FILTER, known.summary), owners: known.owners };
    },
    certificate: async (arn) => {
      const { entries } = await surveys();
      const entry = entries.find(({ facts }) => facts.certificate.arn === arn);
      return entry === undefined ? undefined : certificateDetailReport(entry, now());
    },
  };
}
