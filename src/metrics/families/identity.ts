import { certificateFamily } from '../certificate-family.ts';
import { current, known } from '../family.ts';

/** What a certificate is: facts that do not change while it lives, or hardly. */
export const IDENTITY_FAMILIES = [
  certificateFamily('info', {
    help: 'Fixed facts about a certificate as labels, always 1, as of the last poll. A label that does not apply or is not known is empty.',
    labels: [
      'type',
      'key_algorithm',
      'key_pair_origin',
      'validation_method',
      'managed_by',
      'export_option',
      'issuer',
      'account_name',
      'root_hierarchy',
      'certificate_usage',
    ],
    samples: (certificate, { target }) =>
      current(
        certificate.type ?? '',
        certificate.keyAlgorithm ?? '',
        certificate.keyPairOrigin ?? '',
        certificate.validationMethod ?? '',
        certificate.managedBy ?? '',
        certificate.exportOption ?? '',
        certificate.issuer ?? '',
        target.accountName,
        certificate.rootHierarchy ?? '',
        certificate.certificateUsage ?? '',
      ),
  }),
  certificateFamily('subject_alternative_names', {
    optional: 'subject_alternative_names',
    help: 'Number of DNS names that the certificate covers, as of the last poll. Absent while only the first 100 of them are known.',
    samples: (certificate) => known(certificate.namesComplete ? certificate.subjectAlternativeNames.length : undefined),
  }),
];
