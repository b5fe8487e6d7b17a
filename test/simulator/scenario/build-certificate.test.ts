import t from 'tap';
import type { CertificateInput } from '../../../src/simulator/scenario/certificate-schema.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const DAY = 86_400;

const lifetimes: readonly (readonly [string, CertificateInput, number])[] = [
  ['a public certificate', {}, 198],
  ['a private certificate', { type: 'PRIVATE' }, 395],
  ['an imported certificate', { type: 'IMPORTED' }, 365],
  ['a certificate issued through ACME', { key_pair_origin: 'ACME' }, 45],
  ['an Amazon N2 certificate', { root_hierarchy: 'N2_AMAZON_MANAGED' }, 395],
  ['an Amazon N2 certificate of the cross-signed root', { root_hierarchy: 'N2_SFG2_AMAZON_MANAGED' }, 98],
  ['a certificate with its own lifetime', { lifetime: '90 days' }, 90],
];
for (const [name, input, days] of lifetimes) {
  t.test(`buildCertificate() gives ${name} ${days} days`, async (t) => {
    const { notBeforeSeconds, notAfterSeconds } = stateOf({ ...input, expires: 'in 10 days' });
    t.equal(notAfterSeconds, NOW + 10 * DAY);
    t.equal(notBeforeSeconds, NOW + 10 * DAY - days * DAY);
  });
}

t.test('buildCertificate() counts NotAfter from NotBefore', async (t) => {
  t.equal(stateOf({ not_before: '8 days ago' }).notAfterSeconds, NOW + 190 * DAY);
});

t.test('buildCertificate() leaves a request that was never issued without validity and serial number', async (t) => {
  const { createdAtSeconds, issuedAtSeconds, notBeforeSeconds, notAfterSeconds, serial } = stateOf({
    status: 'PENDING_VALIDATION',
  });
  t.same(
    { createdAtSeconds, issuedAtSeconds, notBeforeSeconds, notAfterSeconds, serial },
    {
      createdAtSeconds: NOW - 7_200,
      issuedAtSeconds: undefined,
      notBeforeSeconds: undefined,
      notAfterSeconds: undefined,
      serial: undefined,
    },
  );
});

t.test('buildCertificate() puts the end of an expired one into the past and the request of a failed one', async (t) => {
  t.equal(stateOf({ status: 'EXPIRED' }).notAfterSeconds, NOW - 10 * DAY);
  t.equal(stateOf({ status: 'FAILED' }).createdAtSeconds, NOW - 5 * DAY);
});

const methods: readonly (readonly [string, CertificateInput, string | undefined])[] = [
  ['public', {}, 'DNS'],
  ['CloudFront', { managed_by: 'CLOUDFRONT' }, 'HTTP'],
  ['as said', { validation_method: 'EMAIL' }, 'EMAIL'],
  ['ACME', { key_pair_origin: 'ACME' }, undefined],
  ['imported', { type: 'IMPORTED' }, undefined],
  ['private', { type: 'PRIVATE' }, undefined],
];
for (const [name, input, want] of methods) {
  t.test(`buildCertificate() validates ${name} by ${want}`, async (t) => {
    t.equal(stateOf(input).validationMethod, want);
  });
}

t.test('buildCertificate() fills in origin, issuer, subject and what only some types have', async (t) => {
  const imported = stateOf({ type: 'IMPORTED', created: '3 days ago' });
  t.equal(imported.keyPairOrigin, 'CUSTOMER_PROVIDED');
  t.equal(imported.importedAtSeconds, NOW - 3 * DAY);
  t.equal(imported.issuedAtSeconds, undefined);
  t.equal(imported.issuer, 'R12');
  const pca = stateOf({ type: 'PRIVATE' });
  t.match(pca.certificateAuthorityArn, /^arn:aws:acm-pca:us-east-1:123456789012:certificate-authority\//);
  t.equal(pca.exportOption, 'ENABLED');
  const acme = stateOf({ key_pair_origin: 'ACME', key_algorithm: 'EC_prime256v1' });
  t.match(acme.acmeEndpointArn, /:acme-endpoint\//);
  t.equal(acme.signatureAlgorithm, 'SHA256WITHECDSA');
  t.same(acme.keyUsages, ['DIGITAL_SIGNATURE']);
  const revoked = stateOf({ status: 'REVOKED' });
  t.equal(revoked.revokedAtSeconds, NOW - DAY);
  t.equal(revoked.revocationReason, 'UNSPECIFIED');
  const issuerless = stateOf({ type: 'IMPORTED', issuer_name: { Organization: 'X' } });
  t.equal(issuerless.issuer, undefined);
});

t.test('buildCertificate() gives the same ARN for the same id and another for another', async (t) => {
  t.equal(stateOf({ id: 'a' }).arn, stateOf({ id: 'a', status: 'FAILED' }).arn);
  t.not(stateOf({ id: 'a' }).arn, stateOf({ id: 'b' }).arn);
  t.equal(stateOf({ arn: 'arn:aws:acm:us-east-1:123456789012:certificate/mine' }).arn.endsWith('/mine'), true);
});

t.test('buildCertificate() keeps what is special about names and processes', async (t) => {
  const state = stateOf({
    names: ['a.example.com'],
    validation: { 'www.example.com': 'FAILED', 'a.example.com': { status: 'SUCCESS', domain: 'example.com' } },
    renewal: { status: 'PENDING_VALIDATION', reason: 'CAA_ERROR', updated: '1 day ago' },
    migration: { status: 'SUCCESS', requested: '5 days ago' },
  });
  t.same(state.validation.get('www.example.com'), { status: 'FAILED' });
  t.same(state.validation.get('a.example.com'), { status: 'SUCCESS', validationDomain: 'example.com' });
  t.match(state.renewal, { status: 'PENDING_VALIDATION', reason: 'CAA_ERROR', updatedAtSeconds: NOW - DAY });
  t.match(state.migration, {
    from: 'EMAIL',
    to: 'DNS',
    requestedAtSeconds: NOW - 5 * DAY,
    updatedAtSeconds: NOW - 5 * DAY,
  });
});

t.test('buildCertificate() keeps a certificate without any domain', async (t) => {
  const state = stateOf({ type: 'IMPORTED', domain: undefined });
  t.same([state.domainName, state.names, state.subject, state.subjectName], [undefined, [], undefined, {}]);
});

t.test('buildCertificate() gives an Amazon N2 certificate its usage, and others none', async (t) => {
  t.equal(stateOf({}).certificateUsage, undefined);
  t.equal(stateOf({ root_hierarchy: 'N2_SFG2_AMAZON_MANAGED' }).certificateUsage, 'CLIENT_AND_SERVER_AUTH');
  const clients = { root_hierarchy: 'N2_AMAZON_MANAGED', certificate_usage: 'CLIENT_AUTH_ONLY' };
  t.equal(stateOf(clients).certificateUsage, 'CLIENT_AUTH_ONLY');
});
