/**
 * Certificates that serve outside of AWS, over their renewals, and what ACM itself says of a renewal: the wired exporter
 * against the simulated AWS, whose clock the test sets ahead.
 */
import t from 'tap';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { exportedNow, renewed } from '../fixtures/simulator-renewed.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const DAY_SECONDS = 86_400;
const AWS_BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:813288384112:loadbalancer/app/prod-dub-1-az1-1/2';
const SCENARIO = `
regions: [eu-west-1]
certificates:
  # Exported before the renewal that the test makes: forgotten after it, forgotten while ACM goes on to say Exported, done daily.
  - { id: forgotten, domain: forgotten.example.com, type: PRIVATE, exported: true, expires: in 55 days }
  - { id: sticky, domain: sticky.example.com, exported: true, expires: in 40 days }
  - { id: daily, domain: daily.example.com, type: PRIVATE, exported: true, expires: in 55 days }
  - { id: attached, domain: attached.example.com, type: PRIVATE, exported: true, in_use_by: [alb], expires: in 55 days }
  # Renewed before the exporter was there: by ACM's word exported, and nobody knows.
  - { id: before, domain: before.example.com, type: PRIVATE, exported: true, renewal_eligibility: INELIGIBLE, not_before: 8 days ago, renewal: { status: SUCCESS, updated: 8 days ago } }
  - { id: maybe, domain: maybe.example.com, type: PRIVATE, exported: false, not_before: 8 days ago, renewal: { status: SUCCESS, updated: 8 days ago } }
  - { id: unused, domain: unused.example.com, type: PRIVATE, expires: in 300 days }
  # ACM's own word while it still tries, and a neighbor with which nothing is wrong.
  - { id: refused, domain: refused.example.com, type: PRIVATE, in_use_by: [nlb], expires: in 59 days, renewal: { status: PENDING_AUTO_RENEWAL, reason: PCA_ACCESS_DENIED, updated: 2 hours ago } }
  - { id: renewing, domain: renewing.example.com, type: PRIVATE, in_use_by: [nlb], expires: in 59 days, renewal: { status: PENDING_AUTO_RENEWAL, updated: 2 hours ago } }
  # Exported and expired; a neighbor that was not exported; one that only AWS can detach.
  - { id: down, domain: down.example.com, type: PRIVATE, exported: true, status: EXPIRED, expires: 2 days ago }
  - { id: dead, domain: dead.example.com, type: PRIVATE, exported: false, status: EXPIRED, expires: 2 days ago }
  - { id: zombie, domain: zombie.example.com, type: PRIVATE, status: EXPIRED, expires: 2 days ago, in_use_by: ['${AWS_BALANCER}'] }
`;

/** What a page says of each certificate, by the first label of its domain, with the severities that have begun. */
function said(page: string, nowSeconds: number): Readonly<Record<string, string>> {
  const lines: Record<string, string[]> = {};
  const add = (name: string, text: string) => {
    lines[name] = [...(lines[name] ?? []), text];
  };
  const series = /^aws_acm_certificate_(\w+)\{[^}]*?domain_name="(\w+)\.example\.com"([^}]*)\} (\S+)$/gm;
  for (const [, family, name = '', labels = '', value] of page.matchAll(series)) {
    const label = (key: string) => new RegExp(`[,]${key}="([^"]*)"`).exec(labels)?.[1] ?? '';
    if (family === 'renewal_blocked') add(name, label('reason'));
    if (family === 'auto_renewable') add(name, `renews ${value}`);
    if (family === 'exported') add(name, `exported ${value}`);
    if (family === 'attention_timestamp_seconds' && Number(value) <= nowSeconds) {
      add(name, `${label('cause')} ${label('severity')}`);
    }
  }
  return Object.fromEntries(Object.entries(lines).map(([name, texts]) => [name, texts.join(', ')]));
}

