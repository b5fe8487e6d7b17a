import t from 'tap';
import { parseAccountId } from '../../src/config/account-id.ts';

const impossible: readonly (readonly [text: string, hint: string])[] = [
  ['12345678901', 'must be twelve digits: these are 11; leading zeros count'],
  ['1234567890123', 'must be twelve digits: these are 13'],
  ['1234-5678-9012', 'did you mean "123456789012"?'],
  ['shop', 'must be twelve digits'],
  ['', 'must be twelve digits'],
];

t.test('parseAccountId() takes twelve digits, zeros first included', async (t) => {
  for (const id of ['123456789012', '000000000001']) t.same(parseAccountId(id), { ok: true, value: id });
  for (const [text, hint] of impossible) {
    t.same(parseAccountId(text), { ok: false, problem: `Invalid account id ${JSON.stringify(text)}`, hint });
  }
});
