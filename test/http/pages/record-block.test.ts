import t from 'tap';
import { recordBlock } from '../../../src/http/pages/record-block.ts';

const RECORD = {
  type: 'CNAME',
  name: '_a.x.',
  value: '_b.y.',
  zone: 'x',
  validated_domains: [],
  result: 'missing',
  hints: ['No.'],
};

t.test('recordBlock() has name and value by themselves, to be copied', async (t) => {
  const { markup } = recordBlock(RECORD);
  t.match(markup, '<code data-copy="name">_a.x.</code>');
  t.match(markup, '<code data-copy="value">_b.y.</code>');
  t.match(markup, 'CNAME record in the zone <bdi>x</bdi>: does not exist');
  t.notMatch(markup, 'No.', 'never in prose');
  t.match(recordBlock({ ...RECORD, result: null }).markup, '<bdi>x</bdi></dt>');
  t.match(recordBlock({ ...RECORD, result: 'odd' }).markup, '<bdi>x</bdi>: odd</dt>');
});
