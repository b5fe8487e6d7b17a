/** Tags are written by anybody who may tag: whatever they say, the page can be parsed, and says just that. */
import fc from 'fast-check';
import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { tagLabels } from '../../src/certificate/tag-label.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';
import { expositionOf, OPEN_METRICS, PAGE_SETTINGS, pageText } from '../fixtures/metrics-page.ts';

/** One line, by the grammar of the text formats. */
const LINE = /^([a-z_]+)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)(?: # \{.*)?$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"/g;
const unescaped = (text: string) => text.replaceAll(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped));

type Series = readonly [name: string, labels: Readonly<Record<string, string>>];

/** The series of a page; throws at the first line that no parser would take. */
function parsed(page: string): readonly Series[] {
  const lines = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    const isNumber = !Number.isNaN(Number(value?.replace('Inf', 'Infinity')));
    if (name === undefined || !isNumber) throw new Error(`Not a line: ${line}`);
    const pairs = Array.from(labels.matchAll(LABEL), ([, label = '', text = '']) => [label, unescaped(text)] as const);
    if (new Set(pairs.map(([label]) => label)).size < pairs.length) throw new Error(`A label twice: ${line}`);
    return [name, Object.fromEntries(pairs)];
  });
}

/** What somebody tries: quotes, ends of lines, braces, halves of characters, other scripts, and what a line of the page looks like. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      '\n',
      '\r',
      '\u0000',
      '\u2028',
      '{',
      '}',
      ',',
      '=',
      '#',
      ' ',
      '\ud800',
      '\udfff',
      '팀',
      'n',
    ),
  }),
  fc.constantFrom(
    '"} 1\naws_acm_target_up{account_id="1"} 0',
    '\n# EOF\n',
    '\\',
    '\\"',
    'a\\nb',
    '__proto__',
    'constructor',
  ),
);
const key = fc.oneof(
  hostile,
  fc.constantFrom(
    'cost center',
    'CostCenter',
    'cost_center',
    '팀',
    'a.b/c',
    '1',
    '',
    'account_id',
    'aws:cloudformation:stack-name',
  ),
);

t.test('whatever tags and their keys say, the page is valid and the labels say the same', async () => {
  await fuzz(
    fc.asyncProperty(
      fc.uniqueArray(key, { minLength: 1, maxLength: 6 }),
      fc.array(fc.dictionary(key, hostile, { maxKeys: 6 }), { minLength: 1, maxLength: 3 }),
      hostile,
      fc.constantFrom(undefined, OPEN_METRICS),
      async (tagKeys, tagged, accountName, format) => {
        const certificates = tagged.map((tags, index) =>
          certificate({ arn: `arn${index}`, tags: new Map(Object.entries(tags)) }),
        );
        const attention = { ...DEFAULT_RULES, ownerTags: tagKeys };
        const settings = { ...PAGE_SETTINGS, tagKeys, attention };
        const states = [stateOf(snapshotOf(certificates, { target: { ...TARGET, accountName } }))];
        const exposition = expositionOf({ settings: () => settings, states: () => states });
        await exposition.refresh();
        const page = await pageText(exposition, format);
        exposition.close();
        const series = parsed(page).filter(([name]) => name === 'aws_acm_certificate_tags');
        const said = series.map(([, labels]) => tagLabels(tagKeys).map(({ label }) => labels[label]));
        const meant = certificates.map(({ tags }) => tagKeys.map((each) => (tags?.get(each) ?? '').toWellFormed()));
        if (JSON.stringify(said) !== JSON.stringify(meant)) {
          throw new Error(`${JSON.stringify(said)} in place of ${JSON.stringify(meant)}`);
        }
      },
    ),
    150,
  );
});
