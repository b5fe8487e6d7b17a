/**
 * ACM through the AWS SDK; the only file that imports the client's values. Credentials, profiles and endpoints are the
 * SDK's affair. Knows nothing of certificates: answers leave as the JSON that came.
 */
import {
  ACMClient,
  type CertificateKeyPairOrigin,
  DescribeCertificateCommand,
  type KeyAlgorithm,
  ListCertificateDomainValidationsCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
  SearchCertificatesCommand,
} from '@aws-sdk/client-acm';
import { type BudgetedCallOptions, createBudgetedCall } from '../aws/budgeted-call.ts';
import { type ClientOptions, clientSettings } from '../aws/client-settings.ts';
import { keepRawJson } from '../aws/raw-json.ts';
import { sharingClients } from '../aws/sharing-clients.ts';
import { ROOT_HIERARCHIES } from '../certificate/root-hierarchies.ts';
import type { AcmApi } from './api.ts';
import { withMembers } from './request-members.ts';

/** All that there are. ListCertificates shows only RSA_1024 and RSA_2048 unless asked for the others. */
const KEY_TYPES: KeyAlgorithm[] = [
  'RSA_1024',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_prime256v1',
  'EC_secp384r1',
  'EC_secp521r1',
];
/** All that there are. Unless asked, ListCertificates leaves ACME out; the documentation contradicts itself on SearchCertificates. */
const KEY_PAIR_ORIGINS: CertificateKeyPairOrigin[] = ['AWS_MANAGED', 'CUSTOMER_PROVIDED', 'ACME'];
const metadataFilter = (AcmCertificateMetadataFilter: object) => ({ Filter: { AcmCertificateMetadataFilter } });
const BY_ORIGIN = KEY_PAIR_ORIGINS.map((CertificateKeyPairOrigin) => metadataFilter({ CertificateKeyPairOrigin }));
/** Amazon N2 (November 2026), which the SDK's model does not have yet. */
const BY_HIERARCHY = ROOT_HIERARCHIES.map((RootHierarchyType) => metadataFilter({ RootHierarchyType }));
/** The largest pages that the API gives. */
const SEARCH_PAGE = 500;
const LIST_PAGE = 1_000;

export interface AcmSdkOptions extends ClientOptions, Omit<BudgetedCallOptions, 'service'> {}

const newClient = sharingClients(
  (options: ClientOptions, shared) => new ACMClient({ ...clientSettings(options), ...shared }),
);

/** ACM's read calls in one region. Each rejects with a Fault; the answer is a JSON object, otherwise unchecked. */
export function createAcmApi(options: AcmSdkOptions): AcmApi {
  const client = newClient(options);
  const rawJson = keepRawJson(client);
  const call = createBudgetedCall({ ...options, service: 'acm' });
  return {
    searchCertificates: (NextToken, signal, hierarchies) =>
      call('SearchCertificates', signal, async (abortSignal) => {
        const Or = hierarchies === 'all' ? [...BY_ORIGIN, ...BY_HIERARCHY] : BY_ORIGIN;
        const command = new SearchCertificatesCommand({ MaxResults: SEARCH_PAGE, NextToken });
        return rawJson(await client.send(withMembers(command, { FilterStatement: { Or } }), { abortSignal }));
      }),
    listCertificates: (NextToken, signal, { origins, hierarchies }) =>
      call('ListCertificates', signal, async (abortSignal) => {
        const byOrigin = origins === 'all' ? { CertificateKeyPairOrigins: KEY_PAIR_ORIGINS } : {};
        const filters = { ...byOrigin, Includes: { keyTypes: KEY_TYPES } };
        const command = new ListCertificatesCommand({ ...filters, MaxItems: LIST_PAGE, NextToken });
        const n2 = hierarchies === 'n2' ? { RootHierarchyTypes: ROOT_HIERARCHIES } : {};
        return rawJson(await client.send(withMembers(command, n2), { abortSignal }));
      }),
    describeCertificate: (CertificateArn, signal) =>
      call('DescribeCertificate', signal, async (abortSignal) =>
        rawJson(await client.send(new DescribeCertificateCommand({ CertificateArn }), { abortSignal })),
      ),
    listTagsForCertificate: (CertificateArn, signal) =>
      call('ListTagsForCertificate', signal, async (abortSignal) =>
        rawJson(await client.send(new ListTagsForCertificateCommand({ CertificateArn }), { abortSignal })),
      ),
    listCertificateDomainValidations: (CertificateArn, NextToken, signal) =>
      call('ListCertificateDomainValidations', signal, async (abortSignal) => {
        const command = new ListCertificateDomainValidationsCommand({ CertificateArn, NextToken });
        return rawJson(await client.send(command, { abortSignal }));
      }),
  };
}
