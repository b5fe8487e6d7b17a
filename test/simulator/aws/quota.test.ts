import t from 'tap';
import { createTakeQuota, PUBLISHED_QUOTAS } from '../../../src/simulator/aws/quota.ts';

t.test('createTakeQuota() grants one second at once, then as many as the rate gives', async (t) => {
  let nowSeconds = 0;
  const take = createTakeQuota({ SearchCertificates: 5 }, () => nowSeconds);
  const taken = (count: number): number =>
    Array.from({ length: count }, () => take('1', 'eu-west-1', 'SearchCertificates')).filter(Boolean).length;
  t.equal(taken(7), 5);
  nowSeconds = 0.4;
  t.equal(taken(7), 2);
  nowSeconds = 100;
  t.equal(taken(7), 5, 'does not save up');
  nowSeconds = 50;
  t.equal(taken(1), 0, 'a clock set back gives nothing');
});

t.test('createTakeQuota() grants also what is less than one a second', async (t) => {
  let nowSeconds = 0;
  const take = createTakeQuota({ SearchCertificates: 0.5 }, () => nowSeconds);
  const grants = [0, 1, 2, 3, 4].map((second) => {
    nowSeconds = second;
    return take('1', 'eu-west-1', 'SearchCertificates');
  });
  t.same(grants, [true, false, true, false, true]);
});

t.test('createTakeQuota() counts accounts, regions and operations apart', async (t) => {
  const take = createTakeQuota({ A: 1, B: 1 }, () => 0);
  t.same(
    [take('1', 'x', 'A'), take('2', 'x', 'A'), take('1', 'y', 'A'), take('1', 'x', 'B'), take('1', 'x', 'A')],
    [true, true, true, true, false],
  );
  t.ok(take('1', 'x', 'C'), 'no quota, no limit');
});

t.test('PUBLISHED_QUOTAS are those of the user guides', async (t) => {
  t.same(PUBLISHED_QUOTAS, {
    SearchCertificates: 5,
    ListCertificates: 8,
    DescribeCertificate: 10,
    ListTagsForCertificate: 10,
    UpdateCertificateOptions: 5,
    DescribeCertificateAuthority: 20,
    ListPermissions: 5,
    GetResources: 15,
  });
});
