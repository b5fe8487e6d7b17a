import t from 'tap';
import { type Findings, NO_FINDINGS } from '../../src/certificate/findings.ts';
import type { Poller } from '../../src/poll/poller.ts';
import { createStore } from '../../src/poll/store.ts';
import { createTargetRun } from '../../src/poll/target-run.ts';
import { goodFindings } from '../fixtures/certificate-builder.ts';
import { settled } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { fakeEdges } from '../fixtures/poll-edges.ts';
import { TARGET } from '../fixtures/poll-estate.ts';

/** A run whose pollers do nothing but say what they are told. Settings are intervals in milliseconds. */
function running(
  options: {
    readonly succeededFromMs?: number;
    readonly after?: Promise<void>;
    readonly configure?: (settings: number) => void;
  } = {},
) {
  const { after = Promise.resolve(), succeededFromMs } = options;
  const said: string[] = [];
  const findings: Findings[] = [];
  const createPoller = (settings: number, fromMs: number | undefined): Poller => {
    said.push(`poller ${settings} from ${fromMs}`);
    return {
      start: (delayMs) => said.push(`start ${settings} after ${delayMs}`),
      stop: async () => {
        said.push(`stop ${settings}`);
      },
      pollOnce: async () => ({ kind: 'stopped' }),
      succeededFromMs: () => fromMs ?? succeededFromMs,
      applyFindings: (latest) => findings.push(latest),
    };
  };
  const run = createTargetRun({
    entry: createStore(keptLog()).add(TARGET),
    connection: {
      edges: fakeEdges(),
      configure: (settings: number) => {
        said.push(`configure ${settings}`);
        options.configure?.(settings);
      },
      close: () => said.push('close'),
    },
    settings: 300,
    findings: NO_FINDINGS,
    createPoller,
    dueInMs: (fromMs, settings) => fromMs + settings - 1_000,
    setupFailed: (error) => said.push(`failed: ${String(error)}`),
    after,
  });
  return { ...run, said, findings };
}

t.test('start() waits for the earlier life', async (t) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { start, said } = running({ after: promise });
  start(50);
  await Promise.resolve();
  t.same(said, ['poller 300 from undefined']);
  resolve();
  await promise;
  t.same(said.slice(1), ['start 300 after 50']);
});

t.test('neither a change nor the end comes before the earlier life is over', async (t) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { start, change, stop, said } = running({ after: promise });
  start(50);
  const changed = change(200, 0);
  await settled();
  t.same(said, ['poller 300 from undefined', 'stop 300'], 'no other poller yet');
  resolve();
  await changed;
  t.equal(said.at(-1), 'start 200 after 0');
  const earlier = Promise.withResolvers<void>();
  const short = running({ after: earlier.promise });
  const stopped = short.stop();
  await settled();
  t.notOk(short.said.includes('close'), 'a third life waits for the first one by the second');
  earlier.resolve();
  await stopped;
  t.equal(short.said.at(-1), 'close');
  await stop();
});

const places: readonly [name: string, succeededFromMs: number | undefined, startsAfterMs: number][] = [
  ['that is due later by the new interval', 900, 100],
  ['that is overdue by it', 500, 50],
  ['whose last poll has not succeeded', undefined, 50],
];
for (const [name, succeededFromMs, startsAfterMs] of places) {
  t.test(`change() goes on with a target ${name}`, async (t) => {
    const { start, change, settings, said } = running(succeededFromMs === undefined ? {} : { succeededFromMs });
    start(0);
    await change(200, 50);
    t.equal(settings(), 200);
    t.same(said.slice(1), [
      'stop 300',
      'start 300 after 0',
      'configure 200',
      `poller 200 from ${succeededFromMs}`,
      `start 200 after ${startsAfterMs}`,
    ]);
  });
}

t.test('change() hands the findings on', async (t) => {
  const { applyFindings, change, findings } = running();
  const latest = goodFindings();
  applyFindings(latest);
  await change(200, 0);
  t.same(findings, [NO_FINDINGS, latest, latest]);
});

t.test('change() says what it throws, and the next one is made though the settings are the same', async (t) => {
  let isDefective = true;
  const configure = () => {
    if (isDefective) throw new Error('no such role');
  };
  const { start, change, stop, settings, said } = running({ configure, succeededFromMs: 900 });
  start(0);
  await Promise.all([change(200, 50), change(200, 50)]);
  t.equal(settings(), undefined, 'no settings are those of the target');
  t.same(said.slice(-2), ['configure 200', 'failed: Error: no such role'], 'once, and nothing is started');
  isDefective = false;
  await change(200, 50);
  t.equal(settings(), 200);
  t.same(said.slice(-3), ['configure 200', 'poller 200 from 900', 'start 200 after 100']);
  await stop();
  t.equal(said.at(-1), 'close');
});

t.test('stop() closes once, and a change that was waiting makes no poller any more', async (t) => {
  const { change, stop, said } = running();
  await Promise.all([change(200, 0), stop(), stop()]);
  t.same(said, ['poller 300 from undefined', 'stop 300', 'stop 300', 'close']);
});
