import t from 'tap';
import type { Severity } from '../../src/attention/vocabulary.ts';
import { compareKeys, orderKey, type Sort } from '../../src/report/entry-order.ts';
import type { SurveyEntry } from '../../src/report/survey-entry.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { entryOf } from '../fixtures/report-survey.ts';

const sample = await entryOf(certificate());

const item = (arn: string, severity: Severity | undefined, days: number | undefined, rest = {}): SurveyEntry => ({
  ...sample,
  facts: { ...sample.facts, certificate: certificate({ arn, ...rest }) },
  severity,
  deadlineSeconds: days === undefined ? undefined : NOW_SECONDS + days * DAY_SECONDS,
});

const order = (sort: Sort, items: readonly SurveyEntry[]): string =>
  items
    .map((entry) => ({ entry, key: orderKey(sort, entry, NOW_SECONDS) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ entry }) => entry.facts.certificate.arn)
    .join('');

t.test(
  'attention: outages, then what becomes one soonest, what it is too late for, information, the rest',
  async (t) => {
    const items = [
      item('l', undefined, undefined, { notAfterSeconds: undefined }),
      item('k', undefined, undefined, { notAfterSeconds: NOW_SECONDS + DAY_SECONDS }),
      item('j', 'info', undefined),
      item('i', 'info', 2),
      item('h', 'info', -9),
      item('g', 'warning', -1),
      item('f', 'warning', undefined),
      item('e', 'critical', 20),
      item('d', 'notice', 5),
      item('c', 'warning', 5),
      item('b', 'critical', undefined),
      item('a', 'critical', -1),
    ];
    t.equal(order('attention', items), 'abcdefghijkl');
  },
);

t.test('expiry: the soonest first, what has none last', async (t) => {
  const at = (days: number) => ({ notAfterSeconds: NOW_SECONDS + days * DAY_SECONDS });
  const items = [
    item('d', 'critical', 1, { notAfterSeconds: undefined }),
    item('c', 'info', 1, at(2)),
    item('b', undefined, 1, at(1)),
    item('a', 'info', 1, at(1)),
  ];
  t.equal(order('expiry', items), 'abcd');
});

t.test('domain: the names of a zone stand together', async (t) => {
  const named = (arn: string, domainName: string) => item(arn, undefined, undefined, { domainName });
  const items = [
    named('d', 'a.net'),
    named('c', 'b.example.com'),
    named('b', 'A.example.com'),
    named('a', 'example.com'),
  ];
  t.equal(order('domain', items), 'abcd');
  t.equal(order('arn', items), 'abcd');
});

t.test('compareKeys() goes part by part', async (t) => {
  t.equal(compareKeys([1, 'a'], [1, 'a']), 0);
  t.equal(compareKeys([1, 'b'], [2, 'a']), -1);
  t.equal(compareKeys([1, 'b'], [1, 'a']), 1);
});
