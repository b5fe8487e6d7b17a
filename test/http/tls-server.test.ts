import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import t, { type Test } from 'tap';
import type { TlsAccess } from '../../src/access/web-access.ts';
import { createTlsServer } from '../../src/http/tls-server.ts';
import { ca, client, nameless, renewedServer, rsaServer, strange } from '../fixtures/access-certificates.ts';
import { USUAL_TLS } from '../fixtures/access-tls.ts';

async function serving(t: Test, settings: Partial<TlsAccess> = {}, http2 = true) {
  let tls = { ...USUAL_TLS, ...settings };
  const listeners = new Set<() => void>();
  const app = createTlsServer({
    tls: () => tls,
    http2,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    handler: (incoming, response) => response.end(`served ${incoming.httpVersion}`),
  });
  app.on('clientError', (_error, socket) => socket.destroy());
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  t.teardown(() => {
    app.closeAllConnections();
    app.close();
  });
  const { port } = app.address() as AddressInfo;
  return {
    app,
    port,
    listeners,
    become: (latest: Partial<TlsAccess>) => {
      tls = { ...USUAL_TLS, ...latest };
      for (const listener of listeners) listener();
    },
    get: (options: ConnectionOptions = {}) => get(port, options),
    connected: (options: ConnectionOptions = {}) => handshake(port, options),
  };
}

/** What a client of HTTP/1.1 gets, `refused` where its connection ends without an answer. */
async function get(port: number, options: ConnectionOptions): Promise<string> {
  const sent = request({ host: '127.0.0.1', port, ca, agent: false, ...options });
  sent.end();
  try {
    const [response] = await once(sent, 'response');
    return await text(response);
  } catch {
    return 'refused';
  }
}

async function handshake(port: number, options: ConnectionOptions): Promise<TLSSocket | undefined> {
  const socket = connect({ host: '127.0.0.1', port, ca, ...options });
  try {
    await once(socket, 'secureConnect');
    return socket;
  } catch {
    return undefined;
  } finally {
    socket.on('error', () => undefined);
  }
}

async function overHttp2(port: number): Promise<string> {
  const session = connectHttp2(`https://127.0.0.1:${port}`, { ca });
  try {
    return await text(session.request({ ':path': '/' }).setEncoding('utf8'));
  } finally {
    session.close();
  }
}

t.test('HTTP/2 and HTTP/1.1 over TLS', async (t) => {
  const { port, get } = await serving(t);
  t.equal(await get(), 'served 1.1');
  t.equal(await overHttp2(port), 'served 2.0');
  const plain = connectTcp(port, '127.0.0.1');
  plain.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  t.notMatch(await text(plain), /served/);
});

t.test('without HTTP/2', async (t) => {
  const { get, connected } = await serving(t, {}, false);
  t.equal(await get(), 'served 1.1');
  const socket = await connected({ ALPNProtocols: ['h2', 'http/1.1'] });
  t.equal(socket?.alpnProtocol, 'http/1.1');
  socket?.destroy();
});

t.test('who may connect', async (t) => {
  const clients = { nobody: {}, client, nameless, strange };
  const cases: readonly (readonly [rules: Partial<TlsAccess>, admitted: readonly string[]])[] = [
    [{ clientAuth: 'RequestClientCert' }, ['nobody', 'client', 'nameless', 'strange']],
    [{ clientAuth: 'RequireAnyClientCert' }, ['client', 'nameless', 'strange']],
    [{ clientAuth: 'VerifyClientCertIfGiven' }, ['nobody', 'client', 'nameless']],
    [{ clientAuth: 'RequireAndVerifyClientCert' }, ['client', 'nameless']],
    [{ clientAuth: 'RequireAndVerifyClientCert', allowedSans: ['prometheus.example'] }, ['client']],
    [{ clientAuth: 'RequireAndVerifyClientCert', allowedSans: ['2001:db8:0::1'] }, ['client']],
    [{ clientAuth: 'RequireAndVerifyClientCert', allowedSans: [] }, []],
  ];
  for (const http2 of [true, false]) {
    const { get, become } = await serving(t, {}, http2);
    for (const [rules, admitted] of cases) {
      become({ ...rules, clientCa: ca });
      for (const [name, certificate] of Object.entries(clients)) {
        const answer = await get(certificate);
        t.equal(answer, admitted.includes(name) ? 'served 1.1' : 'refused', `${name}, ${JSON.stringify(rules)}`);
      }
    }
  }
});

