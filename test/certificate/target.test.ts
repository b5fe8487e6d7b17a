import t from 'tap';
import { targetKey, targetName } from '../../src/certificate/target.ts';

t.test('targetKey() is account and region, whatever the account is called', async (t) => {
  const target = { accountId: '111122223333', region: 'eu-west-1', accountName: 'shop' };
  t.equal(targetKey(target), '111122223333/eu-west-1');
  t.equal(targetKey({ ...target, accountName: '' }), targetKey(target));
  t.equal(targetKey({ ...target, accountId: '' }), '/eu-west-1');
});

t.test('targetName() is account and region', async (t) => {
  t.equal(
    targetName({ accountId: '111122223333', region: 'eu-west-1', accountName: 'shop' }),
    '111122223333/eu-west-1',
  );
});

t.test('targetName() says so while the account is unknown', async (t) => {
  t.equal(targetName({ accountId: '', region: 'us-east-1', accountName: '' }), 'unknown account/us-east-1');
});
