import { invalid, type Validated } from '../validation/validated.ts';
import { MAX_FILE_CHARACTERS, type YamlFile } from '../validation/yaml-input.ts';
import { readRegularFile } from './regular-file.ts';

/** Four bytes are the most that a character takes in UTF-8. */
const MAX_BYTES = MAX_FILE_CHARACTERS * 4;

/** What a file is to whoever reads the message that it cannot be read. */
export interface FileRole {
  /** `configuration file`. */
  readonly noun: string;
  /** What would be right. */
  readonly hint: string;
}

/** Reads a file that the user names, UTF-8, never more of it than could be valid. */
export async function readYamlFile(path: string, { noun, hint }: FileRole): Promise<Validated<YamlFile>> {
  try {
    const bytes = await readRegularFile(path, MAX_BYTES);
    // A file that was cut may end in half a character; it is refused for its size.
    const text = new TextDecoder('utf-8', { fatal: bytes.length <= MAX_BYTES }).decode(bytes);
    return { ok: true, value: { path, text } };
  } catch (error) {
    const reason = String(error).replace(/^\w*Error: /, '');
    return invalid(path, `Could not read the ${noun}: ${reason}`, hint);
  }
}
