import { decode, encode } from 'dns-packet';
import t from 'tap';
import { withMalformedCaa, withMalformedCaaOpaque } from '../../src/dns/malformed-caa.ts';
import { recordLayout } from '../../src/dns/record-layout.ts';

/** An answer with CAA records of these data, each for the root. */
function caaMessage(...rdata: readonly (readonly number[])[]): Buffer {
  const header = encode({ type: 'response' });
  header.writeUInt16BE(rdata.length, 6);
  return Buffer.from([...header, ...rdata.flatMap((each) => [0, 1, 1, 0, 1, 0, 0, 0, 60, 0, each.length, ...each])]);
}

const text = (value: string) => [...Buffer.from(value)];
const good = [0, 5, ...text('issueamazon.com')];
const empty = { flags: 0, tag: '', value: '' };

const cases: readonly (readonly [title: string, rdata: readonly number[], data: object])[] = [
  ['no data at all', [], empty],
  ['the flags alone', [0], empty],
  ['the flags alone, critical', [128], { ...empty, flags: 128 }],
  ['a tag of length 0', [0, 0], empty],
  ['a tag of length 0, critical, with a value', [128, 0, 97], { ...empty, flags: 128 }],
  ['a tag beyond the data', [0, 6, ...text('issue')], empty],
  ['a tag that ends with the data', [0, 5, ...text('issue')], { flags: 0, tag: 'issue', value: '' }],
  ['a good record', good, { flags: 0, tag: 'issue', value: 'amazon.com' }],
];

for (const [title, rdata, data] of cases) {
  t.test(`withMalformedCaa() reads ${title}, and the record after it`, async (t) => {
    const message = caaMessage(rdata, good);
    const records = recordLayout(message) ?? [];
    const { answers = [] } = decode(withMalformedCaaOpaque(message, records));
    t.match(withMalformedCaa(answers, records), [
      { type: 'CAA', name: '.', ttl: 60, class: 'IN', data },
      { type: 'CAA', data: { tag: 'issue', value: 'amazon.com' } },
    ]);
  });
}
