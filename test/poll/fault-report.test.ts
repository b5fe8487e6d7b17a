import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { createFaultReport } from '../../src/poll/fault-report.ts';
import { createStore } from '../../src/poll/store.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { arnOf, snapshotOf, swept, TARGET } from '../fixtures/poll-estate.ts';

const target = '111122223333/eu-central-1';

function reporting() {
  const { log, lines } = keptLog();
  const entry = createStore({ log }).add(TARGET);
  const report = createFaultReport({ entry, log, now: () => 1_234 });
  return { report, entry, lines };
}

const odd = (id: string, field = 'Status') => ({ arn: arnOf(id), field, problem: 'Must be text: current value is 7' });
const detailRead = (id: string) => ({ certificate: swept(id), faults: [], failures: [] });
const levels = (lines: ReturnType<typeof reporting>['lines']) => lines.map(([level]) => level);

t.test('pollFailed() makes the target down and says why', async (t) => {
  const { report, entry, lines } = reporting();
  t.equal(report.pollFailed(new Fault('throttled', 'SearchCertificates failed: rate exceeded'), 2.5), 'throttled');
  const { up, errors, lastError, pollDurationSeconds } = entry.state();
  t.strictSame(
    { up, throttled: errors.throttled, lastError, pollDurationSeconds },
    {
      up: false,
      throttled: 1,
      lastError: { reason: 'throttled', message: 'SearchCertificates failed: rate exceeded', atSeconds: 1_234 },
      pollDurationSeconds: 2.5,
    },
  );
  t.strictSame(lines, [
    [
      'error',
      'Poll failed: there is no data yet',
      { target, reason: 'throttled', err: 'SearchCertificates failed: rate exceeded' },
    ],
  ]);
});

t.test('pollFailed() says that data stays where there is some, be it none of any certificate', async (t) => {
  const { report, entry, lines } = reporting();
  entry.succeed(snapshotOf(), 1_000, 1);
  report.pollFailed(new Fault('network', 'No route'), 1);
  t.equal(lines[0]?.[1], 'Poll failed: the last good data stays');
});

t.test('pollFailed() counts what no edge has classified as other, and logs where it came from', async (t) => {
  const { report, entry, lines } = reporting();
  const defect = new TypeError('x is not a function');
  t.equal(report.pollFailed(defect, 1), 'other');
  t.equal(report.pollFailed('not even an error', 1), 'other');
  t.equal(entry.state().errors.other, 2);
  t.strictSame(
    lines.map(([, , fields]) => fields),
    [
      { target, reason: 'other', err: 'x is not a function', stack: defect.stack },
      { target, reason: 'other', err: 'not even an error' },
    ],
  );
});

t.test('setupFailed() makes the target down and says why, and no poll has taken any time', async (t) => {
  const { report, entry, lines } = reporting();
  report.setupFailed(new Fault('credentials', 'No such profile'));
  const { up, errors, lastError, pollDurationSeconds } = entry.state();
  t.strictSame(
    { up, credentials: errors.credentials, lastError, pollDurationSeconds },
    {
      up: false,
      credentials: 1,
      lastError: { reason: 'credentials', message: 'No such profile', atSeconds: 1_234 },
      pollDurationSeconds: undefined,
    },
  );
  t.strictSame(lines, [
    [
      'error',
      'Could not set up the target: it will not be polled',
      { target, reason: 'credentials', err: 'No such profile' },
    ],
  ]);
});

t.test('identifyFailed() counts and warns without making the target down', async (t) => {
  const { report, entry, lines } = reporting();
  report.identifyFailed(new Fault('network', 'GetCallerIdentity failed: no route'));
  t.equal(entry.state().up, undefined);
  t.equal(entry.state().errors.network, 1);
  t.strictSame(lines, [
    [
      'warn',
      'Could not determine the account: another target or the ARNs may show it',
      { target, reason: 'network', err: 'GetCallerIdentity failed: no route' },
    ],
  ]);
});

t.test('detailFailed() counts all, and warns of the first five of a poll', async (t) => {
  const { report, entry, lines } = reporting();
  let failed = 0;
  const fail = () => report.detailFailed(swept(`a${failed++}`), new Fault('timeout', 'Too slow'));
  for (let n = 0; n < 7; n += 1) fail();
  report.endPoll();
  t.strictSame(lines.at(-1), [
    'warn',
    'Could not read a detail of a certificate: more of the same are logged at debug level',
    { target, more: 2, total: 7 },
  ]);
  fail();
  t.equal(entry.state().errors.timeout, 8);
  t.same(levels(lines), ['warn', 'warn', 'warn', 'warn', 'warn', 'debug', 'debug', 'warn', 'warn']);
  t.strictSame(lines[0]?.[2], { target, arn: arnOf('a0'), reason: 'timeout', err: 'Too slow' });
});

t.test('gaveUp() warns and counts nothing: each failure was counted', async (t) => {
  const { report, entry, lines } = reporting();
  const { errors } = entry.state();
  report.gaveUp(new Fault('throttled', 'Rate exceeded'), 90);
  t.equal(entry.state().errors, errors);
  t.strictSame(lines, [
    [
      'warn',
      'Too many details failed in a row: the next poll reads the rest',
      { target, details_pending: 90, reason: 'throttled', err: 'Rate exceeded' },
    ],
  ]);
});

