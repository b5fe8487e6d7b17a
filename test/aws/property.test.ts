import t from 'tap';
import { property } from '../../src/aws/property.ts';

const cases: readonly (readonly [name: string, value: unknown, want: unknown])[] = [
  ['of an object', { code: 'A' }, 'A'],
  ['of an error', Object.assign(new Error('no'), { code: 'B' }), 'B'],
  ['inherited', Object.create({ code: 'C' }), 'C'],
  ['not there', {}, undefined],
  ['of null', null, undefined],
  ['of nothing', undefined, undefined],
  ['of a string', 'code', undefined],
];
for (const [name, value, want] of cases) t.equal(property(value, 'code'), want, name);
