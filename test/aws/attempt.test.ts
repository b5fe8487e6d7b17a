import t from 'tap';
import { attempt, type RequestReport } from '../../src/aws/attempt.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;

function setup() {
  const clock = fakeClock();
  const reports: RequestReport[] = [];
  const options = {
    service: 'acm' as const,
    operation: 'ListCertificates',
    timeoutMs: 60_000,
    ...clock,
    onRequest: (report: RequestReport) => reports.push(report),
  };
  return { clock, reports, options };
}

t.test('attempt() gives the answer and reports how long it took', async (t) => {
  const { clock, reports, options } = setup();
  const send = async () => {
    clock.jump(250);
    return 'answer';
  };
  t.same(await attempt(send, options, never), { ok: true, value: 'answer' });
  t.same(reports, [{ service: 'acm', operation: 'ListCertificates', seconds: 0.25 }]);
});

const again = new Set(['throttled', 'network', 'server_error', 'invalid_response']);
for (const reason of FAULT_REASONS) {
  t.test(`attempt() reports ${reason}, which ${again.has(reason) ? 'may' : 'will not'} pass by itself`, async (t) => {
    const { reports, options } = setup();
    const fault = new Fault(reason, 'Broken');
    const want = { ok: false, fault, again: again.has(reason), retryAfterMs: undefined };
    t.same(await attempt(() => Promise.reject(fault), options, never), want);
    t.same(reports, [{ service: 'acm', operation: 'ListCertificates', seconds: 0, reason }]);
  });
}

t.test('attempt() is worth another one when the SDK has corrected its clock', async (t) => {
  const { options } = setup();
  const skewed = Object.assign(new Error('Signature expired'), {
    name: 'InvalidSignatureException',
    $metadata: { clockSkewCorrected: true },
  });
  const result = await attempt(() => Promise.reject(skewed), options, never);
  t.match(result, { ok: false, fault: { reason: 'credentials' }, again: true });
});

t.test('attempt() tells where credentials come from that AWS refuses', async (t) => {
  const { options } = setup();
  const defaultCredentials = { source: 'credentials: profile "prod" must be valid', underWay: () => undefined };
  const expired = Object.assign(new Error('Old'), { name: 'ExpiredToken', $metadata: { httpStatusCode: 403 } });
  const cases: readonly (readonly [Error, typeof defaultCredentials | undefined, string])[] = [
    [expired, undefined, 'ListCertificates failed (HTTP 403): ExpiredToken'],
    [
      expired,
      defaultCredentials,
      'ListCertificates failed (HTTP 403): ExpiredToken; credentials: profile "prod" must be valid',
    ],
    [
      new Fault('credentials', 'AssumeRole failed; credentials: x'),
      defaultCredentials,
      'AssumeRole failed; credentials: x',
    ],
    [new Error('Odd'), defaultCredentials, 'ListCertificates failed: Error: Odd'],
  ];
  for (const [error, given, message] of cases) {
    const result = await attempt(() => Promise.reject(error), { ...options, defaultCredentials: given }, never);
    t.match(result, { fault: { message } });
  }
});

t.test('attempt() blames what is under way for credentials where time is up before they are there', async (t) => {
  const { clock, options } = setup();
  for (const [underWay, message] of [
    ['AssumeRole', 'AssumeRole failed: no complete answer within 60000 ms'],
    [undefined, 'ListCertificates failed: no complete answer within 60000 ms'],
  ] as const) {
    const defaultCredentials = { source: '', underWay: () => underWay };
    const attempted = attempt(() => new Promise<never>(() => {}), { ...options, defaultCredentials }, never);
    await clock.advance(60_000);
    t.match(await attempted, { fault: { reason: 'timeout', message } });
  }
});

t.test('attempt() tells how long the answer asks to stay away', async (t) => {
  const { options } = setup();
  const busy = Object.assign(new Error('Busy'), {
    $metadata: { httpStatusCode: 503 },
    $response: { headers: { 'retry-after': '7' } },
  });
  const result = await attempt(() => Promise.reject(busy), options, never);
  t.match(result, { ok: false, fault: { reason: 'server_error' }, again: true, retryAfterMs: 7_000 });
});

t.test('attempt() is not worth another one when the signal was aborted', async (t) => {
  const { options } = setup();
  const controller = new AbortController();
  const send = async () => {
    controller.abort(new Fault('network', 'Gone'));
    throw new Fault('network', 'Gone');
  };
  t.match(await attempt(send, options, controller.signal), { ok: false, again: false });
});

t.test('attempt() reports a request whose time is up as a timeout, whatever the request makes of it', async (t) => {
  const { clock, reports, options } = setup();
  const credentials = () => new Promise<never>(() => undefined);
  const heeding = (signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Request aborted')));
    });
  for (const send of [credentials, heeding]) {
    const attempted = attempt(send, options, never);
    await clock.advance(60_000);
    t.match(await attempted, {
      ok: false,
      fault: { reason: 'timeout', message: 'ListCertificates failed: no complete answer within 60000 ms' },
      again: false,
    });
    t.same(reports.pop(), { service: 'acm', operation: 'ListCertificates', seconds: 60, reason: 'timeout' });
  }
});

t.test('attempt() reports a request that a time limit around it has aborted as a timeout, too', async (t) => {
  const { reports, options } = setup();
  const controller = new AbortController();
  const attempted = attempt(() => new Promise<never>(() => undefined), options, controller.signal);
  controller.abort(new DOMException('Aborted at the time limit of 120 s', 'TimeoutError'));
  t.match(await attempted, { ok: false, fault: { reason: 'timeout' }, again: false });
  t.match(reports, [{ reason: 'timeout' }]);
});
