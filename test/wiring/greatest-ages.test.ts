import t from 'tap';
import { parseConfig } from '../../src/config/parse-config.ts';
import { greatestAges } from '../../src/wiring/greatest-ages.ts';

function agesOf(...flags: readonly (readonly [path: string, text: string])[]) {
  const config = parseConfig({ flags: new Map(flags.map(([path, text]) => [path, [text]])), environment: {} });
  if (!config.ok) throw new Error('The flags are valid');
  return greatestAges(config.value);
}

t.test('greatestAges() follow the rhythm of reading', async (t) => {
  t.same(agesOf(), { inventorySeconds: 1020, emptyInventorySeconds: 1920, findingsSeconds: 28_800 });
  t.same(agesOf(['poll.interval', '1h'], ['dns.interval', '2h'], ['dns.failure_grace', '0s']), {
    inventorySeconds: 10_920,
    emptyInventorySeconds: 10_920,
    findingsSeconds: 14_400,
  });
});

t.test('greatestAges() leave a quarter of an hour to those that are polled every few seconds', async (t) => {
  t.match(agesOf(['poll.interval', '10s']), { inventorySeconds: 900, emptyInventorySeconds: 900 });
});
