import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { successionClass } from '../../src/certificate/succession-class.ts';
import { certificate, certificateDetail } from '../fixtures/certificate-builder.ts';

const classOf = (overrides: Partial<Certificate>) => successionClass(certificate(overrides));
const fromAuthority = (id: string, issuer: string): Partial<Certificate> => ({
  type: 'PRIVATE',
  issuer,
  detail: certificateDetail({
    certificateAuthorityArn: `arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/${id}`,
  }),
});
const n2 = { rootHierarchy: 'N2_AMAZON_MANAGED', certificateUsage: 'CLIENT_AND_SERVER_AUTH' } as const;

const alike: [name: string, some: Partial<Certificate>, other: Partial<Certificate>][] = [
  ['public ones, whatever size of RSA key', { keyAlgorithm: 'RSA_2048' }, { keyAlgorithm: 'RSA_4096' }],
  ['public ones, whatever curve', { keyAlgorithm: 'EC_prime256v1' }, { keyAlgorithm: 'EC_secp384r1' }],
  ['public ones, whatever the issuer is called', { issuer: 'Amazon' }, { issuer: 'Amazon RSA 2048 M02' }],
  ['public ones, one by ACME', {}, { keyPairOrigin: 'ACME' }],
  ['private ones of one issuer', { type: 'PRIVATE', issuer: 'CA 1' }, { type: 'PRIVATE', issuer: 'CA 1' }],
  ['private ones of one CA, whatever it is called', fromAuthority('a', 'CA 1'), fromAuthority('a', 'Example Corp')],
  ['imported ones of any issuer', { type: 'IMPORTED', issuer: 'R12' }, { type: 'IMPORTED', issuer: undefined }],
  ['N2 of one hierarchy and usage', n2, n2],
];
for (const [name, some, other] of alike) {
  t.test(`successionClass() is the same: ${name}`, async (t) => {
    t.equal(classOf(some), classOf(other));
    t.type(classOf(some), 'string');
  });
}

const unlike: [name: string, some: Partial<Certificate>, other: Partial<Certificate>][] = [
  ['RSA and ECDSA', { keyAlgorithm: 'RSA_2048' }, { keyAlgorithm: 'EC_prime256v1' }],
  ['public and private', { issuer: 'CA 1' }, { type: 'PRIVATE', issuer: 'CA 1' }],
  ['public and imported', {}, { type: 'IMPORTED' }],
  ['private ones of two issuers', { type: 'PRIVATE', issuer: 'CA 1' }, { type: 'PRIVATE', issuer: 'CA 2' }],
  ['private ones of two CAs of one name', fromAuthority('a', 'Example Corp'), fromAuthority('b', 'Example Corp')],
  ['public and N2', {}, n2],
  ['N2 of two hierarchies', n2, { ...n2, rootHierarchy: 'N2_SFG2_AMAZON_MANAGED' }],
  ['N2 of two usages', n2, { ...n2, certificateUsage: 'CLIENT_AUTH_ONLY' }],
];
for (const [name, some, other] of unlike) {
  t.test(`successionClass() differs: ${name}`, async (t) => t.not(classOf(some), classOf(other)));
}

const unknown: [name: string, overrides: Partial<Certificate>][] = [
  ['no type', { type: undefined }],
  ['a new type', { type: 'NEW_TYPE' }],
  ['no key algorithm', { keyAlgorithm: undefined }],
  ['private, no issuer yet', { type: 'PRIVATE', issuer: undefined }],
];
for (const [name, overrides] of unknown) {
  t.test(`successionClass() is not known: ${name}`, async (t) => t.equal(classOf(overrides), undefined));
}
