/** The webhook sink of deploy/compose by itself: what it shows of each kind of message, and what it does with others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { COMPOSE_FOLDER } from '../fixtures/compose-file.ts';
import { freePort, type RunningProgram, run } from '../fixtures/e2e-process.ts';

/** The sink on a free port: its source with that port in it. */
async function startSink(t: Test): Promise<{ readonly url: string; readonly sink: RunningProgram }> {
  const port = await freePort();
  const source = readFileSync(join(COMPOSE_FOLDER, 'webhook-sink.mjs'), 'utf8').replace(
    'PORT = 8080',
    `PORT = ${port}`,
  );
  const sink = run(process.execPath, [join(t.testdir({ 'sink.mjs': source }), 'sink.mjs')]);
  t.teardown(() => sink.end());
  await sink.printed(/Nothing has been sent yet/);
  return { url: `http://127.0.0.1:${port}`, sink };
}

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

const slack = { attachments: [{ title: '[WARNING] A', text: 'Fix it.\n<https://a.example/r|Runbook>' }] };

const kinds: readonly (readonly [name: string, path: string, body: unknown, printed: string])[] = [
  [
    'Slack',
    '/slack',
    { channel: '#ops', ...slack },
    'Slack #ops\n  [WARNING] A\n  Fix it.\n  Runbook (https://a.example/r)\n',
  ],
  ['mail', '/mail', { channel: 'a@b.example', ...slack }, 'E-mail to a@b.example\n  [WARNING] A\n  Fix it.\n'],
  [
    'PagerDuty',
    '/pagerduty/platform-page',
    { event_action: 'trigger', payload: { summary: '[CRITICAL] B', custom_details: { text: 'Now.\nHere.' } } },
    'PagerDuty platform-page, trigger\n  [CRITICAL] B\n  Now.\n  Here.\n',
  ],
  [
    'Opsgenie',
    '/opsgenie/v2/alerts',
    { message: '[CRITICAL] C', description: 'Text', priority: 'P1' },
    'Opsgenie, P1\n  [CRITICAL] C\n  Text\n',
  ],
  [
    'a webhook',
    '/webhook/tickets',
    {
      status: 'firing',
      truncatedAlerts: 2,
      alerts: [{ labels: { alertname: 'Down', severity: 'warning' }, annotations: { summary: 'It is down.' } }],
    },
    'Webhook tickets\n  firing: 3 alerts\n  Down warning: It is down.\n',
  ],
];

t.test('the sink prints and shows what a person would have read', async (t) => {
  const { url, sink } = await startSink(t);
  for (const [name, path, body, printed] of kinds) {
    t.equal((await post(url + path, body)).status, 202, name);
    // Its answer may come before what it prints.
    await sink.printed(new RegExp(printed.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)));
    t.ok(sink.output().includes(`\n\n${printed}`), `${name}: ${sink.output()}`);
  }
  const page = await (await fetch(url)).text();
  const titles = Array.from(page.matchAll(/<h2>(.*?)<\/h2>/g), ([, title]) => title);
  t.same(
    titles,
    ['firing: 3 alerts', '[CRITICAL] C', '[CRITICAL] B', '[WARNING] A', '[WARNING] A'],
    'the latest first',
  );
});

t.test('the sink makes no HTML of what it is sent', async (t) => {
  const { url } = await startSink(t);
  await post(`${url}/slack`, { channel: '<b>', attachments: [{ title: '<script>', text: '"&' }] });
  const page = await (await fetch(url)).text();
  t.notMatch(page, /<script>|<b>/);
  t.match(page, '&#60;script&#62;');
});

const refused: readonly (readonly [name: string, path: string, body: string, status: number])[] = [
  ['no JSON', '/slack', 'x', 400],
  ['another form', '/slack', '{}', 400],
  ['nothing', '/webhook/x', 'null', 400],
  ['too much', '/slack', ' '.repeat(1_000_001), 413],
];

t.test('the sink refuses what it cannot show, and goes on', async (t) => {
  const { url } = await startSink(t);
  for (const [name, path, body, status] of refused) t.equal((await post(url + path, body)).status, status, name);
  t.match(await (await fetch(url)).text(), 'Nothing yet');
});

t.test('the sink keeps the last hundred messages', async (t) => {
  const { url } = await startSink(t);
  for (let number = 0; number < 103; number += 1) {
    await post(`${url}/slack`, { channel: '#ops', attachments: [{ title: `number ${number}.`, text: '' }] });
  }
  const page = await (await fetch(url)).text();
  t.same([...page.matchAll(/<article>/g)].length, 100);
  t.match(page, 'number 102.');
  t.notMatch(page, 'number 2.');
});

t.test('the sink ends at once when it is told to', async (t) => {
  const { sink } = await startSink(t);
  t.equal(await sink.end(), 0);
});
