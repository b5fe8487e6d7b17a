import t from 'tap';
import { decodeTags } from '../../src/aws/decode-tags.ts';
import type { DecodeFault } from '../../src/certificate/sweep.ts';

t.test('decodeTags() keeps the tags that are asked for', async (t) => {
  const faults: DecodeFault[] = [];
  const Tags = [
    { Key: 'team', Value: 'web "1"' },
    { Key: 'other', Value: 'x' },
    { Key: 'empty' },
    { Key: 7 },
    null,
    'x',
  ];
  t.same(
    [...decodeTags('arn:1', { Tags }, ['team', 'empty', 'absent'], faults)],
    [
      ['team', 'web "1"'],
      ['empty', ''],
    ],
  );
  t.same(
    faults.map(({ arn, field }) => `${arn} ${field}`),
    ['arn:1 Tags[5]', 'arn:1 Tags[3].Key'],
  );
  t.same([...decodeTags('arn:1', {}, ['team'], faults)], []);
});
