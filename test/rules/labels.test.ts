/** The check behind rules.test.ts must itself be able to fail: what it says of right and of wrong expressions. */
import t from 'tap';
import { labelsOf, type Schema } from '../fixtures/rules-labels.ts';
import { templateReads } from '../fixtures/rules-templates.ts';

const SCHEMA: Schema = {
  exported: new Map([
    ['cert', ['arn', 'domain', 'instance']],
    ['info', ['arn', 'domain', 'type', 'instance']],
    ['count_total', ['reason']],
  ]),
  recorded: new Map([
    ['fact', { expr: 'max by (arn) (cert) or (fact and on (arn) cert)', labels: ['team'] }],
    ['limit', { expr: 'vector(3)', labels: [] }],
  ]),
};

const cases: readonly (readonly [name: string, expr: string, labels: readonly string[], faults: readonly string[]])[] =
  [
    ['a metric has its labels', 'cert', ['arn', 'domain', 'instance'], []],
    ['a comparison with a number keeps them', 'cert > 3', ['arn', 'domain', 'instance'], []],
    ['a scalar keeps them', 'time() - cert > scalar(limit)', ['arn', 'domain', 'instance'], []],
    ['a range and a function keep them', 'rate(count_total[5m])', ['reason'], []],
    ['by keeps what it names', 'max by (arn) (cert)', ['arn'], []],
    ['without drops what it names', 'max without (instance) (cert)', ['arn', 'domain'], []],
    ['an aggregation of all drops all', 'sum(cert)', [], []],
    ['topk keeps all', 'topk(3, cert)', ['arn', 'domain', 'instance'], []],
    [
      'label_replace adds one',
      'label_replace(cert, "zone", "$1", "domain", "(.*)")',
      ['arn', 'domain', 'instance', 'zone'],
      [],
    ],
    [
      'label_replace of nothing adds one',
      'label_replace(cert, "zone", "x", "", "")',
      ['arn', 'domain', 'instance', 'zone'],
      [],
    ],
    ['and keeps the left', 'info and on (arn) cert', ['arn', 'domain', 'instance', 'type'], []],
    [
      'or keeps what both have',
      'cert or info',
      ['arn', 'domain', 'instance'],
      ['the sides of "cert or info" differ in: type'],
    ],
    ['or of different labels within by, which merges them', 'max by (arn) (cert or info)', ['arn'], []],
    ['on without group_left keeps what it names', 'max by (arn) (cert) - on (arn) max by (arn) (info)', ['arn'], []],
    [
      'group_left keeps the left',
      'info * on (arn) group_left () max by (arn) (cert)',
      ['arn', 'domain', 'instance', 'type'],
      [],
    ],
    ['absent has none', 'absent(cert)', [], []],
    ['a rule that reads itself has the labels of its other branch, and its own', 'fact', ['arn', 'team'], []],
    ['a syntax error', 'max by (arn (cert)', [], ['*']],
    ['an unknown metric', 'crt', [], ['unknown metric "crt"']],
    [
      'a matcher on a label that is not there',
      'cert{type="x"}',
      ['arn', 'domain', 'instance'],
      ['"cert" has no label "type"'],
    ],
    [
      'by a label that is not there',
      'max by (type) (cert)',
      ['type'],
      ['"by (type)" names "type", which is not there'],
    ],
    [
      'on a label that the right has lost',
      'cert and on (arn) max by (domain) (cert)',
      ['arn', 'domain', 'instance'],
      ['"right of: cert and on (arn) max by (domain) (cert)" names "arn", which is not there'],
    ],
    [
      'label_replace from a label that is not there',
      'label_replace(cert, "a", "$1", "type", "(.*)")',
      ['a', 'arn', 'domain', 'instance'],
      ['"label_replace" names "type", which is not there'],
    ],
    [
      'a join of different labels by all of them',
      'cert * info',
      ['arn', 'domain', 'instance'],
      ['the sides of "cert * info" differ in: type'],
    ],
  ];

t.test('labelsOf() follows labels through', async (t) => {
  for (const [name, expr, labels, faults] of cases) {
    const report = labelsOf(expr, SCHEMA);
    if (faults[0] === '*') t.not(report.faults.length, 0, name);
    else t.same(report, { labels, faults }, name);
  }
});

t.test('templateReads() finds labels, and queries with the labels that are read of their results', async (t) => {
  const template =
    '{{ $labels.arn | urlquery }} {{ range query (printf "cert{arn=%q,domain=\\"a\\"}" $labels.arn) | sortByLabel "domain" }}{{ .Labels.type }}{{ end }}{{ with query "links" }}{{ . | first | label "base" }}{{ end }}';
  t.same(templateReads(template), {
    labels: ['arn'],
    queries: [
      { expr: 'cert{arn="x",domain="a"}', labels: ['domain', 'type'] },
      { expr: 'links', labels: ['base'] },
    ],
  });
});
