/** What must be true of every query, without running one. */
import t from 'tap';
import { labelsOf, NO_LABEL, select } from '../../grafana/metrics/metric.ts';
import { CATALOG } from '../../src/metrics/catalog.ts';
import { isBounded } from '../fixtures/grafana-bounded.ts';
import { DASHBOARDS, EVERYTHING, interpolate, queryOf, targetsOf } from '../fixtures/grafana-dashboards.ts';
import { parsePromQl, selectors } from '../fixtures/rules-promql.ts';

/** Metrics that no dashboard has to show. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  aws_acm_certificate_subject_alternative_names: 'names are counted by check',
  aws_acm_certificate_days_to_expiry: 'for rules of other exporters; the same as the expiry, which is shown',
  aws_acm_certificate_created_timestamp_seconds: 'exported only where metrics.optional names it',
  aws_acm_certificate_in_use: 'a label of the outlook, which is shown',
  aws_acm_certificate_renewal_blocked:
    'what somebody can remove is a cause of attention, the rest an outlook, which are shown',
  aws_acm_certificate_superseded: 'the outlook replaced, and the cause replacement_not_attached, which are shown',
  aws_acm_certificate_auto_renewable: 'the outlook renews, which is shown',
  aws_acm_exporter_detail_cache_evictions_total: 'a full cache has few hits, which are shown',
  aws_acm_certificate_renewal_eligible: 'INELIGIBLE alone is the cause ineligible, which is shown',
  aws_acm_certificate_exported: 'input of the cause not_exported_since_renewal, which is shown',
  aws_acm_certificate_exported_copy_not_after_timestamp_seconds:
    'the deadline of not_exported_since_renewal, which is shown',
  aws_acm_certificate_authority_status: 'input of the cause ca_not_active, which is shown',
  aws_acm_certificate_authority_not_after_timestamp_seconds: 'input of the cause ca_expires_too_soon, which is shown',
  aws_acm_certificate_authority_last_success_timestamp_seconds:
    'a CA that cannot be read counts in target_errors_total',
  aws_acm_exporter_shard_ordinal: 'for the alert on shards; 0 where there is but one exporter',
  aws_acm_exporter_shards: 'for the alert on shards',
  aws_acm_discovery_up: 'of organizations only; nothing is lost while it is 0',
  aws_acm_discovery_last_success_timestamp_seconds: 'of organizations only; see aws_acm_discovery_up',
  aws_acm_discovery_errors_total: 'of organizations only; the log says why',
  aws_acm_certificate_acknowledged_until_timestamp_seconds:
    'for whoever configures acknowledge: attention already heeds it',
  aws_acm_target_filtered_certificates: 'what is left out on purpose; for whoever configures filters',
  aws_acm_target_tags_unread_certificates: 'failures to read tags count in target_errors_total, which is shown',
  aws_acm_exporter_filter_certificates: 'for whoever configures filters',
  aws_acm_exporter_acknowledgments_unmatched: 'for whoever configures acknowledge',
  aws_acm_exporter_tag_label_conflicts: 'for whoever configures tags.keys',
  aws_acm_exporter_web_config_last_reload_successful: 'only where web.config.file is set; the log says more',
  aws_acm_exporter_state_last_write_successful: 'only where state.directory is set; the log says more',
  aws_acm_exporter_state_last_write_success_timestamp_seconds: 'likewise',
  aws_acm_exporter_state_bytes: 'likewise',
  aws_acm_exporter_targets_complete: 'for the alert rules: whether a target that nobody reports was removed on purpose',
};

const FILLED = { ...EVERYTHING, certificate_arn: 'arn' };

/** Queries of panels, annotations and variables, with where they are. */
const QUERIES = DASHBOARDS.flatMap((dashboard) => [
  ...targetsOf(dashboard).map(({ where, target }) => ({ where, expr: target.expr })),
  ...dashboard.annotations.list.map(({ name, expr }) => ({ where: `${dashboard.title} / annotation ${name}`, expr })),
  ...dashboard.templating.list
    .filter(({ type }) => type === 'query')
    .map((variable) => ({
      where: `${dashboard.title} / variable ${variable.name}`,
      expr: queryOf(variable).replace(/^(?:query_result\((.+)\)|label_values\((.+), \w+\))$/s, '$1$2'),
    })),
]);

