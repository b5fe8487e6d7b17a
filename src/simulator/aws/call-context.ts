import type { Authorities } from '../estate/authorities.ts';
import type { Estate } from '../estate/estate.ts';
import type { Organization } from '../estate/organization.ts';

/** Who asks, where, when, and of which estate. */
export interface CallContext {
  readonly estate: Estate;
  readonly authorities: Authorities;
  readonly organization: Organization;
  /** Enabled in the caller's account. */
  readonly regions: readonly string[];
  readonly accountId: string;
  readonly region: string;
  readonly nowSeconds: number;
  /** How long after a request DescribeCertificate does not know a certificate yet. */
  readonly describeLagSeconds: number;
  /** Whether SearchCertificates shows ACME certificates without being asked to. */
  readonly searchShowsAcme: boolean;
  /** Whether SearchCertificates shows Amazon N2 certificates without being asked to. */
  readonly searchShowsN2: boolean;
  /** False for an endpoint that is older than Amazon N2 and refuses root hierarchies. */
  readonly knowsRootHierarchies: boolean;
}
