/**
 * What is a finding and blocks nothing, beside what blocks: exactly the right names carry each result, through the real
 * SDK, DNS over sockets and HTTP.
 */
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Every certificate that is renewed within 45 days of 2027-03-15 or later, whenever this runs, expires in 400 days. */
const SCENARIO = `
regions: [us-east-1]
certificates:
  - { domain: old-rules.caa.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: methods.caa.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: ours.methods.caa.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: mail.methods.caa.example, validation_method: EMAIL, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: account.caa.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: old.unsigned.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: old.signed.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: dead.unsigned.example, in_use_by: [alb], expires: in 400 days, lifetime: 700 days }
  - { domain: rest.http.example, managed_by: CLOUDFRONT, in_use_by: [cloudfront], expires: in 100 days }
  - { domain: asked.http.example, managed_by: CLOUDFRONT, in_use_by: [cloudfront], expires: in 40 days, renewal: { status: PENDING_AUTO_RENEWAL, updated: 1 hour ago } }
  - { domain: left.http.example, managed_by: CLOUDFRONT, in_use_by: [cloudfront], expires: in 100 days }
  - { domain: page.http.example, managed_by: CLOUDFRONT, in_use_by: [cloudfront], expires: in 100 days }
  - { domain: fine.http.example, managed_by: CLOUDFRONT, in_use_by: [cloudfront], expires: in 100 days }
dns:
  records:
    - { name: methods.caa.example, type: CAA, value: '0 issue "amazon.com; validationmethods=ca-tbr-4"' }
    - { name: ours.methods.caa.example, type: CAA, value: '0 issue "amazon.com; validationmethods=ca-tbr-7,ca-tbr-18"' }
    - { name: account.caa.example, type: CAA, value: '0 issue "amazon.com; accounturi=https://ca.example/1"' }
    - { name: unsigned.example, type: NS, value: ns.unsigned.example }
    - { name: signed.example, type: NS, value: ns.unsigned.example }
    - { name: signed.example, type: DS, value: 1 8 2 00ff }
  faults:
    - { name: old.unsigned.example, fault: servfail, types: [CAA] }
    - { name: old.signed.example, fault: servfail, types: [CAA] }
    - { name: dead.unsigned.example, fault: servfail, below: true }
redirects:
  - { host: rest.http.example, path: '{path:rest.http.example}', status: 403, cloudfront: true }
  - { host: asked.http.example, path: '{path:asked.http.example}', status: 403, cloudfront: true }
  - { host: left.http.example, path: '{path:left.http.example}', status: 403 }
  - { host: page.http.example, path: '{path:page.http.example}', status: 200, body: '{content:page.http.example}' }
`;

const EXPECTED = {
  caa: [
    'account.caa.example unknown account.caa.example',
    'dead.unsigned.example lookup_failed ',
    'methods.caa.example denied methods.caa.example',
    'old.signed.example lookup_failed ',
    'old.unsigned.example lookup_failed ',
  ],
  http: ['asked.http.example mismatch', 'left.http.example mismatch', 'rest.http.example mismatch'],
  blocked: [
    'asked.http.example http_redirect_broken',
    'dead.unsigned.example dns_lookup_failed',
    'left.http.example http_redirect_broken',
    'mail.methods.caa.example email_validation',
    'methods.caa.example caa_denied',
    'old.signed.example dns_lookup_failed',
  ],
  renewed: ['fine.http.example', 'old-rules.caa.example', 'ours.methods.caa.example', 'page.http.example'],
};

function verdicts(page: string): typeof EXPECTED {
  const found = (pattern: RegExp) => Array.from(page.matchAll(pattern), ([, ...parts]) => parts.join(' ')).sort();
  const caa =
    /^aws_acm_certificate_caa\{.*validated_domain="([^"]*)",zone_name="([^"]*)",record="(?:[^"\\]|\\.)*",result="(\w+)"\} 1$/gm;
  return {
    caa: Array.from(page.matchAll(caa), ([, name, zone, result]) => `${name} ${result} ${zone}`).sort(),
    http: found(/^aws_acm_certificate_http_validation\{.*validated_domain="([^"]*)",result="(\w+)"\} 1$/gm),
    blocked: found(/^aws_acm_certificate_renewal_blocked\{.*domain_name="([^"]*)",reason="(\w+)"\} 1$/gm),
    renewed: found(/^aws_acm_certificate_auto_renewable\{.*domain_name="([^"]*)"\} 1$/gm),
  };
}

t.test('findings block what ACM would fail at, and nothing else', async (t) => {
  const flags = { 'poll.interval': '20s', 'dns.interval': '20s', 'dns.timeout': '2s' };
  const { until, end } = await runExporter(SCENARIO, flags);
  t.teardown(end);
  const page = await until(
    (text) => isDeepStrictEqual(verdicts(text), EXPECTED),
    (text) => JSON.stringify(verdicts(text), undefined, 1),
  );
  t.same(verdicts(page), EXPECTED);
});
