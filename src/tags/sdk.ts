/** The Resource Groups Tagging API through the AWS SDK; the only file that imports the client's values. */
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { type BudgetedCallOptions, createBudgetedCall } from '../aws/budgeted-call.ts';
import { type ClientOptions, clientSettings } from '../aws/client-settings.ts';
import { keepRawJson } from '../aws/raw-json.ts';
import { sharingClients } from '../aws/sharing-clients.ts';
import type { TagsApi } from './api.ts';

export interface TagsSdkOptions extends ClientOptions, Omit<BudgetedCallOptions, 'service'> {}

/** The largest pages that the API gives. */
const RESOURCES_PER_PAGE = 100;
/** `acm` alone would also give what belongs to ACME. */
const RESOURCE_TYPES = ['acm:certificate'];

const newClient = sharingClients(
  (options: ClientOptions, shared) => new ResourceGroupsTaggingAPIClient({ ...clientSettings(options), ...shared }),
);

/** The read call in one region. Rejects with a Fault; the answer is a JSON object, otherwise unchecked. */
export function createTagsApi(options: TagsSdkOptions): TagsApi {
  const client = newClient(options);
  const rawJson = keepRawJson(client);
  const call = createBudgetedCall({ ...options, service: 'tagging' });
  return {
    getResources: (PaginationToken, signal) =>
      call('GetResources', signal, async (abortSignal) => {
        const command = new GetResourcesCommand({
          ResourceTypeFilters: RESOURCE_TYPES,
          ResourcesPerPage: RESOURCES_PER_PAGE,
          PaginationToken,
        });
        return rawJson(await client.send(command, { abortSignal }));
      }),
  };
}
