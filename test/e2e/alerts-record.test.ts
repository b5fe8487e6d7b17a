/** A validation record is removed: the right people are told once, with what to register. It is put back: they hear that too. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { validationRecordFor } from '../../src/simulator/estate/tokens.ts';
import { type Labels, NEEDS_WATCH, startWatch } from '../fixtures/e2e-alerts.ts';
import { demoProcess } from '../fixtures/e2e-alerts-demo.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { ROOT } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

const ACCOUNT = '123456789012';
const ARN = `arn:aws:acm:eu-central-1:${ACCOUNT}:certificate/00000000-0000-4000-8000-000000000001`;
/** The first is in its window for long, so that a lost record is an emergency; the second has months, so that it is a ticket. */
const SCENARIO = `
account: "${ACCOUNT}"
regions: [eu-central-1]
certificates:
  - { arn: "${ARN}", domain: tickets.northwind.example, names: [www.tickets.northwind.example], in_use_by: [alb], expires: in 14 days, renewal: { status: PENDING_AUTO_RENEWAL } }
  - { domain: shop.contoso.example, in_use_by: [alb], expires: in 120 days }
`;
const RECORD = validationRecordFor(ACCOUNT, 'tickets.northwind.example');
const SHOP_RECORD = validationRecordFor(ACCOUNT, 'shop.contoso.example');
const RUNBOOKS = 'https://github.com/acm-exporter/acm-exporter/blob/main/docs/runbooks';

const PAGE = {
  labels: {
    alertname: 'AwsAcmRenewalBlocked',
    severity: 'critical',
    account_id: ACCOUNT,
    region: 'eu-central-1',
    parent_domain: 'northwind.example',
    reason: 'validation_record_missing',
  },
  annotations: {
    summary: 'ACM cannot renew certificates, and most of the renewal window has passed.',
    description: [
      `Certificates under northwind.example (account ${ACCOUNT}, eu-central-1) that ACM will not renew: 1.`,
      'Reason: validation_record_missing. The first expires in 13d ….',
      `tickets.northwind.example (${ARN}) has 13d … left.`,
      `Create: ${RECORD.name} CNAME ${RECORD.value}`,
    ].join(' '),
    runbook_url: `${RUNBOOKS}/AwsAcmRenewalBlocked.md`,
    dashboard_url: `http://localhost:3000/d/acm-renewal?var-account_id=${ACCOUNT}&var-region=eu-central-1`,
  },
};

const withoutTime = (text = ''): string => text.replaceAll(/(\d+d) \d+h \d+m \d+s/g, '$1 …');

interface PagerDutyEvent {
  readonly event_action: string;
  readonly dedup_key: string;
  readonly payload?: { readonly summary: string; readonly severity: string; readonly custom_details: Labels };
  readonly links?: readonly { readonly href: string; readonly text: string }[];
}

t.test('a removed CNAME pages once, and the page resolves when it is back', { skip: NEEDS_WATCH }, async (t) => {
  const demo = await demoProcess(t, SCENARIO, '--poll.interval=1s', '--dns.interval=1s');
  await demo.start();
  const watch = await startWatch(t, demo);
  const changeRecords = async (method: 'DELETE' | 'PUT'): Promise<void> => {
    for (const { name } of [RECORD, SHOP_RECORD]) {
      const { status } = await fetch(`${demo.control}/dns/${name}`, { method });
      t.equal(status, 200, `${method} ${name}`);
    }
  };
  const pages = () => watch.sent().filter(({ receiver }) => receiver === 'platform-page');
  const statuses = (alertname: string, zone: string) =>
    watch
      .sent()
      .filter(({ groupLabels: group }) => group['alertname'] === alertname && group['parent_domain'] === zone)
      .map(({ receiver, status, alerts }) => `${receiver} ${status} ${alerts.length}`);
  const last = (status: string) =>
    watch.delivered(
      `a last page that is ${status}, in PagerDuty too`,
      () => pages().at(-1)?.status === status && watch.inbox.messages.some(isPagerDuty(status)),
    );

  await watch.settled();
  t.same(pages(), [], 'nobody is paged while the records are there');
  await changeRecords('DELETE');
  await last('firing');
  await changeRecords('PUT');
  await last('resolved');
  await watch.settled();

  t.same(statuses('AwsAcmRenewalBlocked', 'northwind.example'), ['platform-page firing 1', 'platform-page resolved 1']);
  t.equal(pages().length, 2, 'there was no other page');
  for (const { alerts } of pages()) {
    const [{ labels, annotations } = { labels: {}, annotations: {} as Labels }] = alerts;
    const description = withoutTime(annotations['description']);
    t.same({ labels, annotations: { ...annotations, description } }, PAGE);
  }
  t.ok(existsSync(join(ROOT, 'docs/runbooks/AwsAcmRenewalBlocked.md')));

  for (const zone of ['northwind.example', 'contoso.example']) {
    const tickets = ['platform-ticket firing 1', 'platform-ticket resolved 1'];
    t.same(statuses('AwsAcmValidationRecordBroken', zone), tickets, `the ticket that says what to register in ${zone}`);
  }
  const ticket = watch.sent().find(({ groupLabels: group }) => group['parent_domain'] === 'contoso.example');
  t.match(ticket?.alerts[0]?.annotations['description'], `Create: ${SHOP_RECORD.name} CNAME ${SHOP_RECORD.value}`);
  t.same(
    new Set(watch.sent().map(({ groupLabels: group }) => group['alertname'])),
    // That the first is not renewed 14 days before its end had been said before.
    new Set(['AwsAcmCertificateExpiringSoon', 'AwsAcmValidationRecordBroken', 'AwsAcmRenewalBlocked']),
  );

  const events = watch.inbox.messages.filter(({ receiver }) => receiver === 'pagerduty');
  const [trigger, resolve, ...more] = events.map(({ body }) => body as PagerDutyEvent);
  t.same(more, []);
  t.equal(trigger?.event_action, 'trigger');
  t.equal(resolve?.event_action, 'resolve');
  t.equal(resolve?.dedup_key, trigger?.dedup_key);
  t.equal(trigger?.payload?.severity, 'critical');
  t.equal(trigger?.payload?.summary, `[FIRING:1] ${PAGE.annotations.summary} northwind.example (${ACCOUNT})`);
  const { text, ...details } = trigger?.payload?.custom_details ?? {};
  t.same(details, { firing: '', num_firing: '1', num_resolved: '0', resolved: '' }, 'not the whole group once more');
  t.equal(
    withoutTime(text),
    `${PAGE.annotations.description}\nWhat to do: ${PAGE.annotations.runbook_url}\nDashboard: ${PAGE.annotations.dashboard_url}`,
  );
  t.same(trigger?.links, [{ href: PAGE.annotations.runbook_url, text: 'Runbook' }]);
});

function isPagerDuty(status: string) {
  const action = status === 'firing' ? 'trigger' : 'resolve';
  return ({ receiver, body }: { readonly receiver: string; readonly body: unknown }): boolean =>
    receiver === 'pagerduty' && (body as PagerDutyEvent).event_action === action;
}
