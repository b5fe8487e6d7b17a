/** deploy/alertmanager: checked with amtool, and run by the real Alertmanager with the receivers pointed at the test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { alertmanagerFiles } from '../fixtures/e2e-alerts-shipped.ts';
import { needs } from '../fixtures/program.ts';
import { type Alertmanager, openInbox, post, startAlertmanager, states } from '../fixtures/rules-alertmanager.ts';
import { ALERTS, durationSeconds, ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

const FOLDER = join(ROOT, 'deploy/alertmanager');
const SOURCE = readFileSync(join(FOLDER, 'alertmanager.yaml'), 'utf8');

t.test('amtool accepts the configuration with its template', { skip: needs('amtool') }, async (t) => {
  const { code, output } = await run('amtool', ['check-config', 'alertmanager.yaml'], FOLDER);
  t.equal(code, 0, output);
});

const routes: readonly (readonly [receiver: string, alert: string, labels: string])[] = [
  ['payments-page', 'CertificateOutage', 'severity=critical cause=expired_in_use owner=payments'],
  ['payments-page', 'RenewalBlocked', 'severity=critical cause=caa_denied owner=payments'],
  ['payments-ticket', 'RenewalBlocked', 'severity=warning cause=caa_denied owner=payments'],
  ['payments-ticket', 'RecordsToChange', 'severity=notice cause=validation_record_missing owner=payments'],
  ['nobody', 'RenewalBlocked', 'severity=info cause=email_validation owner=payments'],
  ['platform-page', 'CertificateOutage', 'severity=critical cause=revoked_in_use owner=web'],
  ['platform-page', 'CertificateExpiring', 'severity=critical cause=expiring owner=web'],
  ['platform-ticket', 'CertificateExpiring', 'severity=warning cause=expiring owner=web'],
  ['platform-ticket', 'IssuanceStuck', 'severity=warning cause=issuance_failed owner=web'],
  ['platform-page', 'RenewalBlocked', 'severity=critical cause=dns_lookup_failed owner=web'],
  ['platform-ticket', 'RenewalBlocked', 'severity=notice cause=dns_lookup_failed owner=web'],
  ['nobody', 'UnusedCertificateExpiring', 'severity=info cause=unused_expiring owner=web'],
  ['platform-page', 'TargetStale', 'severity=critical account_id=111122223333'],
  ['platform-ticket', 'TargetDown', 'severity=warning account_id=111122223333'],
  ['platform-page', 'ExporterDown', 'severity=critical instance=a:10219'],
  ['watchdog', 'Watchdog', 'severity=none'],
];

t.test('routes lead to the right receiver', { skip: needs('amtool') }, async (t) => {
  for (const [receiver, name, labels] of routes) {
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yaml', `--verify.receivers=${receiver}`];
    const { code, output } = await run('amtool', [...args, `alertname=AwsAcm${name}`, ...labels.split(' ')], FOLDER);
    t.equal(code, 0, `${name} ${labels}: ${output}`);
  }
});

t.test('every alert on the exporter goes where its severity belongs', { skip: needs('amtool') }, async (t) => {
  for (const { name, labels } of ALERTS.filter((rule) => 'severity' in rule.labels)) {
    const { severity } = labels;
    const receiver = severity === 'critical' ? 'platform-page' : 'platform-ticket';
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yaml', `--verify.receivers=${receiver}`];
    const { code, output } = await run('amtool', [...args, `alertname=${name}`, `severity=${severity}`], FOLDER);
    t.equal(code, 0, `${name} (${severity}): ${output}`);
  }
});

t.test('secrets come from files, for every kind of receiver', async (t) => {
  t.notMatch(
    SOURCE,
    /^\s*(api_key|api_url|routing_key|service_key|password|auth_password|credentials|smtp_auth_password|slack_api_url|opsgenie_api_key):/m,
  );
  const { receivers } = parse(SOURCE) as { receivers: readonly object[] };
  const kinds = new Set(receivers.flatMap((receiver) => Object.keys(receiver)));
  for (const kind of ['pagerduty', 'opsgenie', 'slack', 'email', 'webhook']) t.ok(kinds.has(`${kind}_configs`), kind);
});

t.test('what was sent is remembered for longer than until it is repeated', async (t) => {
  const flags = readFileSync(join(FOLDER, 'alertmanager.default'), 'utf8');
  const retentionSeconds = durationSeconds(/--data\.retention=(\w+)/.exec(flags)?.[1] ?? '');
  const repeats = Array.from(SOURCE.matchAll(/repeat_interval: (\w+)/g), ([, time = '']) => durationSeconds(time));
  t.ok(repeats.length > 5);
  // A group repeats at the first group_interval, a day at most, that follows.
  t.ok(retentionSeconds > Math.max(...repeats) + 86_400);
});

const ACCOUNT = { account_id: '111122223333', region: 'eu-west-1' };
const WEB = {
  ...ACCOUNT,
  zone: 'example.com',
  owner: 'web',
  certificate_arn: 'arn:web',
  domain_name: 'www.example.com',
};
const API = { ...WEB, certificate_arn: 'arn:api' };
type Labels = Readonly<Record<string, string>>;
const alert = (alertname: string, severity: string, labels: Labels): Labels => ({
  alertname: `AwsAcm${alertname}`,
  severity,
  ...labels,
});
const CAA = { ...WEB, cause: 'caa_denied' };

/** Alerts that fire together; all but those at `active` are inhibited. */
const inhibitions: readonly (readonly [name: string, alerts: readonly Labels[], active: readonly number[]])[] = [
  [
    'a graver severity over the lesser ones of the same certificate and cause',
    ['critical', 'warning', 'notice', 'info'].map((severity) => alert('RenewalBlocked', severity, CAA)),
    [0],
  ],
  [
    'a warning over the lesser ones',
    ['warning', 'notice', 'info'].map((severity) => alert('RenewalBlocked', severity, CAA)),
    [0],
  ],
  ['a notice over the note', ['notice', 'info'].map((severity) => alert('RenewalBlocked', severity, CAA)), [0]],
  [
    'not over another cause or certificate',
    [
      alert('RenewalBlocked', 'critical', CAA),
      alert('RenewalBlocked', 'warning', { ...CAA, cause: 'email_validation' }),
      alert('RenewalBlocked', 'warning', { ...API, cause: 'caa_denied' }),
    ],
    [0, 1, 2],
  ],
  [
    'an outage over everything else of the same certificate',
    [
      alert('CertificateOutage', 'critical', { ...WEB, cause: 'expired_in_use' }),
      alert('CertificateExpiring', 'critical', { ...WEB, cause: 'expiring' }),
      alert('RenewalBlocked', 'critical', CAA),
      alert('CertificateExpiring', 'critical', { ...API, cause: 'expiring' }),
    ],
    [0, 3],
  ],
  [
    'a dead exporter over its accounts, never over certificates',
    [
      alert('ExporterDown', 'critical', { instance: 'a' }),
      alert('TargetStale', 'critical', ACCOUNT),
      alert('TargetDown', 'warning', { ...ACCOUNT, account_id: '2' }),
      alert('DnsLookupsFailing', 'warning', { type: 'CAA' }),
      alert('PageStale', 'warning', { instance: 'a' }),
      alert('RenewalBlocked', 'critical', { ...CAA, account_id: '3' }),
      alert('RenewalBlocked', 'warning', { ...API, cause: 'caa_denied', account_id: '3' }),
    ],
    [0, 5, 6],
  ],
  [
    'not over those of another Prometheus',
    [
      alert('ExporterAbsent', 'critical', { cluster: 'eu' }),
      alert('TargetStale', 'critical', { ...ACCOUNT, cluster: 'eu' }),
      alert('TargetStale', 'critical', { ...ACCOUNT, cluster: 'us' }),
    ],
    [0, 2],
  ],
  [
    'not one dead replica of two',
    [alert('ExporterDown', 'warning', { instance: 'a' }), alert('TargetStale', 'critical', ACCOUNT)],
    [0, 1],
  ],
  [
    'an account that is not read over its tickets, not over pages, nor over other accounts',
    [
      alert('TargetStale', 'critical', ACCOUNT),
      alert('TargetDown', 'warning', ACCOUNT),
      alert('FindingsStale', 'warning', ACCOUNT),
      alert('InventoryCollapsed', 'warning', ACCOUNT),
      alert('InventoryIncomplete', 'warning', ACCOUNT),
      alert('RenewalBlocked', 'warning', CAA),
      alert('RenewalBlocked', 'critical', { ...API, cause: 'caa_denied' }),
      alert('RenewalBlocked', 'warning', { ...CAA, account_id: '2' }),
    ],
    [0, 6, 7],
  ],
  [
    'failing polls over what they leave incomplete, not over certificates',
    [
      alert('TargetDown', 'warning', ACCOUNT),
      alert('FindingsStale', 'warning', ACCOUNT),
      alert('CertificateQuotaNear', 'warning', ACCOUNT),
      alert('RenewalBlocked', 'warning', CAA),
    ],
    [0, 3],
  ],
  [
    'a failing resolver over the zones it cannot resolve, in that direction, and not over pages',
    [
      alert('DnsLookupsFailing', 'warning', { type: 'CAA' }),
      alert('RenewalBlocked', 'warning', { ...WEB, cause: 'dns_lookup_failed' }),
      alert('RenewalBlocked', 'critical', { ...API, cause: 'dns_lookup_failed' }),
      alert('RenewalBlocked', 'warning', CAA),
      alert('FindingsStale', 'warning', ACCOUNT),
    ],
    [0, 2, 3],
  ],
];

