/** Variables that choose by label: each offers what is left of the choices before it. */
import {
  QueryVariableBuilder,
  type VariableOption,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { type Matchers, select } from '../metrics/metric.ts';
import { EXPORTERS, TARGETS } from '../queries/selection.ts';
import { DATASOURCE } from './datasource.ts';

const ALL: VariableOption = { selected: true, text: ['All'], value: ['$__all'] };

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly from: { readonly metric: string; readonly where: Matchers };
  /** What "All" stands for: `.*` where a value can be empty. */
  readonly all: '.+' | '.*';
}

function choice({ name, label, description, from, all }: Choice): QueryVariableBuilder {
  const query = `label_values(${select(from.metric, from.where)}, ${name})`;
  return new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(DATASOURCE)
    .query({ query, refId: `variable-${name}`, qryType: 1 })
    .definition(query)
    .multi(true)
    .includeAll(true)
    .allValue(all)
    .current(ALL)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);
}

/** The scrape job of the exporter. */
export function job(): QueryVariableBuilder {
  const from = { metric: 'aws_acm_exporter_build_info', where: {} };
  return choice({ name: 'job', label: 'Job', description: 'Scrape job of the exporter', from, all: '.+' });
}

/** Replicas or shards of the exporter. */
export function instance(): QueryVariableBuilder {
  const from = { metric: 'aws_acm_exporter_build_info', where: { job: '=~"$job"' } };
  const description = 'Replicas or shards of the exporter; a certificate reported by several is shown once';
  return choice({ name: 'instance', label: 'Instance', description, from, all: '.+' });
}

/** AWS accounts. One whose credentials never worked has no number yet, and "All" must not hide it. */
export function account(): QueryVariableBuilder {
  const from = { metric: 'aws_acm_target_certificates', where: EXPORTERS };
  return choice({ name: 'account_id', label: 'Account', description: 'AWS account', from, all: '.*' });
}

/** AWS regions. */
export function region(): QueryVariableBuilder {
  const where = { ...EXPORTERS, account_id: '=~"$account_id"' };
  const from = { metric: 'aws_acm_target_certificates', where };
  return choice({ name: 'region', label: 'Region', description: 'AWS region', from, all: '.+' });
}

/** Whose the certificates are. */
export function owner(): QueryVariableBuilder {
  const from = { metric: 'aws_acm_target_outlook_certificates', where: TARGETS };
  const description = 'Who owns the certificates: a tag, or else the account';
  return choice({ name: 'owner', label: 'Owner', description, from, all: '.*' });
}

/** Types of certificates, in AWS's words. */
export function type(): QueryVariableBuilder {
  const from = { metric: 'aws_acm_target_outlook_certificates', where: TARGETS };
  const description = 'Issued by Amazon, by a private CA, or imported';
  return choice({ name: 'type', label: 'Type', description, from, all: '.*' });
}
