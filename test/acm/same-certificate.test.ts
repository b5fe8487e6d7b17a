import t from 'tap';
import { sameCertificate, sameNames } from '../../src/acm/same-certificate.ts';
import { CERTIFICATE_FIELDS, type Certificate } from '../../src/certificate/certificate.ts';
import { certificate, certificateDetail } from '../fixtures/certificate-builder.ts';

const names: readonly (readonly [string, readonly string[], readonly string[], boolean])[] = [
  ['two empty lists', [], [], true],
  ['the same names', ['a', 'b'], ['a', 'b'], true],
  ['another order', ['a', 'b'], ['b', 'a'], false],
  ['one name more', ['a'], ['a', 'b'], false],
  ['one name less', ['a', 'b'], ['a'], false],
];
for (const [name, a, b, want] of names) {
  t.test(`sameNames() of ${name}`, async (t) => {
    t.equal(sameNames(a, b), want);
  });
}

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
