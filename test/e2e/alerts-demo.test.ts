/**
 * The demo, with the shipped rules, raises every alert whose cause it contains, and none whose cause it does not.
 *
 * What is to come follows from src/simulator/scenarios/demo.yaml and the default policy. Public certificates live 198 days
 * there: those that nobody renews are a ticket at 29.7 days and a page at 7. Their window of 45 days is near from 74.7
 * days on, and a third of it is left at 15. Private ones live 395 days: 30, 7, 60, 90 and 20. Names in brackets are the
 * certificates' ids in the scenario.
 */
import t from 'tap';
import { type ActiveAlert, MORE_THAN_AN_HOUR, NEEDS_WATCH, startWatch } from '../fixtures/e2e-alerts.ts';
import { demoProcess } from '../fixtures/e2e-alerts-demo.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { ALERT_NAMES } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Alert and gravest severity, with a line for each certificate: region, name, cause. */
const RAISED: Readonly<Record<string, readonly string[]>> = {
  // In use. Not [expired-unused], [imported-expired]: attached to nothing.
  'CertificateOutage critical': [
    'eu-central-1 booking.northwind.example expired_in_use', // [renewal-failed-expired] 2 days ago
    'eu-central-1 old-api.northwind.example expired_in_use', // [expired-attached-by-aws]
    'eu-west-1 badge.corp.northwind.example expired_in_use', // [private-exported-expired]
    'eu-west-1 feeds.northwind.example expired_in_use', // [expired-still-issued] whatever ACM says
    'us-east-1 cdn.northwind.example expired_in_use', // [expired-in-use]
    'us-east-1 vault.northwind.example revoked_in_use', // [revoked]
  ],
  // Lifetimes of 90 and 45 days: a ticket at 13.5 and 7.5 days, a page at 5; ACME never pages.
  'CertificateExpiring warning': [
    'eu-central-1 gateway.northwind.example expiring', // [acme-late] 4 days
    'eu-central-1 legacy-pay.litware.example expiring', // [imported-expiring] 6 days
  ],
  // Renewed nine days ago; where the end of the copy is not known, a page after seven.
  'ReplacementNotUsed critical': ['eu-central-1 mailgate.northwind.example not_exported_since_renewal'],
  'ReplacementNotUsed warning': ['eu-central-1 intranet.northwind.example replacement_not_attached'], // [superseded] 19 days
  'UnusedCertificateExpiring info': [
    'eu-central-1 campaign.contoso.example unused_expiring', // [several] 21 days
    'eu-central-1 summer2025.northwind.example unused_expiring', // [expired-unused]
    'eu-west-1 fax.litware.example unused_expiring', // [imported-expired]
    'eu-west-1 print.corp.northwind.example unused_expiring', // [private-maybe-exported]
  ],
  // A third of the window left. What else ACM says of these (pending validation) is explained by the cause.
  'RenewalBlocked critical': [
    'eu-central-1 portal.partner.northwind.example email_validation', // [email-waiting] 12 days
    'eu-west-1 status.northwind.example validation_record_missing', // [stuck-hours] 9 hours
    'us-east-1 mail.litware.example email_validation', // [email-no-contacts] 5 days
    'us-east-1 tickets.northwind.example validation_record_missing', // [stuck-urgent] 3 days
  ],
  // The window near or open.
  'RenewalBlocked warning': [
    'eu-central-1 *.fabrikam.example caa_denied', // [caa-no-wildcard] 71 days
    'eu-central-1 checkout.northwind.example validation_record_missing', // [stuck-missing] 26 days
    'eu-central-1 events.northwind.example email_validation', // [migration-pending] 61 days
    'eu-central-1 events.northwind.example validation_record_missing',
    // [superseded] has a replacement, and nobody will click for as long as that is not attached.
    'eu-central-1 intranet.northwind.example email_validation',
    'eu-central-1 ledger.northwind.example renewal_overdue', // [overdue]
    'eu-central-1 mq.corp.northwind.example ca_expires_too_soon',
    'eu-central-1 mq.corp.northwind.example renewal_failed', // [private-ca-too-short] 31 days
    'eu-central-1 repaired.northwind.example pending_validation', // [stuck-repaired] 30 days
    'eu-central-1 sso.corp.northwind.example renewal_failing', // [private-ca-refuses] 52 days
    'eu-central-1 wiki.northwind.example email_validation', // [migration-failed] 55 days
    'eu-west-1 vpn.corp.northwind.example ca_permission_missing',
    'eu-west-1 vpn.corp.northwind.example renewal_failed', // [private-ca-denied] 45 days
    'us-east-1 app.woodgrove.example caa_denied', // [october-2026] 44 days
    'us-east-1 tenant2.proseware.example http_redirect_broken', // [http-broken] 52 days
    'us-east-1 tenant3.proseware.example http_redirect_broken', // [http-not-found] 29 days
  ],
  // The window far, and a record is wrong: it has to be fixed in any case.
  'RenewalBlocked notice': [
    'eu-central-1 any.trey.example validation_record_mismatch',
    'eu-central-1 blog.northwind.example validation_record_missing', // [record-missing] 122 days
    'eu-central-1 books.corp.northwind.example ca_not_active', // [private-ca-disabled] 140 days
    'eu-central-1 docs.northwind.example validation_record_missing', // [zone-appended-twice] 109 days
    'eu-central-1 hr.corp.northwind.example ca_expires_too_soon', // [private-ca-ends] 210 days
    'eu-central-1 jobs.northwind.example validation_record_mismatch', // [record-mismatch] 77 days
    'eu-central-1 parked.adatum.example caa_denied', // [caa-nobody] 128 days
    'eu-central-1 pay.adventure-works.example caa_uncertain',
    'eu-central-1 proxied.northwind.example validation_record_missing',
    'eu-central-1 www.adventure-works.example caa_denied',
    'eu-central-1 www.contoso.example caa_denied', // [caa-denied] 118 days; [caa-own] is allowed
    'eu-central-1 www.relecloud.example validation_record_missing',
    'eu-central-1 www.wingtip.example caa_denied',
    'eu-west-1 api.contoso.example caa_denied', // [caa-denied-too] 139 days
    'eu-west-1 six.chain.example validation_record_chain_too_long', // [six-aliases]; [five-aliases] is fine
    'eu-west-1 www.lucerne.example caa_uncertain',
  ],
  'RenewalBlocked info': [
    'eu-central-1 ab--cd.northwind.example invalid_name', // [invalid-name]
    'eu-central-1 partner.northwind.example email_validation', // [email] 134 days
    'eu-west-1 www.bogus.example dns_lookup_failed', // [servfail]
    'eu-west-1 www.lame.example dns_lookup_failed', // [refused]; [truncated] is fine
    'eu-west-1 www.lucerne-signed.example dns_lookup_failed',
    'us-east-1 static.northwind.example ineligible', // [ineligible]
  ],
  'IssuanceStuck warning': [
    'eu-central-1 beta.northwind.example issuance_failed', // [timed-out]
    'eu-central-1 events.northwind.example migration_pending', // [migration-pending] 22 hours
    'eu-central-1 launch.northwind.example issuance_pending', // [pending] 12 hours; [pending-email] has 68
    'eu-central-1 new.contoso.example issuance_failed', // [failed-caa]
    'us-east-1 hello.litware.example issuance_failed', // [failed-contacts]
  ],
};

