import { QueryVariableBuilder, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { select } from '../metrics/metric.ts';
import { SEARCHED, TARGETS } from '../queries/selection.ts';
import { DATASOURCE } from './datasource.ts';

/** Options that are offered, or fewer with replicas, of which each counts: choose an account, region or domain for more. */
const OFFERED = 500;

/**
 * The certificate that a page is about: of those chosen by account, region and domain the one that expires first, so that a
 * link with a domain alone, as alerts have, leads to the one that matters. Those without a date come last.
 */
export function certificate(): QueryVariableBuilder {
  const end = select('aws_acm_certificate_outlook_timestamp_seconds', [TARGETS, SEARCHED]);
  const undated = `${select('aws_acm_certificate_status', [{ status: '!="ISSUED"' }, TARGETS, SEARCHED])} * Inf`;
  const each = `bottomk(${OFFERED}, ${end}) or on (certificate_arn) bottomk(${OFFERED}, ${undated})`;
  const first = `bottomk(${OFFERED}, max by (certificate_arn, domain_name, region) (${each}))`;
  const short = `label_replace(${first}, "id", "$1", "certificate_arn", ".+/(.{8}).*")`;
  const query = `query_result(sort(label_join(${short}, "option", ", ", "domain_name", "region", "id")))`;
  return new QueryVariableBuilder('certificate_arn')
    .label('Certificate')
    .description('Domain, region and the start of the ID; the first to expire is selected')
    .datasource(DATASOURCE)
    .query({ query, refId: 'variable-certificate_arn', qryType: 3 })
    .definition(query)
    .regex('/certificate_arn="(?<value>[^"]+)"[^]*option="(?<text>[^"]+)"/')
    .multi(false)
    .includeAll(false)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.Disabled);
}
