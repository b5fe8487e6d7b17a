import t from 'tap';
import { z } from 'zod';
import { describeIssue, pathText, ScenarioError } from '../../src/simulator/scenario-problems.ts';

const problems = (schema: z.ZodType, input: unknown) =>
  schema.safeParse(input, { reportInput: true }).error?.issues.flatMap(describeIssue);

t.test('describeIssue() has a problem for each unknown key', async (t) => {
  t.same(problems(z.strictObject({}), { a: 1, b: 2 }), [
    { path: ['a'], message: 'is not a key that is known here' },
    { path: ['b'], message: 'is not a key that is known here' },
  ]);
});

t.test('describeIssue() tells of a union what fits best', async (t) => {
  const union = z.union([z.enum(['x']), z.strictObject({ a: z.strictObject({ b: z.string() }) })]);
  t.same(problems(union, { a: { b: 1 } }), [
    { path: ['a', 'b'], message: '1 is not of the right kind; write a value of type string' },
  ]);
  t.same(problems(union, 'y'), [{ path: [], message: '"y" is not one of x' }]);
});

t.test("describeIssue() keeps the schema library's words for the rest", async (t) => {
  t.same(problems(z.int().min(5), 4), [{ path: [], message: '4 is not right: Too small: expected number to be >=5' }]);
  t.same(problems(z.strictObject({ a: z.string() }), {}), [{ path: ['a'], message: 'is missing' }]);
});

t.test('pathText() and ScenarioError read well', async (t) => {
  t.equal(pathText(['a', 3, 'b']), 'a[3].b: ');
  t.equal(pathText([]), '');
  t.equal(new ScenarioError(['one']).message, 'The scenario has a problem:\none');
  t.equal(new ScenarioError(['one', 'two']).message, 'The scenario has 2 problems:\none\ntwo');
});
