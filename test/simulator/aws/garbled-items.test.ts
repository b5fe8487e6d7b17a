import t from 'tap';
import { GARBLED_ITEM_KINDS, garbledItems } from '../../../src/simulator/aws/garbled-items.ts';

const ITEM = { CertificateArn: 'arn:1', Type: 'PRIVATE' };
const wanted = { null_items: null, text_items: 'arn:1', renamed_arn: { Arn: 'arn:1', Type: 'PRIVATE' } };

for (const kind of GARBLED_ITEM_KINDS) {
  t.test(`garbledItems() by ${kind}`, async (t) => {
    for (const list of ['Results', 'CertificateSummaryList']) {
      const garbled = JSON.parse(garbledItems(JSON.stringify({ [list]: [ITEM, ITEM], NextToken: 'x' }), kind));
      t.same(garbled, { [list]: [wanted[kind], wanted[kind]], NextToken: 'x' });
    }
    const other = JSON.stringify({ Certificate: ITEM, Tags: [{ Key: 'a' }] });
    t.equal(garbledItems(other, kind), other);
    t.equal(garbledItems('[]', kind), '[]');
  });
}
