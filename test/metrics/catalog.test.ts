import t from 'tap';
import { CATALOG } from '../../src/metrics/catalog.ts';

t.test('CATALOG names every metric once, by the rules', async (t) => {
  t.equal(new Set(CATALOG.map(({ name }) => name)).size, CATALOG.length);
  for (const { name, type, help, labels } of CATALOG) {
    t.match(name, /^aws_acm_(?:certificate|target|exporter|discovery)_[a-z_]+$/);
    t.equal(name.endsWith('_total'), type === 'counter', `${name} ends in _total if it is a counter`);
    t.match(help, /^[A-Z1][^"\\\n]+\.$/, `${name} has a sentence that needs no escape`);
    t.equal(new Set(labels).size, labels.length, `${name} has each label once`);
    for (const label of labels) t.match(label, /^[a-z][a-z0-9_]*$/, `${name} {${label}}`);
  }
});

t.test('CATALOG says of what comes from a poll that it does', async (t) => {
  const told = /as of the last poll|last finding|were last complete|last polled|last poll of/;
  for (const { name, help } of CATALOG) {
    if (name.startsWith('aws_acm_certificate_')) t.match(help, told, name);
  }
});

t.test('CATALOG tells which labels depend on the configuration', async (t) => {
  t.same(
    CATALOG.filter(({ labelPrefix }) => labelPrefix !== undefined).map(({ name, labelPrefix }) => [name, labelPrefix]),
    [['aws_acm_certificate_tags', 'tag_']],
  );
});
