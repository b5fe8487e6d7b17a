import t from 'tap';
import { absoluteName, canonicalName } from '../../src/certificate/domain-validation.ts';

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

t.test('absoluteName() ends in one dot', async (t) => {
  t.equal(absoluteName('_X.example.com'), '_X.example.com.');
  t.equal(absoluteName('_X.example.com.'), '_X.example.com.');
});
