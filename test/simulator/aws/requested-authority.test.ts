import t from 'tap';
import { askAuthority } from '../../fixtures/simulator-authorities.ts';

const cases: readonly (readonly [which: Parameters<typeof askAuthority>[2], type: string])[] = [
  ['gone', 'ResourceNotFoundException'],
  ['unshared', 'AccessDeniedException'],
  ['ireland', 'ResourceNotFoundException'],
  [{ arn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' }, 'InvalidArnException'],
  [{ arn: undefined }, 'ValidationException'],
];
for (const operation of ['DescribeCertificateAuthority', 'ListPermissions']) {
  for (const [which, type] of cases) {
    t.test(`${operation} of ${JSON.stringify(which)} is answered with ${type}`, async (t) => {
      t.match(await askAuthority(t, operation, which), { __type: type });
    });
  }
}

t.test('an operation of AWS Private CA that is not simulated is unknown', async (t) => {
  t.match(await askAuthority(t, 'CreatePermission', 'active'), { __type: 'UnknownOperationException' });
});
