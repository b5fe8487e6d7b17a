import { certificateFamily } from '../certificate-family.ts';
import { current, flag, NOTHING, type Sample } from '../family.ts';

/** What ACM says of a certificate, and what uses it. */
export const STATUS_FAMILIES = [
  certificateFamily('status', {
    help: '1 for the status that ACM gives, as of the last poll. ACM can say ISSUED after the certificate has expired.',
    labels: ['status'],
    samples: ({ status }) => (status === undefined ? NOTHING : current(status)),
  }),
  certificateFamily('in_use', {
    help: 'Whether an AWS resource uses the certificate, 1 or 0, as of the last poll.',
    samples: ({ inUse }) => flag(inUse),
  }),
  certificateFamily('in_use_by_resources', {
    help: 'Number of AWS resources that use the certificate, by the service in their ARN, as of the last poll of its detail.',
    labels: ['service'],
    samples: ({ detail }) => (detail === undefined ? NOTHING : countByService(detail.inUseBy)),
  }),
];

function countByService(arns: readonly string[]): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const arn of new Set(arns)) {
    const service = serviceOf(arn);
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return [...counts].map(([service, value]) => ({ labels: [service], value }));
}

/** The third field of `arn:partition:service:region:account:resource`; '' for what is not an ARN. */
function serviceOf(arn: string): string {
  const [prefix, , service] = arn.split(':', 3);
  return prefix === 'arn' ? (service ?? '') : '';
}
