import t from 'tap';
import { parseTelemetryPath } from '../../src/config/telemetry-path.ts';

t.test('parseTelemetryPath() takes plain paths', async (t) => {
  for (const text of ['/metrics', '/acm/metrics', '/a', '/a.b-c_d~e', '/..a', '/api', '/targets2', '/acm/targets']) {
    t.same(parseTelemetryPath(text), { ok: true, value: text }, text);
  }
});

t.test('parseTelemetryPath() refuses paths that mean something else', async (t) => {
  const hint = 'must not be the path of a page, nor below "/-/" or "/api/"; such as "/metrics"';
  for (const text of ['/', '/-/healthy', '/-/x', '/api/v1', '/certificates', '/certificate', '/targets']) {
    t.same(parseTelemetryPath(text), { ok: false, problem: `Reserved path "${text}"`, hint }, text);
  }
});

t.test('parseTelemetryPath() refuses what is no plain path', async (t) => {
  const hint = 'must begin with "/" and contain only letters, digits and "/._~-"';
  for (const text of [
    '',
    'metrics',
    '/metrics/',
    '//metrics',
    '/a b',
    '/:id',
    '/*',
    '/m?x=1',
    '/m#x',
    '/%41',
    '/..',
    '/a/../b',
    '/./a',
  ]) {
    t.same(parseTelemetryPath(text), { ok: false, problem: `Invalid path "${text}"`, hint }, text);
  }
});
