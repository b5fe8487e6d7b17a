import type { Certificate } from '../src/certificate/certificate.ts';
import { expectedChecks } from '../src/certificate/expected-checks.ts';
import type { Findings } from '../src/certificate/findings.ts';
import type { TargetState } from '../src/certificate/snapshot.ts';
import { createTurns } from '../src/clock/turns.ts';
import { createExposition } from '../src/metrics/exposition.ts';
import { createOwnRegistry } from '../src/metrics/own-registry.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../test/fixtures/certificate-builder.ts';
import { goodFindings, largeEstate, snapshotOf, stateOf } from '../test/fixtures/metrics-estate.ts';
import { pageText } from '../test/fixtures/metrics-page.ts';
import { DEFAULT_RENDERING } from './default-rendering.ts';

const CERTIFICATES_IN_ACCOUNT = 250;
/** One certificate in so many needs attention: in turn by CAA, a lost record, e-mail validation, an import that ends soon. */
const TROUBLE_STEP = 10;

/** How old healthy ones are at most: ACM renews them at the start of their window, 153 days after that. */
const HEALTHY_DAYS = 150;

/**
 * The metrics page of a large estate as the exporter renders it now, with the settings that are default: accounts of 250
 * certificates with three names each, a tenth of which need attention.
 */
export async function estatePage(certificates: number): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const silent = () => undefined;
  const own = createOwnRegistry({
    buildInfo: { version: '1', revision: '1', nodeVersion: process.version },
    shard: { ordinal: 0, total: 1 },
    cacheStats: () => ({ entries: certificates, hits: 0, misses: 0, evictions: 0 }),
    dnsView: () => undefined,
    ruleCounts: () => [],
    acknowledgmentsUnmatched: () => 0,
    tagLabelConflicts: () => 0,
    logLinesDropped: () => 0,
    runtimeMetrics: false,
  });
  const states = estate(certificates, nowSeconds);
  const exposition = createExposition({
    settings: () => ({ ...DEFAULT_RENDERING, dnsExport: 'problems' }),
    states: () => states,
    ownText: own.text,
    now: () => nowSeconds,
    nowMs: () => performance.now(),
    every: () => silent,
    turns: createTurns(() => performance.now()),
    log: { debug: silent, info: silent, warn: silent, error: console.error },
  });
  await exposition.refresh();
  return pageText(exposition);
}

function estate(count: number, nowSeconds: number): readonly TargetState[] {
  const { certificates } = largeEstate(count);
  const laterSeconds = nowSeconds - NOW_SECONDS;
  const accounts = Array.from({ length: Math.ceil(count / CERTIFICATES_IN_ACCOUNT) }, (_, number) => number);
  return accounts.map((number) => {
    const accountId = `${111_122_220_000 + number}`;
    const own = certificates
      .slice(number * CERTIFICATES_IN_ACCOUNT, (number + 1) * CERTIFICATES_IN_ACCOUNT)
      .map((each, index) => varied(moved(each, accountId, laterSeconds), index, nowSeconds));
    const snapshot = snapshotOf(own, {
      target: { accountId, region: 'eu-west-1', accountName: `shop-${number}` },
      findings: found(own, nowSeconds),
    });
    return stateOf(snapshot, { lastSuccessSeconds: nowSeconds - 60 });
  });
}

function moved(certificate: Certificate, accountId: string, laterSeconds: number): Certificate {
  const { notBeforeSeconds = 0, notAfterSeconds = 0, detail } = certificate;
  return {
    ...certificate,
    arn: certificate.arn.replace(/\d{12}/, accountId),
    notBeforeSeconds: notBeforeSeconds + laterSeconds,
    notAfterSeconds: notAfterSeconds + laterSeconds,
    detail: detail && { ...detail, readAtSeconds: detail.readAtSeconds + laterSeconds },
  };
}

const troubleOf = (index: number) => (index % TROUBLE_STEP === 0 ? (index / TROUBLE_STEP) % 4 : undefined);

function varied(certificate: Certificate, index: number, nowSeconds: number): Certificate {
  const { detail } = certificate;
  if (troubleOf(index) === undefined) {
    const notBeforeSeconds = nowSeconds - (index % HEALTHY_DAYS) * DAY_SECONDS;
    return { ...certificate, notBeforeSeconds, notAfterSeconds: notBeforeSeconds + 198 * DAY_SECONDS };
  }
  if (troubleOf(index) === 3) {
    const notAfterSeconds = nowSeconds + 20 * DAY_SECONDS;
    const none = { validationMethod: undefined, renewalEligibility: undefined };
    const imported = { type: 'IMPORTED', detail: detail && { ...detail, domainValidations: [] } };
    return {
      ...certificate,
      ...none,
      ...imported,
      notBeforeSeconds: notAfterSeconds - 90 * DAY_SECONDS,
      notAfterSeconds,
    };
  }
  if (troubleOf(index) !== 2) return certificate;
  const byEmail = detail?.domainValidations.map((each) => ({ ...each, validationMethod: 'EMAIL', record: undefined }));
  return {
    ...certificate,
    validationMethod: 'EMAIL',
    detail: detail && { ...detail, domainValidations: byEmail ?? [] },
  };
}

/** What DNS says of these: all is well, except for one name of those in trouble. */
function found(certificates: readonly Certificate[], nowSeconds: number): Findings {
  const checkedAtSeconds = nowSeconds - 600;
  const findings = new Map(goodFindings(certificates, checkedAtSeconds));
  for (const [index, certificate] of certificates.entries()) {
    const wanted = { 0: 'caa', 1: 'validation_record' }[troubleOf(index) ?? 9];
    const broken = expectedChecks(certificate).find(({ kind }) => kind === wanted);
    const bad = { checkedAtSeconds, hint: '' };
    if (broken?.kind === 'caa') findings.set(broken.key, { ...bad, result: 'denied' });
    if (broken?.kind === 'validation_record') findings.set(broken.key, { ...bad, result: 'missing' });
  }
  return findings;
}
