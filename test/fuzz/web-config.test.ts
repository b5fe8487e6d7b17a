import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { stringify } from 'yaml';
import { basicCredentials } from '../../src/access/basic-credentials.ts';
import { subjectAltNames } from '../../src/access/client-certificate.ts';
import { parseGoDuration } from '../../src/access/go-duration.ts';
import { webConfigForm } from '../../src/access/web-config-form.ts';
import { faultText } from '../../src/validation/input-fault.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';
import { SECRET_HASH } from '../fixtures/access-hashes.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';
import { needs } from '../fixtures/program.ts';

/** Anything that YAML holds, with the keys and values of web configurations among it. */
const KEYS = ['tls_server_config', 'cert_file', 'min_version', 'client_allowed_sans', 'http_server_config', 'headers'];
const WORDS = ['TLS12', 'yes', 'deny', 'RequireAnyClientCert', 'CurveP256', '1s', '', '~', SECRET_HASH, 'geheim'];
const { tree } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.constantFrom(...WORDS), fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...KEYS, 'basic_auth_users', 'rate_limit', 'burst'), fc.string()),
      tie('tree'),
      {
        maxKeys: 4,
      },
    ),
  ),
}));

t.test('whatever the file holds, it has a form or faults, each with its place', async () => {
  await fuzz(
    fc.property(
      fc.oneof(
        tree.map((value) => stringify(value)),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const { content, faults } = parseYaml({ path: 'web.yml', text });
        if (content === undefined) return;
        const form = webConfigForm(content);
        for (const fault of [...faults, ...(form.ok ? [] : form.faults)]) {
          if (!fault.place.startsWith('web.yml:')) throw new Error(`No place: ${faultText(fault)}`);
        }
      },
    ),
  );
});

const users = fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.constant(SECRET_HASH), fc.string()), {
  maxKeys: 3,
});
const headers = fc.record(
  {
    'X-Frame-Options': fc.constantFrom('deny', 'sameorigin', 'none'),
    'X-Content-Type-Options': fc.constantFrom('nosniff', 'sniff'),
    'Content-Security-Policy': fc.constantFrom('default-src', 'x y'),
    'X-Other': fc.constant('x'),
  },
  { requiredKeys: [] },
);
const webConfig = fc.record(
  {
    basic_auth_users: users,
    http_server_config: fc.record(
      { http2: fc.constantFrom('yes', 'no', true, 'maybe', 1), headers },
      { requiredKeys: [] },
    ),
    tls_server_config: fc.record(
      {
        min_version: fc.constantFrom('TLS10', 'TLS11', 'TLS12', 'SSL3', 12),
        cipher_suites: fc.array(fc.constantFrom('TLS_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA', 'RC4')),
        curve_preferences: fc.array(fc.constantFrom('CurveP256', 'X25519', 'P-256')),
        prefer_server_cipher_suites: fc.constantFrom(true, 'Off', 'x'),
      },
      { requiredKeys: [] },
    ),
    other: fc.constant(1),
  },
  { requiredKeys: [] },
);

t.test('promtool says the same to files that are nearly right', { skip: needs('promtool') }, async (t) => {
  const path = `${t.testdir({})}/web.yml`;
  await fuzz(
    fc.property(webConfig, (value) => {
      const text = stringify(value);
      writeFileSync(path, text);
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'web-config', path], { encoding: 'utf8' });
      const { content } = parseYaml({ path, text });
      const form = content === undefined ? undefined : webConfigForm(content);
      const isValid = form === undefined || form.ok;
      if (isValid !== (status === 0)) throw new Error(`${text}\n${stdout}${stderr}\n${JSON.stringify(form)}`);
    }),
    60,
  );
});

t.test('headers, durations and names of anybody are taken or refused, and nothing throws', async (t) => {
  await fuzz(
    fc.property(fc.string(), fc.string({ unit: 'binary' }), (user, password) => {
      basicCredentials(password);
      parseGoDuration(password);
      subjectAltNames(password);
      const sent = Buffer.from(`${user}:${password}`, 'utf8').toString('utf8');
      const read = basicCredentials(`Basic ${Buffer.from(sent).toString('base64')}`);
      const colon = sent.indexOf(':');
      t.match(read, { user: sent.slice(0, colon), password: sent.slice(colon + 1) });
    }),
  );
});
