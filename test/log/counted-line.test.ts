import t from 'tap';
import { countedLine, LINE_EVERY_MS } from '../../src/log/counted-line.ts';
import { keptLog } from '../fixtures/kept-log.ts';

t.test('countedLine() writes the first at once, and then one a minute with how many there were', async (t) => {
  let atMs = 5_000;
  const { log, lines } = keptLog();
  const failed = countedLine({ write: log.error, message: 'Failed', nowMs: () => atMs });
  failed({ path: '/a' });
  for (const path of ['/b', '/c']) failed({ path });
  atMs += LINE_EVERY_MS - 1;
  failed({ path: '/d' });
  t.same(lines, [['error', 'Failed', { path: '/a', count: 1 }]]);
  atMs += 1;
  failed({ path: '/e' });
  failed({ path: '/f' });
  t.same(lines.slice(1), [['error', 'Failed', { path: '/e', count: 4 }]]);
  atMs += LINE_EVERY_MS;
  failed({ path: '/g' });
  t.same(lines.slice(2), [['error', 'Failed', { path: '/g', count: 2 }]]);
});

t.test('countedLine() counts each line by itself', async (t) => {
  const { log, said } = keptLog();
  const nowMs = () => 0;
  countedLine({ write: log.warn, message: 'One', nowMs })({});
  countedLine({ write: log.error, message: 'Other', nowMs })({});
  t.same(said, ['warn One', 'error Other']);
});
