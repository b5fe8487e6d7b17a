import t from 'tap';
import type { JsonObject } from '../../src/acm/api.ts';
import { pages } from '../../src/acm/pages.ts';

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
  ['pages without end', (token) => ({ Items: [], NextToken: `${token}x` }), 'there must be at most 500 pages'],
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
    return { Items: [n], ...(n < 500 ? { NextToken: String(n + 1) } : {}) };
  });
  t.equal(items.length, 500);
});
