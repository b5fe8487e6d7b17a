import t from 'tap';
import { isIrrevocable } from '../../src/attention/irrevocable.ts';
import { CAUSES, type Cause, OUTLOOKS, type Outlook } from '../../src/attention/vocabulary.ts';

const cases: readonly (readonly [cause: Cause, outlooks: readonly Outlook[]])[] = [
  ['expired_in_use', OUTLOOKS],
  ['revoked_in_use', OUTLOOKS],
  ['expiring', ['manual']],
];

t.test('isIrrevocable(): what the inventory tells', async (t) => {
  for (const cause of CAUSES) {
    t.same(
      OUTLOOKS.filter((outlook) => isIrrevocable({ cause, steps: [], deadlineSeconds: undefined }, outlook)),
      cases.find(([other]) => other === cause)?.[1] ?? [],
      cause,
    );
  }
});
