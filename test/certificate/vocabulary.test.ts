import { readFileSync } from 'node:fs';
import t from 'tap';
import { OWN_CAUSES } from '../../src/attention/vocabulary.ts';
import {
  BLOCKED_REASONS,
  CHECK_RESULTS,
  DNS_QUERY_TYPES,
  DNS_VIEWS,
  FAULT_REASONS,
  FINDING_WARNINGS,
  INVENTORY_MODES,
  VALIDATION_PROCESSES,
} from '../../src/certificate/vocabulary.ts';

/** The contract, written down a second time on purpose: renaming a word breaks the rules and dashboards of users. */
const contract: [name: string, vocabulary: readonly string[], want: string][] = [
  [
    'BLOCKED_REASONS',
    BLOCKED_REASONS,
    'imported acme_client not_in_use ineligible expired not_issued email_validation validation_record_missing ' +
      'validation_record_mismatch validation_record_chain_too_long caa_denied http_redirect_broken dns_lookup_failed ' +
      'pending_validation renewal_failed renewal_failing not_exported_since_renewal ca_not_active ca_permission_missing ' +
      'ca_expires_too_soon invalid_name',
  ],
  ['CHECK_RESULTS', Object.keys(CHECK_RESULTS), 'validation_record caa http'],
  [
    'CHECK_RESULTS.validation_record',
    CHECK_RESULTS.validation_record,
    'present missing mismatch chain_too_long inconsistent lookup_failed',
  ],
  ['CHECK_RESULTS.caa', CHECK_RESULTS.caa, 'allowed unknown denied inconsistent lookup_failed'],
  ['CHECK_RESULTS.http', CHECK_RESULTS.http, 'present mismatch lookup_failed'],
  [
    'FAULT_REASONS',
    FAULT_REASONS,
    'throttled access_denied credentials not_found timeout network unsupported invalid_response server_error other',
  ],
  ['VALIDATION_PROCESSES', VALIDATION_PROCESSES, 'issuance renewal migration'],
  ['INVENTORY_MODES', INVENTORY_MODES, 'search list'],
  ['DNS_QUERY_TYPES', DNS_QUERY_TYPES, 'CNAME CAA A AAAA TXT NS DS'],
  ['DNS_VIEWS', DNS_VIEWS, 'public system configured'],
  ['FINDING_WARNINGS', FINDING_WARNINGS, 'dns_inconsistent caa_uncertain'],
];

for (const [name, vocabulary, want] of contract) {
  t.test(`${name} is the published vocabulary`, async (t) => {
    t.equal(vocabulary.join(' '), want);
  });
}

const page = readFileSync(new URL('../../docs/renewal.md', import.meta.url), 'utf8');

t.test(
  'BLOCKED_REASONS each have a section of docs/renewal.md that says how it is seen, how early, and what to do',
  async (t) => {
    const sections = new Map(
      page
        .split(/^### /m)
        .slice(1)
        .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
    );
    const documented = [...sections.keys()].filter((title) => /^`\w+`$/.test(title)).map((title) => title.slice(1, -1));
    const causes = [...BLOCKED_REASONS, ...OWN_CAUSES];
    t.same(documented, causes, 'all of them, no other, in the order of the vocabulary');
    for (const reason of BLOCKED_REASONS) {
      const section = sections.get(`\`${reason}\``) ?? '';
      for (const part of ['**Seen:**', '**How early:**', '**What to do:**']) {
        t.match(section, part, `${reason} ${part}`);
      }
    }
  },
);
