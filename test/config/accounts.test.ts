import t from 'tap';
import { accountList } from '../../src/config/accounts.ts';

const given = (value: unknown) =>
  accountList.validate({ kind: 'text', place: '--accounts', text: JSON.stringify(value) });
const ARN = 'arn:aws:iam::111122223333:role/reader';

t.test('accountList has the account of a role, and the own one', async (t) => {
  t.same(given([{ role_arn: ARN, external_id: 'some-id' }, { id: '222233334444', regions: 'all', name: 'pay' }, {}]), {
    ok: true,
    value: [
      { id: '111122223333', name: '', role: { arn: ARN, externalId: 'some-id' }, regions: undefined },
      { id: '222233334444', name: 'pay', role: undefined, regions: 'all' },
      { id: '', name: '', role: undefined, regions: undefined },
    ],
  });
});

const impossible: readonly (readonly [value: unknown, problem: string])[] = [
  [[{ id: '11112222333' }], 'Invalid account id "11112222333"'],
  [[{ id: '222233334444', role_arn: ARN }], 'Role of account "111122223333" for account "222233334444"'],
  [[{ id: '111122223333' }, { role_arn: ARN }], 'Second entry for account 111122223333'],
  [[{}, { name: 'own' }], "Second entry for the credentials' own account"],
  [[{ id: '111122223333', external_id: 'some-id' }], 'External id without a role'],
  [[{ id: '111122223333', regions: ['us-east1'] }], 'Invalid region "us-east1"'],
];
t.test('accountList says what is wrong', async (t) => {
  for (const [value, problem] of impossible) t.match(given(value), { faults: [{ problem }] });
});
