import { type Members, pageSize, text } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { AwsError } from './error.ts';
import { cutPage } from './page.ts';
import { decodePageToken, encodePageToken } from './page-token.ts';

const CERTIFICATE = 'acm:certificate';

/**
 * GetResources of the Resource Groups Tagging API: what has tags or once had some, and nothing else. A page is cut before those
 * without are taken out, so that it may be short or empty and not the last one.
 */
export function getResources(request: Members, context: CallContext): Members {
  const { accountId, region, estate } = context;
  const size = pageSize(request, 'ResourcesPerPage', 100, 50);
  const { PaginationToken: _token, ResourcesPerPage: _size, ...question } = request;
  const scope = { operation: 'GetResources', accountId, region, request: question };
  const token = text(request, 'PaginationToken');
  const page = cutPage({
    certificates: isAboutCertificates(request) ? estate.certificatesIn(accountId, region) : [],
    matches: () => true,
    sortValue: undefined,
    descending: false,
    after: token === undefined || token === '' ? undefined : decodePageToken(scope, token, 'InvalidParameterException'),
    size,
  });
  return {
    PaginationToken: page.end === undefined ? '' : encodePageToken(scope, page.end),
    ResourceTagMappingList: page.certificates
      .filter(({ state }) => state.tags.size > 0 || state.wasTagged)
      .map(({ state }) => ({
        ResourceARN: state.arn,
        Tags: [...state.tags].map(([key, value]) => ({ Key: key, Value: value })),
      })),
  };
}

function isAboutCertificates({ ResourceTypeFilters: types }: Members): boolean {
  if (types === undefined) return true;
  if (!Array.isArray(types)) throw new AwsError('InvalidParameterException', 'ResourceTypeFilters must be a list');
  return types.includes(CERTIFICATE) || types.includes('acm');
}
