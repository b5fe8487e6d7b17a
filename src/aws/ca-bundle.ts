import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { errorMessage } from '../certificate/fault.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';

const VARIABLE = 'AWS_CA_BUNDLE';
const HINT = 'must be a file of certificates in PEM form';
/** OpenSSL writes TRUSTED where a certificate carries what it may be used for. */
const BEGIN = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/g;
const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** The file that `AWS_CA_BUNDLE` names. Node takes a bundle with nothing in it, and then trusts nobody without a word. */
export async function readCaBundle(path: string): Promise<Validated<string>> {
  const name = JSON.stringify(path);
  try {
    const stats = await stat(path);
    // Opening a named pipe waits for its writer, and SIGTERM for that; a device may have no end.
    if (!stats.isFile() && !stats.isDirectory()) throw new Error('it is not a regular file');
    const text = await readFile(path, 'utf8');
    const problem = problemOf(text);
    return problem === undefined ? valid(text) : invalid(VARIABLE, `${name} ${problem}`, HINT);
  } catch (error) {
    return invalid(VARIABLE, `Reading ${name} failed: ${errorMessage(error)}`, HINT);
  }
}

function problemOf(text: string): string | undefined {
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
