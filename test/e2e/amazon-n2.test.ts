/** Amazon N2 certificates from ACM's answers to the page, in both modes of the inventory. */
import t from 'tap';
import { verdictsOn } from '../fixtures/e2e-verdicts.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const SCENARIO = `
regions: [us-east-1]
certificates:
  - { domain: usual.example.com, in_use_by: [alb], expires: in 54 days, lifetime: 198 days }
  - { domain: legacy.example.com, in_use_by: [alb], expires: in 54 days, lifetime: 395 days }
  - { domain: n2.example.com, root_hierarchy: N2_AMAZON_MANAGED, certificate_usage: CLIENT_AUTH_ONLY, in_use_by: [alb], expires: in 62 days }
  - { domain: sfg2.example.com, root_hierarchy: N2_SFG2_AMAZON_MANAGED, in_use_by: [alb], expires: in 46 days }
  - { domain: gone.example.com, root_hierarchy: N2_AMAZON_MANAGED, in_use_by: [alb], expires: in 90 days }
  - { domain: denied.example.com, root_hierarchy: N2_AMAZON_MANAGED, in_use_by: [alb], expires: in 90 days }
  - { domain: bound.example.com, names: [denied.example.com], in_use_by: [alb], expires: in 190 days }
  - { domain: late.example.com, root_hierarchy: N2_AMAZON_MANAGED, in_use_by: [alb], expires: in 25 days }
dns:
  missing: [gone.example.com]
  records:
    - { name: denied.example.com, type: CAA, value: '0 issue "digicert.com"' }
`;

const VERDICTS = {
  'usual.example.com': 'auto 1, superseded 0, renews: renewal_overdue',
  'n2.example.com': 'auto 1, superseded 0, renews',
  'sfg2.example.com': 'auto 1, superseded 0, renews',
  'gone.example.com': 'auto 0 (validation_record_missing), superseded 0, blocked: validation_record_missing',
  // Whether CAA binds N2 is not documented: no verdict either way. A usual certificate of the name is denied.
  'denied.example.com': 'auto absent, superseded 0, unknown',
  'bound.example.com': 'auto 0 (caa_denied), superseded 0, blocked: caa_denied',
  // Not late by any published lead, and not silent.
  'late.example.com': 'auto 1, superseded 0, renews: expiring expired_in_use',
};

const FAULTS: Readonly<Record<string, string>> = {
  search: '',
  list: 'faults: [{ operation: SearchCertificates, kind: access_denied }]\n',
};

for (const mode of ['search', 'list'] as const) {
  t.test(`Amazon N2 certificates are seen, and judged by what is known of them: ${mode}`, async (t) => {
    const { secondsUntil, scrape } = await startSteppedExporter(t, `${SCENARIO}${FAULTS[mode]}`);
    await secondsUntil('a target that is settled', (page) => /^aws_acm_target_settled\{.*\} 1$/m.test(page), 600);
    const page = await scrape();
    t.match(page, new RegExp(`^aws_acm_target_inventory\\{.*mode="${mode}"\\} 1$`, 'm'));
    t.same(verdictsOn(page, Object.keys(VERDICTS)), VERDICTS);
    t.match(
      page,
      /^aws_acm_certificate_info\{.*"n2.example.com".*root_hierarchy="N2_AMAZON_MANAGED",certificate_usage="CLIENT_AUTH_ONLY"\} 1$/m,
    );
    t.match(page, /^aws_acm_certificate_info\{.*"usual.example.com".*root_hierarchy="",certificate_usage=""\} 1$/m);
    t.notMatch(page, /^aws_acm_certificate_renewal_window_start_timestamp_seconds\{.*"n2.example.com"/m);
    t.match(page, /^aws_acm_certificate_caa\{.*"denied.example.com".*result="denied"/m, 'a finding all the same');
  });
}

t.test('a lead that is configured for a root hierarchy is its window', async (t) => {
  const { secondsUntil } = await startSteppedExporter(t, SCENARIO, {
    'renewal.leads': '200d=45d,*=60d,N2_AMAZON_MANAGED:400d=60d',
  });
  const hasWindow = (domain: string) => (page: string) =>
    new RegExp(`^aws_acm_certificate_renewal_window_start_timestamp_seconds\\{.*"${domain}"`, 'm').test(page);
  await secondsUntil('the window of an N2 certificate', hasWindow('n2.example.com'), 600);
  const isOverdue = /^aws_acm_certificate_attention_timestamp_seconds\{.*"late.example.com".*cause="renewal_overdue"/m;
  await secondsUntil(
    'a renewal that is late',
    (page) => isOverdue.test(page) && !hasWindow('sfg2.example.com')(page),
    600,
  );
});

for (const mode of ['search', 'list'] as const) {
  t.test(`an endpoint that is older than Amazon N2 is asked without it, and that is said: ${mode}`, async (t) => {
    const usual = `
regions: [us-east-1]
knows_root_hierarchies: false
certificates:
  - { domain: usual.example.com, in_use_by: [alb], expires: in 100 days }
`;
    const { secondsUntil, scrape, log } = await startSteppedExporter(t, `${usual}${FAULTS[mode]}`);
    await secondsUntil('a target that is settled', (page) => /^aws_acm_target_settled\{.*\} 1$/m.test(page), 600);
    t.match(await scrape(), new RegExp(`^aws_acm_target_inventory\\{.*mode="${mode}"\\} 1$`, 'm'));
    t.same(verdictsOn(await scrape(), ['usual.example.com']), {
      'usual.example.com': 'auto 1, superseded 0, renews',
    });
    const said = log.filter(([level, message]) => level === 'warn' && message.includes('Amazon N2'));
    t.match(said, [['warn', /failed with root hierarchies: .* hide Amazon N2 certificates$/]]);
  });
}