t.test('an alert that says more inhibits the others', { skip: needs('prometheus-alertmanager') }, async (t) => {
  const inbox = await openInbox();
  t.teardown(inbox.close);
  const alertmanager = await startAlertmanager(t.testdir(alertmanagerFiles(inbox.url, () => 600_000)));
  t.teardown(() => alertmanager.stop());
  for (const [name, alerts, active] of inhibitions) {
    const posted = alerts.map((labels, index) => ({ labels: { ...labels, test: String(index) } }));
    await post(alertmanager, posted);
    const want = new Map(alerts.map((_, index) => [String(index), active.includes(index) ? 'active' : 'suppressed']));
    t.same(await settled(alertmanager, want), want, name);
    const endsAt = new Date(Date.now() - 1000).toISOString();
    await post(
      alertmanager,
      posted.map((one) => ({ ...one, endsAt })),
    );
    await settled(alertmanager, new Map());
  }
});

/** The states as soon as they are as wanted; inhibition follows the posting of an alert by some milliseconds. */
async function settled(
  alertmanager: Alertmanager,
  want: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  let now: ReadonlyMap<string, string> = new Map();
  for (let attempt = 0; attempt < 500; attempt += 1) {
    now = await states(alertmanager);
    if (now.size === want.size && [...want].every(([test, state]) => now.get(test) === state)) break;
  }
  return now;
}
