import { placeAt } from '../../validation/input.ts';
import { quoted } from '../../validation/input-fault.ts';
import { list } from '../../validation/list.ts';
import { type ObjectOf, object, optional, required, withDefault } from '../../validation/object.ts';
import { record } from '../../validation/record.ts';
import { anyText, boolean, numberAbove, oneOf, scalar, textMatching, wholeNumber } from '../../validation/scalar.ts';
import { accept, refuse } from '../../validation/text-parser.ts';
import { byForm, converted, refined, type Validator } from '../../validation/validator.ts';
import { REJECTIONS } from '../aws/authorization.ts';
import { awsFault } from '../aws/fault.ts';
import { DNS_FAULT_FIELDS, dnsFaultContradictions, dnsFaultKind, EVERY_NAME } from '../dns/fault.ts';
import { isDnsName, parseRecord, RECORD_TYPES, recordForm } from '../dns/record.ts';
import { accountSchema } from './account-schema.ts';
import { authoritySchema } from './authority-schema.ts';
import { certificateSchema } from './certificate-schema.ts';
import { fillPlaceholders } from './placeholder.ts';
import { accountId, durationText, region } from './scenario-scalars.ts';

/** A scenario file's form. Times are resolved against the scenario's start; unknown keys are faults. */
export function scenarioSchema(nowSeconds: number): Validator<ScenarioFile> {
  return object(scenarioFields(nowSeconds));
}

function scenarioFields(nowSeconds: number) {
  return {
    /** The account that callers are in: twelve digits. */
    account: withDefault(accountId, '123456789012'),
    /** Other accounts, whose roles can be assumed. */
    other_accounts: withDefault(list(accountId), []),
    /** Accounts of the organization, of which more is to be said; their roles can be assumed. */
    accounts: withDefault(list(accountSchema), []),
    /** Regions that are enabled; in any other the credentials are not known. */
    regions: required(list(region, { min: 1 }), 'must list the enabled regions, such as [eu-central-1]'),
    /** Enforce ACM's published request quotas, or some of one's own by operation (per second). */
    quotas: withDefault(quotas, false),
    /** Access keys that AWS rejects, and with what. */
    rejected_keys: withDefault(record(oneOf(REJECTIONS)), {}),
    /** For how long DescribeCertificate does not know a new certificate yet. */
    describe_lag: withDefault(durationText, 0),
    /** Whether SearchCertificates gives ACME certificates unasked; AWS documents it both ways. */
    search_shows_acme: withDefault(boolean, false),
    /** Whether SearchCertificates gives Amazon N2 certificates unasked; AWS does not say. */
    search_shows_n2: withDefault(boolean, false),
    /** False: an endpoint that is older than Amazon N2, and refuses to be asked for root hierarchies. */
    knows_root_hierarchies: withDefault(boolean, true),
    certificates: withDefault(list(certificateSchema(nowSeconds)), []),
    /** Private CAs of which there is more to say than that certificates name them. */
    certificate_authorities: withDefault(list(authoritySchema(nowSeconds)), []),
    /** Generates this many further certificates, lifelike, the same each time. */
    generate: optional(
      object({
        count: required(wholeNumber(0, 200_000), 'must say how many certificates to generate'),
        region: optional(region),
      }),
    ),
    dns: withDefault(dns, { ...NOTHING_SPECIAL, validates: true, second: NOTHING_SPECIAL }),
    redirects: withDefault(list(redirect), []),
    faults: withDefault(list(awsFault), []),
  };
}

const quotas = byForm({
  text: scalar((text) =>
    text === 'true' || text === 'false'
      ? accept(text === 'true')
      : refuse(`Invalid quotas ${quoted(text)}`, 'must be true, false, or a map such as {SearchCertificates: 5}'),
  ),
  map: record(numberAbove(0, 1_000_000)),
});

/** A scenario file with its defaults filled in; instants and durations are Unix seconds and seconds. */
export type ScenarioFile = ObjectOf<ReturnType<typeof scenarioFields>>;

const NAME_HINT = 'must be a DNS name: labels have 1 to 63 octets, names 253';

const dnsName = scalar((text) =>
  isDnsName(fillPlaceholders(text, '')) ? accept(text) : refuse(`Invalid name ${quoted(text)}`, NAME_HINT),
);

const faultName = scalar((text) =>
  text === EVERY_NAME || isDnsName(fillPlaceholders(text, ''))
    ? accept(text)
    : refuse(`Invalid name ${quoted(text)}`, `${NAME_HINT}; or "${EVERY_NAME}" for every name`),
);

const recordValues: Validator<readonly string[]> = byForm({
  text: converted(anyText, (text): readonly string[] => [text]),
  list: list(anyText, { min: 1 }),
});

const dnsRecord = refined(
  object({
    name: required(dnsName, NAME_HINT),
    type: required(oneOf(RECORD_TYPES), `must be one of ${RECORD_TYPES.join(', ')}`),
    /** As in a zone file; a list for several records. */
    value: required(recordValues, 'must be as in a zone file'),
    ttl: withDefault(wholeNumber(0, 2_147_483_647), 300),
  }),
  ({ name, type, value }, input) =>
    value.flatMap((text, i) => {
      if (parseRecord(name, type, fillPlaceholders(text, '')) !== undefined) return [];
      const problem = `Invalid value ${quoted(text)} of a record of type ${type}`;
      return [{ place: placeAt(input, ['value', i]), problem, hint: `must be ${recordForm(type)}` }];
    }),
);

const NOTHING_SPECIAL = { missing: [], records: [], faults: [] };

const dnsFaults = withDefault(
  list(
    refined(
      object({
        name: required(faultName, NAME_HINT),
        fault: required(dnsFaultKind, 'must say what is wrong with the name'),
        ...DNS_FAULT_FIELDS,
      }),
      dnsFaultContradictions,
    ),
  ),
  [],
);

const dns = object({
  /** Names whose validation CNAME is gone: the certificate's name, or the record's own. */
  missing: withDefault(list(dnsName), []),
  records: withDefault(list(dnsRecord), []),
  faults: dnsFaults,
  /** Whether the resolvers validate DNSSEC, which shows at names that are known to be bogus. */
  validates: withDefault(boolean, true),
  /** In what the second resolver differs: names that it does not know, records that it has in place of the first one's. */
  second: withDefault(
    object({ missing: withDefault(list(dnsName), []), records: withDefault(list(dnsRecord), []), faults: dnsFaults }),
    NOTHING_SPECIAL,
  ),
});

const redirect = object({
  host: required(dnsName, NAME_HINT),
  /** Also `{path:<domain>}`, for a domain's HTTP validation. */
  path: required(textMatching(/^(\/|\{path:)/, 'path', 'must begin with "/"'), 'must begin with "/"'),
  status: withDefault(wholeNumber(200, 599), 302),
  /** Also with `{redirect-to:<domain>}`. */
  location: optional(anyText),
  /** Also `{content:<domain>}`. */
  body: optional(anyText),
  /** Whether CloudFront answers, which its headers show. */
  cloudfront: withDefault(boolean, false),
});
