import type { Certificate } from '../../certificate/certificate.ts';
import type { DomainValidation } from '../../certificate/domain-validation.ts';
import type { FindingsExport } from '../../certificate/findings-export.ts';
import { validationDeadlines } from '../../certificate/validation-deadline.ts';
import type { ValidationProcess } from '../../certificate/vocabulary.ts';
import { type CertificateFamily, certificateFamily } from '../certificate-family.ts';
import { current, NOTHING, type Sample } from '../family.ts';

/**
 * How the names of a certificate are validated, and how far that is.
 * @param exported whether names whose validation has succeeded are there too
 */
export function validationFamilies(exported: FindingsExport): readonly CertificateFamily[] {
  return [
    ...VALIDATION_FAMILIES,
    certificateFamily('domain_validation_status', {
      help: '1 for the validation status that ACM reports for a name, by the process it belongs to (issuance, renewal, migration), as of the last poll. With dns.export: problems, SUCCESS is left out.',
      labels: ['validated_domain', 'validation_method', 'validation_status', 'process'],
      samples: (certificate) =>
        domainStatuses(certificate).filter(({ labels }) => exported === 'all' || labels[2] !== 'SUCCESS'),
    }),
  ];
}

const VALIDATION_FAMILIES = [
  certificateFamily('validation_method', {
    help: '1 for the method by which ACM validates the names (EMAIL, DNS, HTTP), as of the last poll. Absent if none applies.',
    labels: ['validation_method'],
    samples: ({ validationMethod }) => (validationMethod === undefined ? NOTHING : current(validationMethod)),
  }),
  certificateFamily('validation_deadline_timestamp_seconds', {
    help: 'When a pending validation times out, in Unix seconds: 72 hours after it was requested, as of the last poll. Absent if none is pending.',
    labels: ['process'],
    samples: (certificate) =>
      validationDeadlines(certificate).map(({ process, deadlineSeconds }) => ({
        labels: [process],
        value: deadlineSeconds,
      })),
  }),
  certificateFamily('validation_migration', {
    help: '1 for the state of a change of validation method, in practice from EMAIL to DNS, as of the last poll. Absent if none was ever requested.',
    labels: ['from', 'to', 'status'],
    samples: ({ detail }) => {
      const migration = detail?.migration;
      return migration === undefined
        ? NOTHING
        : current(migration.from ?? '', migration.to ?? '', migration.status ?? '');
    },
  }),
];

function* domainStatuses({ detail }: Certificate): Generator<Sample> {
  yield* statusesOf('issuance', detail?.domainValidations);
  yield* statusesOf('renewal', detail?.renewal?.domainValidations);
  yield* statusesOf('migration', detail?.migration?.domainValidations);
}

function* statusesOf(
  process: ValidationProcess,
  validations: readonly DomainValidation[] | undefined,
): Iterable<Sample> {
  for (const { domainName, validationMethod, validationStatus } of validations ?? []) {
    if (validationStatus !== undefined) {
      yield { labels: [domainName, validationMethod ?? '', validationStatus, process], value: 1 };
    }
  }
}
