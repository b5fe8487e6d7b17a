/**
 * Each of the reasons for which ACM will not renew a certificate, in the demo's estate: exactly the right certificates
 * carry it, through the real SDK, DNS over sockets and HTTP redirects. The rows follow from what the comments of
 * src/simulator/scenarios/demo.yaml say of each certificate.
 */
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
import { BLOCKED_REASONS, type BlockedReason } from '../../src/certificate/vocabulary.ts';
import { demoScenario } from '../../src/simulator/demo-scenario.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Domain names, with the region where a name has certificates in several. */
const CARRIERS: Readonly<Record<BlockedReason, readonly string[]>> = {
  imported: [
    'Gerät "7" \\ Prüfstand\nzweite Zeile',
    'fax.litware.example',
    'legacy-pay.litware.example',
    'pay.litware.example',
    'saas.litware.example',
  ],
  acme_client: ['edge.northwind.example', 'gateway.northwind.example'],
  not_in_use: [
    'campaign.contoso.example',
    'old-shop.northwind.example',
    'print.corp.northwind.example', // a host may have a copy
    'retired.corp.northwind.example',
    'stripped.northwind.example', // the one that was replaced
    'summer2025.northwind.example',
    'test.corp.northwind.example',
  ],
  ineligible: ['static.northwind.example'],
  expired: [
    'badge.corp.northwind.example',
    'booking.northwind.example',
    'cdn.northwind.example',
    'fax.litware.example',
    'feeds.northwind.example',
    'old-api.northwind.example',
    'summer2025.northwind.example',
  ],
  not_issued: [
    'beta.northwind.example',
    'expo.northwind.example',
    'hello.litware.example',
    'launch.northwind.example',
    'new.contoso.example',
    'retired.corp.northwind.example',
    'vault.northwind.example',
  ],
  email_validation: [
    'events.northwind.example',
    'expo.northwind.example',
    'intranet.northwind.example',
    'mail.litware.example',
    'partner.northwind.example',
    'portal.partner.northwind.example',
    'wiki.northwind.example',
  ],
  validation_record_missing: [
    'blog.northwind.example',
    'booking.northwind.example',
    'campaign.contoso.example',
    'checkout.northwind.example',
    'docs.northwind.example',
    'events.northwind.example',
    'launch.northwind.example',
    'proxied.northwind.example',
    'status.northwind.example',
    'tickets.northwind.example',
    'www.relecloud.example',
  ],
  validation_record_mismatch: ['any.trey.example', 'jobs.northwind.example'],
  validation_record_chain_too_long: ['six.chain.example'],
  caa_denied: [
    '*.fabrikam.example',
    'api.contoso.example',
    'app.woodgrove.example',
    'campaign.contoso.example',
    'parked.adatum.example',
    'www.adventure-works.example',
    'www.contoso.example',
    'www.wingtip.example',
  ],
  http_redirect_broken: ['tenant2.proseware.example', 'tenant3.proseware.example'],
  dns_lookup_failed: ['www.bogus.example', 'www.lame.example', 'www.lucerne-signed.example'],
  pending_validation: [
    'app.woodgrove.example',
    'campaign.contoso.example',
    'checkout.northwind.example',
    'intranet.northwind.example',
    'mail.litware.example',
    'portal.partner.northwind.example',
    'repaired.northwind.example',
    'status.northwind.example',
    'tenant3.proseware.example',
    'tickets.northwind.example',
  ],
  renewal_failed: ['booking.northwind.example', 'mq.corp.northwind.example', 'vpn.corp.northwind.example'],
  renewal_failing: ['mail.litware.example', 'sso.corp.northwind.example'],
  not_exported_since_renewal: ['mailgate.northwind.example'],
  ca_not_active: ['books.corp.northwind.example'],
  ca_permission_missing: ['vpn.corp.northwind.example'],
  ca_expires_too_soon: ['hr.corp.northwind.example', 'mq.corp.northwind.example'],
  invalid_name: ['ab--cd.northwind.example'],
};

