import t from 'tap';
import { loadTlsAccess } from '../../src/access/load-tls-access.ts';
import { webConfigForm } from '../../src/access/web-config-form.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';
import { server } from '../fixtures/access-certificates.ts';
import { NAMED_FILES } from '../fixtures/access-web-configs.ts';

async function tlsOf(text: string, folder: string) {
  const { content } = parseYaml({ path: 'web.yml', text });
  const form = content === undefined ? undefined : webConfigForm(content);
  if (content === undefined || form?.ok !== true) throw new Error(text);
  return loadTlsAccess(form.value, content, folder);
}

t.test('relative paths are relative to the folder of the file, absolute ones are absolute', async (t) => {
  const folder = t.testdir({ ...NAMED_FILES, inner: NAMED_FILES });
  const text = (cert: string, key: string) => `tls_server_config: { cert_file: ${cert}, key_file: ${key} }`;
  t.match(await tlsOf(text('server.crt', 'inner/server.key'), folder), { ok: true, value: server });
  t.match(await tlsOf(text(`${folder}/server.crt`, '../server.key'), `${folder}/inner`), { ok: true, value: server });
});

t.test('faults of all files come together', async (t) => {
  const folder = t.testdir({ big: 'x'.repeat(1024 * 1024 + 1), folder: {} });
  const text = 'tls_server_config: { cert_file: big, key_file: folder, client_ca_file: not-there }';
  t.match(await tlsOf(text, folder), {
    ok: false,
    faults: [
      { place: 'web.yml:1:33: tls_server_config.cert_file', problem: 'Could not read "big": it is too large' },
      { problem: 'Could not read "folder": it is a directory' },
      { problem: /^Could not read "not-there": ENOENT/ },
    ],
  });
});

t.test('without a certificate, a key, CAs or client authentication there is no TLS', async (t) => {
  t.same(await tlsOf('tls_server_config: { max_version: TLS12 }', '.'), { ok: true, value: undefined });
  t.same(await tlsOf('{ rate_limit: { burst: 1 } }', '.'), { ok: true, value: undefined });
});
