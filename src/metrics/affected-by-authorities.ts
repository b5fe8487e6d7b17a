import { authorityArnOf } from '../certificate/authority-arn.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { CertificateAuthorities, CertificateAuthority } from '../certificate/certificate-authority.ts';

/** ARNs of those certificates whose private CA has come, gone or says something else; that it was read again is nothing else. */
export function* affectedByAuthorities(
  before: CertificateAuthorities,
  after: CertificateAuthorities,
  certificates: Iterable<Certificate>,
): Generator<string, void, undefined> {
  if (before === after) return;
  const arns = new Set([...before.byArn.keys(), ...after.byArn.keys()]);
  const changed = [...arns].filter((arn) => saysOtherwise(before.byArn.get(arn), after.byArn.get(arn)));
  if (changed.length === 0) return;
  for (const certificate of certificates) {
    if (changed.includes(authorityArnOf(certificate) ?? '')) yield certificate.arn;
  }
}

function saysOtherwise(before: CertificateAuthority | undefined, after: CertificateAuthority | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return (
    before.status !== after.status ||
    before.usageMode !== after.usageMode ||
    before.notAfterSeconds !== after.notAfterSeconds ||
    before.acmPermission !== after.acmPermission ||
    before.isStale !== after.isStale
  );
}
