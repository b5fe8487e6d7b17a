import t from 'tap';
import { accountText } from '../../../src/http/pages/account-text.ts';

const cases: readonly (readonly [name: string, id: string, want: string])[] = [
  ['shop', '111122223333', 'shop (111122223333)'],
  ['', '111122223333', '111122223333'],
  ['shop', '', 'shop'],
  ['', '', 'unknown account'],
];
for (const [name, id, want] of cases) {
  t.test(`accountText() of "${name}" and "${id}"`, async (t) => {
    t.equal(accountText({ account_name: name, account_id: id }), want);
  });
}
