/** A metric that dashboards use and that is not in the exporter's catalog. */
export interface ForeignMetric {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What Prometheus itself makes of its targets and rules, and what its client library tells of the process. */
export const FOREIGN_METRICS: readonly ForeignMetric[] = [
  { name: 'up', labels: [] },
  { name: 'scrape_duration_seconds', labels: [] },
  { name: 'scrape_samples_scraped', labels: [] },
  { name: 'scrape_body_size_bytes', labels: [] },
  {
    name: 'ALERTS',
    labels: [
      'alertname',
      'alertstate',
      'severity',
      'account_id',
      'region',
      'certificate_arn',
      'domain_name',
      'zone',
      'cause',
    ],
  },
  { name: 'process_cpu_seconds_total', labels: [] },
  { name: 'process_resident_memory_bytes', labels: [] },
  { name: 'process_start_time_seconds', labels: [] },
  { name: 'nodejs_heap_size_used_bytes', labels: [] },
  { name: 'nodejs_eventloop_lag_mean_seconds', labels: [] },
  { name: 'nodejs_eventloop_lag_p99_seconds', labels: [] },
];
