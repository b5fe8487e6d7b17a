import t from 'tap';
import { escapeLabelValue, familyHeader, labelBlock, sampleLines } from '../../src/metrics/text.ts';

const values: [name: string, value: string, want: string][] = [
  ['empty', '', ''],
  ['plain', 'www.example.com', 'www.example.com'],
  ['backslash', 'a\\n', 'a\\\\n'],
  ['quote', '"', '\\"'],
  ['line feed', 'a\nb', 'a\\nb'],
  ['all three', '\\"\n', '\\\\\\"\\n'],
  ['carriage return, tab and other controls pass', 'a\r\t\u0000\u2028b', 'a\r\t\u0000\u2028b'],
  ['non-ASCII passes', 'münchen.例え.😀', 'münchen.例え.😀'],
  ['a lone surrogate has no UTF-8', 'a\ud800b\udc00"', 'a\ufffdb\ufffd\\"'],
];

for (const [name, value, want] of values) {
  t.test(`escapeLabelValue(): ${name}`, async (t) => t.equal(escapeLabelValue(value), want));
}

t.test('labelBlock() writes pairs, and leaves empty what is missing', async (t) => {
  t.equal(labelBlock([], []), '');
  t.equal(labelBlock(['a', 'b'], ['1', '"']), 'a="1",b="\\""');
  t.equal(labelBlock(['a', 'b'], ['1']), 'a="1",b=""');
});

t.test('familyHeader() names a counter as the format wants it', async (t) => {
  const counter = { name: 'x_total', help: 'Line\nwith "quotes" and \\.', type: 'counter' };
  t.equal(
    familyHeader(counter, 'prometheus'),
    '# HELP x_total Line\\nwith "quotes" and \\\\.\n# TYPE x_total counter\n',
  );
  t.equal(familyHeader(counter, 'openmetrics'), '# HELP x Line\\nwith \\"quotes\\" and \\\\.\n# TYPE x counter\n');
  t.equal(
    familyHeader({ name: 'x_total', help: 'X.', type: 'gauge' }, 'openmetrics'),
    '# HELP x_total X.\n# TYPE x_total gauge\n',
  );
});

t.test('sampleLines() writes a line for each sample', async (t) => {
  const lines = sampleLines({ name: 'x', labels: ['a'] }, 's="1"', [
    { labels: ['1'], value: 1 },
    { labels: ['2'], value: -0.5 },
  ]);
  t.equal(lines, 'x{s="1",a="1"} 1\nx{s="1",a="2"} -0.5\n');
  t.equal(sampleLines({ name: 'x', labels: [] }, 's="1"', [{ labels: [], value: 1e21 }]), 'x{s="1"} 1e+21\n');
});

t.test('sampleLines() never writes the same series twice', async (t) => {
  const samples = ['1', '2', '1', '3', '2'].map((label, value) => ({ labels: [label], value }));
  t.equal(
    sampleLines({ name: 'x', labels: ['a'] }, 's=""', samples),
    'x{s="",a="1"} 0\nx{s="",a="2"} 1\nx{s="",a="3"} 3\n',
  );
});

t.test('sampleLines() leaves out what is not a number', async (t) => {
  const samples = [Number.NaN, Number.POSITIVE_INFINITY, 0].map((value) => ({ labels: ['1'], value }));
  t.equal(sampleLines({ name: 'x', labels: ['a'] }, 's=""', samples), 'x{s="",a="1"} 0\n');
});
