/** Dashboards and alert rules agree. */
import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import { UIDS } from '../../grafana/panels/links.ts';
import { THRESHOLDS } from '../../grafana/queries/thresholds.ts';
import { RUNBOOKS_URL } from '../../grafana/variables/runbooks.ts';
import { CAUSES } from '../../src/attention/vocabulary.ts';
import { DASHBOARDS } from '../fixtures/grafana-dashboards.ts';
import { ALERTS } from '../fixtures/rules-files.ts';

const read = (name: string) => readFileSync(new URL(`../../deploy/prometheus/${name}`, import.meta.url), 'utf8');
const RULES = read('acm.rules.yaml');

t.test('runbooks are where the alerts say', async (t) => {
  t.ok(RULES.includes(`runbook_url: ${RUNBOOKS_URL}/`));
  const pages = [...CAUSES, ...ALERTS.map(({ name }) => name)];
  for (const page of pages) t.ok(existsSync(new URL(`../../docs/runbooks/${page}.md`, import.meta.url)), page);
});

t.test('thresholds are those of the alerts', async (t) => {
  const cases: readonly (readonly [alert: string, threshold: number])[] = [
    ['AwsAcmTargetStale', THRESHOLDS.target_stale_seconds],
    ['AwsAcmPageStale', THRESHOLDS.page_stale_seconds],
    ['AwsAcmDnsLookupsFailing', THRESHOLDS.dns_failure_ratio],
    ['AwsAcmRequestsThrottled', THRESHOLDS.throttled_ratio],
    ['AwsAcmCertificateQuotaNear', THRESHOLDS.certificate_quota * THRESHOLDS.certificate_quota_ratio],
  ];
  for (const [alert, threshold] of cases) {
    const exprs = ALERTS.filter(({ name }) => name === alert).map(({ expr }) => expr.trim());
    t.ok(exprs.length > 0, `${alert} is there`);
    for (const expr of exprs) t.equal(Number(/>=? ([\d.]+)$/.exec(expr)?.[1]), threshold, alert);
  }
});

t.test('alerts link to dashboards that are there, with variables that they have', async (t) => {
  const links = Array.from(RULES.matchAll(/\/d\/([\w-]+)(\S*)/g), ([, uid = '', parameters = '']) => ({
    uid,
    parameters,
  }));
  t.ok(links.length > 4);
  for (const { uid, parameters } of links) {
    const dashboard = DASHBOARDS.find((each) => each.uid === uid);
    t.ok(dashboard, uid);
    const names = Array.from(parameters.matchAll(/var-(\w+)=/g), ([, name = '']) => name);
    const known = dashboard?.templating.list.map(({ name }) => name) ?? [];
    t.same(
      names.filter((name) => !known.includes(name)),
      [],
      `${uid}${parameters}`,
    );
  }
  t.same(
    [...new Set(links.map(({ uid }) => uid))].toSorted(),
    Object.values(UIDS).toSorted(),
    'every dashboard is linked to',
  );
});
