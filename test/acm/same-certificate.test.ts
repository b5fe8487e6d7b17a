import t from 'tap';
import { sameCertificate } from '../../src/acm/same-certificate.ts';
import { CERTIFICATE_FIELDS, type Certificate } from '../../src/certificate/certificate.ts';
import { certificate, certificateDetail } from '../fixtures/certificate-builder.ts';

t.test('sameCertificate() holds for another object that says the same', async (t) => {
  const detail = certificateDetail();
  t.ok(sameCertificate(certificate({ detail }), certificate({ detail })));
});

t.test('sameCertificate() does not hold where any field differs', async (t) => {
  const detail = certificateDetail();
  const one = certificate({ detail });
  t.notOk(sameCertificate(one, { ...one, arn: 'other' }), 'arn');
  for (const field of Object.keys(CERTIFICATE_FIELDS) as (keyof Certificate)[]) {
    t.notOk(sameCertificate(one, { ...one, [field]: ['other'] }), field);
  }
});
