/** What one CAA record set says about Amazon (RFC 8659 sections 4.1 to 4.3, RFC 8657). Pure. */
import type { CaaConditions } from '../certificate/caa-conditions.ts';
import type { CaaRecord } from './answer.ts';
import { type CaaIssuer, readIssuer } from './caa-issuer.ts';

/** The judgement on one set; `because` says which rule decided. */
export type CaaJudgement =
  | { readonly result: 'allowed' }
  /** Amazon is named for one of its accounts only, and nobody can tell whether ACM's is the one. */
  | { readonly result: 'unknown'; readonly because: 'account'; readonly accountUri: string }
  /** A record in the set is malformed: what it asks for is not known, nor what the CA makes of it. */
  | { readonly result: 'unknown'; readonly because: 'malformed_record' }
  | {
      readonly result: 'denied';
      readonly because: 'issuers';
      readonly tag: 'issue' | 'issuewild';
      /** Those that the deciding property names; empty for `;` and for values that are malformed. */
      readonly issuers: readonly string[];
      /** Values that are not well formed, and so name nobody (RFC 8659 section 4.2). */
      readonly malformed: readonly string[];
    }
  /** Amazon is named, but under conditions that ACM does not meet, as other methods of validation than the name's. */
  | {
      readonly result: 'denied';
      readonly because: 'parameters';
      readonly tag: 'issue' | 'issuewild';
      /** As they are written, of each property that names Amazon. */
      readonly parameters: readonly string[];
      /** The label that `validationmethods` has to list; undefined where the name's method has none. */
      readonly label: string | undefined;
    }
  /** A critical property that a CA need not know: it must not issue, whatever else the set says. '' for a malformed one. */
  | { readonly result: 'denied'; readonly because: 'critical'; readonly unknownTag: string };

/** The issuer domain names that Amazon answers to; one is enough (ACM user guide, setup.html#setup-caa). */
const AMAZON_ISSUERS: readonly string[] = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

/** The tags of RFC 8659. Any other one that is marked critical bars issuance, for all that is known of Amazon's CA. */
const KNOWN_TAGS: readonly string[] = ['issue', 'issuewild', 'iodef'];

/** The labels of the baseline requirements' methods (SC-098v2), by ACM's word for how it validates. */
export const VALIDATION_LABELS: ReadonlyMap<string, string> = new Map([
  ['DNS', 'ca-tbr-7'],
  ['EMAIL', 'ca-tbr-4'],
  ['HTTP', 'ca-tbr-18'],
]);

/** Judges a set that is not empty. `wildcard` is whether the certificate's name begins with `*.`. */
export function judgeCaaSet(records: readonly CaaRecord[], wildcard: boolean, conditions: CaaConditions): CaaJudgement {
  const critical = records.find((record) => record.critical && !KNOWN_TAGS.includes(record.tag.toLowerCase()));
  if (critical !== undefined) return { result: 'denied', because: 'critical', unknownTag: critical.tag };
  const judgement = judgeIssuers(records, wildcard, conditions);
  const isMalformed = records.some(({ tag }) => tag === '');
  return isMalformed && judgement.result !== 'denied' ? { result: 'unknown', because: 'malformed_record' } : judgement;
}

function judgeIssuers(records: readonly CaaRecord[], wildcard: boolean, conditions: CaaConditions): CaaJudgement {
  const valuesOf = (wanted: string): readonly string[] =>
    records.filter(({ tag }) => tag.toLowerCase() === wanted).map(({ value }) => value);
  // For a wildcard, `issuewild` replaces `issue` where there is one; for other names it is as if it were not there.
  const wild = wildcard ? valuesOf('issuewild') : [];
  const tag = wild.length > 0 ? 'issuewild' : 'issue';
  const values = wild.length > 0 ? wild : valuesOf('issue');
  // A set without the property that matters, such as one of `iodef` only, restricts nothing.
  if (values.length === 0) return { result: 'allowed' };
  const issuers = values.map((value) => ({ value, issuer: readIssuer(value) }));
  const amazon = issuers.flatMap(({ issuer }) =>
    issuer !== undefined && AMAZON_ISSUERS.includes(issuer.domain) ? [issuer] : [],
  );
  if (amazon.length === 0) {
    return {
      result: 'denied',
      because: 'issuers',
      tag,
      issuers: issuers.flatMap(({ issuer }) => (issuer === undefined || issuer.domain === '' ? [] : [issuer.domain])),
      malformed: issuers.flatMap(({ value, issuer }) => (issuer === undefined ? [value] : [])),
    };
  }
  return conditions.parametersHeeded ? judgeParameters(amazon, tag, conditions) : { result: 'allowed' };
}

/** One property that lets Amazon is enough. What is given twice, or is empty, can't be met (RFC 8657 sections 3 and 4). */
function judgeParameters(
  amazon: readonly CaaIssuer[],
  tag: 'issue' | 'issuewild',
  { validationMethod }: CaaConditions,
): CaaJudgement {
  const label = VALIDATION_LABELS.get(validationMethod);
  const byMethod = amazon.filter(({ validationMethods: [methods, ...more] }) =>
    methods === undefined ? true : label !== undefined && more.length === 0 && methods.split(',').includes(label),
  );
  if (byMethod.some(({ accountUris }) => accountUris.length === 0)) return { result: 'allowed' };
  const [account] = byMethod.filter(({ accountUris }) => accountUris.length === 1 && accountUris[0] !== '');
  return account === undefined
    ? { result: 'denied', because: 'parameters', tag, parameters: amazon.map(({ parameters }) => parameters), label }
    : { result: 'unknown', because: 'account', accountUri: account.accountUris[0] ?? '' };
}
