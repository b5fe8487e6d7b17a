import t from 'tap';
import { decodeFacts, decodeKeyAndValidity } from '../../src/acm/decode-facts.ts';
import type { Source } from '../../src/aws/decode-field.ts';

const of = (fields: Readonly<Record<string, unknown>>): Source => ({ fields, path: '', arn: 'arn:1', faults: [] });

t.test('decodeFacts() knows nothing where nothing is told', async (t) => {
  t.ok(Object.values(decodeFacts(of({}))).every((value) => value === undefined));
});

for (const [given, want] of [
  ['RSA_2048', 'RSA_2048'],
  ['RSA-2048', 'RSA_2048'],
  ['EC_prime256v1', 'EC_prime256v1'],
  ['ML-DSA-65', 'ML_DSA_65'],
  [null, undefined],
] as const) {
  t.test(`decodeKeyAndValidity() spells ${given} with underscores`, async (t) => {
    t.same(decodeKeyAndValidity(of({ KeyAlgorithm: given, NotBefore: 1, NotAfter: 2 })), {
      keyAlgorithm: want,
      notBeforeSeconds: 1,
      notAfterSeconds: 2,
    });
  });
}
