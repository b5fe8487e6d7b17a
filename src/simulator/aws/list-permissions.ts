import type { Members } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { AwsError } from './error.ts';
import { requestedAuthority } from './requested-authority.ts';

/** ListPermissions (API_ListPermissions): the only principal that can have any is ACM. */
export function listPermissions(request: Members, context: CallContext): Members {
  const { arn, accountId, acmActions, status } = requestedAuthority(request, context);
  if (status === 'DELETED') throw new AwsError('InvalidStateException', `The certificate authority ${arn} is deleted.`);
  const permission = {
    CertificateAuthorityArn: arn,
    Principal: 'acm.amazonaws.com',
    SourceAccount: accountId,
    Actions: acmActions,
  };
  return { Permissions: acmActions.length === 0 ? [] : [permission] };
}
