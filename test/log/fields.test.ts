import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { cleanFields } from '../../src/log/fields.ts';

t.test('cleanFields() keeps plain fields', async (t) => {
  const fields = { a: 1, b: 'x', c: null, d: undefined, e: [1, { f: 'y' }], g: true };
  t.same(cleanFields(fields, false), fields);
  const request = new (class Request {
    readonly method = 'GET';
  })();
  t.equal(cleanFields({ request }, false)['request'], request);
});

t.test('cleanFields() leaves out secrets, however they are spelled', async (t) => {
  const names = [
    'authorization',
    'Authorization',
    'proxy-authorization',
    'cookie',
    'set-cookie',
    'credentials',
    'password',
    'secretAccessKey',
    'secret_access_key',
    'sessionToken',
    'externalId',
    'X-Amz-Security-Token',
    'privateKey',
  ];
  for (const name of names) {
    t.same(cleanFields({ [name]: 'x' }, true), { [name]: '[redacted]' }, name);
    t.same(
      cleanFields({ a: { b: [{ [name]: 'x' }] } }, true),
      { a: { b: [{ [name]: '[redacted]' }] } },
      `nested ${name}`,
    );
  }
  t.same(cleanFields({ nextToken: 'x', secrets: 1 }, false), { nextToken: 'x', secrets: 1 });
});

const errors: [name: string, error: Error, text: string][] = [
  ['message', new Fault('timeout', 'Could not read'), 'Could not read'],
  [
    'causes',
    new Fault('network', 'Could not read', { cause: new Error('Refused', { cause: new Error('x') }) }),
    'Could not read: Refused: x',
  ],
  [
    'cause that is repeated',
    new Fault('network', 'Could not read: Refused', { cause: new Error('Refused') }),
    'Could not read: Refused',
  ],
  ['cause that is no error', new Fault('other', 'Could not read', { cause: 'x' }), 'Could not read'],
  ['no message', Object.assign(new TypeError(), { reason: 'other' }), 'TypeError'],
];

t.test('cleanFields() writes an expected error as its message and those of its causes', async (t) => {
  for (const [name, err, text] of errors) {
    t.same(cleanFields({ err, region: 'r' }, false), { err: text, region: 'r' }, name);
  }
  const loop = new Fault('other', 'a');
  loop.cause = loop;
  t.same(cleanFields({ err: loop }, false), { err: 'a' }, 'cause of itself');
});

t.test('cleanFields() adds the stack of an error that nobody expected, or of all', async (t) => {
  const bug = new Error('Bug');
  t.same(cleanFields({ err: bug }, false), { err: 'Bug', stack: bug.stack });
  const fault = new Fault('timeout', 'Slow');
  t.same(cleanFields({ error: fault }, true), { error: 'Slow', stack: fault.stack });
  const bare = new Error('Bare');
  delete bare.stack;
  t.same(cleanFields({ err: bare }, true), { err: 'Bare' });
});

t.test('cleanFields() bounds what it writes', async (t) => {
  t.same(cleanFields({ a: 'x'.repeat(8192) }, false), { a: 'x'.repeat(8192) });
  t.same(cleanFields({ a: 'x'.repeat(8193) }, false), { a: `${'x'.repeat(8192)}…` });
  t.same(cleanFields({ a: { b: { c: { d: { e: 1 } } } } }, false), { a: { b: { c: { d: '[object]' } } } });
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  t.doesNotThrow(() => cleanFields({ circle }, false));
});
