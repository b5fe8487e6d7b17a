import t from 'tap';
import { unknownCertificate } from '../../src/acm/unknown-certificate.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

t.test('unknownCertificate() has every field and knows nothing', async (t) => {
  const unknown = unknownCertificate('arn:1');
  t.same(Object.keys(unknown).sort(), Object.keys(certificate()).sort());
  const { arn, domainName, subjectAlternativeNames, namesComplete, ...rest } = unknown;
  t.same(
    { arn, domainName, subjectAlternativeNames, namesComplete },
    { arn: 'arn:1', domainName: '', subjectAlternativeNames: [], namesComplete: false },
  );
  t.ok(Object.values(rest).every((value) => value === undefined));
});
