import t from 'tap';
import type { Config } from '../../src/config/config.ts';
import { shardOrdinal, withShardOrdinal } from '../../src/config/shard-ordinal.ts';
import { valueInput } from '../../src/validation/value-input.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const config = (ordinal: Config['shard']['ordinal'], total: number) => ({ ...configOf({}), shard: { ordinal, total } });

const good: readonly (readonly [Config['shard']['ordinal'], total: number, hostName: string, ordinal: number])[] = [
  ['auto', 1, 'mail', 0],
  ['auto', 1, 'acm-exporter-2', 0],
  ['auto', 3, 'acm-exporter-0', 0],
  ['auto', 3, 'acm-exporter-2', 2],
  ['auto', 12, 'acm-exporter-11', 11],
  [1, 3, 'acm-exporter-2', 1],
  [0, 1, 'mail', 0],
];
for (const [given, total, hostName, ordinal] of good) {
  t.test(`withShardOrdinal() of ${given} on ${hostName}: ${ordinal} of ${total}`, async (t) => {
    t.match(withShardOrdinal(config(given, total), hostName), { ok: true, value: { shard: { ordinal, total } } });
  });
}

const bad: readonly (readonly [Config['shard']['ordinal'], total: number, hostName: string, problem: string])[] = [
  ['auto', 3, 'mail', 'No number at the end of the host name "mail"'],
  ['auto', 3, 'acm-exporter-3', 'There is no shard 3 (host name "acm-exporter-3")'],
  [3, 3, 'mail', 'There is no shard 3'],
  [1, 1, 'mail', 'There is no shard 1'],
];
for (const [given, total, hostName, problem] of bad) {
  t.test(`withShardOrdinal() refuses ${given} of ${total} on ${hostName}`, async (t) => {
    const hint = `must be 0 to ${total - 1}, because shard.total is ${total}`;
    t.same(withShardOrdinal(config(given, total), hostName), {
      ok: false,
      faults: [{ place: 'shard.ordinal', problem, hint }],
    });
  });
}

t.test('shardOrdinal is a number or auto', async (t) => {
  const parse = (text: string) => shardOrdinal.validate(valueInput(text, 'f'));
  const numbers = [
    ['auto', 'auto'],
    ['0', 0],
    ['999', 999],
  ] as const;
  for (const [text, value] of numbers) t.same(parse(text), { ok: true, value });
  for (const text of ['1000', '-1', '1.5', 'Auto', '1e2', '00001']) {
    t.match(parse(text), { ok: false, faults: [{ problem: `Invalid shard "${text}"` }] }, text);
  }
});