/** The alert that carries the records, for each account, region, zone and severity of these; no certificate of its own. */
const RECORDS = 'RecordsToChange';

/** What the demo can't raise, and why. */
const NOT_RAISED: Readonly<Record<string, string>> = {
  TargetDown: 'all twelve targets can be read',
  TargetStale: 'all twelve targets are read every 30 seconds',
  InventoryCollapsed: 'no certificate disappears',
  InventoryIncomplete: 'both calls show the same, and are compared once a day',
  FindingsStale: 'all details and findings are read within seconds',
  PageStale: 'the page is made anew all the time',
  CertificateQuotaNear: 'some dozens of certificates, of 2,500',
  ExporterDown: 'the exporter runs',
  ExporterAbsent: 'the exporter is scraped',
  RequestsThrottled: 'the simulator keeps to the quotas of ACM, of which the exporter uses half',
  DnsLookupsFailing: 'only [servfail] and [refused] fail: three names of some hundred',
  LabelsRenamed: 'the scrape configuration honors labels',
  ConfigReloadFailed: 'the configuration does not change',
  DiscoveryFailing: 'accounts and regions are lists',
  ShardsIncomplete: 'it is one exporter',
};

const nameOf = ({ alertname = '' }: ActiveAlert['labels']): string => alertname.replace(/^AwsAcm/, '');

