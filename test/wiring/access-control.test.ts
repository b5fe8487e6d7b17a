import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect as connectTcp, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { loadWebAccess } from '../../src/access/load-web-access.ts';
import { createAccessControl } from '../../src/wiring/access-control.ts';
import { PLATFORM, type Platform } from '../../src/wiring/platform.ts';
import { ca, client, renewedServer } from '../fixtures/access-certificates.ts';
import { SECRET_HASH } from '../fixtures/access-hashes.ts';
import { NAMED_FILES } from '../fixtures/access-web-configs.ts';
import { fakePlatform } from '../fixtures/fake-platform.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { configOf, runExporter } from '../fixtures/wiring-exporter.ts';

const SCENARIO = `
regions: [eu-west-1]
certificates:
  - { id: one, domain: www.example.com, expires: in 100 days }
`;
const MUTUAL = `
tls_server_config:
  cert_file: server.crt
  key_file: server.key
  client_auth_type: RequireAndVerifyClientCert
  client_ca_file: ca.pem
  client_allowed_sans: [prometheus.example]
`;
const AUTHORIZATION = `Basic ${Buffer.from('alice:secret').toString('base64')}`;

/** An exporter behind this web configuration, and its files, which may be written again. */
async function guarded(t: Test, webConfig: string, flags: Readonly<Record<string, string>> = {}) {
  const folder = t.testdir({ ...NAMED_FILES, 'web.yml': webConfig });
  const file = `${folder}/web.yml`;
  const loaded = await loadWebAccess(file);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const tasks = new Set<() => void>();
  const every: Platform['every'] = (ms, task) => {
    tasks.add(task);
    const stop = PLATFORM.every(ms, task);
    return () => {
      tasks.delete(task);
      stop();
    };
  };
  const exporter = await runExporter(
    SCENARIO,
    { 'web.config.file': file, 'dns.enabled': 'false', ...flags },
    { webAccess: loaded.value, platform: { ...PLATFORM, every } },
  );
  t.teardown(exporter.end);
  return {
    ...exporter,
    /** Writes files and has them read. */
    write: async (files: Readonly<Record<string, string>>) => {
      for (const [name, content] of Object.entries(files)) writeFileSync(`${folder}/${name}`, content);
      const lines = exporter.log.length;
      for (const task of tasks) task();
      while (!exporter.log.slice(lines).some(([, message]) => /web configuration/i.test(message))) {
        await new Promise(setImmediate);
      }
    },
  };
}

async function overTls(url: string, options: object): Promise<string> {
  const sent = request(url, { ca, ...options });
  sent.end();
  const [response] = await once(sent, 'response');
  return `${response.statusCode} ${await text(response)}`;
}

t.test('without a file everyone may read everything, by plain HTTP', async (t) => {
  const { platform, tasks } = fakePlatform();
  const control = createAccessControl({ config: configOf({}), platform, log: keptLog().log, onRead: () => undefined });
  t.match({ ...control, tasks: tasks.size }, { access: undefined, scheme: 'http', tasks: 0 });
});

t.test('an exporter with TLS and client certificates, whose certificate is renewed', async (t) => {
  const { url, write } = await guarded(t, MUTUAL);
  t.match(url, /^https:/);
  const agent = new Agent({ keepAlive: true });
  t.teardown(() => agent.destroy());
  t.match(await overTls(`${url}/metrics`, { ...client, agent }), /^200 # HELP/);
  await t.rejects(overTls(`${url}/metrics`, { agent: false }));
  await write({ 'server.crt': renewedServer.cert, 'server.key': renewedServer.key });
  t.match(await overTls(`${url}/metrics`, { ...client, agent }), /^200/, 'its connection stays');
  t.match(await overTls(`${url}/metrics`, { ...client, agent: false }), /^200/);
});

t.test('passwords guard every path, and whoever is taken out of the file is out', async (t) => {
  const users = (name: string) => `basic_auth_users: { ${name}: ${SECRET_HASH} }\n`;
  const { url, write, scrape } = await guarded(t, users('alice'));
  const status = async (path: string, headers = {}) => (await fetch(`${url}${path}`, { headers })).status;
  for (const path of ['/', '/metrics', '/-/healthy', '/-/ready', '/nowhere']) {
    t.equal(await status(path), 401, path);
    t.equal((await status(path, { authorization: AUTHORIZATION })) === 401, false, path);
  }
  const page = await scrape({ authorization: AUTHORIZATION });
  t.match(page, /^aws_acm_exporter_web_config_last_reload_successful 1$/m);
  t.match(page, /^aws_acm_exporter_http_request_failures_total\{code="401"\} /m);
  await write({ 'web.yml': 'basic_auth_users: { alice: hunter2 }\n' });
  t.equal(
    await status('/metrics', { authorization: AUTHORIZATION }),
    200,
    'a broken file opens nothing and closes nothing',
  );
  await write({ 'web.yml': users('bob') });
  t.equal(await status('/metrics', { authorization: AUTHORIZATION }), 401);
});

t.test('a thousand silent connections do not lock out the probes', async (t) => {
  const { url, log } = await guarded(t, `basic_auth_users: { alice: ${SECRET_HASH} }\n`, {
    'web.probe_address': '127.0.0.1:0',
  });
  const [probes] = log.flatMap(([, message, fields]) =>
    message === 'Listening for probes' ? [new URL(String(fields['url']))] : [],
  );
  const silent: Socket[] = [];
  t.teardown(() => {
    for (const socket of silent) socket.destroy();
  });
  for (let i = 0; i < 1000; i++) {
    const socket = connectTcp(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    silent.push(socket);
    await once(socket, 'connect');
  }
  await t.rejects(fetch(`${url}/-/healthy`), 'the others are locked out');
  t.equal(await (await fetch(probes ?? '')).text(), 'Healthy\n');
  t.equal((await fetch(new URL('/-/ready', probes))).status, 200);
  for (const path of ['/', '/metrics']) t.equal((await fetch(new URL(path, probes))).status, 404, path);
});

t.test('pages that anyone can read say what failed, but not in the words of AWS', async (t) => {
  const { url, until, log, end } = await runExporter(
    `${SCENARIO}faults: [{ operation: SearchCertificates, kind: access_denied }, { operation: ListCertificates, kind: access_denied }]\n`,
    { 'dns.enabled': 'false' },
  );
  t.teardown(end);
  await until((page) => /target_errors_total\{.*reason="access_denied"\} [1-9]/.test(page));
  for (const path of ['/', '/-/ready', '/metrics']) {
    const page = await (await fetch(`${url}${path}`)).text();
    t.notMatch(page, /arn:aws:iam|not authorized/, path);
    if (path !== '/metrics') t.match(page, /ListCertificates failed \(HTTP 400\): AccessDeniedException/, path);
  }
  const [, , failed] = log.find(([, message]) => /Poll failed/.test(message)) ?? [];
  t.match(failed, { err: /arn:aws:iam::\d+:user\/simulator/, request_id: /^[\da-f-]{36}$/ });
});
