/** The exporter is killed: one page for that, and nothing that is wrong with certificates looks resolved, nor when it is back. */
import t from 'tap';
import { type ActiveAlert, MORE_THAN_AN_HOUR, NEEDS_WATCH, startWatch } from '../fixtures/e2e-alerts.ts';
import { demoProcess } from '../fixtures/e2e-alerts-demo.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';

t.setTimeout(FILE_LIMIT_MS);

t.test('a killed exporter is one alert and resolves none', { skip: NEEDS_WATCH }, async (t) => {
  const demo = await demoProcess(t);
  await demo.start();
  const watch = await startWatch(t, demo);
  const known = keysOf(await watch.settled());
  t.ok(known.length > 50, 'the demo has plenty of alerts');
  const before = watch.sent().length;
  const since = () =>
    watch
      .sent()
      .slice(before)
      // Notes for dashboards, which are sent to nobody, come again when their group does.
      .filter(({ receiver }) => receiver !== 'nobody')
      .map(
        ({ receiver, status, alerts }) =>
          `${receiver} ${status} ${alerts.map(({ labels }) => keyOf(labels)).join(' ')}`,
      );
  const down = keyOf({
    alertname: 'AwsAcmExporterDown',
    severity: 'critical',
    job: 'acm-exporter',
    instance: demo.exporter,
  });

  await demo.kill();
  await watch.delivered('a page that the exporter is down', () => since().length >= 1);
  await watch.evaluated(MORE_THAN_AN_HOUR);
  t.same(since(), [`platform-page firing ${down}`], 'one page, and nothing else is sent');
  t.same(keysOf(await watch.alerts()), [...known, down].toSorted(), 'all other alerts go on firing');

  await demo.start();
  await watch.delivered('the end of that page', () => since().length >= 2);
  await watch.evaluated(MORE_THAN_AN_HOUR);
  t.same(since(), [`platform-page firing ${down}`, `platform-page resolved ${down}`], 'only that page resolves');
  t.same(keysOf(await watch.alerts()), known, 'no alert was lost while details and findings were read again');
});

function keyOf(labels: ActiveAlert['labels']): string {
  return JSON.stringify(Object.entries(labels).toSorted(([a], [b]) => a.localeCompare(b)));
}

function keysOf(alerts: readonly ActiveAlert[]): readonly string[] {
  return alerts
    .map(({ labels, state }) => (state === 'firing' ? keyOf(labels) : `pending ${keyOf(labels)}`))
    .toSorted();
}
