import type { Certificate } from '../certificate/certificate.ts';
import { isExportable, isExported } from '../certificate/exported.ts';
import type { Turns } from '../clock/turns.ts';

/** Which copies of a target's certificates were exported, remembered from poll to poll. */
export interface ExportedCopies {
  /**
   * Takes what ACM says of a certificate now, and gives it with `exportedCopyNotAfterSeconds` as far as that is known; the
   * same object where that is as it has it, and for the same certificate the same one as before.
   */
  readonly noted: (certificate: Certificate) => Certificate;
  /** Takes what an earlier run has shown of a certificate of which nothing is known yet. */
  readonly recall: (certificate: Certificate) => void;
  /** Forgets all certificates but these. Does not hold the event loop. */
  readonly retain: (certificates: readonly Certificate[]) => Promise<void>;
}

/** The last copy that was exported, and the one before it. */
interface Exports {
  readonly notAfterSeconds: number;
  readonly earlierNotAfterSeconds: number | undefined;
}

export interface ExportedCopiesOptions {
  /** Unix seconds. */
  readonly now: () => number;
  readonly turns: Turns;
}

/** No export was seen yet. */
export function createExportedCopies({ now, turns }: ExportedCopiesOptions): ExportedCopies {
  const exportsByArn = new Map<string, Exports>();
  const withCopy = new WeakMap<Certificate, Certificate>();

  const remember = (certificate: Certificate, notAfterSeconds: number): Exports | undefined => {
    const before = exportsByArn.get(certificate.arn);
    const exported = isExported(certificate, now());
    const after = exported === undefined ? before : seen(before, { exported, notAfterSeconds }, now());
    if (after !== undefined && after !== before) exportsByArn.set(certificate.arn, after);
    return after;
  };

  return {
    noted: (certificate) => {
      const { notAfterSeconds } = certificate;
      if (notAfterSeconds === undefined || !isExportable(certificate)) return certificate;
      const copy = remember(certificate, notAfterSeconds)?.notAfterSeconds;
      const olderCopy = copy === undefined || copy >= notAfterSeconds ? undefined : copy;
      if (certificate.exportedCopyNotAfterSeconds === olderCopy) return certificate;
      const known = withCopy.get(certificate);
      if (known !== undefined && known.exportedCopyNotAfterSeconds === olderCopy) return known;
      const noted = { ...certificate, exportedCopyNotAfterSeconds: olderCopy };
      withCopy.set(certificate, noted);
      return noted;
    },
    recall: ({ arn, exportedCopyNotAfterSeconds: notAfterSeconds }) => {
      if (notAfterSeconds === undefined || exportsByArn.has(arn)) return;
      exportsByArn.set(arn, { notAfterSeconds, earlierNotAfterSeconds: undefined });
    },
    retain: async (certificates) => {
      const retained = new Set<string>();
      await turns.map(certificates, ({ arn }) => exportsByArn.has(arn) && retained.add(arn));
      for (const arn of exportsByArn.keys()) if (!retained.has(arn)) exportsByArn.delete(arn);
    },
  };
}

/**
 * What is known once a certificate is seen again. ACM's index may show a renewal's new NotAfter before `Exported` is reset:
 * an export of the new certificate that is gone at the next look was the old one's, as long as that is valid.
 */
function seen(
  before: Exports | undefined,
  { exported, notAfterSeconds }: { readonly exported: boolean; readonly notAfterSeconds: number },
  nowSeconds: number,
): Exports | undefined {
  if (exported && before?.notAfterSeconds !== notAfterSeconds) {
    return { notAfterSeconds, earlierNotAfterSeconds: before?.notAfterSeconds };
  }
  const earlierNotAfterSeconds = before?.earlierNotAfterSeconds;
  const isTakenBack = !exported && before?.notAfterSeconds === notAfterSeconds;
  if (!isTakenBack || earlierNotAfterSeconds === undefined || earlierNotAfterSeconds <= nowSeconds) return before;
  return { notAfterSeconds: earlierNotAfterSeconds, earlierNotAfterSeconds: undefined };
}
