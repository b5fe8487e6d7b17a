import { readFile, stat } from 'node:fs/promises';
import { errorMessage } from '../certificate/fault.ts';
import { certificatesProblem } from '../validation/pem-certificates.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';

const VARIABLE = 'AWS_CA_BUNDLE';
const HINT = 'must be a file of certificates in PEM form';

/** The file that `AWS_CA_BUNDLE` names. */
export async function readCaBundle(path: string): Promise<Validated<string>> {
  const name = JSON.stringify(path);
  try {
    const stats = await stat(path);
    // Opening a named pipe waits for its writer, and SIGTERM for that; a device may have no end.
    if (!stats.isFile() && !stats.isDirectory()) throw new Error('it is not a regular file');
    const text = await readFile(path, 'utf8');
    const problem = certificatesProblem(text);
    return problem === undefined ? valid(text) : invalid(VARIABLE, `${name} ${problem}`, HINT);
  } catch (error) {
    return invalid(VARIABLE, `Reading ${name} failed: ${errorMessage(error)}`, HINT);
  }
}
