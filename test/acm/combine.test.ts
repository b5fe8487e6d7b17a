import t from 'tap';
import { combine } from '../../src/acm/combine.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const { arn } = certificate();

t.test('combine() is the sweep where nothing is known', async (t) => {
  const swept = certificate({ detail: undefined });
  t.equal(combine(swept, undefined), swept);
});

t.test('combine() takes from what is known all that a sweep does not tell', async (t) => {
  const known = certificate({
    renewalStatus: 'PENDING_VALIDATION',
    managedBy: 'CLOUDFRONT',
    importedAtSeconds: 1,
    revokedAtSeconds: 2,
    tags: new Map([['team', 'web']]),
  });
  t.same(combine(unknownCertificate(arn), known), known);
});

const changed: Partial<Certificate> = {
  status: 'EXPIRED',
  type: 'IMPORTED',
  keyAlgorithm: 'RSA_4096',
  keyPairOrigin: 'ACME',
  validationMethod: 'EMAIL',
  managedBy: 'NEW',
  exportOption: 'ENABLED',
  exported: true,
  inUse: false,
  renewalEligibility: 'INELIGIBLE',
  renewalStatus: 'FAILED',
  notBeforeSeconds: 1,
  notAfterSeconds: 2,
  createdAtSeconds: 3,
  issuedAtSeconds: 4,
  importedAtSeconds: 5,
  revokedAtSeconds: 6,
  subjectAlternativeNames: ['new.example.com'],
};

t.test('combine() takes the word of the sweep where it has one, and keeps name, issuer, detail and tags', async (t) => {
  const known = certificate({ tags: new Map() });
  const swept = certificate({ ...changed, domainName: 'CN', issuer: 'CA', detail: undefined });
  t.same(combine(swept, known), { ...known, ...changed });
  const nameless = certificate({ domainName: '', issuer: undefined });
  t.match(combine(swept, nameless), { domainName: 'CN', issuer: 'CA' });
});

const names: readonly (readonly [string, Partial<Certificate>, Partial<Certificate>, readonly string[], boolean])[] = [
  ['the complete list of the sweep', { subjectAlternativeNames: ['b'] }, {}, ['b'], true],
  [
    'the complete one that is known',
    { subjectAlternativeNames: ['b'], namesComplete: false },
    {},
    ['www.example.com'],
    true,
  ],
  [
    'the newer of two cut lists',
    { subjectAlternativeNames: ['b'], namesComplete: false },
    { namesComplete: false },
    ['b'],
    false,
  ],
];
for (const [name, swept, known, subjectAlternativeNames, namesComplete] of names) {
  t.test(`combine() takes ${name}`, async (t) => {
    t.match(combine(certificate(swept), certificate(known)), { subjectAlternativeNames, namesComplete });
  });
}

t.test('combine() keeps one list of names in memory', async (t) => {
  const known = certificate();
  t.equal(combine(certificate(), known).subjectAlternativeNames, known.subjectAlternativeNames);
});

t.test('combine() gives the known one itself where the sweep has nothing new', async (t) => {
  const known = certificate({ tags: new Map() });
  const swept = (fields: Partial<Certificate>) => combine(certificate({ detail: undefined, ...fields }), known);
  t.equal(swept({}), known);
  t.equal(combine(unknownCertificate(arn), known), known);
  t.equal(swept({ subjectAlternativeNames: ['cut'], namesComplete: false }), known, 'the first hundred names only');
  t.equal(swept({ domainName: 'CN', issuer: 'CA' }), known, 'worded differently');
  for (const [key, value] of Object.entries(changed)) t.not(swept({ [key]: value }), known, key);
  t.not(swept({ subjectAlternativeNames: ['www.example.com', 'b'] }), known, 'one name more');
  const bare = certificate({ domainName: '', issuer: undefined, namesComplete: false, detail: undefined });
  for (const fields of [{ domainName: 'CN' }, { issuer: 'CA' }, { namesComplete: true }]) {
    t.match(combine({ ...bare, ...fields }, bare), fields);
  }
  t.equal(combine({ ...bare }, bare), bare);
});
