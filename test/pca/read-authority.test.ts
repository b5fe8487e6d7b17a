import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { readAuthority } from '../../src/pca/read-authority.ts';
import { authority } from '../fixtures/authority-builder.ts';

const never = new AbortController().signal;
const failing = (reason: FaultReason) => () => Promise.reject(new Fault(reason, `It failed: ${reason}`));
const describing = (fields: object) => async () => ({ CertificateAuthority: fields });
const granting = async () => ({
  Permissions: [{ Principal: 'acm.amazonaws.com', Actions: ['IssueCertificate', 'GetCertificate', 'ListPermissions'] }],
});
const BEFORE = authority({ status: 'DISABLED', acmPermission: 'missing', notAfterSeconds: 1 });

const cases = [
  [
    'all of it',
    describing({ Status: 'ACTIVE', NotAfter: 7 }),
    granting,
    { status: 'ACTIVE', usageMode: undefined, notAfterSeconds: 7, acmPermission: 'granted' },
    [],
  ],
  [
    'a denied description leaves all as it was',
    failing('access_denied'),
    granting,
    { deniedActions: ['acm-pca:DescribeCertificateAuthority'] },
    ['access_denied'],
  ],
  ['a failed description leaves all as it was', failing('network'), granting, {}, ['network']],
  [
    'denied permissions leave the permission as it was',
    describing({ Status: 'ACTIVE', NotAfter: 7 }),
    failing('access_denied'),
    { status: 'ACTIVE', usageMode: undefined, notAfterSeconds: 7, deniedActions: ['acm-pca:ListPermissions'] },
    ['access_denied'],
  ],
  [
    'failed permissions likewise',
    describing({ Status: 'ACTIVE', NotAfter: 7 }),
    failing('throttled'),
    { status: 'ACTIVE', usageMode: undefined, notAfterSeconds: 7 },
    ['throttled'],
  ],
  ['an unknown CA is deleted', failing('not_found'), granting, { status: 'DELETED' }, []],
  [
    'permissions without a list are not known',
    describing({ Status: 'ACTIVE', NotAfter: 7 }),
    async () => ({}),
    { status: 'ACTIVE', usageMode: undefined, notAfterSeconds: 7, acmPermission: undefined },
    [],
  ],
] as const;
for (const [name, describeCertificateAuthority, listPermissions, changes, failures] of cases) {
  t.test(`readAuthority(): ${name}`, async (t) => {
    const read = await readAuthority(BEFORE, true, { describeCertificateAuthority, listPermissions }, never);
    t.same(read.authority, { ...BEFORE, ...changes });
    t.same(
      read.failures.map(({ reason }) => reason),
      failures,
    );
  });
}

t.test('readAuthority() fails when the credentials end everything', async (t) => {
  const api = { describeCertificateAuthority: failing('credentials'), listPermissions: granting };
  await t.rejects(readAuthority(BEFORE, true, api, never), { message: 'It failed: credentials' });
});
