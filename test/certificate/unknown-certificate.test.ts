import t from 'tap';
import { CERTIFICATE_FIELDS } from '../../src/certificate/certificate.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';

t.test('unknownCertificate() has every field and knows nothing', async (t) => {
  const unknown = unknownCertificate('arn:1');
  t.same(Object.keys(unknown), ['arn', ...Object.keys(CERTIFICATE_FIELDS)]);
  const { arn, domainName, subjectAlternativeNames, namesComplete, ...rest } = unknown;
  t.same(
    { arn, domainName, subjectAlternativeNames, namesComplete },
    { arn: 'arn:1', domainName: '', subjectAlternativeNames: [], namesComplete: false },
  );
  t.ok(Object.values(rest).every((value) => value === undefined));
});
