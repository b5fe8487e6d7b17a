import t from 'tap';
import { webAccessOf } from '../../src/commands/web-access-of.ts';
import { SECRET_HASH } from '../fixtures/access-hashes.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.test('the web configuration of a configuration', async (t) => {
  const folder = t.testdir({ 'good.yml': `basic_auth_users: { alice: ${SECRET_HASH} }`, 'bad.yml': 'users: {}' });
  const of = (file: string) => webAccessOf(configOf({ 'web.config.file': file }));
  t.same(await webAccessOf(configOf({})), { ok: true, value: undefined });
  t.match(await of(`${folder}/good.yml`), {
    ok: true,
    value: { access: { users: new Map([['alice', SECRET_HASH]]) } },
  });
  t.match(await of(`${folder}/bad.yml`), { ok: false, faults: [{ problem: 'Unknown key "users"' }] });
  t.match(await of(`${folder}/none.yml`), { ok: false, faults: [{ problem: /ENOENT/ }] });
});
