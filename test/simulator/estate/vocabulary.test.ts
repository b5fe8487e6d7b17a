import * as sdk from '@aws-sdk/client-acm';
import t from 'tap';
import * as vocabulary from '../../../src/simulator/estate/vocabulary.ts';

const pairs: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
  ['STATUSES', vocabulary.STATUSES, sdk.CertificateStatus],
  ['TYPES', vocabulary.TYPES, sdk.CertificateType],
  ['KEY_ALGORITHMS', vocabulary.KEY_ALGORITHMS, sdk.KeyAlgorithm],
  ['KEY_PAIR_ORIGINS', vocabulary.KEY_PAIR_ORIGINS, sdk.CertificateKeyPairOrigin],
  ['VALIDATION_METHODS', vocabulary.VALIDATION_METHODS, sdk.ValidationMethod],
  ['RENEWAL_STATUSES', vocabulary.RENEWAL_STATUSES, sdk.RenewalStatus],
  ['DOMAIN_STATUSES', vocabulary.DOMAIN_STATUSES, sdk.DomainStatus],
  ['UPDATE_STATUSES', vocabulary.UPDATE_STATUSES, sdk.UpdateStatus],
  ['ELIGIBILITIES', vocabulary.ELIGIBILITIES, sdk.RenewalEligibility],
  ['EXPORT_OPTIONS', vocabulary.EXPORT_OPTIONS, sdk.CertificateExport],
  ['SORT_ORDERS', vocabulary.SORT_ORDERS, sdk.SortOrder],
  ['FAILURE_REASONS', vocabulary.FAILURE_REASONS, sdk.FailureReason],
  ['REVOCATION_REASONS', vocabulary.REVOCATION_REASONS, sdk.RevocationReason],
  ['KEY_USAGES', vocabulary.KEY_USAGES, sdk.KeyUsageName],
  ['EXTENDED_KEY_USAGES', vocabulary.EXTENDED_KEY_USAGES, sdk.ExtendedKeyUsageName],
];
for (const [name, ours, theirs] of pairs) {
  t.test(`${name} is what the SDK knows`, async (t) => {
    t.same(ours.toSorted(), Object.values(theirs).toSorted());
  });
}
