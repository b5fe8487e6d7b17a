import t from 'tap';
import { unknownAuthority } from '../../../src/certificate/certificate-authority.ts';
import { AUTHORITY_FAMILIES } from '../../../src/metrics/families/authority.ts';
import { AUTHORITY_ARN, authority } from '../../fixtures/authority-builder.ts';
import { snapshotOf, stateOf, viewOf } from '../../fixtures/metrics-estate.ts';
import { shown } from '../../fixtures/metrics-shown.ts';

const viewWith = (...authorities: readonly ReturnType<typeof authority>[]) =>
  viewOf(
    stateOf(
      snapshotOf([], { authorities: { byArn: new Map(authorities.map((each) => [each.arn, each])), unread: 0 } }),
    ),
  );
const labels = `certificate_authority_arn="${AUTHORITY_ARN}"`;

t.test('each private CA has its status, its end, and when it was read', async (t) => {
  const view = viewWith(
    authority({ notAfterSeconds: 7, readAtSeconds: 5 }),
    authority({ arn: 'b', status: 'DISABLED' }),
  );
  t.same(
    shown(AUTHORITY_FAMILIES, view, undefined).filter((line) => line.includes(labels)),
    [
      `certificate_authority_status{${labels},status="ACTIVE"} 1`,
      `certificate_authority_not_after_timestamp_seconds{${labels}} 7`,
      `certificate_authority_last_success_timestamp_seconds{${labels}} 5`,
    ],
  );
  t.equal(shown(AUTHORITY_FAMILIES, view, undefined).length, 6);
});

t.test('what is not known of a private CA is absent', async (t) => {
  t.same(shown(AUTHORITY_FAMILIES, viewWith(unknownAuthority(AUTHORITY_ARN)), undefined), []);
  t.same(shown(AUTHORITY_FAMILIES, viewOf(stateOf(undefined)), undefined), []);
});
