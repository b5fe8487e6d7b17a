import t from 'tap';
import { createEstate } from '../../../src/simulator/estate/estate.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const A = stateOf({ id: 'a', domain: 'a.example.com' });
const B = stateOf({ id: 'b', domain: 'b.example.com' });

t.test('createEstate() keeps the order of being added', async (t) => {
  const estate = createEstate([A]);
  estate.insert(B);
  const stored = estate.certificatesIn(A.accountId, A.region);
  t.same(
    stored.map(({ sequence, state }) => [sequence, state.domainName]),
    [
      [0, 'a.example.com'],
      [1, 'b.example.com'],
    ],
  );
  t.same(estate.certificatesIn(A.accountId, 'eu-west-2'), []);
});

t.test('createEstate() has another version after each change', async (t) => {
  const estate = createEstate([A]);
  const versions = [estate.version()];
  const noteVersion = () => versions.push(estate.version());
  estate.insert(B);
  noteVersion();
  t.ok(estate.patch(A.arn, { status: 'REVOKED' }));
  noteVersion();
  t.ok(estate.remove(B.arn));
  noteVersion();
  t.equal(new Set(versions).size, 4);
  t.notOk(estate.patch(B.arn, {}));
  t.notOk(estate.remove(B.arn));
  t.equal(estate.version(), versions.at(-1));
  t.equal(estate.find(A.arn)?.status, 'REVOKED');
});
