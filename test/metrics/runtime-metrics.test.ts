import { Registry } from 'prom-client';
import t from 'tap';
import { addRuntimeMetrics } from '../../src/metrics/runtime-metrics.ts';

t.test('addRuntimeMetrics() has the process and Node, and nothing that promtool rejects', async (t) => {
  const registry = new Registry();
  addRuntimeMetrics(registry);
  const names = (await registry.getMetricsAsJSON()).map(({ name }) => name);
  for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_heap_size_used_bytes']) {
    t.ok(names.includes(name), name);
  }
  t.same(
    names.filter((name) => /^nodejs_(active_\w+_total|eventloop_utilization_(summary|histogram))$/.test(name)),
    [],
  );
});

t.test('addRuntimeMetrics() measures nothing many times a second for metrics that it leaves out', async (t) => {
  const timers = t.capture(globalThis, 'setInterval', globalThis.setInterval);
  addRuntimeMetrics(new Registry());
  const tenSeconds = 10_000;
  t.same(
    timers().map(({ args: [, ms] }) => Number(ms) > tenSeconds),
    [true],
  );
});
