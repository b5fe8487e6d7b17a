import { instant, type Source, section, word } from '../aws/decode-field.ts';
import type { JsonObject } from '../aws/json-body.ts';
import type { CertificateAuthority } from '../certificate/certificate-authority.ts';
import type { DecodeFault } from '../certificate/sweep.ts';

/** Of the answer of DescribeCertificateAuthority (API type CertificateAuthority) what decides on renewals. Pure and total. */
export function decodeAuthority(
  arn: string,
  answer: JsonObject,
  faults: DecodeFault[],
): Pick<CertificateAuthority, 'status' | 'usageMode' | 'notAfterSeconds'> {
  const root: Source = { fields: answer, path: '', arn, faults };
  const authority = section(root, 'CertificateAuthority');
  return {
    status: word(authority, 'Status'),
    usageMode: word(authority, 'UsageMode'),
    notAfterSeconds: instant(authority, 'NotAfter'),
  };
}
