import t from 'tap';
import type { DecodeFault } from '../../src/certificate/sweep.ts';
import { decodeAccounts } from '../../src/discovery/decode-account.ts';

const Id = '111122223333';
const lives: readonly (readonly [fields: object, life: string])[] = [
  [{ State: 'ACTIVE' }, 'in_use'],
  [{ State: 'PENDING_CLOSURE' }, 'in_use'],
  [{ State: 'SUSPENDED' }, 'closed'],
  [{ State: 'CLOSED' }, 'closed'],
  [{ State: 'PENDING_ACTIVATION' }, 'pending'],
  [{ State: 'SOMETHING_NEW' }, 'in_use'],
  [{ State: 'ACTIVE', Status: 'SUSPENDED' }, 'in_use'],
  [{ Status: 'SUSPENDED' }, 'closed'],
  [{}, 'in_use'],
];

t.test('decodeAccounts() goes by State, and by Status only without it', async (t) => {
  for (const [fields, life] of lives) {
    t.match(decodeAccounts({ Accounts: [{ Id, Name: 'shop', ...fields }] }, []), [{ id: Id, name: 'shop', life }]);
  }
});

t.test('decodeAccounts() leaves out what is no account, and says so', async (t) => {
  const faults: DecodeFault[] = [];
  t.same(decodeAccounts({ Accounts: [{ Id: '1' }, null, 7, { Name: 'x' }] }, faults), []);
  t.same(
    faults.map(({ field }) => field),
    ['Accounts[2]', 'Accounts[0].Id', 'Accounts[3].Id'],
  );
});
