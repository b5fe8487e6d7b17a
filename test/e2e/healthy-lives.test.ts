/**
 * Lives in which nothing is wrong, when they are young and over a renewal: the wired exporter against the simulated AWS,
 * whose clock the test sets ahead. Each renews all the time, and nobody is asked for anything.
 */
import t from 'tap';
import type { CertificateState } from '../../src/simulator/estate/certificate-state.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { exportedNow, renewed } from '../fixtures/simulator-renewed.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const DAY_SECONDS = 86_400;

interface Life {
  readonly entry: string;
  readonly days: number;
  /** How long before its end ACM renews it. */
  readonly leadDays: number;
  readonly renewedDays?: number;
  /** What `Exported` is after a renewal, of those that a host exports every day. */
  readonly exports?: 'reset' | 'sticky';
}

const LIVES: Readonly<Record<string, Life>> = {
  'legacy.example': { entry: 'in_use_by: [alb]', days: 395, leadDays: 60, renewedDays: 198 },
  'usual.example': { entry: 'in_use_by: [cloudfront]', days: 198, leadDays: 45 },
  'hundred.example': { entry: 'in_use_by: [alb]', days: 100, leadDays: 33 },
  'n98.example': { entry: 'in_use_by: [alb]', days: 98, leadDays: 45 },
  'short.example': { entry: 'in_use_by: [alb]', days: 47, leadDays: 15 },
  'private.example': { entry: 'type: PRIVATE, in_use_by: [nlb]', days: 395, leadDays: 60 },
  'daily.example': { entry: 'type: PRIVATE, exported: true', days: 395, leadDays: 60, exports: 'reset' },
  'sticky.example': { entry: 'type: PRIVATE, exported: true', days: 395, leadDays: 60, exports: 'sticky' },
  'public-daily.example': { entry: 'export: ENABLED, exported: true', days: 198, leadDays: 45, exports: 'reset' },
  'public-sticky.example': { entry: 'export: ENABLED, exported: true', days: 198, leadDays: 45, exports: 'sticky' },
  'n2.example': { entry: 'root_hierarchy: N2_AMAZON_MANAGED, in_use_by: [alb]', days: 395, leadDays: 45 },
  'sfg2.example': { entry: 'root_hierarchy: N2_SFG2_AMAZON_MANAGED, in_use_by: [alb]', days: 98, leadDays: 20 },
};

const FAULTS = { search: '', list: 'faults: [{ operation: SearchCertificates, kind: access_denied }]' } as const;

const scenario = (faults: string) => `
regions: [us-east-1]
certificates:
${Object.entries(LIVES)
  .flatMap(([domain, { entry, days, leadDays }]) => [
    `  - { domain: ${domain}, ${entry}, expires: in ${leadDays} days, lifetime: ${days} days }`,
    `  - { domain: young.${domain}, ${entry}, not_before: 1 hour ago, lifetime: ${days} days }`,
  ])
  .join('\n')}
${faults}
`;

/** What is not as it must be: a verdict other than 1, or attention of a notice or above that has begun. */
function complaints(page: string, nowSeconds: number): readonly string[] {
  const domains = Object.keys(LIVES).flatMap((domain) => [domain, `young.${domain}`]);
  const verdicts = new Map<string | undefined, string | undefined>();
  const verdict = /^aws_acm_certificate_auto_renewable\{.*domain_name="([^"]*)".*\} (\d)$/gm;
  for (const [, domain, value] of page.matchAll(verdict)) verdicts.set(domain, value);
  const attention =
    /^aws_acm_certificate_attention_timestamp_seconds\{.*domain_name="([^"]*)".*cause="(\w+)",severity="(\w+)".*\} (\S+)$/gm;
  const asked = [...page.matchAll(attention)].filter(
    ([, , , severity, from]) => severity !== 'info' && Number(from) <= nowSeconds,
  );
  return [
    ...domains.filter((domain) => verdicts.get(domain) !== '1').map((domain) => `${domain}: ${verdicts.get(domain)}`),
    ...asked.map(([, domain, cause, severity]) => `${domain}: ${cause} ${severity}`),
  ];
}

for (const mode of ['search', 'list'] as const) {
  t.test(`healthy lives are silent: ${mode}`, async (t) => {
    let aheadSeconds = 0;
    const platform = { ...PLATFORM, now: () => PLATFORM.now() + aheadSeconds };
    const { simulator, until, end } = await runExporter(scenario(FAULTS[mode]), {}, { platform });
    t.teardown(end);
    const { world } = simulator;
    const old = () => [...world.certificates()].filter(({ domainName }) => !domainName?.startsWith('young.'));
    const change = (made: (state: CertificateState, life: Life) => Partial<CertificateState>) => {
      for (const state of old()) {
        const life = LIVES[state.domainName ?? ''];
        if (life !== undefined) world.patch(state.arn, made(state, life));
      }
    };
    /** Nothing is said once what is awaited has been read. */
    const isSilent = async (phase: string, awaited: (page: string) => boolean) => {
      const page = await until(
        (text) => awaited(text) && complaints(text, platform.now()).length === 0,
        (text) => `${phase}:\n${complaints(text, platform.now()).join('\n')}`,
      );
      t.same(complaints(page, platform.now()), [], phase);
    };
    const count = (page: string, pattern: RegExp) => page.match(pattern)?.length ?? 0;
    const all = old().length;
    const renewing = (status: string) => (page: string) =>
      count(page, new RegExp(`^aws_acm_certificate_renewal_status\\{.*renewal_status="${status}"`, 'gm')) === all;
    const exporting = Object.values(LIVES).filter(({ exports }) => exports !== undefined).length;
    const exported = (value: 0 | 1, number: number) => (page: string) =>
      count(page, new RegExp(`^aws_acm_certificate_exported\\{.*\\} ${value}$`, 'gm')) === number;

    await isSilent(
      'young, and as the window opens',
      (page) => count(page, /^aws_acm_certificate_info\{/gm) === 2 * all,
    );
    change(() => ({
      renewal: {
        status: 'PENDING_AUTO_RENEWAL',
        reason: undefined,
        updatedAtSeconds: platform.now(),
        validation: new Map(),
      },
    }));
    // ListCertificates does not show a renewal, so that details are read each hour.
    aheadSeconds += 2 * 3_600;
    await isSilent('ACM renews', renewing('PENDING_AUTO_RENEWAL'));
    aheadSeconds += DAY_SECONDS;
    change((state, { exports, days, renewedDays = days }) => {
      const next = renewed(state, platform.now(), { exportedStays: exports === 'sticky' });
      return { ...next, notAfterSeconds: (next.notBeforeSeconds ?? 0) + renewedDays * DAY_SECONDS };
    });
    await isSilent('ACM has renewed', renewing('SUCCESS'));
    aheadSeconds += 0.9 * DAY_SECONDS;
    await isSilent('a day later, not exported yet', exported(1, exporting));
    change((_, { exports }) => (exports === undefined ? {} : exportedNow()));
    await isSilent('exported again', exported(1, 2 * exporting));
    aheadSeconds += 5 * DAY_SECONDS;
    await isSilent('days later', exported(1, 2 * exporting));
  });
}
