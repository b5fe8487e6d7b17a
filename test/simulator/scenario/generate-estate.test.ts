import t from 'tap';
import { eligibilityAt, statusAt } from '../../../src/simulator/estate/certificate-state.ts';
import { generateEstate } from '../../../src/simulator/scenario/generate-estate.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const OPTIONS = { accountId: '123456789012', regions: ['us-east-1', 'eu-west-1'], nowSeconds: NOW };

t.test('generateEstate() is the same each time and its ARNs are distinct', async (t) => {
  const estate = generateEstate(2_000, OPTIONS);
  t.same(generateEstate(2_000, OPTIONS), estate);
  t.equal(new Set(estate.map(({ arn }) => arn)).size, 2_000);
});

t.test('generateEstate() is lifelike: mostly healthy, some of each trouble', async (t) => {
  const estate = generateEstate(2_000, OPTIONS);
  const count = (matches: (state: (typeof estate)[number]) => boolean): number => estate.filter(matches).length;
  t.ok(count((state) => eligibilityAt(state, NOW) === 'ELIGIBLE') > 1_400);
  for (const status of ['ISSUED', 'EXPIRED', 'PENDING_VALIDATION']) {
    t.ok(count((state) => statusAt(state, NOW) === status) > 0, status);
  }
  for (const type of ['AMAZON_ISSUED', 'IMPORTED', 'PRIVATE']) t.ok(count((state) => state.type === type) > 0, type);
  for (const method of ['DNS', 'EMAIL']) t.ok(count((state) => state.validationMethod === method) > 0, method);
  for (const status of ['PENDING_AUTO_RENEWAL', 'PENDING_VALIDATION']) {
    t.ok(count(({ renewal }) => renewal?.status === status) > 0, status);
  }
  t.ok(count(({ keyPairOrigin }) => keyPairOrigin === 'ACME') > 0);
  t.equal(
    count(({ type, keyAlgorithm }) => type === 'AMAZON_ISSUED' && keyAlgorithm === 'RSA_4096'),
    0,
    'ACM issues none',
  );
});

t.test('generateEstate() has as many names each as asked for', async (t) => {
  t.ok(generateEstate(20, OPTIONS).every(({ names }) => names.length === 3));
  t.ok(generateEstate(20, { ...OPTIONS, namesEach: 6 }).every(({ names }) => names.length === 6));
  t.ok(generateEstate(20, { ...OPTIONS, namesEach: 1 }).every(({ names }) => names.length === 1));
  t.same(generateEstate(0, OPTIONS), []);
});
