import { QueryVariableBuilder, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { perCertificate } from '../queries/selection.ts';
import { DATASOURCE } from './datasource.ts';

/** Options that are offered: choose an account, region or domain for more. */
const OFFERED = 500;

/**
 * The certificate that a page is about: of those chosen by account, region and domain the one that expires first, so that a
 * link with a domain alone, as alerts have, leads to the one that matters. Those without a date come last.
 */
export function certificate(): QueryVariableBuilder {
  const labels = ['domain_name', 'region'];
  const end = perCertificate('aws_acm_certificate_not_after_timestamp_seconds', { labels });
  const undated = `${perCertificate('aws_acm_certificate_info', { labels })} * Inf`;
  const first = `bottomk(${OFFERED}, ${end} or ${undated})`;
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
