/**
 * Whatever becomes of AWS, the last good data stays on the page, `target_up` goes to 0 and the reason is counted; and
 * when AWS is back, so is the target.
 */
import t from 'tap';
import type { AwsFaultInput } from '../../src/simulator/aws/fault.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);
// They mostly wait: for the next poll, or a time limit.
t.jobs = 5;

const SCENARIO = `
account: "123456789012"
regions: [eu-central-1]
certificates:
  - { id: one, domain: www.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb] }
  - { id: two, domain: old.example.com, expires: 3 days ago, lifetime: 198 days, in_use_by: [alb] }
`;

const faults: readonly [name: string, fault: AwsFaultInput, reason: string][] = [
  ['denies access', { kind: 'access_denied' }, 'access_denied'],
  ['throttles', { kind: 'throttled' }, 'throttled'],
  ['says the token has expired', { kind: 'expired_token' }, 'credentials'],
  ['fails inside', { kind: 'internal_failure' }, 'server_error'],
  ['never answers', { kind: 'hang' }, 'timeout'],
  ['stops in the middle of an answer', { kind: 'hang_in_body' }, 'timeout'],
  ['resets the connection', { kind: 'reset' }, 'network'],
  ['cuts its JSON', { kind: 'broken_json' }, 'invalid_response'],
  ['answers with nothing', { kind: 'empty_object' }, 'invalid_response'],
  [
    'answers with a web page',
    { kind: 'response', status: 200, body: '<html></html>', content_type: 'text/html' },
    'invalid_response',
  ],
  [
    'answers 500 with a web page',
    { kind: 'response', status: 500, body: '<html></html>', content_type: 'text/html' },
    'server_error',
  ],
  ['knows no operation', { kind: 'unknown_operation' }, 'unsupported'],
  ['says in XML that the token has expired', { kind: 'expired_token_xml' }, 'credentials'],
  ['throttles in XML', { kind: 'request_limit_xml' }, 'throttled'],
  ['answers 502 with nothing', { kind: 'empty_error' }, 'server_error'],
  ['answers with five million brackets', { kind: 'deep_json' }, 'invalid_response'],
  ['sends nulls for certificates', { kind: 'null_items' }, 'invalid_response'],
  ['sends texts for certificates', { kind: 'text_items' }, 'invalid_response'],
  ['has renamed the field of the ARN', { kind: 'renamed_arn' }, 'invalid_response'],
];

const up = (value: number) => (page: string) =>
  page.includes(`aws_acm_target_up{account_id="123456789012",region="eu-central-1"} ${value}\n`);
const notAfters = (page: string) => page.split('\n').filter((line) => line.startsWith('aws_acm_certificate_not_after'));

for (const [name, fault, reason] of faults) {
  t.test(`an AWS that ${name}`, { buffered: true }, async (t) => {
    const { simulator, until, end } = await runExporter(SCENARIO);
    t.teardown(end);
    const good = notAfters(await until((page) => up(1)(page) && notAfters(page).length === 2));
    simulator.faults.set(fault);
    const counted = `aws_acm_target_errors_total{account_id="123456789012",region="eu-central-1",reason="${reason}"}`;
    const bad = await until((page) => up(0)(page) && /[1-9]/.test(page.split(`${counted} `)[1]?.split('\n')[0] ?? ''));
    t.same(notAfters(bad), good, 'the last good data stays');
    simulator.faults.clear();
    t.same(notAfters(await until(up(1))), good);
  });
}

t.test('an AWS that is gone', { buffered: true }, async (t) => {
  const { simulator, until, end } = await runExporter(SCENARIO);
  t.teardown(() => end().catch(() => undefined));
  const good = notAfters(await until((page) => up(1)(page) && notAfters(page).length === 2));
  await simulator.close();
  const counted = /aws_acm_target_errors_total\{[^}]*reason="network"\} [1-9]/;
  t.same(notAfters(await until((page) => up(0)(page) && counted.test(page))), good);
});

for (const kind of [
  'access_denied',
  'unknown_operation',
  'unknown_operation_404',
  'unknown_operation_html',
  'empty_object',
  'hang',
  'reset',
  'null_items',
  'renamed_arn',
] as const) {
  t.test(
    `an AWS whose SearchCertificates answers with ${kind} is read by ListCertificates`,
    { buffered: true },
    async (t) => {
      const { simulator, until, end } = await runExporter(SCENARIO);
      t.teardown(end);
      simulator.faults.set({ operation: 'SearchCertificates', kind });
      const page = await until((text) => text.includes('mode="list"} 1') && up(1)(text));
      t.equal(notAfters(page).length, 2, 'every certificate is there');
    },
  );
}

t.test('an AWS that says when to come again is left alone until then', { buffered: true }, async (t) => {
  const { simulator, until, end } = await runExporter(SCENARIO);
  t.teardown(end);
  await until((page) => up(1)(page) && notAfters(page).length === 2);
  simulator.faults.set({ operation: 'SearchCertificates', kind: 'empty_error', status: 503, times: 1, retry_after: 2 });
  const searches = () => simulator.requests.recent().filter(({ operation }) => operation === 'SearchCertificates');
  const refusedAt = () => searches().findLastIndex(({ outcome }) => outcome === 'empty_error');
  const [refused, next] = await waitUntil({
    awaited: 'a request after the one that was refused',
    look: () => (refusedAt() === -1 ? [] : searches().slice(refusedAt())),
    isThere: ({ length }) => length > 1,
    describe: (requests) => JSON.stringify(requests),
  });
  const pause = (next?.atSeconds ?? 0) - (refused?.atSeconds ?? 0);
  t.ok(pause >= 1.99, `${pause} s`);
  t.ok(up(1)(await until(up(1))), 'and the same poll goes on then');
});