/** Nothing is wrong with these; the two with the same names as another one have their region. */
const RENEWED_UNATTENDED = [
  '*.apps.northwind.example (eu-central-1)',
  '*.apps.northwind.example (eu-west-1)',
  'agents.northwind.example', // Amazon N2, as are devices and mesh
  'api.northwind.example',
  'big.northwind.example',
  'cache.corp.northwind.example',
  'db.corp.northwind.example',
  'devices.northwind.example',
  'five.chain.example',
  'forum.northwind.example',
  'graphql.northwind.example',
  'inspect.northwind.example',
  'intranet.northwind.example',
  'kafka.corp.northwind.example',
  'ledger.northwind.example',
  'legacy.northwind.example',
  'login.northwind.example',
  'mesh.corp.northwind.example',
  'mesh.northwind.example',
  'onprem.northwind.example',
  'pair.northwind.example', // with RSA, and with ECDSA
  'pair.northwind.example',
  'renewed.northwind.example',
  'renewing.northwind.example',
  'search.northwind.example',
  'shared.northwind.example',
  'shop.adventure-works.example',
  'shop.contoso.example',
  'shop.northwind.example',
  // Until its servers have differed for longer than the record may be cached, which takes five minutes.
  'stale.northwind.example',
  'stripped.northwind.example',
  'tenant1.proseware.example',
  'tenant4.proseware.example',
  'tenant5.proseware.example',
  'tenants.northwind.example',
  'tickets.northwind.example', // the private namesake
  'www.northwind.example',
  'www.tailspin.example',
  'xn--mnchen-3ya.northwind.example',
];

const SERIES =
  /^aws_acm_certificate_(\w+)\{[^}]*?region="([^"]*)",[^}]*?domain_name="((?:[^"\\]|\\.)*)"(?:,reason="(\w+)")?\} 1$/gm;

/** The text of a label value (text format 0.0.4: `\\`, `\"`, `\n`). */
function unescaped(value: string): string {
  return value.replaceAll(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}

const EXPECTED = { carriers: CARRIERS, unattended: RENEWED_UNATTENDED };

/** Who carries which reason, and whom ACM renews unattended, as a page has it. */
function verdicts(page: string) {
  const carriers = Object.fromEntries(BLOCKED_REASONS.map((reason): [string, string[]] => [reason, []]));
  const unattended: string[] = [];
  for (const [, family, region, domain = '', reason = ''] of page.matchAll(SERIES)) {
    if (family === 'renewal_blocked') carriers[reason]?.push(unescaped(domain));
    if (family === 'auto_renewable') unattended.push(domain.startsWith('*.apps.') ? `${domain} (${region})` : domain);
  }
  for (const domains of Object.values(carriers)) domains.sort();
  return { carriers, unattended: unattended.sort() };
}

/** What is there too much and too little, a line for each certificate. */
function differences({ carriers, unattended }: ReturnType<typeof verdicts>): string {
  const compared: readonly (readonly [verdict: string, got: readonly string[], want: readonly string[]])[] = [
    ...BLOCKED_REASONS.map((reason) => [reason, carriers[reason] ?? [], CARRIERS[reason]] as const),
    ['renewed unattended', unattended, RENEWED_UNATTENDED],
  ];
  return compared
    .flatMap(([verdict, got, want]) => [
      ...want.filter((name) => !got.includes(name)).map((name) => `not ${verdict}, but should be: ${name}`),
      ...got
        .filter((name, i) => !want.includes(name) || got.indexOf(name) !== i)
        .map((name) => `${verdict}, but should not be: ${name}`),
    ])
    .join('\n');
}

t.test('every certificate of the demo carries its reasons and no other', async (t) => {
  const scenario = await demoScenario();
  const flags = { 'poll.interval': '20s', 'dns.interval': '20s', 'dns.timeout': '2s' };
  const { until, end } = await runExporter(scenario, flags);
  t.teardown(end);
  const page = await until(
    (text) => isDeepStrictEqual(verdicts(text), EXPECTED),
    (text) => differences(verdicts(text)),
  );
  t.same(verdicts(page), EXPECTED);
});
