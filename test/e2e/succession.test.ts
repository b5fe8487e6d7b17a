/** Which certificate may take the place of which, from ACM's answers to the page. */
import t from 'tap';
import { verdictsOn } from '../fixtures/e2e-verdicts.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Each certificate that is told of, and one that has its name too and ends later. */
const SCENARIO = `
regions: [us-east-1]
certificate_authorities: [{ id: other }]
certificates:
  - { domain: cdn.example.com, in_use_by: [cloudfront], expires: in 25 days }
  - { domain: internal.example.com, names: [cdn.example.com], type: PRIVATE, in_use_by: [nlb], expires: in 300 days }
  - { domain: www.wild.example, in_use_by: [alb], expires: in 80 days }
  - { domain: '*.wild.example', expires: in 190 days }
  - { domain: rsa.example.com, names: [pair.example.com], in_use_by: [alb], expires: in 50 days }
  - { domain: ecdsa.example.com, names: [rsa.example.com, pair.example.com], key_algorithm: EC_prime256v1, in_use_by: [alb], expires: in 120 days }
  - { domain: old.example.com, expires: in 20 days }
  - { domain: new.example.com, names: [old.example.com], in_use_by: [alb], expires: in 120 days }
  - { domain: stuck.example.com, expires: in 10 days }
  - { domain: broken.example.com, names: [stuck.example.com], in_use_by: [alb], expires: in 120 days }
  - { domain: pay.example.com, type: IMPORTED, in_use_by: [alb], expires: in 20 days }
  - { domain: pay2.example.com, names: [pay.example.com], type: IMPORTED, issuer_name: { CommonName: Other CA }, expires: in 200 days }
  - { domain: db.example.com, type: PRIVATE, expires: in 20 days }
  - { domain: db2.example.com, names: [db.example.com], type: PRIVATE, in_use_by: [nlb], expires: in 200 days, certificate_authority: other }
  - { domain: mq.example.com, type: PRIVATE, expires: in 20 days }
  - { domain: mq2.example.com, names: [mq.example.com], type: PRIVATE, in_use_by: [nlb], expires: in 200 days }
dns:
  missing: [cdn.example.com, www.wild.example, broken.example.com]
`;

const VERDICTS = {
  // A private namesake is no comfort to a browser.
  'cdn.example.com':
    'auto 0 (validation_record_missing), superseded 0, blocked: validation_record_missing expired_in_use',
  // The unattached wildcard lives longer; www keeps its record, and the wildcard is named besides.
  'www.wild.example': 'auto 0 (validation_record_missing), superseded 0, blocked: validation_record_missing',
  // A server presents either.
  'rsa.example.com': 'auto 1, superseded 0, renews: renewal_overdue',
  'old.example.com': 'auto 0 (not_in_use), superseded 1, replaced',
  'stuck.example.com': 'auto 0 (not_in_use), superseded 0, unused: unused_expiring',
  // What is in use keeps its alerts.
  'pay.example.com': 'auto 0 (imported), superseded 1, manual: expiring replacement_not_attached expired_in_use',
  'db.example.com': 'auto 0 (not_in_use), superseded 0, unused: unused_expiring',
  'mq.example.com': 'auto 0 (not_in_use), superseded 1, replaced',
  // Neighbors, with nothing to say.
  'new.example.com': 'auto 1, superseded 0, renews',
  'db2.example.com': 'auto 1, superseded 0, renews',
};

for (const mode of ['search', 'list'] as const) {
  t.test(`only what can stand in supersedes, and what is in use keeps its alerts: ${mode}`, async (t) => {
    const faults = mode === 'search' ? '' : 'faults: [{ operation: SearchCertificates, kind: access_denied }]\n';
    const { secondsUntil, scrape } = await startSteppedExporter(t, `${SCENARIO}${faults}`);
    await secondsUntil('a target that is settled', (page) => /^aws_acm_target_settled\{.*\} 1$/m.test(page), 600);
    const page = await scrape();
    t.match(page, new RegExp(`^aws_acm_target_inventory\\{.*mode="${mode}"\\} 1$`, 'm'));
    t.same(verdictsOn(page, Object.keys(VERDICTS)), VERDICTS);
  });
}
