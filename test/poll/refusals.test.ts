import t from 'tap';
import { createRefusals } from '../../src/poll/refusals.ts';
import { arnOf, detailed, swept } from '../fixtures/poll-estate.ts';

const pending = [swept('a'), swept('b'), detailed('c')];

t.test('unread() counts what has no detail and is not refused', async (t) => {
  const refusals = createRefusals();
  t.equal(refusals.unread(pending), 2, 'one whose detail has aged out was read');
  refusals.add(arnOf('a'));
  t.equal(refusals.has(arnOf('a')), true);
  t.equal(refusals.unread(pending), 1);
  refusals.remove(arnOf('a'));
  t.equal(refusals.unread(pending), 2);
});

t.test('retain() forgets the others', async (t) => {
  const refusals = createRefusals();
  refusals.add(arnOf('a'));
  refusals.add(arnOf('b'));
  refusals.retain([arnOf('b')]);
  t.equal(refusals.has(arnOf('a')), false);
  t.equal(refusals.unread(pending), 1);
});

t.test('addAll() has nothing left to wait for, until something is read', async (t) => {
  const refusals = createRefusals();
  refusals.addAll();
  t.equal(refusals.unread(pending), 0);
  refusals.remove(arnOf('c'));
  t.equal(refusals.unread(pending), 2);
});
