import t from 'tap';
import { createFailureLog } from '../../src/metrics/failure-log.ts';
import { keptLog } from '../fixtures/kept-log.ts';

t.test(
  'createFailureLog() says once that a task fails, with the first reason, and once that it succeeds again',
  async (t) => {
    const { log, lines } = keptLog();
    const { failed, succeeded } = createFailureLog(log, 'Rendering');
    const first = new Error('first');
    succeeded();
    t.same(lines, []);
    failed(first);
    failed(new Error('second'));
    t.same(lines, [['error', 'Rendering failed', { err: first }]]);
    succeeded();
    succeeded();
    t.same(lines.slice(1), [['info', 'Rendering succeeded again', {}]]);
    failed(first);
    t.equal(lines.length, 3, 'a new failure is told again');
  },
);
