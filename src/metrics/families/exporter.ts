import { PREFIX } from '../family.ts';

/** A metric of the exporter itself, as it is registered. */
export interface ExporterMetric {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
}

/** The calls that the exporter makes, by service, as label values. */
export const AWS_OPERATIONS = {
  acm: [
    'SearchCertificates',
    'ListCertificates',
    'DescribeCertificate',
    'ListTagsForCertificate',
    'ListCertificateDomainValidations',
  ],
  'acm-pca': ['DescribeCertificateAuthority', 'ListPermissions'],
  sts: ['GetCallerIdentity', 'AssumeRole'],
  organizations: ['ListAccounts', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent', 'ListTagsForResource'],
  account: ['ListRegions'],
  ec2: ['DescribeRegions'],
  tagging: ['GetResources'],
} as const;

/** The status codes of requests that fail, as label values. */
export const HTTP_FAILURE_CODES = [400, 401, 404, 405, 408, 415, 429, 431, 500, 503] as const;

/** The exporter's own metrics; who counts them is `own-registry.ts`. */
export const EXPORTER_METRICS = {
  buildInfo: metric('build_info', 'gauge', 'The running build as labels, always 1.', [
    'version',
    'revision',
    'node_version',
  ]),
  shardOrdinal: metric(
    'shard_ordinal',
    'gauge',
    'Number of this shard, starting at 0. The accounts and regions are divided among the shards.',
  ),
  shards: metric('shards', 'gauge', 'Number of shards that divide the accounts and regions; 1: not divided.'),
  awsRequests: metric('aws_requests_total', 'counter', 'Requests to AWS, including retries.', ['service', 'operation']),
  awsRequestFailures: metric('aws_request_failures_total', 'counter', 'Requests to AWS that failed, by reason.', [
    'service',
    'operation',
    'reason',
  ]),
  awsRequestDuration: metric('aws_request_duration_seconds', 'histogram', 'How long requests to AWS took.'),
  dnsQueries: metric('dns_queries_total', 'counter', 'DNS queries, by type of record.', ['type']),
  dnsQueryFailures: metric(
    'dns_query_failures_total',
    'counter',
    'DNS queries without a usable answer, by type of record and reason.',
    ['type', 'reason'],
  ),
  dnsView: metric(
    'dns_view',
    'gauge',
    'Which DNS servers are used, as a label (public, system, configured), always 1.',
    ['view'],
  ),
  dnsValidates: metric(
    'dns_validates',
    'gauge',
    'Whether the DNS servers in use validate DNSSEC, 1 or 0. Absent if that is not known.',
  ),
  detailCacheEntries: metric('detail_cache_entries', 'gauge', 'Certificate details in the cache.'),
  detailCacheHits: metric('detail_cache_hits_total', 'counter', 'Certificate details that were in the cache.'),
  detailCacheMisses: metric(
    'detail_cache_misses_total',
    'counter',
    'Certificate details, or tags alone, that had to be read.',
  ),
  detailCacheEvictions: metric(
    'detail_cache_evictions_total',
    'counter',
    'Certificate details that the cache dropped because it was full.',
  ),
  filterCertificates: metric(
    'filter_certificates',
    'gauge',
    'Number of certificates of all targets that match a rule of filters.include or filters.exclude, as of the last polls. 0: the rule matches none.',
    ['filter', 'rule'],
  ),
  acknowledgmentsUnmatched: metric(
    'acknowledgments_unmatched',
    'gauge',
    'Number of acknowledgments (acknowledge) that are for no certificate of any target, as of the last polls.',
  ),
  tagLabelConflicts: metric(
    'tag_label_conflicts',
    'gauge',
    'Number of keys in tags.keys whose label is numbered, because another key would get the same label.',
  ),
  logLinesDropped: metric(
    'log_lines_dropped_total',
    'counter',
    'Log lines that could not be written because their reader was gone or too slow, or the disk was full.',
  ),
  httpRequestFailures: metric(
    'http_request_failures_total',
    'counter',
    'HTTP requests to the exporter that it refused (4xx) or could not answer (5xx), by status code.',
    ['code'],
  ),
  configLastReloadSuccessful: metric(
    'config_last_reload_successful',
    'gauge',
    'Whether the last reload of the configuration succeeded, 1 or 0.',
  ),
  configLastReloadSuccess: metric(
    'config_last_reload_success_timestamp_seconds',
    'gauge',
    'When the configuration in force was loaded, in Unix seconds.',
  ),
  webConfigLastReloadSuccessful: metric(
    'web_config_last_reload_successful',
    'gauge',
    'Whether web.config.file was valid when it was last read, 1 or 0. Absent if there is none.',
  ),
  stateLastWriteSuccessful: metric(
    'state_last_write_successful',
    'gauge',
    'Whether the last write to state.directory succeeded, 1 or 0. Absent before the first write.',
  ),
  stateLastWriteSuccess: metric(
    'state_last_write_success_timestamp_seconds',
    'gauge',
    'When the state on disk was collected, in Unix seconds.',
  ),
  stateBytes: metric('state_bytes', 'gauge', 'Size of the state that is kept, in bytes.'),
  targetsComplete: metric(
    'targets_complete',
    'gauge',
    'Whether all configured accounts and regions are known, 1 or 0.',
  ),
  pageAge: metric(
    'page_age_seconds',
    'gauge',
    'Seconds since the certificates on this page were rendered, or how far the clock was set back since then. Absent until they are first rendered.',
  ),
  discoveryUp: {
    name: `${PREFIX}discovery_up`,
    type: 'gauge',
    help: 'Whether accounts and regions could be listed at the last discovery, 1 or 0. Absent if nothing is discovered.',
    labels: [],
  },
  discoveryLastSuccess: {
    name: `${PREFIX}discovery_last_success_timestamp_seconds`,
    type: 'gauge',
    help: 'When all accounts and regions were last listed successfully, in Unix seconds. Absent before that.',
    labels: [],
  },
  discoveryErrors: {
    name: `${PREFIX}discovery_errors_total`,
    type: 'counter',
    help: 'Failures to list accounts or regions, by reason. Absent if nothing is discovered.',
    labels: ['reason'],
  },
} as const satisfies Record<string, ExporterMetric>;

function metric(
  name: string,
  type: ExporterMetric['type'],
  help: string,
  labels: readonly string[] = [],
): ExporterMetric {
  return { name: `${PREFIX}exporter_${name}`, type, help, labels };
}