const GRAVITY = ['info', 'notice', 'warning', 'critical'];
const gravity = ({ labels }: ActiveAlert): number => GRAVITY.indexOf(labels['severity'] ?? '');

/** Of each certificate and cause the gravest: Alertmanager inhibits the others. */
function gravest(alerts: readonly ActiveAlert[]): readonly ActiveAlert[] {
  const matters = Map.groupBy(alerts, ({ labels }) => `${labels['certificate_arn']} ${labels['cause']}`);
  return [...matters.values()].flatMap((same) => same.toSorted((a, b) => gravity(b) - gravity(a)).slice(0, 1));
}

t.test('every alert is said to be raised by the demo, or why it is not', async (t) => {
  const said = [...Object.keys(RAISED).map((key) => key.split(' ')[0] ?? ''), ...Object.keys(NOT_RAISED), RECORDS];
  t.same([...new Set(said)].toSorted(), ALERT_NAMES.map((name) => name.replace(/^AwsAcm/, '')).toSorted());
});

t.test('the demo raises every alert whose cause it contains, and no other', { skip: NEEDS_WATCH }, async (t) => {
  const demo = await demoProcess(t);
  await demo.start();
  const watch = await startWatch(t, demo);
  await watch.settled();
  await watch.evaluated(MORE_THAN_AN_HOUR);
  const alerts = await watch.alerts();
  t.same(await watch.brokenRules(), [], 'all rules can be evaluated');
  t.same(
    alerts.filter(({ state }) => state === 'pending'),
    [],
    'nothing is still to come',
  );
  const certificates = alerts.filter(({ labels }) => nameOf(labels) !== RECORDS);
  const raised = Map.groupBy(gravest(certificates), ({ labels }) => `${nameOf(labels)} ${labels['severity']}`);
  const line = ({ labels }: ActiveAlert): string => `${labels['region']} ${labels['domain_name']} ${labels['cause']}`;
  t.same(Object.fromEntries([...raised].map(([name, list]) => [name, list.map(line).toSorted()])), RAISED);
  for (const { labels, annotations } of alerts) {
    t.notMatch(Object.values(annotations).join('\n'), /<no value>|<error|NaN|Inf/, JSON.stringify(labels));
  }
  const records = alerts.filter(({ labels }) => nameOf(labels) === RECORDS);
  t.ok(
    records.some(({ annotations }) =>
      /_\w{32}\.pay\.northwind\.example\. CNAME _\w+/.test(annotations['description'] ?? ''),
    ),
    'the messages name the records',
  );
  // Here `nobody` has a webhook too.
  const went = watch
    .sent()
    .flatMap(({ receiver, alerts }) => alerts.map(({ labels }) => `${receiver} ${labels['severity']}`));
  t.same(
    new Set(went),
    new Set(['platform-page critical', 'platform-ticket warning', 'platform-ticket notice', 'nobody info']),
  );
  t.same(
    watch.sent().flatMap(({ alerts }) => alerts.filter(({ status }) => status === 'resolved')),
    [],
    'nothing has come and gone',
  );
});