t.test('every query parses once its variables are filled in', async (t) => {
  t.ok(QUERIES.length > 100, 'they are read');
  for (const { where, expr } of QUERIES) t.same(parsePromQl(interpolate(expr, FILLED)).errors, [], where);
});

t.test('every query names only metrics and labels that are exported', async (t) => {
  for (const { where, expr } of QUERIES) {
    for (const { metric, labels } of selectors(parsePromQl(interpolate(expr, FILLED)))) {
      const known = labelsOf(metric);
      t.ok(known, `${where}: ${metric} is exported`);
      t.same(
        labels.filter((label) => known?.has(label) !== true && label !== NO_LABEL),
        [],
        `${where}: ${metric} has the labels`,
      );
    }
  }
});

t.test('every query uses only variables of its dashboard', async (t) => {
  for (const dashboard of DASHBOARDS) {
    const names = new Set([...dashboard.templating.list.map(({ name }) => name), '__rate_interval']);
    for (const { where, target } of targetsOf(dashboard)) {
      const used = Array.from(target.expr.matchAll(/\$\{?(\w+)/g), ([, name = '']) => name);
      // $1 is of label_replace.
      const unknown = used.filter((name) => !names.has(name) && name !== '1');
      t.same(unknown, [], where);
    }
  }
});

t.test('every variable of a dashboard is used by its queries', async (t) => {
  for (const dashboard of DASHBOARDS) {
    const text = JSON.stringify(dashboard.panels);
    for (const { name } of dashboard.templating.list) {
      const asked = [text, ...dashboard.templating.list.map(queryOf)];
      t.ok(
        asked.some((each) => each.includes(`$${name}`) || each.includes(`\${${name}`)),
        `${dashboard.title}: ${name}`,
      );
    }
  }
});

t.test('no query has a series for each certificate or target, unless it limits them', async (t) => {
  for (const dashboard of DASHBOARDS) {
    for (const { where, target } of targetsOf(dashboard)) t.ok(isBounded(target.expr), `${where}: ${target.expr}`);
  }
  for (const unlimited of [
    select('aws_acm_certificate_in_use', {}),
    'max by (certificate_arn) (aws_acm_certificate_in_use)',
    'topk by (certificate_arn) (1, aws_acm_certificate_in_use)',
    'count(aws_acm_certificate_in_use) or aws_acm_certificate_in_use',
    'max without (instance) (aws_acm_certificate_in_use)',
    'aws_acm_certificate_in_use * on (certificate_arn) group_left () topk(1, aws_acm_certificate_info)',
    'aws_acm_certificate_not_after_timestamp_seconds - time()',
    '-aws_acm_certificate_in_use',
  ]) {
    t.notOk(isBounded(unlimited), unlimited);
  }
});

t.test('every exported metric is shown on a dashboard, or there is a reason', async (t) => {
  const shown = new Set(
    QUERIES.flatMap(({ expr }) => selectors(parsePromQl(interpolate(expr, FILLED)))).map(({ metric }) =>
      metric.replace(/_bucket$/, ''),
    ),
  );
  for (const { name } of CATALOG) {
    t.equal(shown.has(name), NOT_SHOWN[name] === undefined, `${name} is shown, or is named with a reason, not both`);
  }
});

t.test('select() refuses what is not exported', async (t) => {
  t.equal(select('aws_acm_certificate_in_use', { region: '="x"' }), 'aws_acm_certificate_in_use{region="x"}');
  t.equal(select('up', {}, ' @ end()'), 'up{} @ end()');
  t.throws(() => select('aws_acm_certificate_usage', {}), {
    message: 'No such metric is exported: "aws_acm_certificate_usage"',
  });
  t.throws(() => select('aws_acm_certificate_in_use', { type: '="x"' }), {
    message: 'Metric "aws_acm_certificate_in_use" has no label "type"',
  });
});

t.test('records to create are those of an account, whichever names, regions and certificates share them', async (t) => {
  const [records] = DASHBOARDS.flatMap(targetsOf).filter(({ where }) => where.includes('Validation records to create'));
  t.match(records?.target.expr, 'count by (account_id, record_name, record_value, result)');
});
