import t from 'tap';
import { textHash } from '../../src/metrics/text-hash.ts';

t.test('textHash() is an exact number, the same for the same text, and never 0', async (t) => {
  for (const text of ['', 'a', 'ü😀', 'x'.repeat(10_000)]) {
    const hash = textHash(text);
    t.ok(Number.isSafeInteger(hash) && hash > 0, text.slice(0, 9));
    t.equal(textHash(text), hash);
  }
});

t.test('textHash() tells texts apart, however little they differ', async (t) => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `aws_acm_certificate_x{arn="${i % 1000}"} ${i}`);
  t.equal(new Set(texts.map(textHash)).size, texts.length);
});
