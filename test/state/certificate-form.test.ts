import t from 'tap';
import { certificateForm, certificateJson, finiteNumber } from '../../src/state/certificate-form.ts';
import { valueInput } from '../../src/validation/value-input.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { SAVED } from '../fixtures/state-saved.ts';

const through = (value: unknown) => certificateForm(valueInput(JSON.parse(JSON.stringify(value)), 'line 1'));

t.test('a certificate is as it was, what is not known included', async (t) => {
  for (const { snapshot } of SAVED.targets) {
    for (const each of snapshot.certificates) {
      t.strictSame(through(certificateJson(each)), { ok: true, value: each }, each.arn);
    }
  }
});

t.test('faults are told with their place', async (t) => {
  const json = certificateJson(certificate());
  t.match(through({ ...json, inUse: 'maybe' }), { ok: false, faults: [{ place: 'line 1.inUse' }] });
  t.match(through({ ...json, detail: { inUseBy: 5 } }), {
    ok: false,
    faults: [{ place: 'line 1.detail.inUseBy' }, {}, {}],
  });
  t.match(through({}), { ok: false });
});

t.test('numbers are finite', async (t) => {
  const number = (value: unknown) => finiteNumber(valueInput(value, 'x'));
  for (const value of [0, -1.5, 1e21, 1e-7, 1_795_392_000.123]) t.same(number(value), { ok: true, value });
  for (const value of ['', 'NaN', 'Infinity', '0x10', ' 1', '1_0', true]) {
    t.equal(number(value).ok, false, String(value));
  }
});
