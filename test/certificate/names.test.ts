import t from 'tap';
import { certificateNames } from '../../src/certificate/names.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const cases: [name: string, domainName: string, sans: string[], want: string[]][] = [
  ['a single name', 'example.com', ['example.com'], ['example.com']],
  ['a name that differs in case and final dot', 'Example.COM', ['example.com.'], ['example.com']],
  [
    'a wildcard beside its base name',
    'example.com',
    ['example.com', '*.example.com'],
    ['example.com', '*.example.com'],
  ],
  ['a domain name that is no alternative name', 'a.example', ['b.example'], ['a.example', 'b.example']],
  ['a domain name only', 'a.example', [], ['a.example']],
  ['no domain name', '', ['b.example'], ['b.example']],
  ['no name at all', '', [], []],
  ['a name that is a dot only', '.', [''], []],
];

for (const [name, domainName, subjectAlternativeNames, want] of cases) {
  t.test(`certificateNames() of ${name}`, async (t) => {
    t.same(certificateNames(certificate({ domainName, subjectAlternativeNames })), want);
  });
}
