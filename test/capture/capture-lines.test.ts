import t from 'tap';
import { validateEnd, validateExchange, validateStart } from '../../src/capture/capture-lines.ts';
import { captureEnd, captureExchange, captureStart } from '../fixtures/capture-lines.ts';

const members = (value: object): Readonly<Record<string, unknown>> => ({ ...value });

t.test('lines that capture writes are valid', async (t) => {
  t.same(validateStart(members(captureStart()), 'c:1'), { ok: true, value: captureStart() });
  const missing = [{ region: 'eu-west-1', operation: 'all', reason: 'too_large' }] as const;
  for (const end of [captureEnd(), captureEnd({ end: 'partial', missing })]) {
    t.same(validateEnd(members(end), 'c:3'), { ok: true, value: end });
  }
  for (const response of [
    { status: 200, body: { __proto__: null, anything: [1] } },
    { status: 502, unreadable: true },
    { failure: 'network' },
  ] as const) {
    const exchange = captureExchange({ response });
    t.same(validateExchange(members(exchange), 'c:2'), { ok: true, value: exchange });
  }
});

const refused: [what: string, validated: { readonly ok: boolean }, place: string, problem: RegExp][] = [
  [
    'an instant that is none',
    validateStart(members({ ...captureStart(), captured_at: 'now' }), 'c:1'),
    'c:1.captured_at',
    /instant/,
  ],
  [
    'an instant that no calendar has',
    validateStart(members(captureStart({ captured_at: '2026-13-45T99:99:99Z' })), 'c:1'),
    'c:1.captured_at',
    /"2026-13-45T99:99:99Z"/,
  ],
  [
    'a version with an escape',
    validateStart(members(captureStart({ exporter: '1\u001b[2J' })), 'c:1'),
    'c:1.exporter',
    /version/,
  ],
  ['no region', validateStart(members(captureStart({ regions: [] })), 'c:1'), 'c:1.regions', /Empty list/],
  [
    'a region that is none',
    validateStart(members(captureStart({ regions: ['mars'] })), 'c:1'),
    'c:1.regions[0]',
    /"mars"/,
  ],
  ['a key too many', validateStart(members({ ...captureStart(), more: 1 }), 'c:1'), 'c:1.more', /Unknown key/],
  [
    'a service that is none',
    validateExchange(members({ ...captureExchange(), service: 's3' }), 'c:2'),
    'c:2.service',
    /"s3"/,
  ],
  [
    'no operation',
    validateExchange(members({ ...captureExchange(), operation: 'a b' }), 'c:2'),
    'c:2.operation',
    /operation/,
  ],
  [
    'a request that is no object',
    validateExchange(members({ ...captureExchange(), request: [] }), 'c:2'),
    'c:2.request',
    /Not an object/,
  ],
  [
    'no response',
    validateExchange(members({ ...captureExchange(), response: null }), 'c:2'),
    'c:2.response',
    /Not an object/,
  ],
  [
    'a body that is none',
    validateExchange(members({ ...captureExchange(), response: { status: 200, body: 'x' } }), 'c:2'),
    'c:2.response.body',
    /Not an object/,
  ],
  [
    'a status out of bounds',
    validateExchange(members({ ...captureExchange(), response: { status: 99, body: {} } }), 'c:2'),
    'c:2.response.status',
    /"99"/,
  ],
  [
    'a failure that is none',
    validateExchange(members({ ...captureExchange(), response: { failure: 'x' } }), 'c:2'),
    'c:2.response.failure',
    /"x"/,
  ],
  [
    'seconds that are none',
    validateExchange(members({ ...captureExchange(), seconds: -1 }), 'c:2'),
    'c:2.seconds',
    /"-1"/,
  ],
  ['an end of another kind', validateEnd(members({ ...captureEnd(), end: 'x' }), 'c:3'), 'c:3.end', /"x"/],
];
for (const [what, validated, place, problem] of refused) {
  t.test(`${what} is refused`, async (t) => t.match(validated, { ok: false, faults: [{ place, problem }] }));
}
