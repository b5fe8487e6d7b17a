import t from 'tap';
import { NO_MEMBERS, nextMembers, type OrganizationAnswer } from '../../src/discovery/membership.ts';

const NAMES = Array.from({ length: 20 }, (_, n) => `${100_000_000_000 + n}`);
const answer = (ids: readonly string[], rest: Partial<OrganizationAnswer> = {}): OrganizationAnswer => ({
  wanted: ids.map((id) => ({ id, name: `name ${id}` })),
  unwanted: new Set(),
  closed: new Set(),
  ...rest,
});
const known = (ids: readonly string[]) => {
  const first = nextMembers(NO_MEMBERS, answer(ids), true);
  return first.ok ? first.members : NO_MEMBERS;
};
const idsAfter = (ids: readonly string[], ...answers: readonly OrganizationAnswer[]) => {
  let members = known(ids);
  for (const each of answers) {
    const next = nextMembers(members, each, false);
    if (!next.ok) return `${next.gone.length} gone`;
    members = next.members;
  }
  return members.size;
};
const [FIRST = '', SECOND = '', ...REST] = NAMES;

t.test('an account that is suspended, closed or not wanted goes at once', async (t) => {
  t.equal(idsAfter(NAMES, answer([SECOND, ...REST], { closed: new Set([FIRST]) })), 19);
  t.equal(idsAfter(NAMES, answer([SECOND, ...REST], { unwanted: new Set([FIRST]) })), 19);
  t.equal(idsAfter(NAMES, answer([], { closed: new Set(NAMES) })), 0, 'however many are closed');
});

t.test('one that is merely missing goes after three answers without it', async (t) => {
  const without = answer([SECOND, ...REST]);
  t.equal(idsAfter(NAMES, without), 20);
  t.equal(idsAfter(NAMES, without, without), 20);
  t.equal(idsAfter(NAMES, without, without, without), 19);
  t.equal(idsAfter(NAMES, without, without, answer(NAMES), without), 20, 'in a row');
});

t.test('more than a tenth missing at once is no answer', async (t) => {
  t.equal(idsAfter(NAMES, answer(REST)), 20, 'a tenth is');
  t.equal(idsAfter(NAMES, answer(REST.slice(1))), '3 gone');
  t.equal(idsAfter(NAMES, answer([])), '20 gone');
  t.equal(idsAfter([FIRST, SECOND], answer([FIRST])), 2, 'a single one is no flood');
  const changed = nextMembers(known(NAMES), answer([FIRST]), true);
  t.equal(changed.ok && changed.members.size, 1, 'by other rules any number may go');
});

t.test('new accounts and new names are taken', async (t) => {
  const next = nextMembers(
    known([FIRST]),
    {
      ...answer([SECOND]),
      wanted: [
        { id: FIRST, name: 'new' },
        { id: SECOND, name: 'b' },
      ],
    },
    false,
  );
  t.same(next.ok && [...next.members.values()].map(({ name }) => name), ['new', 'b']);
});
