import type { Certificate } from './certificate.ts';

/**
 * What certificates must have in common to stand in for each other: who trusts them, and the key family that clients
 * negotiate. Public ones are trusted alike within a root hierarchy and usage, private ones if they have the same issuer; an
 * imported one may come from any issuer, as the next import may. Undefined while that is not known: then nothing may be
 * concluded.
 */
export function successionClass(certificate: Certificate): string | undefined {
  const trust = trustOf(certificate);
  // RSA_2048, EC_prime256v1: a server with a pair of both presents the one that the client can verify.
  const family = certificate.keyAlgorithm?.split('_', 1)[0];
  return trust === undefined || family === undefined ? undefined : `${trust} ${family}`;
}

function trustOf({ type, issuer, rootHierarchy, certificateUsage }: Certificate): string | undefined {
  switch (type) {
    case 'AMAZON_ISSUED':
      return `public ${rootHierarchy ?? ''} ${certificateUsage ?? ''}`;
    case 'PRIVATE':
      return issuer === undefined ? undefined : `private ${issuer}`;
    case 'IMPORTED':
      return 'imported';
    default:
      return undefined;
  }
}
