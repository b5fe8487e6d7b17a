import t from 'tap';
import { OPTIONAL_FAMILIES } from '../../src/certificate/optional-families.ts';
import { certificateFamilies } from '../../src/metrics/certificate-families.ts';

t.test('OPTIONAL_FAMILIES are exported only where they are asked for', async (t) => {
  const named = (optionalFamilies: typeof OPTIONAL_FAMILIES | readonly []) =>
    certificateFamilies({ dnsEnabled: true, dnsExport: 'all', optionalFamilies, tagKeys: [] }).map(({ name }) => name);
  const without = new Set(named([]));
  t.same(
    named(OPTIONAL_FAMILIES).filter((name) => !without.has(name)),
    ['aws_acm_certificate_subject_alternative_names', 'aws_acm_certificate_created_timestamp_seconds'],
  );
});
