import t from 'tap';
import { webConfigForm } from '../../src/access/web-config-form.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';
import { GOOD, NEWER } from '../fixtures/access-web-configs.ts';

function formOf(text: string) {
  const { content } = parseYaml({ path: 'web.yml', text });
  if (content === undefined) throw new Error('No content');
  return webConfigForm(content);
}

t.test('what is not written has the values of the toolkit', async (t) => {
  t.match(formOf('tls_server_config: { cert_file: a }'), {
    ok: true,
    value: {
      tls_server_config: {
        cert: '',
        cert_file: 'a',
        client_auth_type: undefined,
        client_allowed_sans: undefined,
        cipher_suites: [],
        curve_preferences: [],
        min_version: 'TLS12',
        max_version: 'TLS13',
        prefer_server_cipher_suites: true,
      },
      http_server_config: { http2: true, headers: {} },
      basic_auth_users: {},
      rate_limit: undefined,
    },
  });
});

t.test('the switches of YAML 1.1', async (t) => {
  const switched = (text: string) => {
    const form = formOf(`http_server_config: { http2: ${text} }`);
    return form.ok ? form.value.http_server_config.http2 : undefined;
  };
  for (const text of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) {
    t.equal(switched(text), true, text);
  }
  for (const text of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) {
    t.equal(switched(text), false, text);
  }
  for (const text of ['yEs', '1', '0', 'enabled']) t.equal(switched(text), undefined, text);
});

t.test('an empty list of names is another thing than none', async (t) => {
  t.match(formOf('tls_server_config: { client_allowed_sans: [] }'), {
    value: { tls_server_config: { client_allowed_sans: [] } },
  });
});

t.test('every good file has the form', async (t) => {
  for (const [name, text] of Object.entries({ ...GOOD, ...NEWER })) {
    const { content } = parseYaml({ path: 'web.yml', text });
    t.equal(content === undefined || content.kind === 'text' || webConfigForm(content).ok, true, name);
  }
});
