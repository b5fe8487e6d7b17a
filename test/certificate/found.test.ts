import t from 'tap';
import { recordKey } from '../../src/certificate/domain-validation.ts';
import { redirectKey } from '../../src/certificate/expected-findings.ts';
import { type Finding, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { found } from '../../src/certificate/found.ts';
import type { CaaResult } from '../../src/certificate/vocabulary.ts';

const row = (domain: string) => ({
  validatedDomain: domain,
  record: { name: `_n.${domain}.`, value: `_v.${domain}.` },
});
const redirectRow = (domain: string) => ({
  validatedDomain: domain,
  redirect: { from: `http://${domain}/1`, to: 'https://validation.example/1' },
});
const expected = {
  records: [row('a.example'), row('b.example')],
  caa: ['b.example', '*.a.example'],
  redirects: [redirectRow('a.example'), redirectRow('b.example')],
};
const finding = <Result extends string>(result: Result) => ({ result, hint: '', checkedAtSeconds: 1 });

t.test('found() looks up each thing under its key, in the order in which it is expected', async (t) => {
  const findings = {
    records: new Map([[recordKey(row('b.example').record), finding('missing')]]),
    caa: new Map<string, Finding<CaaResult>>([
      ['*.a.example', finding('denied')],
      ['b.example', finding('allowed')],
    ]),
    redirects: new Map([[redirectKey(redirectRow('a.example')), finding('mismatch')]]),
  };
  t.same(found(expected, findings), {
    records: [undefined, finding('missing')],
    caa: [finding('allowed'), finding('denied')],
    redirects: [finding('mismatch'), undefined],
  });
});

t.test('found() has an entry for each thing where nothing was checked', async (t) => {
  const nothing = [undefined, undefined];
  t.same(found(expected, NO_FINDINGS), { records: nothing, caa: nothing, redirects: nothing });
});