t.test('a client that resumes its session is looked at like any other', async (t) => {
  const { get, connected, become } = await serving(t, { clientAuth: 'RequireAndVerifyClientCert', clientCa: ca });
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    const socket = await connected({ ...client, maxVersion });
    socket?.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const session = socket?.getSession();
    const [latest] = socket === undefined ? [] : maxVersion === 'TLSv1.3' ? await once(socket, 'session') : [session];
    t.equal(await get({ ...client, session: latest, maxVersion }), 'served 1.1', maxVersion);
    become({ clientAuth: 'RequireAndVerifyClientCert', clientCa: ca, allowedSans: ['other.example'] });
    t.equal(await get({ ...client, session: latest, maxVersion }), 'refused', `${maxVersion}, by other rules`);
    become({ clientAuth: 'RequireAndVerifyClientCert', clientCa: ca });
  }
});

t.test('versions, suites and curves', async (t) => {
  const { connected, become } = await serving(t, rsaServer);
  const spoken = async (settings: Partial<TlsAccess>, options: ConnectionOptions) => {
    become({ ...rsaServer, ...settings });
    const socket = await connected({ ciphers: 'DEFAULT:@SECLEVEL=0', minVersion: 'TLSv1', ...options });
    const seen = socket === undefined ? 'refused' : `${socket.getProtocol()} ${socket.getCipher().name}`;
    const curve = socket?.getEphemeralKeyInfo();
    socket?.destroy();
    return [seen, curve !== null && curve !== undefined && 'name' in curve ? curve.name : undefined] as const;
  };
  const [usual] = await spoken({}, {});
  t.match(usual, /^TLSv1.3 /);
  t.match((await spoken({}, { maxVersion: 'TLSv1.1' }))[0], 'refused');
  t.match((await spoken({ minVersion: 'TLSv1' }, { maxVersion: 'TLSv1' }))[0], /^TLSv1 /);
  t.match((await spoken({ minVersion: 'TLSv1.1' }, { maxVersion: 'TLSv1.1' }))[0], /^TLSv1.1 /);
  t.match((await spoken({ minVersion: 'TLSv1.1' }, { maxVersion: 'TLSv1' }))[0], 'refused');
  t.match((await spoken({ minVersion: 'TLSv1.3' }, { maxVersion: 'TLSv1.2' }))[0], 'refused');
  t.match((await spoken({ maxVersion: 'TLSv1.2' }, {}))[0], /^TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256/);
  const one = { maxVersion: 'TLSv1.2', cipherSuites: ['AES256-SHA'] } as const;
  t.equal((await spoken(one, {}))[0], 'TLSv1.2 AES256-SHA');
  t.equal((await spoken(one, { ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }))[0], 'refused');
  const two = {
    maxVersion: 'TLSv1.2',
    cipherSuites: ['ECDHE-RSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES128-GCM-SHA256'],
  } as const;
  const ciphers = 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384';
  t.equal((await spoken(two, { ciphers }))[0], 'TLSv1.2 ECDHE-RSA-AES256-GCM-SHA384', "the server's preference");
  const theirs = await spoken({ ...two, preferServerCipherSuites: false }, { ciphers });
  t.equal(theirs[0], 'TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256', "the client's");
  for (const curve of ['P-256', 'P-384', 'P-521', 'X25519']) {
    const [, name] = await spoken({ maxVersion: 'TLSv1.2', curves: [curve] }, {});
    t.match(name, new RegExp(curve === 'P-256' ? 'prime256v1' : curve.replace('P-', '')), curve);
  }
});

t.test('another certificate is shown to the next client, and no connection is dropped for it', async (t) => {
  const { connected, become, listeners, app } = await serving(t);
  const before = await connected();
  become(renewedServer);
  const after = await connected();
  t.not(after?.getPeerX509Certificate()?.fingerprint256, before?.getPeerX509Certificate()?.fingerprint256);
  before?.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  t.match(before === undefined ? '' : await text(before), /served 1.1$/);
  after?.destroy();
  app.close();
  await once(app, 'close');
  t.equal(listeners.size, 0);
});

t.test('idle sessions of HTTP/2 end when the server closes, and the others by force', async (t) => {
  const { app, port } = await serving(t);
  const session = connectHttp2(`https://127.0.0.1:${port}`, { ca });
  await once(session, 'connect');
  const closed = Promise.all([once(session, 'close'), once(app, 'close')]);
  app.close();
  app.closeIdleConnections();
  await closed;
  t.pass('closed');
  const third = await serving(t);
  const socket = connectTcp(third.port, '127.0.0.1');
  await Promise.all([once(socket, 'connect'), once(third.app, 'connection')]);
  third.app.close();
  const late = connectHttp2(`https://127.0.0.1:${third.port}`, {
    createConnection: () => connect({ socket, ca, servername: 'localhost', ALPNProtocols: ['h2'] }),
  });
  await Promise.all([once(late, 'close'), once(third.app, 'close')]);
  t.pass('closed, though its handshake was after that');
  const other = await serving(t);
  const held = await other.connected();
  const ended = held === undefined ? undefined : once(held, 'close');
  other.app.closeAllConnections();
  await ended;
  t.pass('ended');
});
