import type { FaultReason } from '../certificate/vocabulary.ts';

/** What to do about a target that can't be read, a sentence for each reason; docs/runbooks/AwsAcmTargetDown.md says the same. */
export const FAULT_STEPS: Readonly<Record<FaultReason, string>> = {
  throttled:
    'Wait: the exporter slows down by itself. If it continues, lower aws.quota_share or find who else calls ACM.',
  access_denied: 'Allow the action named in the error: in the policy of the role, and in service control policies.',
  credentials:
    'Give the exporter valid AWS credentials: check the role and its trust policy, the profile, or the keys.',
  not_found: 'Check the region and AWS_ENDPOINT_URL: what was requested does not exist there.',
  timeout: 'Check the network path to AWS: proxy, VPC endpoint and security group.',
  network: 'Check the network path to AWS: DNS, proxy, VPC endpoint and security group.',
  unsupported: 'Check that ACM exists in this region, and what answers at AWS_ENDPOINT_URL.',
  invalid_response: 'Check what answers in place of ACM: a proxy, or AWS_ENDPOINT_URL. If it is ACM, report a bug.',
  server_error: 'Wait: AWS has a problem. See the AWS Health Dashboard.',
  other: "See the exporter's log; if it does not explain the error, report a bug.",
};
