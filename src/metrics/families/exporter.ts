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
  buildInfo: metric('build_info', 'gauge', 'The running build in labels, always 1.', [
    'version',
    'revision',
    'node_version',
  ]),
  shardOrdinal: metric(
    'shard_ordinal',
    'gauge',
    'Which shard this exporter is, from 0 on. The accounts and regions are divided among the shards.',
  ),
  shards: metric('shards', 'gauge', 'Into how many shards the accounts and regions are divided; 1: not divided.'),
  awsRequests: metric('aws_requests_total', 'counter', 'Requests to AWS, every attempt counted.', [
    'service',
    'operation',
  ]),
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
    'Whose DNS servers are asked in labels (public, system, configured), always 1.',
    ['view'],
  ),
  dnsValidates: metric(
    'dns_validates',
    'gauge',
    'Whether the DNS servers asked validate DNSSEC, 1 or 0. Absent where that is not known.',
  ),
  detailCacheEntries: metric('detail_cache_entries', 'gauge', 'Certificate details in the cache.'),
  detailCacheHits: metric('detail_cache_hits_total', 'counter', 'Certificate details that the cache had.'),
  detailCacheMisses: metric(
    'detail_cache_misses_total',
    'counter',
    'Certificate details, or tags alone, that had to be read.',
  ),
  detailCacheEvictions: metric(
    'detail_cache_evictions_total',
    'counter',
    'Certificate details that the cache dropped for want of room.',
  ),
  filterCertificates: metric(
    'filter_certificates',
    'gauge',
    'Number of certificates of all targets that a rule of the filters lets in (include) or leaves out (exclude), as of the last polls. 0: it is for none.',
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
    'Number of keys of tags.keys whose label has a number, because another key becomes the same label.',
  ),
  logLinesDropped: metric(
    'log_lines_dropped_total',
    'counter',
    'Log lines that could not be written: their reader was gone or too slow, or the disk full.',
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
    'Whether the configuration was valid when it was last read, 1 or 0.',
  ),
  configLastReloadSuccess: metric(
    'config_last_reload_success_timestamp_seconds',
    'gauge',
    'When the configuration in force was read, in Unix seconds.',
  ),
  webConfigLastReloadSuccessful: metric(
    'web_config_last_reload_successful',
    'gauge',
    'Whether web.config.file was valid when it was last read, 1 or 0. Absent where there is none.',
  ),
  stateLastWriteSuccessful: metric(
    'state_last_write_successful',
    'gauge',
    'Whether the last write to state.directory succeeded, 1 or 0. Absent before the first write.',
  ),
  stateLastWriteSuccess: metric(
    'state_last_write_success_timestamp_seconds',
    'gauge',
    'When the state that is kept was put together, in Unix seconds.',
  ),
  stateBytes: metric('state_bytes', 'gauge', 'Size of the state that is kept, in bytes.'),
  targetsComplete: metric(
    'targets_complete',
    'gauge',
    'Whether all accounts and regions that the configuration asks for are known, 1 or 0.',
  ),
  pageAge: metric(
    'page_age_seconds',
    'gauge',
    'Seconds since the certificates on this page were rendered, or how far the clock was set back since. Absent until they were rendered once.',
  ),
  discoveryUp: {
    name: `${PREFIX}discovery_up`,
    type: 'gauge',
    help: 'Whether accounts and regions could be listed when they were last asked for, 1 or 0. Absent where nothing is discovered.',
    labels: [],
  },
  discoveryLastSuccess: {
    name: `${PREFIX}discovery_last_success_timestamp_seconds`,
    type: 'gauge',
    help: 'When all accounts and regions could last be listed, in Unix seconds. Absent before that.',
    labels: [],
  },
  discoveryErrors: {
    name: `${PREFIX}discovery_errors_total`,
    type: 'counter',
    help: 'Failures to list accounts or regions, by reason. Absent where nothing is discovered.',
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
