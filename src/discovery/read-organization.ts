/** Reads an organization by the rules: its accounts, and of units and tags only what rules name. */
import { children, type Source, text } from '../aws/decode-field.ts';
import type { JsonObject } from '../aws/json-body.ts';
import { pages } from '../aws/pages.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import type { OrganizationsApi } from './api.ts';
import { decodeAccounts, type ListedAccount } from './decode-account.ts';
import type { OrganizationAnswer } from './membership.ts';
import { isWanted, needsTags, type OrganizationRules, unitsOfRules } from './organization-rules.ts';

/** Pages have up to 20 entries, and an organization up to 50,000 accounts. */
const MOST_PAGES = 5_000;
/** Units nest up to five levels deep below a root; a bound on a walk. */
const MOST_LEVELS = 10;

export interface OrganizationRead {
  readonly answer: OrganizationAnswer;
  /** What could not be understood. */
  readonly faults: readonly DecodeFault[];
}

/**
 * A complete answer, or a rejection: half of an organization is no answer.
 * @throws Fault
 */
export async function readOrganization(
  api: OrganizationsApi,
  rules: OrganizationRules,
  signal: AbortSignal,
): Promise<OrganizationRead> {
  const faults: DecodeFault[] = [];
  const listed: ListedAccount[] = [];
  const accounts = pages((token) => api.listAccounts(token, signal), 'ListAccounts', 'Accounts', MOST_PAGES);
  for await (const Accounts of accounts) listed.push(...decodeAccounts({ Accounts }, faults));
  const units = await unitsByAccount(api, rules, signal);
  const inUse = listed.filter(({ life }) => life === 'in_use');
  const wanted: ListedAccount[] = [];
  const unwanted = new Set<string>();
  for (const account of inUse) {
    const facts = { ...account, units: units.get(account.id) ?? new Set<string>() };
    const tags = needsTags(facts, rules) ? await tagsOf(api, account.id, signal) : new Map<string, string>();
    if (isWanted({ ...facts, tags }, rules)) wanted.push(account);
    else unwanted.add(account.id);
  }
  const closed = new Set(listed.flatMap(({ id, life }) => (life === 'closed' ? [id] : [])));
  return { answer: { wanted: wanted.map(({ id, name }) => ({ id, name })), unwanted, closed }, faults };
}

/** The units of the rules that each account is in, at any depth. */
async function unitsByAccount(
  api: OrganizationsApi,
  rules: OrganizationRules,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const units = new Map<string, Set<string>>();
  for (const unit of unitsOfRules(rules)) {
    for (const id of await accountsBelow(api, unit, signal, MOST_LEVELS)) {
      units.set(id, (units.get(id) ?? new Set()).add(unit));
    }
  }
  return units;
}

async function accountsBelow(
  api: OrganizationsApi,
  unit: string,
  signal: AbortSignal,
  levels: number,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const accounts = (token: string | undefined) => api.listAccountsForParent(unit, token, signal);
  for await (const Accounts of pages(accounts, 'ListAccountsForParent', 'Accounts', MOST_PAGES)) {
    ids.push(...decodeAccounts({ Accounts }, []).map(({ id }) => id));
  }
  if (levels === 0) return ids;
  const below = (token: string | undefined) => api.listUnitsForParent(unit, token, signal);
  const field = 'OrganizationalUnits';
  for await (const found of pages(below, 'ListOrganizationalUnitsForParent', field, MOST_PAGES)) {
    for (const { fields } of children(source({ [field]: found }), field)) {
      const id = fields['Id'];
      if (typeof id === 'string') ids.push(...(await accountsBelow(api, id, signal, levels - 1)));
    }
  }
  return ids;
}

async function tagsOf(api: OrganizationsApi, id: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const tags = new Map<string, string>();
  for await (const Tags of pages((token) => api.listTags(id, token, signal), 'ListTagsForResource', 'Tags')) {
    for (const tag of children(source({ Tags }), 'Tags')) tags.set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
  }
  return tags;
}

function source(fields: JsonObject): Source {
  return { fields, path: '', arn: '', faults: [] };
}
