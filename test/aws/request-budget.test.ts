import t from 'tap';
import { type AwsOperation, createRequestBudget, REQUESTS_PER_SECOND } from '../../src/aws/request-budget.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;
const operations = Object.keys(REQUESTS_PER_SECOND) as AwsOperation[];

t.same(REQUESTS_PER_SECOND, {
  SearchCertificates: 5,
  ListCertificates: 8,
  DescribeCertificate: 10,
  ListTagsForCertificate: 10,
  ListCertificateDomainValidations: 2,
  DescribeCertificateAuthority: 20,
  ListPermissions: 5,
  ListRegions: 5,
  DescribeRegions: 5,
  ListAccounts: 5,
  ListAccountsForParent: 5,
  ListOrganizationalUnitsForParent: 5,
  ListTagsForResource: 5,
  GetResources: 15,
});

/** Instants, in milliseconds, of so many requests made as fast as the budget lets them. */
async function instants(operation: AwsOperation, share: number, count: number): Promise<readonly number[]> {
  const clock = fakeClock({ sleepsAtOnce: true });
  const budget = createRequestBudget({ share, ...clock });
  const at: number[] = [];
  for (let i = 0; i < count; i++) {
    await budget.take(operation, never);
    at.push(clock.nowMs());
  }
  return at;
}

for (const share of [0.01, 0.1, 0.5, 0.8, 0.9, 1]) {
  for (const operation of operations) {
    t.test(`take() keeps ${operation} within the quota in every single second at a share of ${share}`, async (t) => {
      const at = await instants(operation, share, 60);
      const most = Math.max(...at.map((from) => at.filter((one) => one >= from && one < from + 1000).length));
      // Of the quota that is not published only the long run is promised.
      const bound = share <= 0.8 && operation !== 'ListCertificateDomainValidations' ? 0.9 : 1;
      t.ok(most <= REQUESTS_PER_SECOND[operation] * bound, `${most} requests in one second`);
      const seconds = ((at.at(-1) ?? 0) - (at[20] ?? 0)) / 1000;
      t.ok(Math.abs(39 / seconds - REQUESTS_PER_SECOND[operation] * share) < 0.2, 'the share is used');
    });
  }
}

t.test('take() lets the five pages of 2,500 certificates pass within 1.2 seconds', async (t) => {
  t.same(await instants('SearchCertificates', 0.5, 5), [0, 0, 400, 800, 1200]);
});

const bursts: readonly (readonly [AwsOperation, share: number, burst: number])[] = [
  ['SearchCertificates', 0.5, 2],
  ['ListCertificates', 0.5, 3],
  ['DescribeCertificate', 0.5, 4],
  ['DescribeCertificate', 0.4, 4],
  ['DescribeCertificate', 0.25, 3],
  ['DescribeCertificate', 0.01, 1],
  ['SearchCertificates', 0.01, 1],
  ['DescribeCertificate', 0.7, 2],
  ['DescribeCertificate', 0.9, 1],
  ['DescribeCertificate', 1, 1],
  ['ListCertificateDomainValidations', 0.5, 1],
];
for (const [operation, share, want] of bursts) {
  t.test(`take() passes ${want} of ${operation} at once at a share of ${share}`, async (t) => {
    t.equal((await instants(operation, share, 12)).filter((at) => at === 0).length, want);
  });
}

t.test('slowDown() slows down one operation and no other', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const budget = createRequestBudget({ share: 0.5, ...clock });
  budget.slowDown('DescribeCertificate');
  await budget.take('SearchCertificates', never);
  t.same(clock.slept, []);
  await budget.take('DescribeCertificate', never);
  t.same(clock.slept, [400]);
});

t.test('holdFor() holds every operation, which counts as throttling', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const budget = createRequestBudget({ share: 0.5, ...clock });
  budget.holdFor(300_000);
  for (const operation of operations) t.equal(budget.heldUpBy(operation), 'throttled', operation);
  await clock.sleep(299_999, never);
  t.equal(budget.heldUpBy(...operations), 'throttled');
  for (const operation of operations) await budget.take(operation, never);
  t.equal(clock.nowMs(), 300_000);
  t.equal(budget.heldUpBy(...operations), undefined);
});

t.test('heldUpBy() tells of throttling until the full rate is back', async (t) => {
  const clock = fakeClock({ sleepsAtOnce: true });
  const budget = createRequestBudget({ share: 0.5, ...clock });
  t.equal(budget.heldUpBy(...operations), undefined);
  budget.slowDown('SearchCertificates');
  t.equal(budget.heldUpBy('ListCertificates', 'SearchCertificates'), 'throttled');
  t.equal(budget.heldUpBy('ListCertificates', 'DescribeCertificate'), undefined, 'each operation for itself');
  await clock.sleep(60_000, never);
  t.equal(budget.heldUpBy(...operations), undefined);
});

t.test('heldUpBy() tells of a request that waits for its share, while it does', async (t) => {
  const sleeping = Promise.withResolvers<void>();
  const { nowMs, jump } = fakeClock({ sleepsAtOnce: true });
  const budget = createRequestBudget({ share: 0.01, nowMs, sleep: () => sleeping.promise });
  await budget.take('SearchCertificates', never);
  t.equal(budget.heldUpBy(...operations), undefined);
  const second = budget.take('SearchCertificates', never);
  t.equal(budget.heldUpBy('ListCertificates', 'SearchCertificates'), 'pacing');
  t.equal(budget.heldUpBy('ListCertificates'), undefined);
  budget.slowDown('SearchCertificates');
  t.equal(budget.heldUpBy('SearchCertificates'), 'throttled');
  jump(60_000);
  sleeping.resolve();
  await second;
  t.equal(budget.heldUpBy(...operations), undefined);
});
