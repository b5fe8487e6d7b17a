/** Which accounts of an organization are read. Pure. */
import { hasTags } from '../certificate/certificate-match.ts';
import { like } from '../certificate/like.ts';

/** All parts must fit, and of each one entry is enough. A part that is undefined fits anything. */
export interface AccountRule {
  /** Account ids. */
  readonly ids: readonly string[] | undefined;
  /** Patterns of account names in lower case: case does not count, `*` stands for any text. */
  readonly names: readonly string[] | undefined;
  /** Organizational units or roots (`ou-…`, `r-…`) that the account is in, at any depth. */
  readonly units: readonly string[] | undefined;
  /** Values by key, each of which must fit; an empty list is any value. */
  readonly tags: ReadonlyMap<string, readonly string[]> | undefined;
}

export interface OrganizationRules {
  /** Empty: all accounts. */
  readonly include: readonly AccountRule[];
  /** Wins over `include`. */
  readonly exclude: readonly AccountRule[];
}

/** What rules look at. */
export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  /** Units that it is in, of those that rules name. */
  readonly units: ReadonlySet<string>;
  /** Empty where no rule asks for tags. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Whether an account is read. */
export function isWanted(facts: AccountFacts, { include, exclude }: OrganizationRules): boolean {
  if (exclude.some((rule) => fits(rule, facts))) return false;
  return include.length === 0 || include.some((rule) => fits(rule, facts));
}

/** The units that rules name, for each of which its accounts have to be asked for. */
export function unitsOfRules({ include, exclude }: OrganizationRules): readonly string[] {
  return [...new Set([...include, ...exclude].flatMap(({ units = [] }) => units))];
}

/** Whether tags can decide on this account: whether a rule that asks for some fits otherwise. */
export function needsTags(facts: Omit<AccountFacts, 'tags'>, { include, exclude }: OrganizationRules): boolean {
  return [...include, ...exclude].some(
    (rule) => rule.tags !== undefined && fits({ ...rule, tags: undefined }, { ...facts, tags: new Map() }),
  );
}

function fits({ ids, names, units, tags }: AccountRule, facts: AccountFacts): boolean {
  return (
    (ids?.includes(facts.id) ?? true) &&
    (names?.some((pattern) => like(facts.name.toLowerCase(), pattern)) ?? true) &&
    (units?.some((unit) => facts.units.has(unit)) ?? true) &&
    (tags === undefined || hasTags(facts.tags, tags))
  );
}
