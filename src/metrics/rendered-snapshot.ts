import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Certificate } from '../certificate/certificate.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { Log } from '../log/log.ts';
import { certificateContext, type JudgementOptions } from './certificate-context.ts';
import type { CertificateContext, CertificateFamily } from './certificate-family.ts';
import { CERTIFICATE_LABELS } from './family.ts';
import { labelBlock, sampleLines } from './text.ts';

const compress = promisify(gzip);

/** Sample lines are so repetitive that higher levels take twice the time for a tenth of the bytes. */
export const GZIP_LEVEL = 2;

/** The event loop is given back after so much text or so many certificates: a few milliseconds. */
const SLICE_CHARACTERS = 128 * 1024;
const SLICE_CERTIFICATES = 250;

/** A Snapshot as text: for each family its sample lines, without header, as gzip members; empty where it has none. */
export interface RenderedSnapshot {
  readonly snapshot: Snapshot;
  readonly families: readonly Buffer[];
}

/** What a rendering needs besides the Snapshot. */
export interface RenderOptions extends JudgementOptions {
  readonly families: readonly CertificateFamily[];
  readonly log: Log;
}

/**
 * Render a Snapshot slice by slice, never holding the event loop for long, and keeping compressed text only.
 * @param previous where it renders the same Snapshot, only the families that move with the clock are rendered again
 */
export async function renderSnapshot(
  snapshot: Snapshot,
  nowSeconds: number,
  options: RenderOptions,
  previous?: RenderedSnapshot,
): Promise<RenderedSnapshot> {
  const unchanged = previous?.snapshot === snapshot ? previous.families : undefined;
  const context = certificateContext(snapshot, nowSeconds, options);
  const subjects = [...new Map(snapshot.certificates.map((certificate) => [certificate.arn, certificate])).values()];
  const labels = new Map<Certificate, string>();
  const rendered: Buffer[] = [];
  for (const [i, family] of options.families.entries()) {
    const kept = family.clock ? undefined : unchanged?.[i];
    rendered.push(kept ?? (await members(slices(family, subjects, labels, context, options.log))));
  }
  return { snapshot, families: rendered };
}

/** Texts as gzip members, one after the other; an empty text only gives the event loop back. */
async function members(texts: Iterable<string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const text of texts) {
    if (text === '') await nextTurn();
    else parts.push(await compress(text, { level: GZIP_LEVEL }));
  }
  return Buffer.concat(parts);
}

function* slices(
  family: CertificateFamily,
  subjects: readonly Certificate[],
  labels: Map<Certificate, string>,
  context: CertificateContext,
  log: Log,
): Iterable<string> {
  let text = '';
  let count = 0;
  let faults = 0;
  for (const certificate of subjects) {
    let block = labels.get(certificate);
    if (block === undefined) {
      block = subjectLabels(certificate, context);
      labels.set(certificate, block);
    }
    try {
      text += sampleLines(family, block, family.samples(certificate, context));
    } catch (error) {
      // One certificate that breaks a family must not lose the rest; the first is logged, not ten thousand.
      if (faults++ === 0)
        log.error({ err: error, family: family.name, certificate: certificate.arn }, 'Sample left out');
    }
    if (text.length >= SLICE_CHARACTERS) {
      yield text;
      text = '';
    } else if (++count % SLICE_CERTIFICATES === 0) {
      yield '';
    }
  }
  if (text !== '') yield text;
}

function subjectLabels({ arn, domainName }: Certificate, { target }: CertificateContext): string {
  return labelBlock(CERTIFICATE_LABELS, [target.accountId, target.region, arn, domainName]);
}
