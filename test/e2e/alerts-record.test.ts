/** A validation record is removed: the right people are told once, with what to register. It is put back: they hear that too. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { validationRecordFor } from '../../src/simulator/estate/tokens.ts';
import { type Labels, NEEDS_WATCH, type Notification, startWatch } from '../fixtures/e2e-alerts.ts';
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
      const { status } = await fetch(`${demo.control}/dns/${name}`, {
        method,
        ...(method === 'PUT' ? { body: '{}' } : {}),
      });
      t.equal(status, 200, `${method} ${name}`);
    }
  };
  const pages = () => watch.sent().filter(({ receiver }) => receiver === 'platform-page');
  const about = (zone: string) =>
    withNews(watch.sent())
      .filter(({ groupLabels: group }) => group['cause'] === 'validation_record_missing' && group['zone'] === zone)
      .map(({ receiver, status }) => `${receiver} ${status}`);
  // Each zone is a group, and groups speak in any order.
  const last = (status: string) =>
    watch.delivered(
      `a last page and a last ticket that are ${status}, in PagerDuty too`,
      () =>
        about('northwind.example').at(-1) === `platform-page ${status}` &&
        about('contoso.example').at(-1) === `platform-ticket ${status}` &&
        watch.inbox.messages.some(isPagerDuty(status)),
    );

  await watch.settled();
  t.same(pages(), [], 'nobody is paged while the records are there');
  await changeRecords('DELETE');
  await last('firing');
  await changeRecords('PUT');
  await last('resolved');
  await watch.settled();

  t.same(
    about('northwind.example'),
    ['platform-page firing', 'platform-page resolved'],
    'a page, and no ticket besides',
  );
  t.same(about('contoso.example'), ['platform-ticket firing', 'platform-ticket resolved'], 'a ticket');
  t.equal(withNews(pages()).length, 2, 'there was no other page');
  const [page] = pages();
  const alert = page?.alerts.find(({ labels }) => labels['certificate_arn'] === ARN);
  t.match(alert?.labels, { alertname: 'AwsAcmRenewalBlocked', severity: 'critical', account_id: ACCOUNT });
  t.match(
    alert?.annotations['summary'],
    /^tickets\.northwind\.example: validation_record_missing, 1[34]d \S+ \S+ \S+ left$/,
  );
  t.equal(alert?.annotations['runbook_url'], `${RUNBOOKS}/validation_record_missing.md`);
  t.ok(existsSync(join(ROOT, 'docs/runbooks/validation_record_missing.md')));
  const ticket = watch.sent().find(({ groupLabels: group }) => group['zone'] === 'contoso.example');
  const records = ticket?.alerts.find(({ labels }) => labels['alertname'] === 'AwsAcmRecordsToChange');
  t.match(records?.annotations['description'], `${SHOP_RECORD.name} CNAME ${SHOP_RECORD.value}`);

  const events = watch.inbox.messages.filter(({ receiver }) => receiver === 'pagerduty');
  const [trigger, ...later] = events.map(({ body }) => body as PagerDutyEvent);
  t.equal(trigger?.event_action, 'trigger');
  t.equal(later.at(-1)?.event_action, 'resolve');
  t.same(new Set(later.map(({ dedup_key: key }) => key)), new Set([trigger?.dedup_key]), 'one incident');
  t.equal(trigger?.payload?.severity, 'critical');
  t.match(
    trigger?.payload?.summary,
    /^\[CRITICAL\] Validation CNAME missing in northwind\.example: 1 certificate, on /,
  );
  const { text, ...details } = trigger?.payload?.custom_details ?? {};
  t.same(details, { firing: '', num_firing: '2', num_resolved: '0', resolved: '' }, 'not the whole group once more');
  t.match(text, `${RECORD.name} CNAME ${RECORD.value}`);
  t.same(trigger?.links, [{ href: `${RUNBOOKS}/validation_record_missing.md`, text: 'Runbook' }]);
});

/**
 * Messages that tell somebody something: of an alert that was not known, or that all is over. Prometheus hands over the end of
 * the two alerts on a record one after the other; if Alertmanager speaks between them, it says that one goes on.
 */
function withNews(messages: readonly Notification[]): readonly Notification[] {
  const told = new Set<string>();
  return messages.filter(({ status, alerts }) => {
    const isNew = alerts.some(({ fingerprint }) => !told.has(fingerprint));
    for (const { fingerprint } of alerts) told.add(fingerprint);
    return status === 'resolved' || isNew;
  });
}

function isPagerDuty(status: string) {
  const action = status === 'firing' ? 'trigger' : 'resolve';
  return ({ receiver, body }: { readonly receiver: string; readonly body: unknown }): boolean =>
    receiver === 'pagerduty' && (body as PagerDutyEvent).event_action === action;
}
