import t from 'tap';
import { CATALOGUE } from '../../src/metrics/catalogue.ts';

t.test('CATALOGUE names every metric once, by the rules', async (t) => {
  t.equal(CATALOGUE.length, 43);
  t.equal(new Set(CATALOGUE.map(({ name }) => name)).size, CATALOGUE.length);
  for (const { name, type, help, labels } of CATALOGUE) {
    t.match(name, /^aws_acm_(?:certificate|target|exporter)_[a-z_]+$/);
    t.equal(name.endsWith('_total'), type === 'counter', `${name} ends in _total if it is a counter`);
    t.match(help, /^[A-Z1][^"\\\n]+\.$/, `${name} has a sentence that needs no escape`);
    t.equal(new Set(labels).size, labels.length, `${name} has each label once`);
    for (const label of labels) t.match(label, /^[a-z][a-z0-9_]*$/, `${name} {${label}}`);
  }
});

t.test('CATALOGUE says of what comes from a poll that it does', async (t) => {
  const told = /as of the last poll|last finding|were last complete|last polled|last poll of/;
  for (const { name, help } of CATALOGUE) {
    if (name.startsWith('aws_acm_certificate_')) t.match(help, told, name);
  }
});

t.test('CATALOGUE tells which labels depend on the configuration', async (t) => {
  t.same(
    CATALOGUE.filter(({ labelPrefix }) => labelPrefix !== undefined).map(({ name, labelPrefix }) => [
      name,
      labelPrefix,
    ]),
    [['aws_acm_certificate_tags', 'tag_']],
  );
});
