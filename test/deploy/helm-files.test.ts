/** The generated files of the chart are what would be generated, and every value says what it is for. */
import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { IMAGE_REPOSITORY } from '../../helm/address.ts';
import { CHART, chartArtifacts } from '../../helm/artifacts.ts';
import type { SchemaNode } from '../../helm/schema.ts';
import { VALUES } from '../../helm/values-schema.ts';
import { valuesTable } from '../../helm/values-table.ts';
import { valuesYaml } from '../../helm/values-yaml.ts';
import { SETTING_ROWS } from '../../src/config/settings.ts';
import { ROOT } from '../fixtures/rules-files.ts';

const read = (path: string) => readFileSync(ROOT + path, 'utf8');

t.test('chartArtifacts() are committed as they are generated', async (t) => {
  for (const { path, content } of chartArtifacts()) {
    t.ok(read(path) === content, `${path} is up to date (else: npm run chart)`);
  }
});

t.test('chartArtifacts() leave no copies behind that are not made any more', async (t) => {
  const generated = chartArtifacts().map(({ path }) => path);
  for (const folder of ['rules', 'dashboards']) {
    const paths = readdirSync(`${ROOT}${CHART}/files/${folder}`).map((name) => `${CHART}/files/${folder}/${name}`);
    t.same(
      paths.filter((path) => !generated.includes(path)),
      [],
    );
  }
});

t.test('the rules and the dashboards of the chart are those of the project', async (t) => {
  for (const name of readdirSync(`${ROOT}deploy/prometheus`).filter((file) => file.endsWith('.rules.yaml'))) {
    t.equal(read(`${CHART}/files/rules/${name}`), read(`deploy/prometheus/${name}`), name);
  }
  for (const name of readdirSync(`${ROOT}grafana/dashboards`).filter((file) => file.endsWith('.json'))) {
    t.same(JSON.parse(read(`${CHART}/files/dashboards/${name}`)), JSON.parse(read(`grafana/dashboards/${name}`)), name);
  }
});

t.test('package, chart and image have one version', async (t) => {
  const { version } = JSON.parse(read('package.json'));
  const chart = parse(read(`${CHART}/Chart.yaml`));
  t.same([chart.version, chart.appVersion], [version, version]);
  t.match(IMAGE_REPOSITORY, /^[\w-]+\/acm-exporter$/);
});

interface Leaf {
  readonly path: string;
  readonly node: SchemaNode;
}

function leaves(values: Readonly<Record<string, SchemaNode>>, prefix = ''): readonly Leaf[] {
  return Object.entries(values).flatMap(([key, node]) =>
    node.default === undefined && node.additionalProperties === false
      ? leaves(node.properties ?? {}, `${prefix}${key}.`)
      : [{ path: `${prefix}${key}`, node }],
  );
}

t.test('every value has a sentence and a type, and stands in values.yaml and README.md', async (t) => {
  const values = parse(read(`${CHART}/values.yaml`));
  const page = read(`${CHART}/README.md`);
  t.ok(leaves(VALUES).length > 80);
  for (const { path, node } of leaves(VALUES)) {
    t.match(node.description, /^[A-Z].*\.$/s, `${path} is described`);
    t.ok(node.type !== undefined, `${path} has a type`);
    if (node.default === undefined) continue;
    const value = path.split('.').reduce((map, key) => map[key], values);
    t.same(value, node.default, `${path} has its default in values.yaml`);
    t.ok(page.includes(`\n| \`${path}\` |`), `${path} is in README.md`);
  }
});

t.test('config has every setting of the exporter that the chart does not set itself', async (t) => {
  const config = VALUES['config'] as SchemaNode;
  const settings = leaves(config.properties ?? {}).map(({ path }) => path);
  const expected = SETTING_ROWS.map(({ path }) => path).filter((path) => !path.startsWith('web.'));
  t.same([...settings].sort(), [...expected].sort());
});

const sample: Readonly<Record<string, SchemaNode>> = {
  plain: { type: 'string', description: 'A text.', default: 'a: b' },
  hidden: { type: 'object', description: 'For a parent chart.' },
  within: {
    type: 'object',
    description: 'A section.',
    additionalProperties: false,
    properties: {
      words: { type: 'string', description: `${'Long '.repeat(30)}line.`, default: '', enum: ['', 'a', 'b'] },
      map: { type: 'object', description: 'A map.', default: {}, examples: [{ key: 'value' }] },
    },
  },
};

t.test('valuesYaml() writes defaults below comments, with an example', async (t) => {
  const [, text = ''] = /^# Generated.*\n\n([\s\S]*)$/.exec(valuesYaml(sample)) ?? [];
  const long = `${'Long '.repeat(23)}Long`;
  t.equal(
    text,
    [
      '# A text.',
      'plain: "a: b"',
      '',
      '# A section.',
      'within:',
      `  # ${long.slice(0, -5)}`,
      `  # ${'Long '.repeat(7)}line.`,
      '  words: ""',
      '  # A map.',
      '  # Example:',
      '  #   key: value',
      '  map: {}',
      '',
    ].join('\n'),
  );
});

t.test('valuesTable() names each value by its path', async (t) => {
  t.same(valuesTable(sample).split('\n').slice(2), [
    '| `plain` | `a: b` | A text. |',
    `| \`within.words\` | | ${'Long '.repeat(30)}line. One of a, b. |`,
    '| `within.map` | `{}` | A map. |',
  ]);
});
