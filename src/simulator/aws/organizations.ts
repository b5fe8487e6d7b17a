/** AWS Organizations' read calls, 20 entries a page; the first page is empty, as it may be, with a token for the next one. */
import type { AccountState } from '../estate/organization.ts';
import { type Members, text } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { AwsError } from './error.ts';
import type { Operation } from './operations.ts';

const PAGE = 20;
const ROOT_OR_UNIT = /^(r-[a-z\d]{4,32}|ou-[a-z\d]{4,32}-[a-z\d]{8,32})$/;

function paged(request: Members, field: string, entries: readonly Members[]): Members {
  const token = text(request, 'NextToken');
  if (token === undefined && entries.length > 0) return { [field]: [], NextToken: 'page 0' };
  const number = Number(/^page (\d+)$/.exec(token ?? 'page 0')?.[1] ?? Number.NaN);
  if (Number.isNaN(number)) {
    throw new AwsError('InvalidInputException', 'You specified an invalid value for NextToken.');
  }
  const end = (number + 1) * PAGE;
  const more = end < entries.length ? { NextToken: `page ${number + 1}` } : {};
  return { [field]: entries.slice(number * PAGE, end), ...more };
}

function shown({ id, name, state }: AccountState, { accountId }: CallContext): Members {
  const arn = `arn:aws:organizations::${accountId}:account/o-simulator00/${id}`;
  return { Id: id, Arn: arn, Name: name, ...(state === undefined ? { Status: 'ACTIVE' } : { State: state }) };
}

function parent(request: Members): string {
  const id = text(request, 'ParentId') ?? '';
  if (!ROOT_OR_UNIT.test(id)) {
    throw new AwsError('InvalidInputException', 'You specified an invalid value for ParentId.');
  }
  return id;
}

/** By name. */
export const ORGANIZATIONS_OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  [
    'ListAccounts',
    (request, context) =>
      paged(
        request,
        'Accounts',
        context.organization.accounts().map((account) => shown(account, context)),
      ),
  ],
  [
    'ListAccountsForParent',
    (request, context) => {
      const id = parent(request);
      const inside = context.organization.accounts().filter(({ units }) => units.at(-1) === id);
      return paged(
        request,
        'Accounts',
        inside.map((account) => shown(account, context)),
      );
    },
  ],
  [
    'ListOrganizationalUnitsForParent',
    (request, { organization }) => {
      const id = parent(request);
      const inside = organization.accounts().filter(({ units }) => units.includes(id));
      const Ids = [...new Set(inside.flatMap(({ units }) => units[units.indexOf(id) + 1] ?? []))];
      return paged(
        request,
        'OrganizationalUnits',
        Ids.map((Id) => ({ Id, Name: Id })),
      );
    },
  ],
  [
    'ListTagsForResource',
    (request, { organization }) => {
      const account = organization.find(text(request, 'ResourceId') ?? '');
      if (account === undefined) {
        throw new AwsError('TargetNotFoundException', 'You specified a target that does not exist.');
      }
      return paged(
        request,
        'Tags',
        Array.from(account.tags, ([Key, Value]) => ({ Key, Value })),
      );
    },
  ],
]);
