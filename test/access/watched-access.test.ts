import t from 'tap';
import type { LoadedWebAccess } from '../../src/access/load-web-access.ts';
import { watchAccess } from '../../src/access/watched-access.ts';
import { OPEN_ACCESS, type TlsAccess, type WebAccess } from '../../src/access/web-access.ts';
import { invalid, type Validated, valid } from '../../src/validation/validated.ts';
import { settled } from '../fixtures/fake-clock.ts';
import { fakePlatform } from '../fixtures/fake-platform.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const TLS = { cert: 'a', key: 'a' } as TlsAccess;

const loadedOf = (
  digest: string,
  access: Partial<WebAccess> = {},
  warnings: readonly string[] = [],
): LoadedWebAccess => ({
  access: { ...OPEN_ACCESS, ...access },
  warnings,
  digest,
});

function watching(initial: LoadedWebAccess) {
  const { platform, tasks } = fakePlatform();
  const { log, said, lines } = keptLog();
  const read: boolean[] = [];
  let latest: Validated<LoadedWebAccess> | Error = valid(initial);
  let changes = 0;
  const watched = watchAccess({
    initial,
    load: async () => {
      if (latest instanceof Error) throw latest;
      return latest;
    },
    every: platform.every,
    log,
    onRead: (isValid) => read.push(isValid),
  });
  watched.onChange(() => changes++);
  const find = async (found: typeof latest) => {
    latest = found;
    for (const task of tasks) task();
    await settled();
  };
  return { ...watched, find, said, lines, read, changes: () => changes, tasks };
}

t.test('what has changed holds from then on, and whoever listens is told', async (t) => {
  const { current, find, changes, said, read, tasks, close } = watching(loadedOf('1', {}, ['odd']));
  t.same(said, ['warn Web configuration: valid, but probably not meant']);
  await find(valid(loadedOf('1')));
  t.equal(changes(), 0, 'the same again is no news');
  await find(valid(loadedOf('2', { users: new Map([['alice', 'x']]) })));
  t.equal(current().users.get('alice'), 'x');
  t.equal(changes(), 1);
  t.same(said.slice(1), ['info Web configuration reloaded']);
  t.same(read, [true, true, true]);
  close();
  t.equal(tasks.size, 0);
});

t.test('what is invalid changes nothing; one line for it, and one when it is valid again', async (t) => {
  const { current, find, changes, said, lines, read } = watching(loadedOf('1', { headers: { a: 'b' } }));
  await find(invalid('web.yml:1:1', 'Unknown key "x"', 'the keys here are y'));
  await find(invalid('web.yml:1:1', 'Unknown key "x"', 'the keys here are y'));
  t.same(said, ['error Could not reload the web configuration: the last valid one stays in force']);
  t.match(lines, [['error', /./, { err: 'web.yml:1:1: Unknown key "x"; the keys here are y' }]]);
  await find(new Error('unexpected'));
  t.equal(said.length, 2, 'another problem is another line');
  t.same(current().headers, { a: 'b' });
  await find(valid(loadedOf('1')));
  t.equal(said.at(-1), 'info The web configuration is valid again');
  t.same([changes(), read], [0, [true, false, false, false, true]]);
});

t.test('TLS and HTTP/2 are not switched on or off while it runs', async (t) => {
  const cases: readonly (readonly [before: Partial<WebAccess>, after: Partial<WebAccess>, isFault: boolean])[] = [
    [{}, { tls: TLS }, true],
    [{ tls: TLS }, {}, true],
    [{ tls: TLS }, { tls: TLS, http2: false }, true],
    [{ tls: TLS }, { tls: { ...TLS, cert: 'b' } }, false],
    [{}, { http2: false }, false],
  ];
  for (const [before, after, isFault] of cases) {
    const { current, find, changes } = watching(loadedOf('1', before));
    const first = current();
    await find(valid(loadedOf('2', after)));
    t.equal(changes(), isFault ? 0 : 1, JSON.stringify([before, after]));
    t.equal(current() === first, isFault);
  }
});
