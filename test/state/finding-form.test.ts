import t from 'tap';
import { findingForm } from '../../src/state/finding-form.ts';
import { valueInput } from '../../src/validation/value-input.ts';
import { SAVED } from '../fixtures/state-saved.ts';

const form = (value: unknown) => findingForm(valueInput(value, 'line 1'));

t.test('a finding is as it was', async (t) => {
  for (const [key, finding] of SAVED.findings) {
    t.strictSame(form({ key, ...finding }), { ok: true, value: { key, finding } }, key);
  }
  const failing = { result: 'lookup_failed', hint: '', checkedAtSeconds: 1, failureMayPass: true } as const;
  t.strictSame(form({ key: 'caa a', ...failing }), { ok: true, value: { key: 'caa a', finding: failing } });
});

t.test('results are those of its kind', async (t) => {
  const finding = { hint: '', checkedAtSeconds: 1 };
  t.equal(form({ key: 'caa a', result: 'allowed', ...finding }).ok, true);
  t.equal(form({ key: 'caa a', result: 'present', ...finding }).ok, false);
  t.equal(form({ key: 'toString a', result: 'present', ...finding }).ok, false);
  t.equal(form({ key: '', result: 'present', ...finding }).ok, false);
  t.equal(form({ key: 'caa a', result: 'allowed', ...finding, provisional: false }).ok, false);
});
