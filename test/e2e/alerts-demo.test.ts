/**
 * The demo, with the shipped rules, raises every alert whose cause it contains, and none whose cause it does not.
 *
 * What is to come follows from src/simulator/scenarios/demo.yaml. Public certificates live 198 days there: soon is 29.7 days,
 * very soon 7; their window of 45 days is near from 74.7 days on and mostly over from 15 on. Private ones live 395 days:
 * 30, 7, 60, 90 and 20. Names in brackets are the certificates' ids in the scenario.
 */
import t from 'tap';
import { type ActiveAlert, MORE_THAN_AN_HOUR, NEEDS_WATCH, startWatch } from '../fixtures/e2e-alerts.ts';
import { demoProcess } from '../fixtures/e2e-alerts-demo.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { ALERTS } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Alert and severity, with a line for each: region, name or zone, labels of its own, `×` how many where it counts. */
const RAISED: Readonly<Record<string, readonly string[]>> = {
  // Past NotAfter with something attached. Not [expired-unused], [imported-expired]: attached to nothing.
  'CertificateExpiredInUse critical': [
    'eu-central-1 booking.northwind.example', // [renewal-failed-expired] 2 days ago
    'eu-west-1 feeds.northwind.example', // [expired-still-issued] whatever ACM says
    'us-east-1 cdn.northwind.example', // [expired-in-use]
  ],
  'CertificateRevokedInUse critical': ['us-east-1 vault.northwind.example status=REVOKED'], // [revoked]
  // Below 7 days, and blocked. Not [imported-expiring], [acme-late]: theirs is CertificateNotReplaced.
  'CertificateExpiringVerySoon critical': [
    'eu-west-1 status.northwind.example blocked=yes', // [stuck-hours] 9 hours
    'us-east-1 mail.litware.example blocked=yes', // [email-no-contacts] 5 days
    'us-east-1 tickets.northwind.example blocked=yes', // [stuck-urgent] 3 days
  ],
  // Below 29.7 days. Not [stuck-repaired]: 30 days. Not [several]: unused. Not [superseded].
  'CertificateExpiringSoon warning': [
    'eu-central-1 checkout.northwind.example blocked=yes', // [stuck-missing] 26 days
    'eu-central-1 portal.partner.northwind.example blocked=yes', // [email-waiting] 12 days
    'us-east-1 tenant3.proseware.example blocked=yes', // [http-not-found] 29 days
  ],
  // Lifetimes of 90 and 45 days: soon is 13.5 and 6.75 days, very soon 4.5 and 2.25.
  'CertificateNotReplaced warning': [
    'eu-central-1 gateway.northwind.example reason=acme_client', // [acme-late] 4 days
    'eu-central-1 legacy-pay.litware.example reason=imported', // [imported-expiring] 6 days
  ],
  'ReplacementNotAttached warning': ['eu-central-1 intranet.northwind.example'], // [superseded] 19 days, still on its load balancer
  // Not [acme-late]: what ACM calls unused serves elsewhere.
  'UnusedCertificateExpiring info': [
    'eu-central-1 ×2', // [expired-unused], [several] 21 days
    'eu-west-1 ×1', // [imported-expired]
  ],
  // A third of the window left, in each zone and for each reason.
  'RenewalBlocked critical': [
    'eu-central-1 northwind.example reason=email_validation', // [email-waiting] 12 days
    'eu-central-1 northwind.example reason=pending_validation', // [email-waiting]
    'eu-west-1 northwind.example reason=pending_validation', // [stuck-hours]
    'eu-west-1 northwind.example reason=validation_record_missing', // [stuck-hours]
    'us-east-1 litware.example reason=email_validation', // [email-no-contacts]
    'us-east-1 litware.example reason=pending_validation', // [email-no-contacts]
    'us-east-1 northwind.example reason=pending_validation', // [stuck-urgent]
    'us-east-1 northwind.example reason=validation_record_missing', // [stuck-urgent]
  ],
  // The window near or open.
  'RenewalBlocked warning': [
    'eu-central-1 fabrikam.example reason=caa_denied', // [caa-no-wildcard] 71 days
    'eu-central-1 northwind.example reason=renewal_failed', // [private-ca-too-short] 31 days
    'eu-central-1 northwind.example reason=validation_record_missing', // [stuck-missing] 26 days
    'eu-west-1 northwind.example reason=renewal_failed', // [private-ca-denied] 45 days
    'us-east-1 proseware.example reason=http_redirect_broken', // [http-not-found] 29 days, [http-broken] 52 days
    'us-east-1 proseware.example reason=pending_validation', // [http-not-found]
    'us-east-1 woodgrove.example reason=caa_denied', // [october-2026] 44 days
    'us-east-1 woodgrove.example reason=pending_validation', // [october-2026]
  ],
  // The window far.
  'RenewalBlocked info': [
    'eu-central-1 adatum.example reason=caa_denied', // [caa-nobody]
    'eu-central-1 contoso.example reason=caa_denied', // [caa-denied]; [caa-own] is allowed
    'eu-central-1 northwind.example reason=invalid_name', // [invalid-name]
    'eu-central-1 northwind.example reason=validation_record_mismatch', // [record-mismatch] 77 days
    'eu-west-1 bogus.example reason=dns_lookup_failed', // [servfail]
    'eu-west-1 chain.example reason=validation_record_chain_too_long', // [six-aliases]; [five-aliases] is fine
    'eu-west-1 contoso.example reason=caa_denied', // [caa-denied-too]
    'eu-west-1 lame.example reason=dns_lookup_failed', // [refused]; [truncated] is fine
    'us-east-1 northwind.example reason=ineligible', // [ineligible]
    'us-east-1 northwind.example reason=not_issued', // [revoked]
  ],
  // Not [several], [superseded].
  'RenewalPendingValidation warning': [
    'eu-central-1 northwind.example reason=pending_validation ×3', // [stuck-missing], [stuck-repaired], [email-waiting]
    'eu-west-1 northwind.example reason=pending_validation ×1', // [stuck-hours]
    'us-east-1 litware.example reason=pending_validation ×1', // [email-no-contacts]
    'us-east-1 northwind.example reason=pending_validation ×1', // [stuck-urgent]
    'us-east-1 proseware.example reason=pending_validation ×1', // [http-not-found]
    'us-east-1 woodgrove.example reason=pending_validation ×1', // [october-2026]
  ],
  // Not [renewal-failed-expired]: it has expired.
  'RenewalFailed warning': [
    'eu-central-1 northwind.example reason=renewal_failed ×1', // [private-ca-too-short]
    'eu-west-1 northwind.example reason=renewal_failed ×1', // [private-ca-denied]
  ],
  'EmailValidation warning': [
    'eu-central-1 northwind.example reason=email_validation ×4', // [email], [email-waiting], [migration-pending], [migration-failed]
    'us-east-1 litware.example reason=email_validation ×1', // [email-no-contacts]
  ],
  // Not booking.northwind.example and campaign.contoso.example: expired, unused. Not www.launch: never issued.
  'ValidationRecordBroken warning': [
    'eu-central-1 northwind.example reason=validation_record_mismatch record=jobs.northwind.example ×1',
    'eu-central-1 northwind.example reason=validation_record_missing record=blog.northwind.example ×1',
    'eu-central-1 northwind.example reason=validation_record_missing record=cart.northwind.example ×1',
    'eu-central-1 northwind.example reason=validation_record_missing record=docs.northwind.example ×1',
    'eu-central-1 northwind.example reason=validation_record_missing record=pay.northwind.example ×1',
    'eu-central-1 northwind.example reason=validation_record_missing record=www.events.northwind.example ×1', // [migration-pending]
    'eu-west-1 chain.example reason=validation_record_chain_too_long record=six.chain.example ×1',
    'eu-west-1 northwind.example reason=validation_record_missing record=status.northwind.example ×1',
    'us-east-1 northwind.example reason=validation_record_missing record=tickets.northwind.example ×1',
  ],
  'CaaDeniesAmazon warning': [
    'eu-central-1 adatum.example reason=caa_denied ×1', // [caa-nobody]
    'eu-central-1 contoso.example reason=caa_denied ×1', // [caa-denied]
    'eu-central-1 fabrikam.example reason=caa_denied ×1', // [caa-no-wildcard]
    'eu-west-1 contoso.example reason=caa_denied ×1', // [caa-denied-too]
    'us-east-1 woodgrove.example reason=caa_denied ×1', // [october-2026]
  ],
  'IssuanceNearDeadline warning': ['eu-central-1 launch.northwind.example process=issuance'], // [pending] 12 hours; [pending-email] has 68
  'MigrationNearDeadline warning': ['eu-central-1 events.northwind.example process=migration'], // [migration-pending] 22 hours
  'IssuanceTimedOut warning': ['eu-central-1 beta.northwind.example status=VALIDATION_TIMED_OUT'], // [timed-out]
  'IssuanceFailed warning': [
    'eu-central-1 new.contoso.example status=FAILED', // [failed-caa]
    'us-east-1 hello.litware.example status=FAILED', // [failed-contacts]
  ],
};

