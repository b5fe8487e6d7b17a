import { type Answer, encode } from 'dns-packet';
import t from 'tap';
import { recordLayout } from '../../src/dns/record-layout.ts';

const a = (name: string, data: string): Answer => ({ type: 'A', name, data, ttl: 60 });
const message = encode({
  type: 'response',
  questions: [{ type: 'A', name: 'www.example.com' }],
  answers: [a('www.example.com', '192.0.2.1'), a('.', '192.0.2.2')],
  additionals: [a('ns.example.com', '192.0.2.3')],
});

/** A copy of the message, changed. */
function altered(change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(message);
  change(copy);
  return copy;
}

t.test('recordLayout() finds the records of all sections', async (t) => {
  const records = recordLayout(message) ?? [];
  t.same(
    records.map(({ type, rdata }) => [type, ...rdata]),
    [1, 2, 3].map((last) => [1, 192, 0, 2, last]),
  );
  for (const { typeOffset } of records) t.equal(message.readUInt16BE(typeOffset), 1);
});

t.test('recordLayout() refuses what goes beyond the message', async (t) => {
  const last = message.length - 6;
  t.ok(recordLayout(altered((copy) => copy.writeUInt16BE(3, last))), 'data that ends before the message is fine');
  t.equal(recordLayout(altered((copy) => copy.writeUInt16BE(5, last))), undefined, 'data one octet too long');
  t.equal(recordLayout(altered((copy) => copy.writeUInt16BE(4, 6))), undefined, 'more answers than there are');
  const lengths = Array.from({ length: message.length - 12 }, (_, i) => 12 + i);
  t.same(
    lengths.filter((length) => recordLayout(message.subarray(0, length)) !== undefined),
    [],
    'cut after any number of octets',
  );
});

t.test('recordLayout() passes over a pointer and refuses a label of a kind that is not in use', async (t) => {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(1, 6);
  const record = (...name: readonly number[]) => Buffer.from([...header, ...name, 0, 16, 0, 1, 0, 0, 0, 1, 0, 1, 7]);
  t.match(recordLayout(record(0xc0, 12)), [{ type: 16, rdata: Buffer.from([7]) }]);
  t.match(recordLayout(record(1, 97, 0xc0, 12)), [{ type: 16, rdata: Buffer.from([7]) }]);
  t.equal(recordLayout(record(0x80, 12)), undefined);
});
