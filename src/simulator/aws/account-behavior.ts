import type { Rejection } from './authorization.ts';

/** How the simulated AWS treats its callers. */
export interface AccountBehavior {
  readonly accountId: string;
  /** The account and others whose roles can be assumed; those of the organization are not listed here. */
  readonly accountIds: readonly string[];
  /** Regions that are enabled; in any other the credentials are not known. */
  readonly regions: readonly string[];
  /** Access keys that are refused, and with what. */
  readonly rejectedKeys: ReadonlyMap<string, Rejection>;
  /** How long after a request DescribeCertificate does not know a certificate yet. */
  readonly describeLagSeconds: number;
  /** Whether SearchCertificates shows ACME certificates without being asked to. */
  readonly searchShowsAcme: boolean;
  /** Whether SearchCertificates shows Amazon N2 certificates without being asked to. */
  readonly searchShowsN2: boolean;
  /** False for an endpoint that is older than Amazon N2 and refuses root hierarchies. */
  readonly knowsRootHierarchies: boolean;
}
