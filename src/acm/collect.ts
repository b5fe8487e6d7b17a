import type { Certificate } from '../certificate/certificate.ts';
import type { DecodeFault, Sweep } from '../certificate/sweep.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';
import type { Turns } from '../clock/turns.ts';
import type { Decoded } from './decode-search.ts';

/** Called after each page that was read. */
export type OnPage = () => void;

/** Does not hold the event loop for a page. Of an ARN that comes twice (a certificate moved between pages while they were read), the last one holds. */
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
    for (const item of items) {
      const decoded = decode(item);
      for (const fault of decoded.faults) faults.push(fault);
      if (decoded.certificate !== undefined) byArn.set(decoded.certificate.arn, decoded.certificate);
      if (turns.due()) await turns.next();
    }
    onPage();
  }
  return { mode, certificates: [...byArn.values()], faults };
}
