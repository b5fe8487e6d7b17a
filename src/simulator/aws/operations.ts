import type { Members } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { describeCertificate } from './describe-certificate.ts';
import { describeCertificateAuthority } from './describe-certificate-authority.ts';
import { getResources } from './get-resources.ts';
import { listCertificateDomainValidations } from './list-certificate-domain-validations.ts';
import { listCertificates } from './list-certificates.ts';
import { listPermissions } from './list-permissions.ts';
import { listTagsForCertificate } from './list-tags-for-certificate.ts';
import { searchCertificates } from './search-certificates.ts';
import { updateCertificateOptions } from './update-certificate-options.ts';

/** An operation: the request's members to the answer's; throws an AwsError. */
export type Operation = (request: Members, context: CallContext) => Members;

/** ACM's operations that are simulated; any other is answered with UnknownOperationException. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['SearchCertificates', searchCertificates],
  ['ListCertificates', listCertificates],
  ['DescribeCertificate', describeCertificate],
  ['ListTagsForCertificate', listTagsForCertificate],
  ['ListCertificateDomainValidations', listCertificateDomainValidations],
  ['UpdateCertificateOptions', updateCertificateOptions],
]);

/** AWS Private CA's, likewise. */
export const PCA_OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['DescribeCertificateAuthority', describeCertificateAuthority],
  ['ListPermissions', listPermissions],
]);

/** The Resource Groups Tagging API's, likewise. */
export const TAGGING_OPERATIONS: ReadonlyMap<string, Operation> = new Map([['GetResources', getResources]]);
