import { CAUSE_WORDS } from '../attention/cause-words.ts';
import type { Cause, Outlook, Severity } from '../attention/vocabulary.ts';
import { zoneOf } from '../attention/zone.ts';
import { currentRenewal } from '../certificate/current-renewal.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';
import { certificateNames } from '../certificate/names.ts';
import { consoleUrl, runbookUrl } from './links.ts';
import { nextStepsOf } from './next-steps-of.ts';
import { recordsToFix } from './record-to-fix.ts';
import type { SurveyEntry } from './survey-entry.ts';
import type { Unknown } from './unknowns.ts';

/**
 * What is said of one certificate, in the form in which programs get it: `check --json` and `/api/v1/certificates`; docs/certificates.schema.json
 * describes it. Pages and terminals show the same. Instants are RFC 3339 in UTC; null means "not known" or "none".
 */
export interface CertificateReport {
  readonly arn: string;
  readonly domain_name: string;
  /** In canonical spelling, as far as they are known. */
  readonly names: readonly string[];
  readonly account_id: string;
  readonly account_name: string;
  readonly region: string;
  readonly owner: string;
  readonly zone: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly validation_method: string | null;
  readonly in_use: boolean | null;
  /** ARNs of the resources that use it. */
  readonly used_by: readonly string[];
  readonly not_before: string | null;
  readonly not_after: string | null;
  /** Fractional; negative after expiry. */
  readonly days_to_expiry: number | null;
  /** When ACM starts to renew it. */
  readonly renewal_window_start: string | null;
  readonly renewal_status: string | null;
  readonly renewal_reason: string | null;
  readonly outlook: Outlook;
  readonly severity: Severity | null;
  readonly deadline: string | null;
  readonly causes: readonly CauseReport[];
  readonly next_steps: readonly string[];
  readonly records: readonly RecordReport[];
  /** What is not known. */
  readonly unknown: readonly Unknown[];
  readonly console_url: string | null;
}

/** Why a certificate needs attention. */
export interface CauseReport {
  readonly cause: Cause;
  readonly label: string;
  readonly meaning: string;
  /** What to do in general; what this certificate needs besides is in `next_steps`. */
  readonly action: string;
  readonly severity: Severity;
  readonly since: string;
  readonly deadline: string | null;
  readonly runbook_url: string;
}

/** A DNS record to register or change. */
export interface RecordReport {
  readonly type: string;
  readonly name: string;
  readonly value: string;
  readonly zone: string;
  readonly validated_domains: readonly string[];
  readonly result: string | null;
  readonly hints: readonly string[];
}

/** Describes a certificate as it was judged; only `days_to_expiry` is of this moment. */
export function certificateReport(entry: SurveyEntry, nowSeconds: number): CertificateReport {
  const { facts, target, owner, outlook, severity, deadlineSeconds } = entry;
  const { certificate, judgement } = facts;
  const { notAfterSeconds, detail } = certificate;
  const renewal = currentRenewal(certificate);
  const records = recordsToFix(entry);
  return {
    arn: certificate.arn,
    domain_name: certificate.domainName,
    names: certificateNames(certificate),
    account_id: target.accountId,
    account_name: target.accountName,
    region: target.region,
    owner,
    zone: zoneOf(certificate.domainName),
    type: certificate.type ?? null,
    status: certificate.status ?? null,
    validation_method: certificate.validationMethod ?? null,
    in_use: certificate.inUse ?? null,
    used_by: detail?.inUseBy ?? [],
    not_before: instant(certificate.notBeforeSeconds),
    not_after: instant(notAfterSeconds),
    days_to_expiry: notAfterSeconds === undefined ? null : days(notAfterSeconds - nowSeconds),
    renewal_window_start: instant(judgement.windowStartSeconds),
    renewal_status: renewal?.status ?? null,
    renewal_reason: renewal?.reason ?? null,
    outlook,
    severity: severity ?? null,
    deadline: instant(deadlineSeconds),
    causes: entry.causes.map((each) => ({
      cause: each.cause,
      label: CAUSE_WORDS[each.cause].label,
      meaning: CAUSE_WORDS[each.cause].meaning,
      action: CAUSE_WORDS[each.cause].action,
      severity: each.severity,
      since: instant(each.sinceSeconds) ?? '',
      deadline: instant(each.deadlineSeconds),
      runbook_url: runbookUrl(each.cause),
    })),
    next_steps: nextStepsOf(entry, records),
    records: records.map(({ validatedDomains, result, ...record }) => ({
      ...record,
      validated_domains: validatedDomains,
      result: result ?? null,
    })),
    unknown: entry.unknown,
    console_url: consoleUrl(certificate.arn) ?? null,
  };
}

/** `2026-12-24T00:00:00Z`; null for what is not known, or beyond the years that can be written so. */
export function instant(seconds: number | undefined): string | null {
  if (seconds === undefined || Math.abs(seconds) > MOST_SECONDS) return null;
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

/** The year 9999: later ones need more than four digits. */
const MOST_SECONDS = 253_402_300_799;

/** To a thousandth: a minute and a half. */
function days(seconds: number): number {
  return Math.round((seconds / DAY_SECONDS) * 1000) / 1000;
}
