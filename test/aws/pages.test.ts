import t from 'tap';
import type { JsonObject } from '../../src/aws/json-body.ts';
import { pages } from '../../src/aws/pages.ts';

async function all(answers: (token: string | undefined) => JsonObject): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const page of pages(async (token) => answers(token), 'List', 'Items')) items.push(...page);
  return items;
}

const table: Readonly<Record<string, JsonObject>> = {
  first: { Items: [1], NextToken: 'a' },
  a: { Items: [], NextToken: 'b' },
  b: { Items: [2, 3], NextToken: '' },
};

t.test('pages() reads to the end, past an empty page', async (t) => {
  t.same(await all((token) => table[token ?? 'first'] ?? {}), [1, 2, 3]);
  t.same(await all(() => ({ Items: [], NextToken: null })), []);
});

const broken: readonly (readonly [string, (token: string | undefined) => JsonObject, string])[] = [
  ['a page without its list', () => ({}), 'Items must be a list: current value is none'],
  ['a list that is null', () => ({ Items: null }), 'Items must be a list: current value is null'],
  ['a list that is none', () => ({ Items: {} }), 'Items must be a list: current value is object'],
  ['a token that is no text', () => ({ Items: [], NextToken: 7 }), 'NextToken must be text: current value is number'],
  ['the same token twice', () => ({ Items: [], NextToken: 'a' }), 'NextToken must be new on each page'],
  [
    'tokens in a circle',
    (token) => ({ Items: [], NextToken: token === 'a' ? 'b' : 'a' }),
    'NextToken must be new on each page',
  ],
  ['pages without end', (token) => ({ Items: [1], NextToken: `${token}x` }), 'there must be at most 200 pages'],
  [
    'empty pages without end',
    (token) => ({ Items: [], NextToken: `${token}x` }),
    'there must be at most 20 empty pages in a row',
  ],
];
for (const [name, answers, problem] of broken) {
  t.test(`pages() refuses ${name}`, async (t) => {
    const error = await all(answers).catch((error: unknown) => error);
    t.match(error, { reason: 'invalid_response', message: `List failed: ${problem}` });
  });
}

t.test('pages() reads as many as there may be', async (t) => {
  const items = await all((token) => {
    const n = Number(token ?? 1);
    return { Items: [n], ...(n < 200 ? { NextToken: String(n + 1) } : {}) };
  });
  t.equal(items.length, 200);
});

t.test('pages() gives 200 pages and asks for no 201st', async (t) => {
  let asked = 0;
  const gave: unknown[] = [];
  const read = async () => {
    asked += 1;
    return { Items: [asked], ...(asked < 201 ? { NextToken: String(asked) } : {}) };
  };
  await t.rejects(
    async () => {
      for await (const page of pages(read, 'List', 'Items')) gave.push(...page);
    },
    { reason: 'invalid_response', message: 'List failed: there must be at most 200 pages' },
  );
  t.equal(asked, 200);
  t.equal(gave.length, 200);
});

t.test('pages() reads past empty pages, 20 in a row', async (t) => {
  const items = await all((token) => {
    const n = Number(token ?? 1);
    const Items = n % 21 === 0 ? [n] : [];
    return { Items, ...(n < 63 ? { NextToken: String(n + 1) } : {}) };
  });
  t.same(items, [21, 42, 63]);
});

t.test('pages() stops asking at the 21st empty page', async (t) => {
  let asked = 0;
  await t.rejects(
    all((token) => {
      asked += 1;
      return { Items: [], NextToken: `${token}x` };
    }),
  );
  t.equal(asked, 21);
});
