import t from 'tap';
import { flagName, setting, variableName } from '../../src/config/setting.ts';
import { boolean, duration } from '../../src/config/value-type.ts';

t.test('setting() derives flag, variable and default', async (t) => {
  const valueType = duration('1s', '1d');
  t.same(setting('dns.failure_grace', valueType, '6h', 'How long'), {
    path: 'dns.failure_grace',
    flag: '--dns.failure-grace',
    variable: 'ACM_EXPORTER_DNS_FAILURE_GRACE',
    awsVariables: [],
    valueType,
    defaultText: '6h',
    defaultValue: 21_600,
    description: 'How long',
  });
});

t.test('setting() takes a default that cannot be written, and variables of AWS', async (t) => {
  const row = setting('x', boolean, '', 'X', { defaultValue: false, awsVariables: ['AWS_X'] });
  t.match(row, { defaultValue: false, awsVariables: ['AWS_X'] });
});

t.test('setting() throws at a default that is not valid', async (t) => {
  const error = { message: 'Invalid default of a setting: a.b: Invalid switch "maybe"; must be true or false' };
  t.throws(() => setting('a.b', boolean, 'maybe', 'X'), error);
});

t.test('flagName() and variableName() spell a path', async (t) => {
  t.equal(flagName('regions'), '--regions');
  t.equal(flagName('a.b_c'), '--a.b-c');
  t.equal(variableName('a.b_c'), 'ACM_EXPORTER_A_B_C');
});
