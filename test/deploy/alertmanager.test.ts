/** deploy/alertmanager: checked with amtool, and run by the real Alertmanager with the receivers pointed at the test. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { alertmanagerFiles } from '../fixtures/e2e-alerts-shipped.ts';
import { needs } from '../fixtures/program.ts';
import {
  type Alertmanager,
  type Message,
  openInbox,
  type PostedAlert,
  post,
  startAlertmanager,
  states,
} from '../fixtures/rules-alertmanager.ts';
import { ALERTS, ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

const FOLDER = join(ROOT, 'deploy/alertmanager');
const SOURCE = readFileSync(join(FOLDER, 'alertmanager.yaml'), 'utf8');
const PAYMENTS = '111122223333';
const OTHER = '999988887777';

t.test('amtool accepts the configuration with its template', { skip: needs('amtool') }, async (t) => {
  const { code, output } = await run('amtool', ['check-config', 'alertmanager.yaml'], FOLDER);
  t.equal(code, 0, output);
});

const routes: readonly (readonly [string, string, string])[] = [
  ['payments-page', 'AwsAcmCertificateExpiredInUse', `severity=critical account_id=${PAYMENTS}`],
  ['payments-page', 'AwsAcmRenewalBlocked', `severity=critical account_id=${PAYMENTS}`],
  ['payments-ticket', 'AwsAcmCaaDeniesAmazon', `severity=warning account_id=${PAYMENTS}`],
  ['payments-ticket', 'AwsAcmIssuanceTimedOut', `severity=warning account_id=${PAYMENTS}`],
  ['nobody', 'AwsAcmEmailValidation', `severity=info account_id=${PAYMENTS}`],
  ['platform-page', 'AwsAcmTargetStale', `severity=critical account_id=${PAYMENTS}`],
  ['platform-ticket', 'AwsAcmTargetDown', `severity=warning account_id=${PAYMENTS}`],
  ['platform-page', 'AwsAcmCertificateExpiringVerySoon', `severity=critical account_id=${OTHER}`],
  ['platform-ticket', 'AwsAcmCertificateExpiringSoon', `severity=warning account_id=${OTHER}`],
  ['nobody', 'AwsAcmUnusedCertificateExpiring', `severity=info account_id=${OTHER}`],
  ['platform-page', 'AwsAcmExporterDown', 'severity=critical job=acm-exporter instance=a:10219'],
  ['platform-page', 'AwsAcmSettingsMissing', 'severity=critical'],
];

t.test('routes lead to the right receiver', { skip: needs('amtool') }, async (t) => {
  for (const [receiver, name, labels] of routes) {
    const args = ['config', 'routes', 'test', '--config.file=alertmanager.yaml', `--verify.receivers=${receiver}`];
    const { code, output } = await run('amtool', [...args, `alertname=${name}`, ...labels.split(' ')], FOLDER);
    t.equal(code, 0, `${name} ${labels}: ${output}`);
  }
});

t.test('every alert goes where its severity belongs', { skip: needs('amtool') }, async (t) => {
  const receivers: Readonly<Record<string, string>> = {
    critical: 'platform-page',
    warning: 'platform-ticket',
    info: 'nobody',
  };
  for (const { name, labels } of ALERTS) {
    const severity = labels['severity'] ?? '';
    const args = [
      'config',
      'routes',
      'test',
      '--config.file=alertmanager.yaml',
      `--verify.receivers=${receivers[severity]}`,
    ];
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

async function running(t: Test, inbox: string): Promise<Alertmanager> {
  const folder = t.testdir(alertmanagerFiles(inbox, { group_wait: '1s', group_interval: '100ms' }));
  const alertmanager = await startAlertmanager(folder);
  t.teardown(() => alertmanager.stop());
  return alertmanager;
}

const RUNS = needs('prometheus-alertmanager');
const ZONE = { account_id: PAYMENTS, region: 'eu-west-1', parent_domain: 'example.com' };
const WEB = {
  ...ZONE,
  certificate_arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/web',
  domain_name: 'www.example.com',
};
const CAA = { ...ZONE, reason: 'caa_denied' };
type Labels = Readonly<Record<string, string>>;
const alert = (alertname: string, severity: string, labels: Labels): Labels => ({
  alertname: `AwsAcm${alertname}`,
  severity,
  ...labels,
});

/** Alerts that fire together; of these the ones at `kept` are not kept back. */
const inhibitions: readonly (readonly [name: string, alerts: readonly Labels[], kept: readonly number[]])[] = [
  [
    'a page over the ticket and the note of the same name',
    [
      alert('RenewalBlocked', 'critical', CAA),
      alert('RenewalBlocked', 'warning', CAA),
      alert('RenewalBlocked', 'info', CAA),
    ],
    [0],
  ],
  [
    'not over those of another reason',
    [alert('RenewalBlocked', 'critical', CAA), alert('RenewalBlocked', 'warning', { ...CAA, reason: 'ineligible' })],
    [0, 1],
  ],
  [
    'expired over everything that announced it',
    [
      alert('CertificateExpiredInUse', 'critical', WEB),
      alert('CertificateExpiringVerySoon', 'critical', { ...WEB, blocked: 'no' }),
      alert('CertificateNotReplaced', 'critical', { ...WEB, reason: 'imported' }),
      alert('RenewalOverdue', 'warning', WEB),
    ],
    [0],
  ],
  [
    'not over that of another certificate',
    [
      alert('CertificateExpiredInUse', 'critical', WEB),
      alert('CertificateExpiringVerySoon', 'critical', { ...WEB, certificate_arn: 'other', blocked: 'no' }),
    ],
    [0, 1],
  ],
  [
    'expiring very soon over soon over overdue',
    [
      alert('CertificateExpiringVerySoon', 'critical', { ...WEB, blocked: 'no' }),
      alert('CertificateExpiringSoon', 'warning', { ...WEB, blocked: 'no' }),
      alert('RenewalOverdue', 'warning', WEB),
    ],
    [0],
  ],
  [
    'the page that knows the reason over the expiry',
    [
      alert('RenewalBlocked', 'critical', CAA),
      alert('CertificateExpiringVerySoon', 'critical', { ...WEB, blocked: 'yes' }),
      alert('CertificateExpiringSoon', 'warning', { ...WEB, certificate_arn: 'other', blocked: 'yes' }),
    ],
    [0],
  ],
  [
    'not over an expiry of which it knows nothing',
    [
      alert('RenewalBlocked', 'critical', CAA),
      alert('CertificateExpiringVerySoon', 'critical', { ...WEB, blocked: 'no' }),
    ],
    [0, 1],
  ],
  [
    'the ticket that says what to do over the general one, not over the page',
    [alert('CaaDeniesAmazon', 'warning', CAA), alert('RenewalBlocked', 'warning', CAA)],
    [0],
  ],
  [
    'both the ticket that says what to do and the page',
    [alert('CaaDeniesAmazon', 'warning', CAA), alert('RenewalBlocked', 'critical', CAA)],
    [0, 1],
  ],
  [
    'a dead exporter over its targets, never over certificates',
    [
      alert('ExporterDown', 'critical', { instance: 'a' }),
      alert('TargetStale', 'critical', { account_id: PAYMENTS, region: 'eu-west-1' }),
      alert('TargetDown', 'warning', { account_id: OTHER, region: 'eu-west-1' }),
      alert('CertificateExpiredInUse', 'critical', WEB),
    ],
    [0, 3],
  ],
  [
    'not over the targets of another Prometheus',
    [
      alert('ExporterDown', 'critical', { instance: 'a', cluster: 'eu' }),
      alert('TargetStale', 'critical', { account_id: PAYMENTS, region: 'eu-west-1', cluster: 'eu' }),
      alert('TargetStale', 'critical', { account_id: OTHER, region: 'us-east-1', cluster: 'us' }),
    ],
    [0, 2],
  ],
  [
    'not one dead replica of two',
    [
      alert('ExporterDown', 'warning', { instance: 'a' }),
      alert('TargetStale', 'critical', { account_id: PAYMENTS, region: 'eu-west-1' }),
    ],
    [0, 1],
  ],
  [
    'a target that is down over what is counted in it',
    [
      alert('TargetDown', 'warning', { account_id: PAYMENTS, region: 'eu-west-1', replicas: 'all' }),
      alert('InventoryCollapsed', 'warning', { account_id: PAYMENTS, region: 'eu-west-1' }),
      alert('InventoryCollapsed', 'warning', { account_id: OTHER, region: 'eu-west-1' }),
      alert('CertificateExpiredInUse', 'critical', WEB),
    ],
    [0, 2, 3],
  ],
  [
    'not what another replica counts',
    [
      alert('TargetDown', 'warning', { account_id: PAYMENTS, region: 'eu-west-1', replicas: 'some' }),
      alert('InventoryCollapsed', 'warning', { account_id: PAYMENTS, region: 'eu-west-1' }),
    ],
    [0, 1],
  ],
  [
    'stale data over the failing polls',
    [
      alert('TargetStale', 'critical', { account_id: PAYMENTS, region: 'eu-west-1' }),
      alert('TargetDown', 'warning', { account_id: PAYMENTS, region: 'eu-west-1' }),
    ],
    [0],
  ],
];

