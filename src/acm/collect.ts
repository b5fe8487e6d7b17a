import type { Certificate } from '../certificate/certificate.ts';
import { Fault } from '../certificate/fault.ts';
import type { DecodeFault, Sweep } from '../certificate/sweep.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';
import type { Turns } from '../clock/turns.ts';
import type { Decoded } from './decode-search.ts';

/** Called after each page that was read. */
export type OnPage = () => void;

const OPERATIONS: Readonly<Record<InventoryMode, string>> = {
  search: 'SearchCertificates',
  list: 'ListCertificates',
};

/**
 * The certificates of all pages. Does not hold the event loop for a page. Of an ARN that comes twice (a certificate moved
 * between pages while they were read), the last one holds.
 * @throws Fault `invalid_response` for an item that names no certificate: what it stands for would vanish as if it were deleted
 */
export async function collect(
  mode: InventoryMode,
  lists: AsyncIterable<readonly unknown[]>,
  decode: (item: unknown) => Decoded,
  onPage: OnPage,
  turns: Turns,
): Promise<Sweep> {
  const byArn = new Map<string, Certificate>();
  const faults: DecodeFault[] = [];
  for await (const items of lists) {
    let unidentified = 0;
    let example = '';
    for (const item of items) {
      const decoded = decode(item);
      if (decoded.certificate === undefined) {
        unidentified += 1;
        if (example === '') example = decoded.faults.map(({ field, problem }) => `${field}: ${problem}`).join(', ');
      } else {
        for (const fault of decoded.faults) faults.push(fault);
        byArn.set(decoded.certificate.arn, decoded.certificate);
      }
      if (turns.due()) await turns.next();
    }
    if (unidentified > 0) {
      const count = `${unidentified} of ${items.length} items of a page name no certificate`;
      throw new Fault('invalid_response', `${OPERATIONS[mode]} failed: ${count}; ${example}`);
    }
    onPage();
  }
  return { mode, certificates: [...byArn.values()], faults };
}
