import t from 'tap';
import { allCertificates, greatestInventorySeconds } from '../../src/certificate/inventory-age.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const one = certificate();
const AGES = { inventorySeconds: 900, emptyInventorySeconds: 1_500 };

t.test('allCertificates() are those that filters leave out as well', async (t) => {
  t.same(allCertificates({ certificates: [one] }), [one]);
  t.same(allCertificates({ certificates: [], filtered: { all: [one], counts: [] } }), [one]);
});

t.test('greatestInventorySeconds() gives more time only where there is no certificate at all', async (t) => {
  t.equal(greatestInventorySeconds({ certificates: [one] }, AGES), 900);
  t.equal(greatestInventorySeconds({ certificates: [] }, AGES), 1_500);
  t.equal(greatestInventorySeconds({ certificates: [], filtered: { all: [], counts: [] } }, AGES), 1_500);
  const leftOut = { certificates: [], filtered: { all: [one], counts: [] } };
  t.equal(greatestInventorySeconds(leftOut, AGES), 900, 'what is left out is polled as what is not');
});
