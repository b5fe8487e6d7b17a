import t from 'tap';
import { NO_AUTHORITIES, unknownAuthority } from '../../src/certificate/certificate-authority.ts';

t.test('of an unknown CA nothing is told but its ARN, and nothing may be concluded', async (t) => {
  const { arn, isStale, deniedActions, ...rest } = unknownAuthority('arn');
  t.same({ arn, isStale, deniedActions }, { arn: 'arn', isStale: true, deniedActions: [] });
  t.same([...new Set(Object.values(rest))], [undefined]);
});

t.test('where there are no CAs none is outstanding', async (t) => {
  t.equal(NO_AUTHORITIES.unread, 0);
  t.equal(NO_AUTHORITIES.byArn.size, 0);
});