/** What the demo can't raise, and why. */
const NOT_RAISED: Readonly<Record<string, string>> = {
  'CertificateNotReplaced critical':
    '[imported-expiring] has 6 days, more than the 4.5 of its 90; ACME-issued ones never page',
  'ReplacementNotAttached critical': '[superseded] has 19 days',
  'RenewalOverdue warning': '[renewing] and [private-renewing] are in their windows for a day',
  'EmailValidation info': '[email] has 134 days, but shares its zone with [email-waiting], and the worst counts',
  'TargetDown warning': 'all three regions can be read',
  'TargetStale critical': 'all three regions are read every 30 seconds',
  'InventoryCollapsed warning': 'no certificate disappears',
  'DetailsFallingBehind warning': 'all details are read within seconds',
  'CertificateQuotaNear warning': 'some dozens of certificates, of 2,500',
  'ExporterDown critical': 'the exporter runs',
  'ExporterDown warning': 'the exporter runs',
  'ExporterAbsent critical': 'the exporter is scraped',
  'RequestsThrottled warning': 'the simulator keeps to the quotas of ACM, of which the exporter uses half',
  'DnsLookupsFailing warning': 'only [servfail] and [refused] fail: three names of some hundred',
  'ConfigReloadFailed warning': 'the configuration is never changed',
  'SettingsMissing critical': 'all thresholds are loaded',
};