t.test('the graver or better informed alert keeps the other back', { skip: RUNS }, async (t) => {
  const inbox = await openInbox();
  t.teardown(inbox.close);
  for (const [name, alerts, kept] of inhibitions) {
    await t.test(name, async (t) => {
      const alertmanager = await running(t, inbox.url);
      await post(
        alertmanager,
        alerts.map((labels, index) => ({ labels: { ...labels, test: String(index) } })),
      );
      const want = new Map(alerts.map((_, index) => [String(index), kept.includes(index) ? 'active' : 'suppressed']));
      t.same(await settled(alertmanager, want), want);
    });
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
    if ([...want].every(([test, state]) => now.get(test) === state)) break;
  }
  return now;
}

interface Notification {
  readonly status: string;
  readonly groupLabels: Labels;
  readonly alerts: readonly { readonly labels: Labels }[];
}
const notification = ({ body }: Message): Notification => body as Notification;

t.test('a thousand certificates below one broken CAA record are one page and one ticket', { skip: RUNS }, async (t) => {
  const inbox = await openInbox();
  t.teardown(inbox.close);
  const alertmanager = await running(t, inbox.url);
  const regions = ['eu-west-1', 'us-east-1'];
  const causes = regions.flatMap((region) => [
    alert('RenewalBlocked', 'critical', { ...CAA, region }),
    alert('CaaDeniesAmazon', 'warning', { ...CAA, region }),
  ]);
  const expiring = Array.from({ length: 1000 }, (_, number) =>
    alert('CertificateExpiringVerySoon', 'critical', { ...WEB, certificate_arn: String(number), blocked: 'yes' }),
  );
  // The causes have been firing for weeks when the certificates come near their end.
  await post(
    alertmanager,
    causes.map((labels) => ({ labels })),
  );
  await inbox.first(({ receiver }) => receiver === 'payments-page');
  await inbox.first(({ receiver }) => receiver === 'payments-ticket');
  await post(
    alertmanager,
    expiring.map((labels) => ({ labels })),
  );
  await post(alertmanager, [{ labels: alert('CertificateRevokedInUse', 'critical', { ...WEB, account_id: OTHER }) }]);
  await inbox.first(({ receiver }) => receiver === 'platform-page');
  const webhooks = inbox.messages.filter(({ receiver }) => receiver !== 'pagerduty');
  const sent = webhooks.map((message) => [
    message.receiver,
    notification(message).groupLabels['alertname'],
    notification(message).alerts.length,
  ]);
  t.same(
    sent.toSorted(([a = ''], [b = '']) => String(a).localeCompare(String(b))),
    [
      ['payments-page', 'AwsAcmRenewalBlocked', 2],
      ['payments-ticket', 'AwsAcmCaaDeniesAmazon', 2],
      ['platform-page', 'AwsAcmCertificateRevokedInUse', 1],
    ],
  );
});

t.test(
  'one CAA record is one page for all accounts of a team, a validation record one for each',
  { skip: RUNS },
  async (t) => {
    const inbox = await openInbox();
    t.teardown(inbox.close);
    const alertmanager = await running(t, inbox.url);
    const accounts = ['900000000001', '900000000002', '900000000003'];
    await post(
      alertmanager,
      accounts.flatMap((account_id) => [
        { labels: alert('RenewalBlocked', 'critical', { ...CAA, account_id }) },
        { labels: alert('RenewalBlocked', 'critical', { ...CAA, account_id, reason: 'validation_record_missing' }) },
        { labels: alert('CaaDeniesAmazon', 'warning', { ...CAA, account_id }) },
      ]),
    );
    const groupOf = async (receiver: string, account_id: string | undefined): Promise<number> => {
      const message = await inbox.first(
        (one) => one.receiver === receiver && notification(one).groupLabels['account_id'] === account_id,
      );
      return notification(message).alerts.length;
    };
    t.equal(await groupOf('platform-page', undefined), 3);
    t.equal(await groupOf('platform-ticket', undefined), 3);
    for (const account of accounts) t.equal(await groupOf('platform-page', account), 1);
  },
);

t.test(
  'a message says what happened and what to do, and stays short for a thousand certificates',
  { skip: RUNS },
  async (t) => {
    const inbox = await openInbox();
    t.teardown(inbox.close);
    const alertmanager = await running(t, inbox.url);
    const alerts: readonly PostedAlert[] = Array.from({ length: 1000 }, (_, number) => ({
      labels: alert('CertificateExpiringSoon', 'warning', {
        ...WEB,
        account_id: OTHER,
        certificate_arn: String(number).padStart(4, '0'),
        blocked: 'no',
      }),
      annotations: {
        summary: 'A certificate in use expires within weeks and is not being renewed.',
        description: `host${number}.example.com expires in 20d 0h 0m 0s.`,
        runbook_url: 'https://wiki.example.com/AwsAcmCertificateExpiringSoon.md',
        dashboard_url: 'https://grafana.example.com/d/acm-certificate',
      },
    }));
    await post(alertmanager, alerts);
    // However slowly the alerts trickle in, the group ends with all of them.
    const { body } = await inbox.first(
      (message) => message.receiver === 'slack' && /FIRING:1000/.test(JSON.stringify(message.body)),
    );
    const [attachment] = (body as { attachments: { title: string; title_link: string; text: string }[] }).attachments;
    t.equal(
      attachment?.title,
      '[FIRING:1000] A certificate in use expires within weeks and is not being renewed. example.com (999988887777)',
    );
    t.equal(attachment?.title_link, 'https://wiki.example.com/AwsAcmCertificateExpiringSoon.md');
    t.equal(
      attachment?.text,
      [
        ...Array.from({ length: 10 }, (_, number) => `host${number}.example.com expires in 20d 0h 0m 0s.`),
        'The group holds 1000 alerts, of which ten are shown.',
        'What to do: https://wiki.example.com/AwsAcmCertificateExpiringSoon.md',
        'Dashboard: https://grafana.example.com/d/acm-certificate',
      ].join('\n'),
    );
  },
);
