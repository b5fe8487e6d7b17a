import t from 'tap';
import { createServerOrder } from '../../src/dns/server-order.ts';

const a = { address: '192.0.2.1', port: 53 };
const b = { address: '192.0.2.2', port: 53 };
const c = { address: '192.0.2.3', port: 53 };

t.test('inOrder() puts a silent server last for half a minute', async (t) => {
  let ms = 0;
  const order = createServerOrder(
    () => [a, b, c],
    () => ms,
  );
  t.same(order.inOrder(), [a, b, c], 'as configured');
  order.silent(a);
  t.same(order.inOrder(), [b, c, a]);
  order.silent(b);
  t.same(order.inOrder(), [c, a, b], 'among the silent ones as configured');
  ms = 29_999;
  t.same(order.inOrder(), [c, a, b], 'the moment before');
  ms = 30_000;
  t.same(order.inOrder(), [a, b, c]);
});

t.test('inOrder() takes a server back as soon as it has answered', async (t) => {
  const order = createServerOrder(
    () => [a, b],
    () => 0,
  );
  order.silent(a);
  order.answered(a);
  t.same(order.inOrder(), [a, b]);
});

t.test('inOrder() knows a silent server again when the list is another one', async (t) => {
  let servers = [a, b];
  const order = createServerOrder(
    () => servers,
    () => 0,
  );
  order.silent(a);
  servers = [{ ...a }, c];
  t.same(order.inOrder(), [c, a]);
});

t.test('inOrder() of a choice', async (t) => {
  const order = createServerOrder(
    () => [a, b, c],
    () => 0,
  );
  t.same(order.inOrder({ startAt: 1 }), [b, c, a]);
  t.same(order.inOrder({ startAt: 5 }), [c, a, b], 'goes round');
  t.same(order.inOrder({ except: [{ ...a }] }), [b, c]);
  t.same(order.inOrder({ startAt: 2, except: [b] }), [c, a]);
  order.silent(c);
  t.same(order.inOrder({ startAt: 2 }), [a, b, c], 'silent ones last, wherever it starts');
  t.same(order.inOrder({ except: [a] }), [b], 'another opinion is not waited for');
  t.same(order.inOrder({ only: c }), [c], 'the one that is asked about is asked');
  t.same(
    createServerOrder(
      () => [],
      () => 0,
    ).inOrder({ startAt: 3 }),
    [],
  );
});
