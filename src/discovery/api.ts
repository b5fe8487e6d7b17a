/** The read calls by which accounts and regions are found. Each rejects with a Fault; a page is a JSON object, otherwise unchecked. */
import type { JsonObject } from '../aws/json-body.ts';

type NextToken = string | undefined;

/** AWS Organizations, from the management account or a delegated administrator. */
export interface OrganizationsApi {
  readonly listAccounts: (token: NextToken, signal: AbortSignal) => Promise<JsonObject>;
  /** Accounts directly in a unit or root. */
  readonly listAccountsForParent: (parentId: string, token: NextToken, signal: AbortSignal) => Promise<JsonObject>;
  readonly listUnitsForParent: (parentId: string, token: NextToken, signal: AbortSignal) => Promise<JsonObject>;
  /** Tags of an account. */
  readonly listTags: (accountId: string, token: NextToken, signal: AbortSignal) => Promise<JsonObject>;
}

/** The regions of the account that the credentials belong to. */
export interface RegionsApi {
  /** AWS Account Management: every region, and whether it is enabled. */
  readonly listRegions: (token: NextToken, signal: AbortSignal) => Promise<JsonObject>;
  /** EC2, for where the other is denied: the codes of the regions that are enabled. */
  readonly describeRegions: (signal: AbortSignal) => Promise<readonly string[]>;
}
