import { type DnsFault, type DnsFaultRule, EVERY_NAME } from './fault.ts';
import { parentsOf } from './published.ts';

/**
 * The rule that holds for a canonical name and a type of question: the name's own, that of the nearest name above it that
 * covers what is below, or that of every name. Without a type, rules for any count.
 */
export function faultAt(rules: ReadonlyMap<string, DnsFaultRule>, name: string, type?: string): DnsFault | undefined {
  const above = [...parentsOf([name])].flatMap((parent) => rules.get(parent) ?? []).filter(({ below }) => below);
  const nearestFirst = [rules.get(name), ...above, rules.get(EVERY_NAME)];
  return nearestFirst.find(
    (rule) => rule !== undefined && (type === undefined || (rule.types?.some((each) => each === type) ?? true)),
  );
}
