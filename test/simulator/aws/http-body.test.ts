import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import t from 'tap';
import { readBody } from '../../../src/simulator/aws/http-body.ts';

const cases: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['nothing', [], ''],
  ['pieces', ['ab', 'cde'], 'abcde'],
  ['one octet too many', ['abc', 'def'], undefined],
];
for (const [name, chunks, want] of cases) {
  t.test(`readBody() of ${name}`, async (t) => {
    const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
    t.equal(await readBody(stream as IncomingMessage, 5), want);
  });
}
