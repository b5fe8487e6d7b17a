import t from 'tap';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import { countOut, fillPlaceholders } from '../../../src/simulator/scenario/placeholder.ts';

t.test('fillPlaceholders() fills in names, values and paths', async (t) => {
  const { name, value } = validationRecordFor('1', 'a.example.com');
  t.equal(fillPlaceholders('{name:a.example.com}.example.com', '1'), `${name}example.com`);
  t.equal(`${fillPlaceholders('{value:a.example.com}', '1')}.`, value);
  t.equal(`_${fillPlaceholders('{bare-value:a.example.com}', '1')}.`, value);
  t.match(fillPlaceholders('{path:a.example.com}', '1'), /^\/\.well-known\/pki-validation\/[0-9a-f]{32}\.txt$/);
});

t.test('fillPlaceholders() leaves other braces alone', async (t) => {
  t.equal(fillPlaceholders('{color:red} {x}', '1'), '{color:red} {x}');
});

const ranges: readonly (readonly [string, readonly string[]])[] = [
  ['c{1..3}.example.com', ['c1.example.com', 'c2.example.com', 'c3.example.com']],
  ['c{7..7}', ['c7']],
  ['c{3..1}', []],
  ['c.example.com', ['c.example.com']],
];
for (const [name, want] of ranges) {
  t.test(`countOut() of ${name}`, async (t) => {
    t.same(countOut(name), want);
  });
}
