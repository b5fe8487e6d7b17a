import { arnParts } from '../../certificate/arn-parts.ts';
import { isAwsOwned } from '../../certificate/aws-owned.ts';
import { isExportable, isExported } from '../../certificate/exported.ts';
import { certificateFamily } from '../certificate-family.ts';
import { current, flag, known, NOTHING, type Sample } from '../family.ts';

/** What ACM says of a certificate, and what uses it. */
export const STATUS_FAMILIES = [
  certificateFamily('status', {
    help: '1 for the status that ACM reports, as of the last poll. ACM can report ISSUED after the certificate has expired.',
    labels: ['status'],
    samples: ({ status }) => (status === undefined ? NOTHING : current(status)),
  }),
  certificateFamily('in_use', {
    help: 'Whether an AWS resource uses the certificate, 1 or 0, as of the last poll.',
    samples: ({ inUse }) => flag(inUse),
  }),
  certificateFamily('in_use_by_resources', {
    help: 'Number of AWS resources that use the certificate, by the service in their ARN, as of the last poll of its detail; aws_owned for resources in an account of AWS.',
    labels: ['service'],
    samples: ({ arn, detail }) => (detail === undefined ? NOTHING : countByService(detail.inUseBy, arn)),
  }),
  certificateFamily('exported', {
    help: 'Whether the certificate was exported since it was issued or last renewed, 1 or 0, as of the last poll. Absent if it cannot be exported or ACM does not say.',
    changesWithTime: 'at_turning_points',
    samples: (certificate, { nowSeconds }) =>
      isExportable(certificate) ? flag(isExported(certificate, nowSeconds)) : NOTHING,
  }),
  certificateFamily('exported_copy_not_after_timestamp_seconds', {
    help: 'When the copy exported before the last renewal expires, in Unix seconds, as of the last poll. Absent once the certificate is exported again, and if no such export was seen.',
    samples: ({ exportedCopyNotAfterSeconds }) => known(exportedCopyNotAfterSeconds),
  }),
];

/** `service` of what is AWS's own: its ARN would name a service that the account does not use. */
const AWS_OWNED = 'aws_owned';

function countByService(arns: readonly string[], certificateArn: string): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const arn of new Set(arns)) {
    const service = isAwsOwned(arn, certificateArn) ? AWS_OWNED : arnParts(arn).service;
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return [...counts].map(([service, value]) => ({ labels: [service], value }));
}
