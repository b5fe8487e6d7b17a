import type { z } from 'zod';

/** Something wrong in a scenario: where, and what about it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A scenario that cannot be used: every problem with its place, the value seen and what would be right. */
export class ScenarioError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The scenario has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.join('\n')}`,
    );
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

/** A schema's finding as problems: one for each unknown key, with the value seen otherwise. */
export function describeIssue(issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a key that is known here' }));
  }
  if (issue.code === 'invalid_union') {
    const [first] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
    return (first ?? []).flatMap((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  const seen = issue.input === undefined ? '' : `${JSON.stringify(issue.input)} `;
  return [
    {
      path,
      message: issue.input === undefined && issue.code === 'invalid_type' ? 'is missing' : `${seen}${sentence(issue)}`,
    },
  ];
}

/** The member of a union that the value fits best is the one with the deepest complaint. */
function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `is not of the right kind; write a value of type ${issue.expected}`;
  return issue.message.startsWith('is ') ? issue.message : `is not right: ${issue.message}`;
}

/** A path as a person reads it, `certificates[3].expires: `; empty for the whole. */
export function pathText(path: readonly (string | number)[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return text === '' ? '' : `${text.replace(/^\./, '')}: `;
}
