import t from 'tap';
import { regionChoice } from '../../src/config/region-choice.ts';

const given = (text: string) => regionChoice.validate({ kind: 'text', place: '--regions', text });

t.test('regionChoice is one word, or codes', async (t) => {
  t.same(given('all'), { ok: true, value: 'all' });
  t.same(given('eu-west-1,us-east-1'), { ok: true, value: ['eu-west-1', 'us-east-1'] });
  t.match(given('all,eu-west-1'), { faults: [{ problem: '"all" among other entries' }] });
  t.match(given('eu-west-1,eu-west-1'), { faults: [{ problem: 'Repeated entry "eu-west-1"' }] });
  t.match(given('us-east1'), { faults: [{ problem: 'Invalid region "us-east1"', hint: 'did you mean "us-east-1"?' }] });
});
