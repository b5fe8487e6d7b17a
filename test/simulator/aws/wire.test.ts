import t from 'tap';
import { ABSENT, dashedKeyAlgorithm, overlay } from '../../../src/simulator/aws/wire.ts';

t.test('overlay() replaces, adds, merges, sends null and takes away', async (t) => {
  const answer = { a: 1, b: { c: 2, d: 3 }, e: 4, f: [1] };
  t.same(overlay(answer, { a: null, b: { c: 'x' }, e: ABSENT, f: {}, g: 5 }), {
    a: null,
    b: { c: 'x', d: 3 },
    f: {},
    g: 5,
  });
  t.equal(overlay(answer, undefined), answer);
});

t.test('dashedKeyAlgorithm() spells as DescribeCertificate does', async (t) => {
  t.same(['RSA_2048', 'EC_prime256v1'].map(dashedKeyAlgorithm), ['RSA-2048', 'EC-prime256v1']);
});
