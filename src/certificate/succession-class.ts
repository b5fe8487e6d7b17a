import type { Certificate } from './certificate.ts';

/**
 * What certificates must have in common to stand in for each other: who trusts them, and the key family that clients
 * negotiate. Public ones are trusted alike within a root hierarchy and usage, private ones if they come from the same private CA; an
 * imported one may come from any issuer, as the next import may. Undefined while that is not known: then nothing may be
 * concluded.
 */
export function successionClass(certificate: Certificate): string | undefined {
  const trust = trustOf(certificate);
  // RSA_2048, EC_prime256v1: a server with a pair of both presents the one that the client can verify.
  const family = certificate.keyAlgorithm?.split('_', 1)[0];
  return trust === undefined || family === undefined ? undefined : `${trust} ${family}`;
}

function trustOf({ type, issuer, rootHierarchy, certificateUsage, detail }: Certificate): string | undefined {
  switch (type) {
    case 'AMAZON_ISSUED':
      return `public ${rootHierarchy ?? ''} ${certificateUsage ?? ''}`;
    case 'PRIVATE': {
      // All CAs of a company may have its name, which is what is told of an issuer without the detail.
      const authority = detail?.certificateAuthorityArn ?? issuer;
      return authority === undefined ? undefined : `private ${authority}`;
    }
    case 'IMPORTED':
      return 'imported';
    default:
      return undefined;
  }
}
