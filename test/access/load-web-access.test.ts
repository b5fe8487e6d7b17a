import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { loadWebAccess } from '../../src/access/load-web-access.ts';
import { faultText } from '../../src/validation/input-fault.ts';
import { ca, server } from '../fixtures/access-certificates.ts';
import { SECRET_HASH } from '../fixtures/access-hashes.ts';
import { USUAL_TLS } from '../fixtures/access-tls.ts';
import { BAD, GOOD, NAMED_FILES, NEWER, RATES, USELESS } from '../fixtures/access-web-configs.ts';
import { needs } from '../fixtures/program.ts';

/** Writes a web configuration file beside those that it may name. */
function written(t: Test): (text: string) => string {
  const path = `${t.testdir({ ...NAMED_FILES })}/web.yml`;
  return (text) => {
    writeFileSync(path, text);
    return path;
  };
}

async function accessOf(path: string) {
  const loaded = await loadWebAccess(path);
  if (!loaded.ok) throw new Error(loaded.faults.map(faultText).join());
  return loaded.value;
}

t.test('files as operators have them', async (t) => {
  const path = written(t);
  const seen = new Map<string, Awaited<ReturnType<typeof accessOf>>>();
  for (const [name, text] of Object.entries({ ...GOOD, ...NEWER })) seen.set(name, await accessOf(path(text)));
  const of = (name: string) => seen.get(name)?.access;
  for (const name of ['empty', 'comment', 'null', 'blank sections', 'tls settings without a certificate']) {
    const nothing = { tls: undefined, http2: true, headers: {}, users: new Map(), rateLimit: undefined };
    t.same(of(name), nothing, name);
  }
  t.same(
    of('users')?.users,
    new Map([
      ['alice', SECRET_HASH],
      ['b ob', SECRET_HASH],
    ]),
  );
  for (const name of ['tls', 'inline and file', 'no client certificates', 'blank client authentication']) {
    t.same(of(name)?.tls, USUAL_TLS, name);
  }
  t.same(of('tls inline')?.tls, { ...USUAL_TLS, cert: `${server.cert}\n`, key: `${server.key}\n` });
  t.match(of('mutual')?.tls, {
    clientCa: ca,
    clientAuth: 'RequireAndVerifyClientCert',
    allowedSans: ['prometheus.example'],
  });
  t.match(of('older name')?.tls, { clientAuth: 'RequireAnyClientCert' });
  t.match(of('versions')?.tls, { minVersion: 'TLSv1', maxVersion: 'TLSv1.2' });
  t.match(of('one version')?.tls, { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' });
  t.match(of('ciphers')?.tls, { cipherSuites: ['ECDHE-ECDSA-AES128-GCM-SHA256'], preferServerCipherSuites: false });
  t.match(of('curves')?.tls, { curves: ['P-256', 'P-384', 'P-521', 'X25519'] });
  t.same([of('no http2')?.http2, of('http2 by another word')?.http2], [false, true]);
  t.same(of('headers')?.headers, { 'X-Frame-Options': 'deny', 'Strict-Transport-Security': 'max-age=1' });
  t.same(
    [...seen].flatMap(([name, { warnings }]) => warnings.map((warning) => `${name}: ${warning}`)),
    [
      'tls settings without a certificate: tls_server_config has no certificate: TLS is off',
      'names without client authentication: client_allowed_sans does nothing without client_auth_type: clients are not asked for a certificate',
    ],
  );
});

t.test('what is wrong is said with its place, and no secret with it', async (t) => {
  const path = written(t);
  for (const [name, [text, fault]] of Object.entries({ ...BAD, ...USELESS })) {
    const loaded = await loadWebAccess(path(text));
    const faults = loaded.ok ? [] : loaded.faults.map(faultText);
    t.ok(
      faults.some((each) => fault.test(each)),
      `${name}: ${fault}, said: ${faults.join(' | ')}`,
    );
    t.notMatch(faults.join(), /hunter2|BEGIN|PRIVATE KEY-/, name);
  }
  t.match(await loadWebAccess(`${path('')}.not`), {
    ok: false,
    faults: [{ problem: /^Could not read the web conf.*ENOENT/ }],
  });
});

t.test('the rate', async (t) => {
  const path = written(t);
  for (const [name, [text, rate]] of Object.entries(RATES)) {
    t.same((await accessOf(path(text))).access.rateLimit, rate, name);
  }
  for (const text of ['interval: 1s', 'interval: 1s, burst: 0', 'interval: 1d, burst: 1', 'interval: 1s, burst: -1']) {
    t.equal((await loadWebAccess(path(`rate_limit: { ${text} }`))).ok, false, text);
  }
});

t.test('the digest changes with any file', async (t) => {
  const path = written(t);
  const text = GOOD['tls with users'] ?? '';
  const { digest } = await accessOf(path(text));
  t.equal((await accessOf(path(`# the same\n${text}`))).digest, digest);
  t.not((await accessOf(path(text.replace('alice', 'bob')))).digest, digest);
  const folder = path(text).replace(/[^/]*$/, '');
  writeFileSync(`${folder}server.crt`, `${server.cert}\n`);
  t.not((await accessOf(path(text))).digest, digest);
});

t.test('promtool agrees on all of them', { skip: needs('promtool') }, async (t) => {
  const path = written(t);
  const accepts = (text: string) => spawnSync('promtool', ['check', 'web-config', path(text)]).status === 0;
  for (const [name, text] of Object.entries(GOOD)) t.equal(accepts(text), true, `good: ${name}`);
  for (const [name, [text]] of Object.entries(BAD)) t.equal(accepts(text), false, `bad: ${name}`);
  for (const [name, [text]] of Object.entries(USELESS)) t.equal(accepts(text), true, `useless: ${name}`);
});
