import t from 'tap';
import { basicCredentials } from '../../src/access/basic-credentials.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64');

t.test('user and password of a header', async (t) => {
  t.same(basicCredentials(`Basic ${encoded('alice:secret')}`), { user: 'alice', password: 'secret' });
  t.same(basicCredentials(`basic  ${encoded('alice:a:b:')}`), { user: 'alice', password: 'a:b:' });
  t.same(basicCredentials(`BASIC ${encoded(':')}`), { user: '', password: '' });
  t.same(basicCredentials(`Basic ${encoded('ü:ä€')}`), { user: 'ü', password: 'ä€' });
});

t.test('any other header says nothing', async (t) => {
  const others = [
    undefined,
    '',
    'Basic',
    'Basic ',
    `Basic ${encoded('alice')}`,
    `Bearer ${encoded('a:b')}`,
    'Basic a:b',
  ];
  for (const header of [...others, `Basic ${encoded(`a:${'b'.repeat(4096)}`)}`]) {
    t.equal(basicCredentials(header), undefined, String(header).slice(0, 30));
  }
});
