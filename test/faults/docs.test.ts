/** docs/reliability.md has a table for each edge, made from the rows of the suite. UPDATE_GOLDEN=1 writes it. */
import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { FAULT_EDGES, type FaultRow } from '../fixtures/fault-row.ts';
import { FAULT_ROWS } from '../fixtures/fault-rows.ts';

const PAGE = new URL('../../docs/reliability.md', import.meta.url);
const BEGIN = '<!-- made from test/faults: npm run golden -->';
const END = '<!-- end -->';

const line = ({ fault, page }: FaultRow): string => `| ${fault} | ${page} |`;
const tables = FAULT_EDGES.map((edge) => {
  const rows = FAULT_ROWS.filter((row) => row.edge === edge);
  const title = `${edge.charAt(0).toUpperCase()}${edge.slice(1)}`;
  return [`### ${title}`, '', `| ${edge} … | \`/metrics\` shows |`, '| --- | --- |', ...rows.map(line), ''].join('\n');
}).join('\n');

t.test('docs/reliability.md lists the faults of the suite', async (t) => {
  const text = readFileSync(PAGE, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after = ''] = rest.split(END);
  const latest = `${before}${BEGIN}\n\n${tables}\n${END}${after}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, latest);
  t.equal(readFileSync(PAGE, 'utf8'), latest, 'run npm run golden');
});

t.test('every edge has faults, and no fault is a duplicate', async (t) => {
  const edges = new Set(FAULT_ROWS.map(({ edge }) => edge));
  t.same(edges, new Set(FAULT_EDGES));
  const names = FAULT_ROWS.map(({ edge, fault }) => `${edge} ${fault}`);
  t.equal(new Set(names).size, names.length);
  t.notMatch(names.join(), /\n|\|/, 'each fits into a table');
});
