import t from 'tap';
import { OPTIONAL_FAMILIES } from '../../src/certificate/optional-families.ts';
import { optionalFamilies } from '../../src/config/optional-families.ts';

t.test('metrics.optional takes each family that is optional, once', async (t) => {
  const parse = (text: string) => optionalFamilies.validate({ kind: 'text', place: '--metrics.optional', text });
  t.match(parse(''), { ok: true, value: [] });
  t.match(parse(OPTIONAL_FAMILIES.join(',')), { ok: true, value: OPTIONAL_FAMILIES });
  t.match(parse('createt'), { ok: false });
  t.match(parse('created,created'), { ok: false });
});
