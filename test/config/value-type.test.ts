import t from 'tap';
import { boolean, choice, duration, list, scalar, share, wholeNumber } from '../../src/config/value-type.ts';
import { wholeNumber as numberText } from '../../src/validation/scalar.ts';
import { accept } from '../../src/validation/text-parser.ts';

const text = (value: string) => ({ kind: 'text', place: '--x', text: value }) as const;

t.test('types of settings say what they allow', async (t) => {
  t.match(scalar('X', 'an x', accept), { placeholder: 'X', allowed: 'an x', repeatable: false });
  t.match(choice(['all', 'problems']), { placeholder: 'all|problems', allowed: '`all`, `problems`' });
  t.match(boolean, { placeholder: 'true|false', allowed: '`true`, `false`' });
  t.match(wholeNumber(1, 10), { placeholder: 'NUMBER', allowed: '1 to 10' });
  t.match(share, { placeholder: 'SHARE', allowed: 'above 0, at most 1' });
  t.match(duration('1s', '1h'), { placeholder: 'DURATION', allowed: '1s to 1h' });
});

t.test('types of settings give values', async (t) => {
  t.same(scalar('X', 'an x', accept).validate(text('x')), { ok: true, value: 'x' });
  t.same(choice(['all', 'problems']).validate(text('all')), { ok: true, value: 'all' });
  t.same(boolean.validate(text('true')), { ok: true, value: true });
  t.same(wholeNumber(1, 10).validate(text('10')), { ok: true, value: 10 });
  t.same(share.validate(text('0.5')), { ok: true, value: 0.5 });
  t.same(duration('1s', '1h').validate(text('1m')), { ok: true, value: 60 });
});

t.test('list() is repeatable as a flag, and takes commas', async (t) => {
  const numbers = list('N,…', 'up to 3 numbers', numberText(1, 9), { max: 3 });
  t.match(numbers, { placeholder: 'N,…', allowed: 'up to 3 numbers', repeatable: true });
  t.same(numbers.validate(text('1,2')), { ok: true, value: [1, 2] });
});
