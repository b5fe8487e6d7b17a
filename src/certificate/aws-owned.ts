import { arnParts } from './arn-parts.ts';

/**
 * Whether a resource that uses a certificate is in another account than the certificate. ACM shares none between accounts,
 * so that one is AWS's own: a load balancer behind a regional API Gateway or a Cognito domain. Nobody but AWS can detach
 * the certificate from it, and it can stay for good after the domain was deleted.
 */
export function isAwsOwned(resourceArn: string, certificateArn: string): boolean {
  const [owner, own] = [arnParts(resourceArn).accountId, arnParts(certificateArn).accountId];
  return owner !== '' && own !== '' && owner !== own;
}
