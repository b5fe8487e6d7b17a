import type { AuthorityState } from '../estate/authority-state.ts';
import { type Members, text } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { AwsError, constraintError } from './error.ts';

const ARN_PATTERN = /^arn:[\w+=/,.@-]+:acm-pca:([\w+=/,.@-]*):(\d*):certificate-authority\/[\w-]+$/;

/** The private CA that a request names, if the caller may look at it: the owner, and whom it is shared with. */
export function requestedAuthority(request: Members, context: CallContext): AuthorityState {
  const arn = text(request, 'CertificateAuthorityArn');
  if (arn === undefined) throw constraintError(null, 'certificateAuthorityArn', 'Member must not be null');
  if (!ARN_PATTERN.test(arn)) throw new AwsError('InvalidArnException', `Invalid ARN: ${arn}`);
  const state = context.authorities.find(arn);
  if (state === undefined || state.isGone || state.region !== context.region) {
    throw new AwsError('ResourceNotFoundException', `Could not find the certificate authority ${arn}.`);
  }
  if (state.accountId !== context.accountId && !state.sharedWith.includes(context.accountId)) {
    const user = `arn:aws:iam::${context.accountId}:user/simulator`;
    const why = 'because no resource-based policy allows the action';
    throw new AwsError('AccessDeniedException', `User: ${user} is not authorized to access the resource ${arn} ${why}`);
  }
  return state;
}
