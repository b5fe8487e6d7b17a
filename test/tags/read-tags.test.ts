import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { readTags } from '../../src/tags/read-tags.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;
const { turns } = fakeClock();

/** Reads these pages, by their tokens, the first one's is ''. */
function read(answers: Readonly<Record<string, object>>) {
  const api = {
    getResources: async (token = '') => {
      const answer = answers[token];
      if (answer === undefined) throw new Fault('network', `No page ${token}`);
      return { ...answer };
    },
  };
  return readTags(api, ['team', 'env'], turns, never);
}

const mapping = (ResourceARN: unknown, tags: Readonly<Record<string, unknown>> = {}) => ({
  ResourceARN,
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});
const page = (token: unknown, ...mappings: readonly unknown[]) => ({
  PaginationToken: token,
  ResourceTagMappingList: mappings,
});

t.test('readTags() reads every page, short and empty ones, and keeps the tags that are asked for', async (t) => {
  const { tags, faults } = await read({
    '': page('b', mapping('arn:1', { team: 'web', other: 'x', env: '' })),
    b: page('c'),
    c: page('d', mapping('arn:2')),
    d: page('', mapping('arn:3', { env: 'prod\n"' })),
  });
  t.same(
    Array.from(tags, ([arn, each]) => [arn, Object.fromEntries(each)]),
    [
      ['arn:1', { team: 'web', env: '' }],
      ['arn:2', {}],
      ['arn:3', { env: 'prod\n"' }],
    ],
  );
  t.same(faults, []);
});

t.test('readTags() goes on over as many pages as 100,000 certificates have', async (t) => {
  const pages = Array.from({ length: 1000 }, (_, i) => [i === 0 ? '' : `${i}`, page(i === 999 ? null : `${i + 1}`)]);
  await t.rejects(
    read(Object.fromEntries(pages)),
    { name: 'Fault', reason: 'invalid_response' },
    'but not over as many empty ones',
  );
  const full = pages.map(([token, each], i) => [
    token,
    { ...Object(each), ResourceTagMappingList: [mapping(`arn:${i}`)] },
  ]);
  t.equal((await read(Object.fromEntries(full))).tags.size, 1000);
});

t.test('readTags() tells what it does not understand of the tags', async (t) => {
  const { tags, faults } = await read({ '': page('', mapping('arn:1', { team: 7, env: 'prod' })) });
  t.same(
    [...(tags.get('arn:1') ?? [])],
    [
      ['team', ''],
      ['env', 'prod'],
    ],
  );
  t.match(faults, [{ arn: 'arn:1', field: 'Tags[0].Value' }]);
});

const bad: readonly (readonly [string, object])[] = [
  ['an item without an ARN', page('', mapping(undefined, { team: 'web' }))],
  ['an item that is null', page('', mapping('arn:1'), null)],
  ['an item that is text', page('', 'arn:1')],
  ['no list', { PaginationToken: '' }],
  ['a token that is no text', page(7)],
];
for (const [name, answer] of bad) {
  t.test(`readTags() is of no use with ${name}`, async (t) => {
    await t.rejects(read({ '': answer }), { name: 'Fault', reason: 'invalid_response' });
  });
}

t.test('readTags() is not done half-way', async (t) => {
  await t.rejects(read({ '': page('b', mapping('arn:1')) }), { name: 'Fault', reason: 'network' });
  await t.rejects(
    read({ '': page('b'), b: page('b') }),
    { name: 'Fault', reason: 'invalid_response' },
    'a token that comes again',
  );
});
