import t from 'tap';
import { headerValues } from '../../src/access/header-values.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const values = (headers: unknown) => headerValues(valueInput(headers, 'headers'));

t.test('the headers that the toolkit knows', async (t) => {
  const headers = {
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'sameorigin',
    'X-XSS-Protection': '1',
    'Content-Security-Policy': "default-src 'self'",
  };
  t.same(values(headers), { ok: true, value: headers });
  t.same(values({}), { ok: true, value: {} });
  t.same(values({ 'Content-Security-Policy': '' }), { ok: true, value: {} }, 'unset if blank');
});

t.test('others and other values are refused', async (t) => {
  const cases: readonly (readonly [headers: unknown, fault: object])[] = [
    [{ Server: 'x' }, { place: 'headers.Server', problem: 'Unknown key "Server"' }],
    [{ 'x-frame-options': 'deny' }, { problem: 'Unknown key "x-frame-options"' }],
    [{ 'X-Frame-Options': 'DENY' }, { problem: 'Invalid value "DENY"', hint: 'must be deny or sameorigin' }],
    [{ 'X-Content-Type-Options': '' }, { problem: 'Invalid value ""' }],
    [{ 'X-XSS-Protection': '1\r\nSet-Cookie: x' }, { problem: 'Invalid header value' }],
  ];
  for (const [headers, fault] of cases) t.match(values(headers), { ok: false, faults: [fault] });
  const blank = { kind: 'text', place: 'web.yml:3', text: '' } as const;
  const entry = { key: 'X-Frame-Options', keyPlace: 'web.yml:3:5', value: blank };
  t.match(headerValues({ kind: 'map', place: '', entries: [entry] }), {
    faults: [{ place: 'web.yml:3:5', problem: 'Missing value' }],
  });
});
