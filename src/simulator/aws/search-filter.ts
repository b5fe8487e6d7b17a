import { ROOT_HIERARCHIES } from '../../certificate/root-hierarchies.ts';
import { isJsonObject } from '../../validation/json-object.ts';
import type { CertificateState } from '../estate/certificate-state.ts';
import { statusAt } from '../estate/certificate-state.ts';
import * as vocabulary from '../estate/vocabulary.ts';
import { type Members, text, word } from './arguments.ts';
import { AwsError, constraintError } from './error.ts';

/** Whether a certificate is in the result, at a time. */
export type Matcher = (state: CertificateState, nowSeconds: number) => boolean;

/** The And and Or lists of a CertificateFilterStatement hold at most this many. */
const MOST_STATEMENTS = 15;

/** A SearchCertificates FilterStatement as a function, checked in full before anything is searched. */
export function compileStatement(statement: unknown): Matcher {
  const [member, value] = onlyMember(statement, 'filterStatement', ['And', 'Or', 'Not', 'Filter']);
  if (member === 'Filter') return compileFilter(value);
  if (member === 'Not') {
    const inner = compileStatement(value);
    return (state, now) => !inner(state, now);
  }
  if (!Array.isArray(value)) throw new AwsError('SerializationException', `Member '${member}' is not a list`);
  if (value.length < 1 || value.length > MOST_STATEMENTS) {
    const bound = value.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_STATEMENTS}`;
    throw constraintError(value.length, `filterStatement.${member.toLowerCase()}`, `Member must have length ${bound}`);
  }
  const inner = value.map(compileStatement);
  return member === 'And'
    ? (state, now) => inner.every((matches) => matches(state, now))
    : (state, now) => inner.some((matches) => matches(state, now));
}

/**
 * Whether a statement filters by this anywhere; if not, the default applies for ACME certificates (CertificateKeyPairOrigin)
 * or Amazon N2 ones (RootHierarchyType).
 */
export function asksFor(member: string, statement: unknown): boolean {
  if (Array.isArray(statement)) return statement.some((one) => asksFor(member, one));
  if (!isJsonObject(statement)) return false;
  return member in statement || Object.values(statement).some((one) => asksFor(member, one));
}

function compileFilter(filter: unknown): Matcher {
  const kinds = ['CertificateArn', 'X509AttributeFilter', 'AcmCertificateMetadataFilter'];
  const [member, value] = onlyMember(filter, 'filter', kinds);
  if (member === 'CertificateArn') return ({ arn }) => arn === value;
  return member === 'X509AttributeFilter' ? compileX509(value) : compileMetadata(value);
}

const METADATA: Readonly<
  Record<string, readonly [readonly string[], (state: CertificateState, now: number) => string | undefined]>
> = {
  Status: [vocabulary.STATUSES, statusAt],
  RenewalStatus: [vocabulary.RENEWAL_STATUSES, ({ renewal }) => renewal?.status],
  Type: [vocabulary.TYPES, ({ type }) => type],
  ExportOption: [vocabulary.EXPORT_OPTIONS, ({ exportOption }) => exportOption],
  ManagedBy: [['CLOUDFRONT'], ({ managedBy }) => managedBy],
  ValidationMethod: [vocabulary.VALIDATION_METHODS, ({ validationMethod }) => validationMethod],
  CertificateKeyPairOrigin: [vocabulary.KEY_PAIR_ORIGINS, ({ keyPairOrigin }) => keyPairOrigin],
  RootHierarchyType: [ROOT_HIERARCHIES, ({ rootHierarchy }) => rootHierarchy],
  AcmeEndpointArn: [[], ({ acmeEndpointArn }) => acmeEndpointArn],
  AcmeAccountId: [[], ({ acmeAccountId }) => acmeAccountId],
};

function compileMetadata(filter: unknown): Matcher {
  const [member] = onlyMember(filter, 'acmCertificateMetadataFilter', [...Object.keys(METADATA), 'InUse', 'Exported']);
  const members: Members = isJsonObject(filter) ? filter : {};
  const entry = METADATA[member];
  if (entry !== undefined) {
    const [known, read] = entry;
    const wanted = known.length === 0 ? text(members, member) : word(members, member, known);
    return (state, now) => read(state, now) === wanted;
  }
  const wanted = members[member];
  if (typeof wanted !== 'boolean') throw new AwsError('SerializationException', `Member '${member}' is not a boolean`);
  return member === 'InUse' ? (state) => state.inUseBy.length > 0 === wanted : (state) => state.exported === wanted;
}

const X509_MEMBERS = [
  'Subject',
  'SubjectAlternativeName',
  'ExtendedKeyUsage',
  'KeyUsage',
  'KeyAlgorithm',
  'SerialNumber',
  'NotAfter',
  'NotBefore',
];

function compileX509(filter: unknown): Matcher {
  const [member, value] = onlyMember(filter, 'x509AttributeFilter', X509_MEMBERS);
  const members: Members = isJsonObject(filter) ? filter : {};
  switch (member) {
    case 'Subject': {
      const matches = compileText(value, 'CommonName');
      return ({ subjectName }) => matches(subjectName?.['CommonName']);
    }
    case 'SubjectAlternativeName': {
      const matches = compileText(value, 'DnsName');
      return ({ names }) => names.some(matches);
    }
    case 'NotAfter':
      return compileRange(value, ({ notAfterSeconds }) => notAfterSeconds);
    case 'NotBefore':
      return compileRange(value, ({ notBeforeSeconds }) => notBeforeSeconds);
    case 'SerialNumber':
      return ({ serial }) => serial === value;
    case 'KeyAlgorithm': {
      const wanted = word(members, member, vocabulary.KEY_ALGORITHMS);
      return ({ keyAlgorithm }) => keyAlgorithm === wanted;
    }
    case 'KeyUsage': {
      const wanted = word(members, member, vocabulary.KEY_USAGES) ?? '';
      return ({ keyUsages }) => keyUsages.includes(wanted);
    }
    default: {
      const wanted = word(members, member, vocabulary.EXTENDED_KEY_USAGES) ?? '';
      return ({ extendedKeyUsages }) => extendedKeyUsages.includes(wanted);
    }
  }
}

function compileText(filter: unknown, name: string): (value: unknown) => boolean {
  const [, comparison] = onlyMember(filter, name, [name]);
  if (!isJsonObject(comparison)) throw new AwsError('SerializationException', `Member '${name}' is not a structure`);
  const operator = word(comparison, 'ComparisonOperator', ['CONTAINS', 'EQUALS']);
  const wanted = text(comparison, 'Value')?.toLowerCase();
  if (operator === undefined) throw constraintError(null, 'comparisonOperator', 'Member must not be null');
  if (wanted === undefined) throw constraintError(null, 'value', 'Member must not be null');
  return (value) => {
    if (typeof value !== 'string') return false;
    return operator === 'EQUALS' ? value.toLowerCase() === wanted : value.toLowerCase().includes(wanted);
  };
}

/** A TimestampRange, both ends included. */
function compileRange(range: unknown, read: (state: CertificateState) => number | undefined): Matcher {
  if (!isJsonObject(range)) throw new AwsError('SerializationException', 'A timestamp range is not a structure');
  const { Start: start = Number.NEGATIVE_INFINITY, End: end = Number.POSITIVE_INFINITY } = range;
  if (typeof start !== 'number' || typeof end !== 'number') {
    throw new AwsError('SerializationException', 'A timestamp is not a number of seconds');
  }
  return (state) => {
    const seconds = read(state);
    return seconds !== undefined && seconds >= start && seconds <= end;
  };
}

/** The one member that a union holds; a union with none, several or an unknown one is refused. */
function onlyMember(union: unknown, name: string, known: readonly string[]): readonly [string, unknown] {
  const present = isJsonObject(union) ? Object.entries(union).filter(([, value]) => value !== null) : [];
  const [first] = present;
  if (present.length !== 1 || first === undefined || !known.includes(first[0])) {
    throw new AwsError('ValidationException', `Exactly one of ${known.join(', ')} must be set in '${name}'`);
  }
  return first;
}
