import { isIPv4, isIPv6 } from 'node:net';
import type { Answer } from 'dns-packet';
import { canonicalName } from '../../certificate/domain-validation.ts';

/** Record types that a scenario can hold. */
export const RECORD_TYPES = ['A', 'AAAA', 'CAA', 'CNAME', 'DS', 'MX', 'NS', 'SOA', 'TXT'] as const;
export type DnsRecordType = (typeof RECORD_TYPES)[number];

/** A resource record; `answer` is what dns-packet encodes. */
export interface DnsRecord {
  /** Canonical: lower case, no final dot. */
  readonly name: string;
  readonly type: DnsRecordType;
  readonly answer: Answer;
}

/** Whether a scenario can hold records of this type. */
export function isRecordType(type: string): type is DnsRecordType {
  return RECORD_TYPES.some((known) => known === type);
}

/** Whether a text can be a name on the wire: labels of 1 to 63 octets, 255 in all (RFC 1035 section 2.3.4). */
export function isDnsName(text: string): boolean {
  const name = canonicalName(text);
  return (
    name.length > 0 &&
    Buffer.byteLength(name) <= 253 &&
    name.split('.').every((label) => label.length > 0 && Buffer.byteLength(label) <= 63)
  );
}

const VALUE_FORMS: Readonly<Record<DnsRecordType, string>> = {
  A: 'an IPv4 address',
  AAAA: 'an IPv6 address',
  CAA: '<flags> <tag> "<value>", such as 0 issue "amazon.com"',
  CNAME: 'a name',
  DS: '<key tag> <algorithm> <digest type> <digest in hexadecimal>',
  MX: '<preference> <name>',
  NS: 'a name',
  SOA: '<mname> <rname> <serial> <refresh> <retry> <expire> <minimum>',
  TXT: 'a text of at most 255 octets',
};

/** How a value of this type is written, for messages. */
export function recordForm(type: DnsRecordType): string {
  return VALUE_FORMS[type];
}

/** A record out of a zone file's value; undefined where the value is not of the type's form. */
export function parseRecord(name: string, type: DnsRecordType, value: string, ttl = 300): DnsRecord | undefined {
  const owner = canonicalName(name);
  const answer = parseAnswer(owner, type, value, ttl);
  return answer === undefined ? undefined : { name: owner, type, answer };
}

function parseAnswer(name: string, type: DnsRecordType, value: string, ttl: number): Answer | undefined {
  switch (type) {
    case 'A':
      return isIPv4(value) ? { name, type, ttl, data: value } : undefined;
    case 'AAAA':
      return isIPv6(value) ? { name, type, ttl, data: value } : undefined;
    case 'CNAME':
    case 'NS':
      return isDnsName(value) ? { name, type, ttl, data: value } : undefined;
    case 'TXT':
      return Buffer.byteLength(value) <= 255 ? { name, type, ttl, data: value } : undefined;
    case 'CAA':
      return parseCaa(name, value, ttl);
    case 'MX': {
      const [, preference, exchange = ''] = /^(\d{1,5}) (\S+)$/.exec(value) ?? [];
      return isDnsName(exchange) ? { name, type, ttl, data: { preference: Number(preference), exchange } } : undefined;
    }
    case 'DS':
      return parseDs(name, value, ttl);
    case 'SOA':
      return parseSoa(name, value, ttl);
  }
}

function parseCaa(name: string, value: string, ttl: number): Answer | undefined {
  const [, flags, tag, content = ''] = /^(\d{1,3}) ([A-Za-z0-9]{1,255}) "([^"]*)"$/.exec(value) ?? [];
  if (flags === undefined || Number(flags) > 255) return undefined;
  // dns-packet's type names three tags only; the wire takes any (RFC 8659 section 4.1).
  const data = { flags: Number(flags), tag: tag as 'issue', value: content };
  return { name, type: 'CAA', ttl, data };
}

function parseDs(name: string, value: string, ttl: number): Answer | undefined {
  const [, keyTag, algorithm, digestType, digest] =
    /^(\d{1,5}) (\d{1,3}) (\d{1,3}) ((?:[0-9a-f]{2})+)$/i.exec(value) ?? [];
  if (digest === undefined) return undefined;
  const numbers = { keyTag: Number(keyTag), algorithm: Number(algorithm), digestType: Number(digestType) };
  return { name, type: 'DS', ttl, data: { ...numbers, digest: Buffer.from(digest, 'hex') } };
}

function parseSoa(name: string, value: string, ttl: number): Answer | undefined {
  const fields = value.split(/\s+/);
  const [mname = '', rname = ''] = fields;
  const [serial = 1, refresh = 7_200, retry = 900, expire = 1_209_600, minimum = 300] = fields.slice(2).map(Number);
  const numbers = [serial, refresh, retry, expire, minimum];
  if (!isDnsName(mname) || !isDnsName(rname) || !numbers.every((n) => Number.isInteger(n) && n >= 0)) return undefined;
  return { name, type: 'SOA', ttl, data: { mname, rname, serial, refresh, retry, expire, minimum } };
}
