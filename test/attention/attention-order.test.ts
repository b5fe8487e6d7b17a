import t from 'tap';
import type { AttentionItem } from '../../src/attention/attention-item.ts';
import { soonestFirst } from '../../src/attention/attention-order.ts';
import type { Severity } from '../../src/attention/vocabulary.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { TARGET } from '../fixtures/metrics-estate.ts';

const item = (arn: string, severity: Severity, days: number | undefined): AttentionItem => ({
  certificate: certificate({ arn }),
  target: TARGET,
  owner: 'web',
  severity,
  causes: ['expiring'],
  deadlineSeconds: days === undefined ? undefined : NOW_SECONDS + days * DAY_SECONDS,
  advice: [],
});

t.test('soonestFirst() has outages, then what becomes one soonest, then what is for information', async (t) => {
  const items = [
    item('i', 'info', undefined),
    item('h', 'info', 2),
    item('g', 'info', -9),
    item('f', 'warning', -1),
    item('e', 'warning', undefined),
    item('d', 'critical', 20),
    item('c', 'notice', 5),
    item('b', 'warning', 5),
    item('a', 'critical', 0),
  ];
  t.equal(
    items
      .sort(soonestFirst(NOW_SECONDS))
      .map(({ certificate: { arn } }) => arn)
      .join(''),
    'abcdefghi',
  );
});
