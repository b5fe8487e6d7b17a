/** Every query of every dashboard, asked of a real Prometheus that has scraped the demo as two replicas. */
import t from 'tap';
import { INVENTORY_ROWS, TABLE_ROWS } from '../../grafana/queries/table-rows.ts';
import { SEVERITIES } from '../../src/attention/vocabulary.ts';
import { freePort } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import {
  DASHBOARDS,
  EVERYTHING,
  interpolate,
  type Panel,
  queryOf,
  type Target,
  targetsOf,
} from '../fixtures/grafana-dashboards.ts';
import {
  awaitSeries,
  prometheusFiles,
  type RunningPrometheus,
  type Series,
  startDemo,
  startPrometheus,
} from '../fixtures/grafana-prometheus.ts';
import { needs } from '../fixtures/program.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Queries without an answer from the demo, and why that is right. */
const EMPTY: Readonly<Record<string, string>> = {
  'ACM exporter / Certificates missing from a call / A': 'there are no two comparisons a day apart',
  'ACM estate / Expired or failed over a week ago / A': 'the demo has lost everything within days',
  'ACM exporter / Size of the metrics page / A': 'Prometheus tells it with a feature flag only',
};
/** Queries that have an answer on a machine so busy that calls time out. */
const FAILURES: ReadonlySet<string> = new Set(['ACM exporter / Failed calls / B', 'ACM exporter / Poll errors / A']);
/** Labels that are empty on every certificate of the demo. */
const EMPTY_COLUMNS: Readonly<Record<string, string>> = {};

/** The demo has settled: all is read, for longer than an evaluation of the rules is away, and alerts fire. */
const SETTLED = [
  'min(min_over_time(aws_acm_target_settled[10s])) == 1',
  'count(aws_acm_certificate_http_validation{result!="present"}) >= 2',
  'sum(aws_acm_certificate_names{check="validation_record"}) > 80',
  'max(aws_acm_target_details_pending) == 0',
  'count(ALERTS{alertstate="firing"}) > 10',
  'count(up == 1) == 3',
  'count(rate(aws_acm_exporter_aws_request_duration_seconds_count[20s]) > 0) == 2',
];

/** The first answer, of all certificates that a page on one can be about. */
async function ask(prometheus: RunningPrometheus, target: Target, arns: readonly string[]): Promise<readonly Series[]> {
  const about = target.expr.includes('$certificate_arn') ? arns : [''];
  for (const arn of about) {
    const name = target.expr.includes('$name')
      ? (await prometheus.instant(`aws_acm_certificate_info{certificate_arn="${arn}"}`))[0]?.metric['domain_name']
      : '';
    const expr = interpolate(target.expr, { ...EVERYTHING, certificate_arn: arn, name: name ?? '' });
    const series = await (target.instant ? prometheus.instant(expr) : prometheus.range(expr));
    if (series.length > 0) return series;
  }
  return [];
}

/** Labels that a table has columns for. */
function labelColumns({ type, transformations = [] }: Panel): readonly string[] {
  if (type !== 'table') return [];
  const kept = transformations.find(({ id }) => id === 'filterFieldsByName')?.options['include'];
  const { names = [] } = (kept ?? {}) as { names?: readonly string[] };
  return names.filter((name) => !name.startsWith('Value'));
}

/** A series as Grafana writes it for the pattern of a variable. */
function shown(metric: Series['metric']): string {
  const labels = Object.entries(metric).map(([label, value]) => `${label}="${value}"`);
  return `{${labels.join(',')}}`;
}

/** What Grafana calls a series. */
function nameOf({ metric }: Series, legend: string): string {
  return legend.replaceAll(/\{\{(\w+)\}\}/g, (_, label: string) => metric[label] ?? '');
}

