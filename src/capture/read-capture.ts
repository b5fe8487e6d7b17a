import { errorMessage } from '../certificate/fault.ts';
import { readRegularFile } from '../config/regular-file.ts';
import { invalid, type Validated } from '../validation/validated.ts';
import { type Capture, MAX_CAPTURE_BYTES } from './capture.ts';
import { parseCapture } from './parse-capture.ts';

/** Reads a capture from a file that the user names; or says what is wrong with it, and where. */
export async function readCapture(path: string, maxBytes = MAX_CAPTURE_BYTES): Promise<Validated<Capture>> {
  try {
    const bytes = await readRegularFile(path, maxBytes);
    if (bytes.length <= maxBytes) return parseCapture(path, bytes);
    return invalid(
      path,
      `File of more than ${maxBytes.toLocaleString('en-US')} bytes is too large`,
      'no capture is larger',
    );
  } catch (error) {
    return invalid(
      path,
      `Could not read the capture: ${errorMessage(error)}`,
      'must be a file written by acm-exporter capture',
    );
  }
}
