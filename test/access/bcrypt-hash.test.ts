import t from 'tap';
import { bcryptCost, parseBcryptHash } from '../../src/access/bcrypt-hash.ts';

const REST = 'Zb8JQn1yq0ePZ2pXx3q7nO0m5v6T8K1cD4eF7gH9iJ2kL3mN5oP6q';

t.test('hashes of every version and cost are taken', async (t) => {
  for (const start of ['$2y$10$', '$2a$04$', '$2b$31$', '$2y$29$']) {
    t.same(parseBcryptHash(`${start}${REST}`), { ok: true, value: `${start}${REST}` }, start);
  }
  t.equal(bcryptCost(`$2y$10$${REST}`), 10);
  t.equal(bcryptCost(`$2b$04$${REST}`), 4);
});

t.test('everything else is refused, and not repeated', async (t) => {
  const wrong = [
    '',
    'secret',
    `$2y$03$${REST}`,
    `$2y$32$${REST}`,
    `$1$10$${REST}`,
    `$2y$10$${REST}x`,
    `$2y$10$${REST.slice(1)}`,
  ];
  for (const text of [
    ...wrong,
    `$2y$10$${REST.replace('Z', '_')}`,
    ` $2y$10$${REST}`,
    '{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=',
  ]) {
    t.same(parseBcryptHash(text), {
      ok: false,
      problem: 'Invalid password hash',
      hint: 'must be a bcrypt hash, as "htpasswd -nB NAME" writes it: $2y$10$…',
    });
  }
});
