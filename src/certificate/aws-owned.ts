/** The account in an ARN (`arn:partition:service:region:account:resource`); '' where it has none, as API Gateway's. */
function accountOf(arn: string): string {
  return arn.split(':', 5)[4] ?? '';
}

/**
 * Whether a resource that uses a certificate is in another account than the certificate. ACM shares none between accounts,
 * so that one is AWS's own: a load balancer behind a regional API Gateway or a Cognito domain. Nobody but AWS can detach
 * the certificate from it, and it can stay for good after the domain was deleted.
 */
export function isAwsOwned(resourceArn: string, certificateArn: string): boolean {
  const [owner, own] = [accountOf(resourceArn), accountOf(certificateArn)];
  return owner !== '' && own !== '' && owner !== own;
}
