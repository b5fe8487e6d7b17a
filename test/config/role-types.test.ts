import t from 'tap';
import { externalId, roleArn, roleName } from '../../src/config/role-types.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const cases = [
  ['roleName', roleName, 'acm-exporter', 'a b'],
  ['roleArn', roleArn, 'arn:aws:iam::123456789012:role/acm-exporter', 'arn:aws:iam::12345678901:role/acm-exporter'],
  ['externalId', externalId, 'id-1', 'x'],
] as const;
for (const [name, { validate }, good, bad] of cases) {
  t.test(`${name} is one, or nothing`, async (t) => {
    for (const value of [good, '']) t.same(validate(valueInput(value, 'f')), { ok: true, value });
    t.match(validate(valueInput(bad, 'f')), { ok: false });
  });
}
