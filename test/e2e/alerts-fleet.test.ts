/**
 * What one change breaks for hundreds of certificates is at most a ticket and a page on its first day, later one message a
 * day at most, and no storm of RESOLVED. The real Prometheus and Alertmanager with the shipped files, where a day lasts
 * a minute. All causes come at once: each has groups of its own.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { DAY_SECONDS } from '../../src/certificate/day-seconds.ts';
import { NEEDS_WATCH, type Notification, startWatch } from '../fixtures/e2e-alerts.ts';
import { type Fleet, fleetPage } from '../fixtures/e2e-fleet-page.ts';
import { deniedByCaa } from '../fixtures/e2e-fleet-pending.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';

t.setTimeout(FILE_LIMIT_MS);

/** An hour is 2.5 seconds. */
const HASTE = 1440;
/** The account of those that ACM tries to renew. */
const RENEWING_ACCOUNT = '111122223012';
/** Evaluations in a day, one a second. */
const DAY = 60;

t.test('one cause is one ticket and one page, for a fleet', { skip: NEEDS_WATCH }, async (t) => {
  const fleet: Fleet = {
    caaDenied: 0,
    caaCritical: 0,
    cnameMissing: 0,
    isUnreadable: false,
    unreadSeconds: 0,
    further: [],
    isResolverDead: false,
  };
  const server = createServer((_, response) => response.end(fleetPage(fleet, Date.now() / 1000))).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const exporter = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const watch = await startWatch(t, { exporter, lastWords: () => '' }, HASTE);
  await watch.evaluated(3);
  t.same(watch.sent(), [], 'a healthy fleet is silent');

  // One record is one moment for all certificates that depend on it. Records of their own are found little by little.
  const renewing = (status?: string) => deniedByCaa(20, RENEWING_ACCOUNT, Math.floor(Date.now() / 1000), status);
  Object.assign(fleet, { caaDenied: 300, caaCritical: 60, cnameMissing: 100, further: await renewing() });
  await watch.evaluated(1);
  Object.assign(fleet, { cnameMissing: 300, isUnreadable: true, isResolverDead: true });
  const first = [
    'platform-ticket caa_denied',
    'platform-page caa_denied',
    'platform-ticket validation_record_missing',
    'platform-ticket AwsAcmTargetDown',
    'platform-ticket AwsAcmDnsLookupsFailing',
  ];
  await watch.delivered('each group to have spoken', () =>
    first.every((group) => groupsOf(watch.sent()).includes(group)),
  );
  t.same(groupsOf(watch.sent()).toSorted(), first.toSorted(), 'each group has spoken once');
  t.same(
    watch
      .sent()
      .map((message) => `${group(message)} ${certificatesIn(message)}`)
      .toSorted(),
    // The 60 that page are inhibited in the ticket.
    [
      'platform-page caa_denied 60',
      'platform-ticket AwsAcmDnsLookupsFailing 0',
      'platform-ticket AwsAcmTargetDown 0',
      'platform-ticket caa_denied 260',
      'platform-ticket validation_record_missing 300',
    ],
    'and its message has all of them',
  );

  // The next day five more are to be paged, ACM waits for the validation of twenty, and no account has been read for a day.
  const firstDay = watch.sent().length;
  fleet.caaCritical += 5;
  Object.assign(fleet, { further: await renewing('PENDING_VALIDATION'), unreadSeconds: DAY_SECONDS + 60 });
  const sinceFirstDay = () => watch.sent().slice(firstDay);
  const pages = ['platform-page caa_denied', 'platform-page AwsAcmTargetStale'];
  await watch.delivered('pages on the next day', () => pages.every((name) => groupsOf(sinceFirstDay()).includes(name)));
  const stale = sinceFirstDay().find((message) => group(message) === 'platform-page AwsAcmTargetStale');
  t.equal(stale?.alerts.length, 60, 'accounts that were not read for a day are one page');
  t.same(
    groupsOf(sinceFirstDay()).filter((name) => ![...first, ...pages].includes(name)),
    [],
    'what ACM says of certificates that CAA denies makes no group of its own',
  );
  const page = sinceFirstDay().find((message) => group(message) === 'platform-page caa_denied');
  t.equal(page && certificatesIn(page), 65, 'the same group, with those that have joined');
  t.same(duplicatesIn(groupsOf(sinceFirstDay())), [], 'no group has spoken twice on that day');
  t.same(
    sinceFirstDay().filter(({ alerts }) => alerts.some(({ status }) => status === 'resolved')),
    [],
    'nothing resolves',
  );

  // All of it is fixed, again little by little.
  const secondDay = watch.sent().length;
  for (const left of [200, 90, 0]) {
    Object.assign(fleet, {
      caaDenied: left,
      caaCritical: Math.min(65, left),
      cnameMissing: left,
      isUnreadable: false,
      unreadSeconds: 0,
      further: [],
      isResolverDead: false,
    });
    await watch.evaluated(1);
  }
  const resolved = () =>
    watch
      .sent()
      .slice(secondDay)
      .filter(({ status }) => status === 'resolved');
  const fixed = [...first, ...pages].filter((name) => !name.includes('DnsLookups'));
  await watch.delivered('each group to have resolved', () =>
    fixed.every((name) => groupsOf(resolved()).includes(name)),
  );
  await watch.evaluated(DAY / 4);
  t.same(duplicatesIn(groupsOf(resolved())), [], 'one RESOLVED for each group');
});

const group = ({ receiver, groupLabels: labels }: Notification): string =>
  `${receiver} ${labels['cause'] ?? labels['alertname']}`;

function groupsOf(messages: readonly Notification[]): readonly string[] {
  return messages.map(group);
}

function certificatesIn({ alerts }: Notification): number {
  return alerts.filter(({ labels, status }) => status === 'firing' && labels['certificate_arn'] !== undefined).length;
}

function duplicatesIn(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
