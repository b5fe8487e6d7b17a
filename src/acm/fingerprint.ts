import type { Certificate } from '../certificate/certificate.ts';

/**
 * What a sweep shows of a change in the detail: while this stays the same, DescribeCertificate would say the same, apart
 * from what moves slowly (see detail-age.ts). The instants and the key tell a certificate that was imported again under
 * its ARN, even one with the old NotAfter. Of a certificate that is completed with what is known of it, so that it does
 * not depend on which call swept it; of instants only whole seconds, because calls may differ in what follows.
 */
export function fingerprint(certificate: Certificate): string {
  const { status, renewalStatus, inUse, renewalEligibility, validationMethod, keyAlgorithm } = certificate;
  const { notBeforeSeconds, notAfterSeconds, issuedAtSeconds, importedAtSeconds } = certificate;
  const instants = [notBeforeSeconds, notAfterSeconds, issuedAtSeconds, importedAtSeconds].map(wholeSeconds);
  return [status, renewalStatus, inUse, renewalEligibility, validationMethod, keyAlgorithm, ...instants].join(' ');
}

function wholeSeconds(instant: number | undefined): number | undefined {
  return instant === undefined ? undefined : Math.floor(instant);
}
