import t from 'tap';
import { encodeOwnMetrics, type OwnMetric } from '../../src/metrics/own-encoding.ts';

const metrics: OwnMetric[] = [
  { name: 'none', help: 'None.', type: 'gauge', values: [] },
  { name: 'c_total', help: 'Say "c".', type: 'counter', values: [{ value: 3, labels: { a: 'x\n', b: 7 } }] },
  {
    name: 'h',
    help: 'H.',
    type: 'histogram',
    values: [
      { value: 1, labels: { le: 1 }, metricName: 'h_bucket' },
      { value: 2, labels: { le: '2.5' }, metricName: 'h_bucket' },
      { value: 2, labels: { le: '+Inf' }, metricName: 'h_bucket' },
      { value: 1.5, labels: {}, metricName: 'h_sum' },
      { value: 2, labels: {}, metricName: 'h_count' },
    ],
  },
  {
    name: 'odd',
    help: 'Odd.',
    type: 'gauge',
    values: [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value, i) => ({
      value,
      labels: { i, absent: undefined },
    })),
  },
];

t.test('encodeOwnMetrics() writes text 0.0.4', async (t) => {
  t.equal(
    encodeOwnMetrics(metrics, 'prometheus'),
    `# HELP c_total Say "c".
# TYPE c_total counter
c_total{a="x\\n",b="7"} 3
# HELP h H.
# TYPE h histogram
h_bucket{le="1"} 1
h_bucket{le="2.5"} 2
h_bucket{le="+Inf"} 2
h_sum 1.5
h_count 2
# HELP odd Odd.
# TYPE odd gauge
odd{i="0",absent=""} NaN
odd{i="1",absent=""} +Inf
odd{i="2",absent=""} -Inf
`,
  );
});

t.test('encodeOwnMetrics() writes OpenMetrics', async (t) => {
  t.equal(
    encodeOwnMetrics(metrics.slice(0, 3), 'openmetrics'),
    `# HELP c Say \\"c\\".
# TYPE c counter
c_total{a="x\\n",b="7"} 3
# HELP h H.
# TYPE h histogram
h_bucket{le="1.0"} 1
h_bucket{le="2.5"} 2
h_bucket{le="+Inf"} 2
h_sum 1.5
h_count 2
`,
  );
});
