import t from 'tap';
import type { CaaResult } from '../../src/certificate/vocabulary.ts';
import { createBreathe } from '../../src/clock/breathe.ts';
import type { CheckState } from '../../src/findings/check-state.ts';
import { createFindingsRegister } from '../../src/findings/register.ts';

const still = () => undefined;
const keys = (...names: readonly string[]) => new Map(names.map((name) => [name, name]));

function checked(state: Partial<CheckState<CaaResult>> = {}): CheckState<CaaResult> {
  const finding = { result: 'allowed', hint: '', checkedAtSeconds: 1 } as const;
  return { finding, failingSinceMs: undefined, problems: 0, dueAtMs: 5_000, ...state };
}

t.test('a register enters new keys as due at once and forgets others', async (t) => {
  const register = createFindingsRegister<CaaResult>(still);
  await register.keep(keys('a', 'b'), 100);
  t.equal(register.changed(), false, 'there is no finding yet');
  t.same([...register.due(100)], ['a', 'b']);
  register.set('a', checked());
  await register.keep(keys('a', 'c'), 200);
  t.same(register.get('a'), checked());
  t.equal(register.get('b'), undefined);
  t.same([...register.due(5_000)], ['c', 'a']);
  t.equal(register.nextDueMs(), 200);
});

t.test('a register knows whether a finding has come, changed or gone', async (t) => {
  const register = createFindingsRegister<CaaResult>(still);
  await register.keep(keys('a', 'b'), 0);
  const first = checked();
  register.set('a', first);
  t.equal(register.changed(), true, 'come');
  t.same(await register.copied(), new Map([['a', first.finding]]));
  t.equal(register.changed(), false);
  register.set('a', { ...first, dueAtMs: 6_000 });
  t.equal(register.changed(), false, 'checked again and kept');
  register.set('a', checked({ finding: { result: 'allowed', hint: '', checkedAtSeconds: 2 } }));
  t.equal(register.changed(), true, 'confirmed later');
  await register.copied();
  await register.keep(keys('a'), 0);
  t.equal(register.changed(), false, 'what went had no finding');
  await register.keep(keys(), 0);
  t.equal(register.changed(), true, 'gone');
  t.same(await register.copied(), new Map());
});

t.test('a register counts what fails', async (t) => {
  const register = createFindingsRegister<CaaResult>(still);
  await register.keep(keys('a', 'b'), 0);
  register.set('a', checked({ failingSinceMs: 1 }));
  register.set('b', checked({ failingSinceMs: 1 }));
  register.set('b', checked({ failingSinceMs: 1, problems: 2 }));
  t.equal(register.failing(), 2);
  register.set('a', checked());
  t.equal(register.failing(), 1);
  await register.keep(keys('a'), 0);
  t.equal(register.failing(), 0);
});

t.test('a register lets others have their turn, and what they change counts as changed', async (t) => {
  const many = Array.from({ length: 1_500 }, (_, index) => `${index}`);
  const later = checked({ finding: { result: 'denied', hint: '', checkedAtSeconds: 2 } });
  let atTurn: () => void = () => undefined;
  const register = createFindingsRegister<CaaResult>(createBreathe(async () => atTurn()));
  await register.keep(keys(...many), 0);
  for (const key of many) register.set(key, checked());
  atTurn = () => register.set('0', later);
  const copy = await register.copied();
  t.equal(copy.size, 1_500);
  t.equal(register.changed(), true);
  t.same((await register.copied()).get('0'), later.finding);
});
