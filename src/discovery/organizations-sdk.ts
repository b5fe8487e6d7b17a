/** AWS Organizations through the AWS SDK; the only file that imports the client's values. */
import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { type BudgetedCallOptions, createBudgetedCall } from '../aws/budgeted-call.ts';
import { type ClientOptions, clientSettings } from '../aws/client-settings.ts';
import { keepRawJson } from '../aws/raw-json.ts';
import type { OrganizationsApi } from './api.ts';

export interface DiscoverySdkOptions extends ClientOptions, Omit<BudgetedCallOptions, 'service'> {}

/** The read calls of AWS Organizations, a global service of the region's partition. */
export function createOrganizationsApi(options: DiscoverySdkOptions): OrganizationsApi {
  const client = new OrganizationsClient(clientSettings(options));
  const rawJson = keepRawJson(client);
  const call = createBudgetedCall({ ...options, service: 'organizations' });
  return {
    listAccounts: (NextToken, signal) =>
      call('ListAccounts', signal, async (abortSignal) =>
        rawJson(await client.send(new ListAccountsCommand({ NextToken }), { abortSignal })),
      ),
    listAccountsForParent: (ParentId, NextToken, signal) =>
      call('ListAccountsForParent', signal, async (abortSignal) =>
        rawJson(await client.send(new ListAccountsForParentCommand({ ParentId, NextToken }), { abortSignal })),
      ),
    listUnitsForParent: (ParentId, NextToken, signal) =>
      call('ListOrganizationalUnitsForParent', signal, async (abortSignal) =>
        rawJson(
          await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken }), { abortSignal }),
        ),
      ),
    listTags: (ResourceId, NextToken, signal) =>
      call('ListTagsForResource', signal, async (abortSignal) =>
        rawJson(await client.send(new ListTagsForResourceCommand({ ResourceId, NextToken }), { abortSignal })),
      ),
  };
}
