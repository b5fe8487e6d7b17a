import type { Missing, WrittenCapture } from './capture.ts';

const REASONS: Readonly<Partial<Record<Missing['reason'], string>>> = {
  interrupted: 'it was stopped before it was complete',
  too_large: 'the file has reached its maximum size',
};
/** More would push the rest off the screen. */
const MOST_MISSING = 12;

/** What is printed at the end: what was written, what was replaced, what is kept, and what to do with it. */
export function captureSummary(
  { end, missing, exchanges, regions, bytes }: WrittenCapture,
  path: string,
  replaced: ReadonlyMap<string, number>,
): string {
  const counts = [...replaced].filter(([, count]) => count > 0).map(([what, count]) => `${number(count)} ${what}`);
  const lines = [
    `Wrote ${path}: ${number(exchanges)} exchanges with AWS in ${regions.join(', ')}, ${number(Math.ceil(bytes / 1024))} KiB, ${end}.`,
    '',
    ...missingLines(missing),
    `Replaced: ${counts.length === 0 ? 'nothing, because nothing was read' : counts.join(', ')}.`,
    "Kept: dates, AWS's own words (status, types, reasons, errors), regions, services and kinds of resources, public",
    'suffixes such as .com, www, admin@ and similar, common tag keys, and the number of labels and names.',
    '',
    'Nothing was sent to anyone but AWS. Only you can read the file. Read it before you send it:',
    '',
    `  less ${path}`,
    `  acm-exporter demo --replay=${path}`,
    '',
  ];
  return lines.join('\n');
}

function missingLines(missing: readonly Missing[]): readonly string[] {
  if (missing.length === 0) return [];
  const lines = missing.slice(0, MOST_MISSING).map(({ region, operation, reason }) => {
    const what = operation === 'all' ? 'not everything was read' : `${operation} failed`;
    return `  ${region}: ${what}: ${REASONS[reason] ?? reason}`;
  });
  const more = missing.length - lines.length;
  return ['Missing:', ...lines, ...(more > 0 ? [`  and ${number(more)} more`] : []), ''];
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
