import { authorityStatusAt } from '../estate/authority-state.ts';
import type { Members } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { requestedAuthority } from './requested-authority.ts';

/** Statuses of CAs whose certificate was never installed: they have no validity. */
const WITHOUT_CERTIFICATE = ['CREATING', 'PENDING_CERTIFICATE', 'FAILED'];

/** DescribeCertificateAuthority (API_DescribeCertificateAuthority). */
export function describeCertificateAuthority(request: Members, context: CallContext): Members {
  const state = requestedAuthority(request, context);
  const { arn, accountId, status, usageMode, notBeforeSeconds, notAfterSeconds } = state;
  const validity = WITHOUT_CERTIFICATE.includes(status)
    ? {}
    : { NotBefore: notBeforeSeconds, NotAfter: notAfterSeconds };
  return {
    CertificateAuthority: {
      Arn: arn,
      OwnerAccount: accountId,
      Type: 'SUBORDINATE',
      Status: authorityStatusAt(state, context.nowSeconds),
      ...validity,
      UsageMode: usageMode,
    },
  };
}
