import t from 'tap';
import { authorityArnOf } from '../../src/certificate/authority-arn.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { AUTHORITY_ARN } from '../fixtures/authority-builder.ts';
import { certificate, certificateDetail } from '../fixtures/certificate-builder.ts';

const detail = certificateDetail({ certificateAuthorityArn: AUTHORITY_ARN });

const cases: readonly (readonly [name: string, overrides: Partial<Certificate>, want: string | undefined])[] = [
  ['private', { type: 'PRIVATE', detail }, AUTHORITY_ARN],
  ['private, detail not read', { type: 'PRIVATE', detail: undefined }, undefined],
  ['private, no CA told', { type: 'PRIVATE', detail: certificateDetail() }, undefined],
  ['imported from a private CA', { type: 'IMPORTED', detail }, undefined],
  ['renewed by its ACME client', { type: 'PRIVATE', keyPairOrigin: 'ACME', detail }, undefined],
  ['of an unknown type', { type: undefined, detail }, undefined],
];
for (const [name, overrides, want] of cases) {
  t.test(`authorityArnOf(): ${name}`, async (t) => {
    t.equal(authorityArnOf(certificate(overrides)), want);
  });
}