/** An alert as a line of RAISED. */
function line({ labels, value }: ActiveAlert): string {
  const { region = '', domain_name, parent_domain, reason, blocked, process, status, record_name } = labels;
  const distinguishing = {
    reason,
    blocked,
    process,
    status,
    record: record_name?.replace(/^_[0-9a-f]{32}\.(.+)\.$/, '$1'),
  };
  const isCount = domain_name === undefined && labels['alertname'] !== 'AwsAcmRenewalBlocked';
  const shown = Object.entries(distinguishing).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name}=${text}`],
  );
  return [region, domain_name ?? parent_domain, ...shown, isCount ? `×${Number(value)}` : undefined]
    .filter((part) => part !== undefined)
    .join(' ');
}

const nameAndSeverity = ({ alertname = '', severity = '' }: ActiveAlert['labels']): string =>
  `${alertname.replace(/^AwsAcm/, '')} ${severity}`;

t.test('every alert is said to be raised by the demo, or why it is not', async (t) => {
  const said = [...Object.keys(RAISED), ...Object.keys(NOT_RAISED)].toSorted();
  t.same(said, ALERTS.map(({ name, labels }) => nameAndSeverity({ ...labels, alertname: name })).toSorted());
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
  const raised = Map.groupBy(alerts, ({ labels }) => nameAndSeverity(labels));
  t.same(Object.fromEntries([...raised].map(([name, list]) => [name, list.map(line).toSorted()])), RAISED);
  for (const { labels, annotations } of alerts) {
    t.notMatch(Object.values(annotations).join('\n'), /<no value>|<error|NaN|Inf/, JSON.stringify(labels));
  }
  // Here `nobody` has a webhook too.
  const went = watch
    .sent()
    .flatMap(({ receiver, alerts }) => alerts.map(({ labels }) => `${receiver} ${labels['severity']}`));
  t.same(new Set(went), new Set(['platform-page critical', 'platform-ticket warning', 'nobody info']));
  t.same(
    watch.sent().flatMap(({ alerts }) => alerts.filter(({ status }) => status === 'resolved')),
    [],
    'nothing has come and gone',
  );
});