t.test('a real Prometheus answers the dashboards', { skip: needs('prometheus') }, async (t) => {
  const demo = await startDemo();
  t.teardown(demo.end);
  const port = await freePort();
  const prometheus = startPrometheus(t.testdir({ ...prometheusFiles(demo.url, port), data: {} }), port);
  t.teardown(prometheus.end);
  const sight = DASHBOARDS[0]?.templating.list.find(({ name }) => name === 'sight');
  const [, sightExpr = ''] = (sight && /^query_result\((.+)\)$/s.exec(queryOf(sight))) ?? [];
  await awaitSeries(prometheus, [...SETTLED, `(${interpolate(sightExpr)}) == 0`], demo.lastWords);
  const { instant } = prometheus;
  const arns = await prometheus.labelValues('certificate_arn', 'aws_acm_certificate_info');
  const number = async (expr: string) => Number((await instant(interpolate(expr)))[0]?.value?.[1]);

  await t.test('every query has data, and every column its label', async (t) => {
    for (const dashboard of DASHBOARDS) {
      const seen = new Map<Panel, Set<string>>();
      for (const { where, panel, target } of targetsOf(dashboard)) {
        const series = await ask(prometheus, target, arns);
        if (FAILURES.has(where)) continue;
        t.equal(series.length === 0, EMPTY[where] !== undefined, `${where}: has data, or is named with its reason`);
        const limit = panel.title === 'All certificates' ? INVENTORY_ROWS : TABLE_ROWS;
        t.ok(series.length <= limit, `${where}: ${series.length} series`);
        const legend = target.legendFormat ?? '-';
        const names = series.map((each) => nameOf(each, legend));
        t.ok(
          names.every((name) => name !== ''),
          `${where}: every series has a name`,
        );
        if (legend !== '-') t.equal(new Set(names).size, names.length, `${where}: of its own`);
        const labels = seen.get(panel) ?? new Set();
        for (const { metric } of series) for (const label of Object.keys(metric)) labels.add(label);
        seen.set(panel, labels);
      }
      for (const [panel, labels] of seen) {
        if (labels.size === 0) continue;
        const without = labelColumns(panel).filter((label) => !labels.has(label) && EMPTY_COLUMNS[label] === undefined);
        if (dashboard.uid !== 'acm-certificate') t.same(without, [], `${dashboard.title} / ${panel.title}: columns`);
      }
    }
  });

  await t.test('every row of a list is another one, though two replicas report it', async (t) => {
    for (const { where, target } of DASHBOARDS.flatMap(targetsOf).filter(({ target }) => target.format === 'table')) {
      const rows = (await ask(prometheus, target, arns)).map(({ metric }) => JSON.stringify(metric));
      t.equal(new Set(rows).size, rows.length, where);
      if (!where.startsWith('ACM exporter')) t.notMatch(rows.join(), /"instance":/, `${where}: no replica is named`);
    }
  });

  await t.test('every variable has values', async (t) => {
    for (const variable of DASHBOARDS.flatMap(({ templating }) => templating.list)) {
      if (variable.type !== 'query') continue;
      const [, selector, label = ''] =
        /^label_values\((.+), (\w+)\)$/.exec(
          interpolate(queryOf(variable), { ...EVERYTHING, certificate_arn: arns[0] ?? '' }),
        ) ?? [];
      if (selector !== undefined) {
        t.ok((await prometheus.labelValues(label, selector)).length > 0, variable.name);
        continue;
      }
      const [, expr = ''] = /^query_result\((.+)\)$/s.exec(interpolate(queryOf(variable))) ?? [];
      const series = await instant(expr);
      if (variable.name === 'sight') {
        t.same(
          series.map(({ metric }) => metric),
          [{}],
          'one number, whatever is in the way',
        );
        continue;
      }
      const [, pattern = ''] = /^\/(.+)\/$/.exec(variable.regex ?? '') ?? [];
      const options = series.map(({ metric }) => new RegExp(pattern).exec(shown(metric))?.groups ?? {});
      t.same(new Set(options.map(({ value }) => value)), new Set(arns), `${variable.name}: every certificate, once`);
      t.ok(
        options.every(({ text = '' }) => text.length > 3),
        `${variable.name}: every certificate has words`,
      );
      t.equal(new Set(options.map(({ text }) => text)).size, arns.length, `${variable.name}: of its own`);
      const ends = series.map(({ value }) => Number(value?.[1]));
      t.same(
        ends,
        ends.toSorted((a, b) => a - b),
        `${variable.name}: the first to expire is first`,
      );
    }
  });

  await t.test('numbers agree with the page and with the alert rules', async (t) => {
    const expr = (panel: string) =>
      DASHBOARDS.flatMap(targetsOf).find(({ where }) => where === `${panel} / A`)?.target.expr ?? '';
    const same = async (panel: string, expected: string) =>
      t.equal(await number(expr(panel)), await number(expected), panel);
    const distinct = (vector: string) => `count(count by (certificate_arn) (${vector})) or vector(0)`;
    await same('ACM estate / Total', distinct('aws_acm_certificate_info'));
    const attention = (cause: string) => `aws_acm_certificate_attention_timestamp_seconds{cause=~"${cause}"} <= time()`;
    const outlook = (outlooks: string) => `aws_acm_certificate_outlook_timestamp_seconds{outlook=~"${outlooks}"}`;
    await same('ACM estate / Outages', distinct(attention('expired_in_use|revoked_in_use')));
    const alerts = (severity: string) => `ALERTS{alertstate="firing", severity=~"${severity}", certificate_arn!=""}`;
    await same('ACM estate / Critical', distinct(alerts('critical')));
    await same(
      'ACM estate / Tickets',
      distinct(`${alerts('notice|warning')} unless on (certificate_arn) ${alerts('critical')}`),
    );
    const inUse = 'aws_acm_certificate_outlook_timestamp_seconds{in_use="true"';
    await same('ACM estate / By ACM', `(${distinct(`${inUse}, outlook="renews"}`)}) / (${distinct(`${inUse}}`)})`);
    await same('ACM renewal / Overdue', distinct(attention('renewal_overdue')));
    await same('ACM renewal / Blocked', distinct(outlook('blocked')));
  });

  await t.test('a page on a certificate lists its own alerts, and none of others', async (t) => {
    const asked = DASHBOARDS.flatMap(targetsOf).find(({ where }) => where === 'ACM certificate / Firing alerts / A');
    const alert = 'ALERTS{alertname="AwsAcmUnusedCertificateExpiring"}';
    const alerts = async (certificate: string) => {
      const certificate_arn = (await instant(certificate))[0]?.metric['certificate_arn'] ?? '';
      const rows = await instant(interpolate(asked?.target.expr ?? '', { ...EVERYTHING, certificate_arn }));
      return rows.map(({ metric }) => metric['alertname']);
    };
    const own = await alerts(`aws_acm_certificate_in_use == 0 and on (certificate_arn) ${alert}`);
    const beside = await alerts(`aws_acm_certificate_in_use == 1 and on (account_id, region) ${alert}`);
    t.ok(own.includes('AwsAcmUnusedCertificateExpiring'));
    t.notOk(beside.includes('AwsAcmUnusedCertificateExpiring'));
  });

  await t.test('variables choose', async (t) => {
    const total =
      DASHBOARDS.flatMap(targetsOf).find(({ where }) => where === 'ACM estate / Total / A')?.target.expr ?? '';
    const chosenBy = async (values: Readonly<Record<string, string>>) =>
      Number((await instant(interpolate(total, { ...EVERYTHING, ...values })))[0]?.value?.[1]);
    const everything = await chosenBy({});
    t.equal(everything, arns.length);
    const [used, unused] = [await chosenBy({ in_use: 'true' }), await chosenBy({ in_use: 'false|' })];
    t.ok(used > 0 && unused > 0);
    t.equal(used + unused, everything, 'in use and not in use make all');
    const types = await prometheus.labelValues('type', 'aws_acm_certificate_info');
    const counts = await Promise.all(types.map((type) => chosenBy({ type })));
    t.ok(counts.length > 2 && counts.every((each) => each > 0));
    t.equal(
      counts.reduce((sum, each) => sum + each, 0),
      everything,
      'the types make all',
    );
    const [first] = await instant('topk(1, count by (domain_name) (aws_acm_certificate_info))');
    const domain_name = first?.metric['domain_name'] ?? '';
    const ofDomain = `aws_acm_certificate_info{domain_name="${domain_name}"}`;
    t.equal(
      await chosenBy({ domain_name }),
      await number(`count(count by (certificate_arn) (${ofDomain}))`),
      'those of a domain are counted one by one',
    );
    t.equal(await chosenBy({ domain_name: 'nobody.example' }), 0, 'if all is seen, there are none');
    t.equal(await chosenBy({ region: 'nowhere', sight: '-3' }), -3, 'if not all is seen, there is the reason');
  });

  const answer = (panel: string, query = 'A') => {
    const asked = DASHBOARDS.flatMap(targetsOf).find(({ where }) => where === `${panel} / ${query}`);
    if (asked === undefined) throw new Error(`No dashboard has the query "${panel} / ${query}"`);
    return instant(interpolate(asked.target.expr));
  };
  const sightOf = (values: Readonly<Record<string, string>>) =>
    number(interpolate(sightExpr, { ...EVERYTHING, ...values }));

  await t.test('what is not seen is told on every tile and in every list', async (t) => {
    t.equal(await sightOf({ region: 'nowhere' }), -3, 'no target of the selection');
    const lists = [
      'What to do next',
      'Expired or failed over a week ago',
      'In their renewal window',
      'Validation records to create',
    ];
    for (const { where, panel, target } of DASHBOARDS.flatMap(targetsOf)) {
      const isTile = panel.type === 'stat' && target.expr.includes('$sight');
      if (!isTile && !(lists.includes(panel.title) && target.refId === 'A')) continue;
      const rows = await instant(interpolate(target.expr, { ...EVERYTHING, region: 'nowhere', sight: '-3' }));
      t.equal(rows.length, 1, where);
      if (isTile) t.equal(rows[0]?.value?.[1], '-3', where);
      else t.ok(Object.values(rows[0]?.metric ?? {}).includes('-3'), where);
    }
  });

  const values = async (panel: string) => (await answer(panel)).map(({ value }) => Number(value?.[1]));

  await t.test('the list of what to do has every certificate that needs somebody once, its parts agree', async (t) => {
    const LIST = 'ACM estate / What to do next';
    const sameArn = (row: Series['metric']) => (each: Series['metric']) =>
      each['certificate_arn'] === row['certificate_arn'];
    const arnsOf = (rows: readonly Series[]) => rows.map(({ metric }) => metric['certificate_arn'] ?? '');
    const begun = 'aws_acm_certificate_attention_timestamp_seconds{cause!="unused_expiring"} <= time()';
    const needy = arnsOf(await instant(`count by (certificate_arn) (${begun})`));
    const causes = await answer(LIST);
    const late = arnsOf(await answer('ACM estate / Expired or failed over a week ago'));
    t.same([...arnsOf(causes), ...late].toSorted(), needy.toSorted(), 'none is missing, none is there twice');
    const begunSeverities = await instant(`count by (certificate_arn, cause, severity) (${begun})`);
    for (const { metric: row } of causes) {
      const all = begunSeverities.map(({ metric }) => metric).filter(sameArn(row));
      const gravest = SEVERITIES.findLast((severity) => all.some((each) => each['severity'] === severity));
      t.equal(row['severity'], gravest, `${row['certificate_arn']}: its gravest severity`);
      t.ok(
        all.some((each) => each['cause'] === row['cause'] && each['severity'] === gravest),
        'with a cause of that severity',
      );
    }
    const causesOf = await instant(`count by (certificate_arn) (count by (certificate_arn, cause) (${begun})) > 1`);
    const several = arnsOf(causes).filter((arn) => arnsOf(causesOf).includes(arn));
    t.ok(several.length > 0);
    const also = await answer(LIST, 'B');
    t.same(
      arnsOf(also)
        .filter((arn) => arnsOf(causes).includes(arn))
        .toSorted(),
      several.toSorted(),
      'each with several causes has another one',
    );
    for (const { metric } of also) {
      const row = causes.find((each) => each.metric['certificate_arn'] === metric['certificate_arn']);
      t.not(metric['also'], row?.metric['cause'], 'which is not its first');
    }
    const asked = DASHBOARDS.flatMap(targetsOf).find(({ where }) => where === `${LIST} / A`)?.target.expr ?? '';
    const denied = await instant(interpolate(asked, { ...EVERYTHING, cause: 'caa_denied' }));
    t.same(
      arnsOf(denied).toSorted(),
      arnsOf(
        await instant(`count by (certificate_arn) (${begun.replace('!="unused_expiring"', '="caa_denied"')})`),
      ).toSorted(),
      'a cause chooses its certificates',
    );
  });

  await t.test('the calendar has every week, also those in which nothing expires', async (t) => {
    const weeksOf = async (query: string) =>
      (await answer('ACM estate / Expiries that ACM does not prevent, by week', query)).map(({ metric }) =>
        Number(metric['week']),
      );
    const weeks = (await weeksOf('D')).toSorted((a, b) => a - b);
    const [first = 0] = weeks;
    t.same(
      weeks,
      Array.from({ length: 31 }, (_, week) => first + week * 7 * 86_400_000),
    );
    t.equal(new Date(first).getUTCDay(), 1, 'from a Monday on');
    t.ok(first <= Date.now() && Date.now() - first < 8 * 86_400_000, 'from this week on');
    const expiring = new Set([...(await weeksOf('A')), ...(await weeksOf('B')), ...(await weeksOf('C'))]);
    t.ok(expiring.isSubsetOf(new Set(weeks)), 'all that expires is in one of them');
  });

  await t.test('a certificate whose renewal has not begun is in its window as the others', async (t) => {
    const asked = DASHBOARDS.flatMap(targetsOf).find(
      ({ where }) => where === 'ACM renewal / In their renewal window / A',
    );
    const expr = interpolate(asked?.target.expr ?? '');
    const rows = await instant(expr);
    const status = 'aws_acm_certificate_renewal_status{';
    const withoutStatus = await instant(expr.replaceAll(status, `${status}renewal_status="", `));
    t.ok(rows.length > 5);
    t.equal(withoutStatus.length, rows.length);
    for (const { metric, value } of withoutStatus) {
      t.equal(metric['renewal_status'], 'none');
      t.ok(Number(value?.[1]) < 60 * 86_400, `${value?.[1]}`);
    }
  });

  await t.test('a record that several names and regions share is listed once', async (t) => {
    const rows = await answer('ACM renewal / Validation records to create');
    const records = rows.map(({ metric }) => `${metric['account_id']} ${metric['record_name']} ${metric['result']}`);
    t.ok(records.length > 5);
    t.equal(new Set(records).size, records.length);
    for (const { metric } of rows) t.ok(metric['record_name']?.endsWith(`.${metric['validated_domain']}.`));
  });

  await t.test('programs that are no exporters are left out, though "All" stands for every job', async (t) => {
    t.same(await values('ACM exporter / Exporters up'), [2]);
    t.same(await values('ACM exporter / Exporters down'), [0]);
    for (const panel of ['Memory', 'CPU', 'Started']) {
      t.equal((await answer(`ACM exporter / ${panel}`)).length, 2, panel);
    }
  });

  await t.test('exporters that do not answer any more are down, with their targets, and not forgotten', async (t) => {
    await demo.end();
    await awaitSeries(prometheus, ['count(up == 0) == 2'], demo.lastWords);
    t.same(await values('ACM exporter / Exporters down'), [2]);
    t.same(await values('ACM exporter / Targets down'), [12]);
    for (const dashboard of ['ACM estate', 'ACM exporter']) {
      t.ok(((await values(`${dashboard} / Data age`))[0] ?? 0) > 0, dashboard);
    }
    t.equal(await sightOf({}), -2, 'what is in the way is that none answers');
    t.equal(await sightOf({ job: 'nobody' }), -1, 'or that none is scraped');
    const rows = await answer('ACM exporter / Age of data by target');
    t.same(
      rows.map(({ metric }) => metric['up']),
      Array.from({ length: 12 }, () => '0'),
    );
  });
});
