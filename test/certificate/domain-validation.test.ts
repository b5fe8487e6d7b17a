import t from 'tap';
import { canonicalName, recordKey } from '../../src/certificate/domain-validation.ts';

const names: [name: string, want: string][] = [
  ['example.com', 'example.com'],
  ['example.com.', 'example.com'],
  ['EXAMPLE.Com.', 'example.com'],
  ['*.Example.com', '*.example.com'],
  ['_X.example.com.', '_x.example.com'],
  ['.', ''],
  ['', ''],
];
for (const [name, want] of names) {
  t.test(`canonicalName() of "${name}"`, async (t) => {
    t.equal(canonicalName(name), want);
    t.equal(canonicalName(canonicalName(name)), want, 'once is enough');
  });
}

t.test('recordKey() is the same for one record in all its spellings', async (t) => {
  const want = '_x.example.com _y.acm-validations.aws';
  t.equal(recordKey({ name: '_x.example.com.', value: '_y.acm-validations.aws.' }), want);
  t.equal(recordKey({ name: '_X.EXAMPLE.com', value: '_Y.acm-validations.AWS' }), want);
});

t.test('recordKey() tells records with one name and different values apart', async (t) => {
  t.not(recordKey({ name: '_x.a.example', value: '_1.b' }), recordKey({ name: '_x.a.example', value: '_2.b' }));
});
