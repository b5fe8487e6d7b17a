import { X509Certificate } from 'node:crypto';

/** OpenSSL writes TRUSTED where a certificate carries what it may be used for. */
const BEGIN = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/g;
const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g;

/**
 * What is wrong with a text that should be certificates in PEM form, to follow the name of its file; undefined where nothing is. Node.js
 * takes one with nothing in it, and then trusts nobody without a word.
 */
export function certificatesProblem(text: string): string | undefined {
  const begun = text.match(BEGIN)?.length ?? 0;
  const blocks = text.match(CERTIFICATE) ?? [];
  if (begun === 0) return 'holds no certificate';
  const broken = blocks.findIndex((block) => !isCertificate(block));
  if (broken !== -1) return `holds something else as certificate ${broken + 1}`;
  return blocks.length < begun ? 'holds a certificate without its end' : undefined;
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
}
