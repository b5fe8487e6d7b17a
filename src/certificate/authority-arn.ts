import type { Certificate } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';

/** The ARN of the private CA that ACM renews a certificate from; undefined where there is none, or it is not known. */
export function authorityArnOf(certificate: Certificate): string | undefined {
  return certificateKind(certificate) === 'private' ? certificate.detail?.certificateAuthorityArn : undefined;
}
