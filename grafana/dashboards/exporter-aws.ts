/** What the exporter asks of AWS. */
import { timeSeries } from '../panels/time-series.ts';
import * as query from '../queries/exporter.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import type { Strip } from './layout.ts';

/** Calls to AWS: how many, how fast, how many fail. */
export const AWS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Calls to AWS',
        description:
          'Requests by operation, every attempt counted. In the steady state it is mostly the inventory; many DescribeCertificate follow a start.',
        unit: 'reqps',
        queries: [
          {
            expr: query.perSecond('aws_acm_exporter_aws_requests_total', ['service', 'operation']),
            legend: '{{service}} {{operation}}',
          },
        ],
      }),
      timeSeries({
        title: 'Share of ACM’s quota',
        description:
          'What the exporter uses of ACM’s quota of requests, on average over the targets; the rest is for everybody else in the account. It stays below aws.quota_share, 50 % by default, for each exporter; when it is higher, lower that for each of your replicas.',
        unit: 'percentunit',
        steps: {
          base: 'transparent',
          from: [
            [0.5, 'orange'],
            [1, 'red'],
          ],
        },
        queries: [{ expr: query.quotaShare(), legend: '{{operation}}' }],
      }),
      timeSeries({
        title: 'Latency of AWS',
        description:
          'How long requests take. When the 99th percentile nears aws.request_timeout, look at the way to AWS.',
        unit: 's',
        queries: [
          { expr: query.requestSeconds(0.5), legend: 'median' },
          { expr: query.requestSeconds(0.99), legend: '99th percentile' },
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Failed calls',
        description:
          'Requests to AWS that failed, by operation and reason. access_denied on SearchCertificates is an older policy: the exporter then uses ListCertificates.',
        unit: 'reqps',
        queries: [
          { expr: query.perSecond('aws_acm_exporter_aws_request_failures_total', []), legend: 'all' },
          {
            expr: query.failures('aws_acm_exporter_aws_request_failures_total', ['operation', 'reason']),
            legend: '{{operation}} {{reason}}',
          },
        ],
      }),
      timeSeries({
        title: 'Throttled',
        description:
          'Share of the requests that AWS throttled. When it is above the line, the alert fires: lower aws.quota_share, or find who else uses up the quota.',
        unit: 'percentunit',
        steps: { base: 'transparent', from: [[THRESHOLDS.throttled_ratio, 'red']] },
        queries: [{ expr: query.failedShare('throttled'), legend: '{{operation}}' }],
      }),
    ],
  },
];
