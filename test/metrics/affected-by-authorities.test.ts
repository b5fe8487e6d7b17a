import t from 'tap';
import { type CertificateAuthority, NO_AUTHORITIES } from '../../src/certificate/certificate-authority.ts';
import { affectedByAuthorities } from '../../src/metrics/affected-by-authorities.ts';
import { AUTHORITY_ARN, authority } from '../fixtures/authority-builder.ts';
import { certificate, certificateDetail } from '../fixtures/certificate-builder.ts';

const from = (arn: string, certificateAuthorityArn: string | undefined) =>
  certificate({ arn, type: 'PRIVATE', detail: certificateDetail({ certificateAuthorityArn }) });
const CERTIFICATES = [from('a', AUTHORITY_ARN), from('b', 'other'), from('c', undefined), from('d', AUTHORITY_ARN)];
const known = (...authorities: readonly CertificateAuthority[]) => ({
  byArn: new Map([...authorities, authority({ arn: 'other' })].map((each) => [each.arn, each])),
  unread: 0,
});
const affected = (before: typeof NO_AUTHORITIES, after: typeof NO_AUTHORITIES) => [
  ...affectedByAuthorities(before, after, CERTIFICATES),
];

const changes: readonly (readonly [change: Partial<CertificateAuthority>, affects: boolean])[] = [
  [{}, false],
  [{ readAtSeconds: 7 }, false],
  [{ deniedActions: ['x'] }, false],
  [{ status: 'DISABLED' }, true],
  [{ usageMode: 'SHORT_LIVED_CERTIFICATE' }, true],
  [{ notAfterSeconds: 7 }, true],
  [{ acmPermission: 'missing' }, true],
  [{ isStale: true }, true],
];
for (const [change, affects] of changes) {
  t.test(
    `affectedByAuthorities(): ${JSON.stringify(change)} ${affects ? 'concerns its' : 'concerns no'} certificates`,
    async (t) => {
      t.same(affected(known(authority()), known(authority(change))), affects ? ['a', 'd'] : []);
    },
  );
}

t.test('affectedByAuthorities(): a CA that came or went concerns its certificates', async (t) => {
  const both = known(authority());
  t.same(affected(known(), both), ['a', 'd']);
  t.same(affected(both, known()), ['a', 'd']);
  t.same(affected(NO_AUTHORITIES, both), ['a', 'b', 'd']);
  t.same(affected(both, both), []);
});
