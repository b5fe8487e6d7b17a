import type { Sample } from './family.ts';

/** The text formats that are spoken. The lines of a sample are the same in both. */
export type TextFormat = 'prometheus' | 'openmetrics';

const NEEDS_ESCAPE = /[\\"\n]/;

/**
 * A label value between quotes. Everything but backslash, quote and line feed passes as it is; lone surrogates, which
 * have no UTF-8, become U+FFFD.
 */
export function escapeLabelValue(value: string): string {
  const wellFormed = value.isWellFormed() ? value : value.toWellFormed();
  if (!NEEDS_ESCAPE.test(wellFormed)) return wellFormed;
  return wellFormed.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** `a="1",b="2"`: labels as they stand between the braces. A value that is missing is empty. */
export function labelBlock(names: readonly string[], values: readonly string[]): string {
  let block = '';
  for (let i = 0; i < names.length; i++) {
    if (i > 0) block += ',';
    block += `${names[i]}="${escapeLabelValue(values[i] ?? '')}"`;
  }
  return block;
}

/**
 * HELP and TYPE of a family. OpenMetrics names a counter without `_total`, and escapes quotes in HELP too
 * (OpenMetrics 1.0, "ABNF": escaped-string).
 */
export function familyHeader(
  { name, help, type }: { readonly name: string; readonly help: string; readonly type: string },
  format: TextFormat,
): string {
  const openMetrics = format === 'openmetrics';
  const familyName = openMetrics && type === 'counter' ? name.replace(/_total$/, '') : name;
  const escaped = help.toWellFormed().replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const text = openMetrics ? escaped.replaceAll('"', '\\"') : escaped;
  return `# HELP ${familyName} ${text}\n# TYPE ${familyName} ${type}\n`;
}

/**
 * The lines of one subject in one family. The same series twice would fail the whole scrape, so of samples with the
 * same labels the first is kept; a value that is not a finite number is not known, and is left out.
 * @param subjectLabels the label block of the subject, rendered once for all of its families
 */
export function sampleLines(
  { name, labels: names }: { readonly name: string; readonly labels: readonly string[] },
  subjectLabels: string,
  samples: Iterable<Sample>,
): string {
  let text = '';
  let first: string | undefined;
  let seen: Set<string> | undefined;
  for (const { labels, value } of samples) {
    if (!Number.isFinite(value)) continue;
    const labelsText = labelBlock(names, labels);
    if (first === undefined) {
      first = labelsText;
    } else {
      seen ??= new Set([first]);
      if (seen.has(labelsText)) continue;
      seen.add(labelsText);
    }
    text += `${name}{${subjectLabels}${labelsText === '' ? '' : ','}${labelsText}} ${value}\n`;
  }
  return text;
}