const STARTED = {
  forgotten: 'exported 1, renews 1',
  sticky: 'exported 1, renews 1',
  daily: 'exported 1, renews 1',
  attached: 'exported 1, renews 1',
  before:
    'exported 0, not_exported_since_renewal, renews 0, not_exported_since_renewal warning, not_exported_since_renewal critical',
  maybe: 'exported 0, not_in_use, renews 0, unused_expiring info',
  unused: 'exported 0, not_in_use, renews 0',
  refused: 'exported 0, renewal_failing, renews 0, renewal_failing warning',
  renewing: 'exported 0, renews 1',
  down: 'exported 1, expired, renews 0, expired_in_use critical',
  dead: 'exported 0, not_in_use, expired, renews 0, unused_expiring info',
  zombie: 'exported 0, expired, renews 0, expired_in_use critical',
};

t.test('certificates that serve outside of AWS over their renewals', async (t) => {
  let aheadSeconds = 0;
  const platform = { ...PLATFORM, now: () => PLATFORM.now() + aheadSeconds };
  const { simulator, until, end } = await runExporter(SCENARIO, {}, { platform });
  t.teardown(end);
  const { world } = simulator;
  const stateOf = (name: string) => {
    const state = [...world.certificates()].find(({ domainName }) => domainName === `${name}.example.com`);
    if (state === undefined) throw new Error(`No certificate for ${name}`);
    return state;
  };
  const now = (page: string) => said(page, platform.now());
  const pageSays = async (want: Readonly<Record<string, string>>) => {
    const isSaid = (page: string) => Object.entries(want).every(([name, text]) => now(page)[name] === text);
    const page = await until(isSaid, (text) => JSON.stringify(now(text), undefined, 1));
    t.match(now(page), want);
    return page;
  };

  const start = await pageSays(STARTED);
  t.match(start, /in_use_by_resources\{[^}]*"zombie.example.com",service="aws_owned"\} 1/);
  t.notMatch(start, /exported_copy_not_after_timestamp_seconds\{/, 'none was seen before its renewal');

  const copyEnds = stateOf('forgotten').notAfterSeconds;
  for (const name of ['forgotten', 'sticky', 'daily', 'attached']) {
    const state = stateOf(name);
    world.patch(state.arn, renewed(state, platform.now(), { exportedStays: name === 'sticky' }));
  }
  const afterRenewal = await pageSays({
    forgotten: 'exported 0, renews 1',
    sticky: 'exported 0, renews 1',
    daily: 'exported 0, renews 1',
    attached: 'exported 0, renews 1',
  });
  t.match(
    afterRenewal,
    new RegExp(`exported_copy_not_after_timestamp_seconds\\{[^}]*"forgotten.example.com"\\} ${copyEnds}\n`),
  );

  world.patch(stateOf('daily').arn, exportedNow());
  aheadSeconds += 2 * DAY_SECONDS;
  await pageSays({
    forgotten: 'exported 0, not_exported_since_renewal, renews 0, not_exported_since_renewal warning',
    sticky: 'exported 0, not_exported_since_renewal, renews 0, not_exported_since_renewal warning',
    daily: 'exported 1, renews 1',
    attached: 'exported 0, renews 1',
  });

  aheadSeconds += 34 * DAY_SECONDS;
  const warned = 'not_exported_since_renewal warning';
  await pageSays({
    forgotten: `exported 0, not_exported_since_renewal, renews 0, ${warned}`,
    sticky: `exported 0, not_exported_since_renewal, renews 0, ${warned}, not_exported_since_renewal critical`,
    daily: 'exported 1, renews 1',
  });

  aheadSeconds += 12.5 * DAY_SECONDS;
  await pageSays({
    forgotten: `exported 0, not_exported_since_renewal, renews 0, ${warned}, not_exported_since_renewal critical`,
    sticky: 'exported 0, not_in_use, renews 0',
  });

  world.patch(stateOf('sticky').arn, exportedNow());
  aheadSeconds += 7 * DAY_SECONDS;
  const ended = await pageSays({
    forgotten: 'exported 0, not_in_use, renews 0',
    sticky: 'exported 1, renews 1',
    daily: 'exported 1, renews 1',
  });
  t.notMatch(ended, /exported_copy_not_after_timestamp_seconds\{[^}]*"(?:sticky|daily).example.com"/);
});
