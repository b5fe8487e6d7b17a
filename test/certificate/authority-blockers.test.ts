import t from 'tap';
import { authorityBlockers, isAuthorityGood } from '../../src/certificate/authority-blockers.ts';
import type { CertificateAuthority } from '../../src/certificate/certificate-authority.ts';
import { unknownAuthority } from '../../src/certificate/certificate-authority.ts';
import { AUTHORITY_ARN, authority } from '../fixtures/authority-builder.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const WINDOW = NOW_SECONDS + 240 * DAY_SECONDS;
const RENEWED_END = WINDOW + 395 * DAY_SECONDS;

const cases: readonly (readonly [
  name: string,
  overrides: Partial<CertificateAuthority>,
  blockers: readonly string[],
  isGood: boolean,
])[] = [
  ['healthy', {}, [], true],
  ['another account shares it', { acmPermission: 'not_used' }, [], true],
  ['older than modes', { usageMode: undefined }, [], true],
  ['being created', { status: 'CREATING', notAfterSeconds: undefined }, ['ca_not_active'], false],
  [
    'without its certificate yet',
    { status: 'PENDING_CERTIFICATE', notAfterSeconds: undefined },
    ['ca_not_active'],
    false,
  ],
  ['disabled', { status: 'DISABLED' }, ['ca_not_active'], false],
  ['failed', { status: 'FAILED', notAfterSeconds: undefined }, ['ca_not_active'], false],
  ['in a state that is newer than this code', { status: 'PAUSED' }, ['ca_not_active'], false],
  [
    'expired, which is no second matter',
    { status: 'EXPIRED', notAfterSeconds: NOW_SECONDS - 1 },
    ['ca_not_active'],
    false,
  ],
  [
    'deleted, and nothing else',
    { status: 'DELETED', acmPermission: 'missing', notAfterSeconds: NOW_SECONDS },
    ['ca_not_active'],
    false,
  ],
  ['without the permission', { acmPermission: 'missing' }, ['ca_permission_missing'], false],
  [
    'expired and without the permission',
    { status: 'EXPIRED', notAfterSeconds: 0, acmPermission: 'missing' },
    ['ca_not_active', 'ca_permission_missing'],
    false,
  ],
  ['ending a second before the next certificate', { notAfterSeconds: RENEWED_END - 1 }, ['ca_expires_too_soon'], true],
  ['ending with the next certificate', { notAfterSeconds: RENEWED_END }, [], true],
  [
    'all at once',
    { status: 'DISABLED', acmPermission: 'missing', notAfterSeconds: NOW_SECONDS },
    ['ca_not_active', 'ca_permission_missing', 'ca_expires_too_soon'],
    false,
  ],
  [
    'for short lives, about to end',
    { usageMode: 'SHORT_LIVED_CERTIFICATE', notAfterSeconds: NOW_SECONDS + DAY_SECONDS },
    [],
    false,
  ],
  ['in a mode that is newer than this code', { usageMode: 'ODD' }, [], false],
  ['permission not known', { acmPermission: undefined }, [], false],
  ['end not known', { notAfterSeconds: undefined }, [], false],
  ['status not known', { status: undefined }, [], false],
  ['not read for long', { isStale: true }, [], false],
  ['disabled, and not read for long', { status: 'DISABLED', isStale: true }, ['ca_not_active'], false],
  ['never read', unknownAuthority(AUTHORITY_ARN), [], false],
];
for (const [name, overrides, blockers, isGood] of cases) {
  t.test(`a CA that is ${name}`, async (t) => {
    t.same(authorityBlockers(authority(overrides), WINDOW), blockers);
    t.equal(isAuthorityGood(authority(overrides)), isGood);
  });
}

t.test('without a window nothing is said of the end; without a CA nothing is good', async (t) => {
  t.same(authorityBlockers(authority({ notAfterSeconds: 0 }), undefined), []);
  t.equal(isAuthorityGood(undefined), false);
});
