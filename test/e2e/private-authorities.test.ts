/** Private CAs through the whole exporter: what each state of a CA does to its certificates, and how often CAs are read. */
import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Each certificate comes from the CA of its name; all of them live for 395 days. */
const SCENARIO = `
regions: [eu-west-1]
certificate_authorities:
  - { id: active }
  - { id: disabled, status: DISABLED }
  - { id: deleted, status: DELETED }
  - { id: gone, gone: true }
  - { id: expired, expires: 2 days ago }
  - { id: unpermitted, acm_actions: [] }
  - { id: half-permitted, acm_actions: [IssueCertificate, GetCertificate] }
  # A certificate renewed in time, 60 days before its end, would end in 240 + 395 days.
  - { id: ending-too-soon, expires: in 634 days }
  - { id: ending-just-in-time, expires: in 636 days }
  - { id: short-lived, usage_mode: SHORT_LIVED_CERTIFICATE, expires: in 30 days }
  - { id: shared, account: '999988887777', shared_with: ['123456789012'], acm_actions: [] }
  - { id: unshared, account: '999988887777' }
certificates:
${[
  'active',
  'disabled',
  'deleted',
  'gone',
  'expired',
  'unpermitted',
  'half-permitted',
  'ending-too-soon',
  'ending-just-in-time',
  'short-lived',
  'shared',
  'unshared',
]
  .map(
    (id) =>
      `  - { id: ${id}, type: PRIVATE, domain: ${id}.example, certificate_authority: ${id}, in_use_by: [nlb], expires: in 300 days }`,
  )
  .join('\n')}
  - { id: unused, type: PRIVATE, domain: unused.example, certificate_authority: active, expires: in 300 days }
`;

/** What is said of each certificate: its reasons, or the verdict. */
function verdicts(page: string): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  const series =
    /^aws_acm_certificate_(renewal_blocked|auto_renewable)\{.*domain_name="([\w-]+)\.example"(?:,reason="(\w+)")?\} (\d)$/gm;
  for (const [, family, id = '', reason, value] of page.matchAll(series)) {
    if (family === 'auto_renewable' && value === '1') said[id] = 'renews';
    if (reason !== undefined) said[id] = said[id] === undefined ? reason : `${said[id]} ${reason}`;
  }
  return said;
}

const isSettled = (page: string) => /^aws_acm_target_settled\{.*\} 1$/m.test(page);

t.test('each state of a CA, and only its own certificates', async (t) => {
  const { scrape, secondsUntil, url, log } = await startSteppedExporter(t, SCENARIO);
  await secondsUntil('a settled target', isSettled, 600);
  const page = await scrape();
  t.same(verdicts(page), {
    active: 'renews',
    disabled: 'ca_not_active',
    deleted: 'ca_not_active',
    gone: 'ca_not_active',
    expired: 'ca_not_active',
    unpermitted: 'ca_permission_missing',
    'half-permitted': 'ca_permission_missing',
    'ending-too-soon': 'ca_expires_too_soon',
    'ending-just-in-time': 'renews',
    shared: 'renews',
    unused: 'not_in_use',
  });
  t.equal(page.match(/^aws_acm_certificate_authority_status\{/gm)?.length, 11, 'one for each that could be read');
  t.match(
    page,
    /^aws_acm_certificate_authority_status\{.*certificate_authority_arn="arn:aws:acm-pca:[^"]*",status="DISABLED"\} 1$/m,
  );
  const landing = await (await fetch(url)).text();
  t.match(landing, 'acm-pca:DescribeCertificateAuthority');
  t.match(
    log.filter(([level, message]) => level === 'warn' && message.startsWith('Could not read a private CA')),
    [['warn', String, { reason: 'access_denied', permission: 'acm-pca:DescribeCertificateAuthority' }]],
  );
});

const ONE = `
regions: [eu-west-1]
certificates:
  - { id: one, type: PRIVATE, domain: one.example, in_use_by: [nlb], expires: in 300 days }
  - { id: two, type: PRIVATE, domain: two.example, in_use_by: [nlb], expires: in 300 days }
`;
const OFTEN = { 'poll.interval': '1m', 'poll.timeout': '1m', 'aws.request_timeout': '1m' };
for (const operation of ['DescribeCertificateAuthority', 'ListPermissions']) {
  t.test(`without ${operation} there is no verdict, and it is said why`, async (t) => {
    const text = `${ONE}faults: [{ operation: ${operation}, kind: access_denied }]`;
    const { scrape, secondsUntil, url, log } = await startSteppedExporter(t, text);
    await secondsUntil('a settled target', isSettled, 600);
    t.same(verdicts(await scrape()), {});
    t.match(await scrape(), /^aws_acm_target_errors_total\{.*reason="access_denied"\} 1$/m);
    t.match(await (await fetch(url)).text(), `acm-pca:${operation}`);
    const warnings = log.filter(
      ([level, , fields]) => level === 'warn' && fields['permission'] === `acm-pca:${operation}`,
    );
    t.equal(warnings.length, 1, 'in the log as well');
  });
}

t.test('a CA that no certificate comes from any more is gone from the page', async (t) => {
  const { simulator, scrape, secondsUntil } = await startSteppedExporter(t, ONE, OFTEN);
  await secondsUntil('a settled target', isSettled, 600);
  t.match(await scrape(), /^aws_acm_certificate_authority_status\{/m);
  // All at first: an iteration would miss those that move up.
  const arns = Array.from(simulator.world.certificates(), ({ arn }) => arn);
  for (const arn of arns) simulator.world.remove(arn);
  await secondsUntil('no CA', (page) => !/^aws_acm_certificate_authority_[^ ]*\{/m.test(page), 600);
});

t.test(
  'an AWS Private CA that never answers leaves the verdict open and does not keep the target from settling',
  async (t) => {
    const text = `${ONE}faults: [{ operation: DescribeCertificateAuthority, kind: hang }]`;
    const { scrape, secondsUntil } = await startSteppedExporter(t, text, OFTEN);
    await secondsUntil('a settled target', isSettled, 120);
    t.same(verdicts(await scrape()), {});
  },
);
