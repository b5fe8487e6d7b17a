import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Certificate } from '../certificate/certificate.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import { supersededArns } from '../certificate/superseded.ts';
import type { Deflated } from '../gzip/deflated.ts';
import { partWriter } from '../gzip/part-writer.ts';
import type { Log } from '../log/log.ts';
import { certificateContext, type JudgementOptions } from './certificate-context.ts';
import type { CertificateContext, CertificateFamily } from './certificate-family.ts';
import { CERTIFICATE_LABELS } from './family.ts';
import { labelBlock, sampleLines } from './text.ts';

/** The event loop is given back after so much text, certificates or ARNs: a few milliseconds. */
const TURN_CHARACTERS = 64 * 1024;
const TURN_CERTIFICATES = 50;
const TURN_ARNS = 5000;

/** A Snapshot as text: for each family that has samples their lines, without header, compressed. */
export interface RenderedSnapshot {
  readonly snapshot: Snapshot;
  /** When the last of its certificates expired, and … */
  readonly lastExpirySeconds: number;
  /** … when the next one will: in between most of what depends on the clock stays as it is. */
  readonly nextExpirySeconds: number;
  readonly families: ReadonlyMap<CertificateFamily, Deflated>;
}

/** What a rendering needs besides the Snapshot. */
export interface RenderOptions extends JudgementOptions {
  readonly families: readonly CertificateFamily[];
  readonly log: Log;
}

/**
 * Render a Snapshot slice by slice, never holding the event loop for long, and keeping compressed text only.
 * @param unchanged an earlier rendering of the same Snapshot: only the families that the clock has moved are rendered again
 */
export async function renderSnapshot(
  snapshot: Snapshot,
  nowSeconds: number,
  options: RenderOptions,
  unchanged?: RenderedSnapshot,
): Promise<RenderedSnapshot> {
  const sinceExpiry = unchanged === undefined || !isBetweenExpiries(unchanged, nowSeconds);
  const superseded = sinceExpiry
    ? await supersededArns(snapshot.certificates, nowSeconds, nextTurn)
    : new Set<string>();
  const context = certificateContext(snapshot, superseded, nowSeconds, options);
  const subjects = await distinct(snapshot.certificates);
  const moved = options.families.filter(
    ({ changesWithTime }) =>
      unchanged === undefined || changesWithTime === 'always' || (changesWithTime === 'at_expiry' && sinceExpiry),
  );
  const kept = [...(unchanged?.families ?? [])].filter(([family]) => !moved.includes(family));
  const rendered = await renderFamilies(moved, subjects, context, options.log);
  return {
    snapshot,
    ...expiriesAround(subjects, nowSeconds),
    families: new Map([...kept, ...rendered]),
  };
}

/** One certificate for each ARN, the last: the same series twice would fail the whole scrape. */
async function distinct(certificates: readonly Certificate[]): Promise<readonly Certificate[]> {
  const byArn = new Map<string, Certificate>();
  for (const [i, certificate] of certificates.entries()) {
    if (i % TURN_ARNS === 0) await nextTurn();
    byArn.set(certificate.arn, certificate);
  }
  return [...byArn.values()];
}

/** Both ends matter: a clock that was wrong by hours is set back, too. */
function isBetweenExpiries({ lastExpirySeconds, nextExpirySeconds }: RenderedSnapshot, nowSeconds: number): boolean {
  return lastExpirySeconds <= nowSeconds && nowSeconds < nextExpirySeconds;
}

function expiriesAround(certificates: readonly Certificate[], nowSeconds: number) {
  let lastExpirySeconds = Number.NEGATIVE_INFINITY;
  let nextExpirySeconds = Number.POSITIVE_INFINITY;
  for (const { notAfterSeconds } of certificates) {
    if (notAfterSeconds === undefined) continue;
    if (notAfterSeconds > nowSeconds) nextExpirySeconds = Math.min(nextExpirySeconds, notAfterSeconds);
    else lastExpirySeconds = Math.max(lastExpirySeconds, notAfterSeconds);
  }
  return { lastExpirySeconds, nextExpirySeconds };
}

/** Certificate by certificate, so that what is computed for one can be dropped before the next. */
async function renderFamilies(
  families: readonly CertificateFamily[],
  certificates: readonly Certificate[],
  context: CertificateContext,
  log: Log,
): Promise<ReadonlyMap<CertificateFamily, Deflated>> {
  const blocks = families.map((family) => ({ family, writer: partWriter() }));
  const broken = new Set<CertificateFamily>();
  let characters = 0;
  for (const [i, certificate] of certificates.entries()) {
    const labels = subjectLabels(certificate, context);
    for (const { family, writer } of blocks) {
      const lines = linesOf(family, certificate, labels, context, (error) => {
        // The first is logged, not ten thousand.
        if (!broken.has(family)) log.error(fault(error, family, certificate), 'Series left out');
        broken.add(family);
      });
      characters += lines.length;
      if (!writer.write(lines)) await writer.overflow(lines);
    }
    if (characters >= TURN_CHARACTERS || i % TURN_CERTIFICATES === 0) {
      characters = 0;
      await nextTurn();
    }
  }
  const rendered = new Map<CertificateFamily, Deflated>();
  for (const { family, writer } of blocks) {
    const part = await writer.end();
    if (part.length > 0) rendered.set(family, part);
  }
  return rendered;
}

/** A certificate that breaks a family loses its series there, and nothing else is lost. */
function linesOf(
  family: CertificateFamily,
  certificate: Certificate,
  labels: string,
  context: CertificateContext,
  onError: (error: unknown) => void,
): string {
  try {
    return sampleLines(family, labels, family.samples(certificate, context));
  } catch (error) {
    onError(error);
    return '';
  }
}

function fault(error: unknown, family: CertificateFamily, certificate: Certificate) {
  return { err: error, family: family.name, certificate: certificate.arn };
}

function subjectLabels({ arn, domainName }: Certificate, { target }: CertificateContext): string {
  return labelBlock(CERTIFICATE_LABELS, [target.accountId, target.region, arn, domainName]);
}
