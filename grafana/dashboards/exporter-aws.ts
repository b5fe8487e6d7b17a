/** The exporter's requests to AWS. */
import { timeSeries } from '../panels/time-series.ts';
import * as query from '../queries/exporter.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import type { Strip } from './layout.ts';

/** Requests to AWS: how many, how fast, how many fail. */
export const AWS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Calls to AWS',
        description:
          'Requests by operation, including retries. Normally most are for the inventory; after startup there are many DescribeCertificate requests.',
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
          'Share of ACM’s request quota that the exporters use, averaged over targets; everyone else in the account uses the rest. Each exporter stays below aws.quota_share, 50 % by default. If several replicas together use more, lower it for each of them.',
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
          'How long requests take. When the 99th percentile nears aws.request_timeout, check the network path to AWS.',
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
          'Requests to AWS that failed, by operation and reason. access_denied for SearchCertificates means an older IAM policy; the exporter then uses ListCertificates.',
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
          'Share of requests that AWS throttled. When it is above the line, an alert fires: lower aws.quota_share, or find out who else uses the quota.',
        unit: 'percentunit',
        steps: { base: 'transparent', from: [[THRESHOLDS.throttled_ratio, 'red']] },
        queries: [{ expr: query.failedShare('throttled'), legend: '{{operation}}' }],
      }),
    ],
  },
];
