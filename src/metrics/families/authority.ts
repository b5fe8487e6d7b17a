import type { CertificateAuthority } from '../../certificate/certificate-authority.ts';
import { current, known, NOTHING, PREFIX, type Sample } from '../family.ts';
import type { TargetFamily } from './target.ts';

/** The private CAs that the certificates of a target come from. */
export const AUTHORITY_FAMILIES: readonly TargetFamily[] = [
  authorityFamily('status', {
    help: '1 for the status that AWS reports for the private CA, as of the last poll of the CA.',
    labels: ['status'],
    samples: ({ status }) => (status === undefined ? NOTHING : current(status)),
  }),
  authorityFamily('not_after_timestamp_seconds', {
    help: 'When the certificate of the private CA expires, in Unix seconds, as of the last poll of the CA.',
    samples: ({ notAfterSeconds }) => known(notAfterSeconds),
  }),
  authorityFamily('last_success_timestamp_seconds', {
    help: 'When the private CA was last polled successfully, in Unix seconds. Absent before that.',
    samples: ({ readAtSeconds }) => known(readAtSeconds),
  }),
];

interface Row {
  readonly help: string;
  readonly labels?: readonly string[];
  readonly samples: (authority: CertificateAuthority) => readonly Sample[];
}

/** A family of gauges about private CAs, `aws_acm_certificate_authority_<name>`. */
function authorityFamily(name: string, { help, labels = [], samples }: Row): TargetFamily {
  return {
    name: `${PREFIX}certificate_authority_${name}`,
    type: 'gauge',
    help,
    labels: ['certificate_authority_arn', ...labels],
    changesWithTime: 'never',
    samples: ({ snapshot }) =>
      [...(snapshot?.authorities.byArn.values() ?? [])].flatMap((authority) =>
        samples(authority).map((sample) => ({ ...sample, labels: [authority.arn, ...sample.labels] })),
      ),
  };
}
