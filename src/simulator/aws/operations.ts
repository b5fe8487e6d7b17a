import type { World } from '../world.ts';
import type { Members } from './arguments.ts';
import { describeCertificate } from './describe-certificate.ts';
import { listCertificateDomainValidations } from './list-certificate-domain-validations.ts';
import { listCertificates } from './list-certificates.ts';
import { listTagsForCertificate } from './list-tags-for-certificate.ts';
import { searchCertificates } from './search-certificates.ts';
import { updateCertificateOptions } from './update-certificate-options.ts';

/** Who asks, where, when, and of which world. */
export interface CallContext {
  readonly world: World;
  readonly accountId: string;
  readonly region: string;
  readonly nowSeconds: number;
  /** How long after a request DescribeCertificate does not know a certificate yet. */
  readonly describeLagSeconds: number;
  /** Whether SearchCertificates shows ACME certificates without being asked to. */
  readonly searchShowsAcme: boolean;
}

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
