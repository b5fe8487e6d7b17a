import t from 'tap';
import { ownerOf } from '../../src/attention/owner.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const target = { accountId: '111122223333', region: 'eu-west-1', accountName: 'shop-prod' };
const tags = new Map([
  ['team', 'payments'],
  ['squad', 'checkout'],
  ['empty', ''],
]);

const cases: [name: string, ownerTags: readonly string[], accountName: string, want: string][] = [
  ['the first tag that is there', ['owner', 'team', 'squad'], 'shop-prod', 'payments'],
  ['the order of the setting, not of the tags', ['squad', 'team'], 'shop-prod', 'checkout'],
  ['an empty tag is no owner', ['empty', 'squad'], 'shop-prod', 'checkout'],
  ['no such tag: the account by name', ['owner'], 'shop-prod', 'shop-prod'],
  ['no tags asked for: the account by name', [], 'shop-prod', 'shop-prod'],
  ['no name either: the account by id', ['owner'], '', '111122223333'],
];
for (const [name, ownerTags, accountName, want] of cases) {
  t.test(`ownerOf(): ${name}`, async (t) => {
    t.equal(ownerOf(certificate({ tags }), { ...target, accountName }, ownerTags), want);
  });
}

t.test('ownerOf(): tags that were not read yet', async (t) => {
  t.equal(ownerOf(certificate({ tags: undefined }), target, ['team']), 'shop-prod');
});
