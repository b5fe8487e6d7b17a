import t from 'tap';
import { DAY_SECONDS } from '../../src/certificate/day-seconds.ts';
import { demoGreeting, replayGreeting } from '../../src/wiring/demo-greeting.ts';
import { captureEnd, captureStart } from '../fixtures/capture-lines.ts';

const PLACES = { awsUrl: 'http://127.0.0.1:4001', dnsServer: '127.0.0.1:53001' };
const DAY = DAY_SECONDS;

t.test('demoGreeting() says what can be broken, and last where to look', async (t) => {
  t.equal(
    demoGreeting('http://localhost:10219', '/metrics', PLACES, '_a.x.example'),
    `
The exporter is reading a simulated AWS. Break something, and watch the overview show it within a minute:

  curl -X DELETE http://127.0.0.1:4001/_simulator/dns/_a.x.example                            remove a validation record
  curl -X PUT 'http://127.0.0.1:4001/_simulator/dns/*' -d '{"fault": "servfail"}'             break all of DNS
  curl -X PUT 'http://127.0.0.1:4001/_simulator/dns/*' -d '{"fault": "delay", "seconds": 2}'  make DNS slow
  curl -X PUT http://127.0.0.1:4001/_simulator/faults -d '{"kind": "throttled"}'              throttle AWS
  curl -X PUT http://127.0.0.1:4001/_simulator/faults -d '{"kind": "access_denied"}'          revoke the permissions
  curl -X POST http://127.0.0.1:4001/_simulator/restore                                       restore everything

Look at:

  http://localhost:10219/           the overview
  http://localhost:10219/metrics    what Prometheus scrapes
  http://127.0.0.1:4001/_simulator  what else you can break
  dig @127.0.0.1 -p 53001 …         the simulated DNS

Press Ctrl-C to stop.

`,
  );
  t.notMatch(demoGreeting('http://x', '/m', PLACES, undefined), 'DELETE');
});

const ages: [seconds: number, want: string][] = [
  [-1, 'A capture made in the future, by this clock, by'],
  [0, 'A capture made today by'],
  [DAY - 1, 'A capture made today by'],
  [DAY, 'A capture made 1 day ago by'],
  [40 * DAY, 'A capture made 40 days ago by'],
];
for (const [seconds, want] of ages) {
  t.test(`replayGreeting() of a capture that is ${seconds} s old`, async (t) => {
    const text = replayGreeting(
      { start: captureStart(), exchanges: [], end: captureEnd() },
      seconds,
      'http://x',
      '/m',
      PLACES,
    );
    t.match(
      text,
      `\n${want} acm-exporter 0.1.0 (0123456789ab) is being exported.\nHere it is 2026-11-29T00:00:00.000Z`,
    );
    t.notMatch(text, 'partial');
    t.notMatch(text, 'dig');
  });
}

t.test('replayGreeting() says that a capture is partial', async (t) => {
  const capture = { start: captureStart(), exchanges: [], end: captureEnd({ end: 'partial' }) };
  t.match(replayGreeting(capture, 0, 'http://x', '/m', PLACES), 'is being exported. It is partial');
});