t.test('sweepDecoded() counts and warns of what is new, and again of what came back', async (t) => {
  const { report, entry, lines } = reporting();
  const sweep = (...faults: readonly ReturnType<typeof odd>[]) => {
    report.endPoll();
    const before = lines.length;
    report.sweepDecoded(faults);
    return [entry.state().errors.invalid_response, lines.length - before];
  };
  t.same(sweep(), [0, 0]);
  t.same(sweep(odd('a'), odd('a', 'NotAfter')), [2, 2]);
  t.strictSame(lines[1], [
    'warn',
    'Could not understand a field of a certificate',
    { target, arn: arnOf('a'), field: 'NotAfter', err: 'Must be text: current value is 7' },
  ]);
  t.same(sweep(odd('a'), odd('b')), [3, 1]);
  t.same(sweep(odd('a'), odd('b')), [3, 0]);
  t.same(sweep(odd('b')), [3, 0]);
  t.same(sweep(odd('a'), odd('b')), [4, 1], 'it went away and came back');
  t.equal(entry.state().up, undefined);
  t.ok(levels(lines).every((level) => level === 'warn'));
});

t.test('detailRead() counts what is new in a certificate’s detail, each for itself', async (t) => {
  const { report, entry } = reporting();
  const read = (id: string, ...fields: readonly string[]) => {
    report.detailRead({ ...detailRead(id), faults: fields.map((field) => odd(id, field)) });
    return entry.state().errors.invalid_response;
  };
  t.equal(read('a', 'Status'), 1);
  t.equal(read('b', 'Status'), 2);
  report.sweepDecoded([]);
  t.equal(read('a', 'Status', 'Issuer'), 3, 'a sweep without it changes nothing');
  t.equal(read('a'), 3);
  t.equal(read('a', 'Status'), 4);
  t.equal(read('b', 'Status'), 4);
});

t.test('sweepDecoded() warns of five a poll and logs the others at debug', async (t) => {
  const { report, entry, lines } = reporting();
  report.sweepDecoded(['a', 'b', 'c', 'd'].map((id) => odd(id)));
  report.detailRead({ ...detailRead('a'), faults: [odd('a', 'Issuer'), odd('a', 'Serial')] });
  t.same(levels(lines), ['warn', 'warn', 'warn', 'warn', 'warn', 'debug']);
  t.equal(entry.state().errors.invalid_response, 6);
  report.endPoll();
  report.detailRead({ ...detailRead('b'), faults: [odd('b', 'Issuer')] });
  t.equal(lines.at(-1)?.[0], 'warn');
});

t.test('detailRead() counts each part that failed, and each is news once', async (t) => {
  const { report, entry, lines } = reporting();
  const failures = [new Fault('access_denied', 'No tags'), new Fault('timeout', 'No validations')];
  for (let n = 0; n < 3; n += 1) report.detailRead({ ...detailRead('a'), failures });
  t.match(entry.state().errors, { access_denied: 3, timeout: 3 });
  t.same(levels(lines), ['warn', 'warn', 'debug', 'debug', 'debug', 'debug']);
});

t.test('the same problem again and again is one line, until it is over or another', async (t) => {
  const { report, entry, lines } = reporting();
  const cases: readonly (readonly [
    what: string,
    level: string,
    happen: (fault: Fault) => unknown,
    over: () => unknown,
  ])[] = [
    ['poll', 'error', (fault) => report.pollFailed(fault, 1), () => entry.succeed(snapshotOf(), 1_000, 1)],
    ['account', 'warn', report.identifyFailed, () => report.identifyFailed(new Fault('other', 'Else'))],
    ['detail', 'warn', (fault) => report.detailFailed(swept('a'), fault), () => report.detailRead(detailRead('a'))],
    [
      'parts of a detail',
      'warn',
      (fault) => report.detailRead({ ...detailRead('a'), failures: [fault] }),
      () => report.detailRead(detailRead('a')),
    ],
    ['details', 'warn', (fault) => report.gaveUp(fault, 5), () => report.detailRead(detailRead('a'))],
  ];
  for (const [what, level, happen, over] of cases) {
    const seen = () => levels(lines).slice(before);
    const before = lines.length;
    happen(new Fault('timeout', 'Slow', { requestId: '1' }));
    happen(new Fault('timeout', 'Slow', { requestId: '2' }));
    happen(new Fault('network', 'No route'));
    t.same(seen(), [level, 'debug', level], what);
    over();
    happen(new Fault('network', 'No route'));
    t.equal(seen().at(-1), level, `${what}, after it was over`);
    report.endPoll();
  }
});

t.test('the id of a request that AWS has refused is told', async (t) => {
  const { report, lines } = reporting();
  report.pollFailed(new Fault('access_denied', 'Not allowed', { requestId: 'abc-1' }), 1);
  t.match(lines[0]?.[2], { request_id: 'abc-1' });
});
