import { quoted } from '../../validation/input-fault.ts';
import { type DnsRecord, parseRecord } from '../dns/record.ts';
import type { CertificateEntry } from './certificate-schema.ts';
import { IN_USE_WORDS } from './in-use-arn.ts';
import { fillPlaceholders } from './placeholder.ts';
import type { ScenarioFile } from './scenario-schema.ts';

/** Keys that contradict each other: where, what about it, and what would be right. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly problem: string;
  readonly hint: string;
}

/** ACM puts no more names into a certificate of its own (acm-limits.html). */
const MOST_ISSUED_NAMES = 100;

/** What a schema cannot see: contradictions between keys. All of them at once. */
export function checkScenario(file: ScenarioFile, nowSeconds: number): readonly Contradiction[] {
  const regions = [...new Set([...file.regions, ...file.accounts.flatMap((account) => account.regions ?? [])])];
  const certificates = file.certificates.flatMap((entry, index) =>
    checkCertificate(entry, regions, nowSeconds).map(({ path, ...rest }) => ({
      ...rest,
      path: ['certificates', index, ...path],
    })),
  );
  return [...certificates, ...checkIds(file), ...checkAuthorities(file), ...checkAliases(file)];
}

function checkIds({ certificates }: ScenarioFile): readonly Contradiction[] {
  const seen = new Set<string>();
  return certificates.flatMap(({ id }, index) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [
      {
        path: ['certificates', index, 'id'],
        problem: `Repeated id ${quoted(id)}`,
        hint: 'each certificate needs its own',
      },
    ];
  });
}

/** A private CA that a certificate names by a word must be listed, and in its region, as ACM issues. */
function checkAuthorities(file: ScenarioFile): readonly Contradiction[] {
  const home = file.regions[0];
  const regions = new Map(file.certificate_authorities.map(({ id, region = home }) => [id, region]));
  return file.certificates.flatMap(({ certificate_authority: reference, region = home }, index) => {
    if (reference === undefined || reference.startsWith('arn:') || regions.get(reference) === region) return [];
    return [
      {
        path: ['certificates', index, 'certificate_authority'],
        problem: `Unknown private CA ${quoted(reference)}`,
        hint: 'must be an ARN, or the id of one of certificate_authorities in the same region',
      },
    ];
  });
}

/** The contradictions within one certificate. */
export function checkCertificate(
  entry: CertificateEntry,
  regions: readonly string[],
  nowSeconds: number,
): readonly Contradiction[] {
  const contradictions: Contradiction[] = [];
  const report = (path: readonly (string | number)[], problem: string, hint: string): void => {
    contradictions.push({ path, problem, hint });
  };
  const names = new Set([entry.domain, ...entry.names]);
  if (entry.region !== undefined && !regions.includes(entry.region)) {
    report(
      ['region'],
      `Region ${quoted(entry.region)} is not enabled`,
      `must be one of the scenario's regions: ${regions.join(', ')}`,
    );
  }
  if (entry.status === 'EXPIRED' && entry.expires !== undefined && entry.expires > nowSeconds) {
    const instant = new Date(entry.expires * 1_000).toISOString();
    report(['expires'], `${instant} is in the future although the status is EXPIRED`, 'must be a time that has passed');
  }
  if (entry.type === 'AMAZON_ISSUED' && names.size > MOST_ISSUED_NAMES) {
    report(
      ['names'],
      `Certificate with ${names.size} names`,
      `must have at most ${MOST_ISSUED_NAMES}, as ACM issues them; only imported ones can have more`,
    );
  }
  if (entry.type === 'AMAZON_ISSUED' && entry.domain === undefined) {
    report(['domain'], 'Missing key "domain"', 'only IMPORTED and PRIVATE certificates can be without');
  }
  if (entry.type !== 'AMAZON_ISSUED' && entry.validation_method !== undefined) {
    report(
      ['validation_method'],
      `Validation method of a certificate of type ${entry.type}`,
      'only AMAZON_ISSUED certificates have one',
    );
  }
  if (entry.type === 'IMPORTED' && entry.renewal !== undefined) {
    report(['renewal'], 'Renewal of an imported certificate', 'leave it out: ACM never renews those');
  }
  if (entry.validation_method === 'HTTP' && [...names].some((name) => name?.startsWith('*.') === true)) {
    report(['validation_method'], 'Wildcard validated by HTTP', 'must be DNS or EMAIL, as ACM validates wildcards');
  }
  return [...contradictions, ...checkHierarchy(entry), ...checkResources(entry), ...checkValidatedNames(entry, names)];
}

const N2_KEY_ALGORITHMS: readonly string[] = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'];

/** What RequestCertificate refuses of an Amazon N2 certificate, and a usage of any other. */
function checkHierarchy(entry: CertificateEntry): readonly Contradiction[] {
  const { root_hierarchy: hierarchy, certificate_usage: usage, validation_method: method = 'DNS' } = entry;
  const algorithms = `must be one of ${N2_KEY_ALGORITHMS.join(', ')}`;
  const rows: readonly (readonly [wrong: boolean, key: string, problem: string, hint: string])[] =
    hierarchy === undefined
      ? [[usage !== undefined, 'certificate_usage', 'Usage without a root hierarchy', 'only Amazon N2 has one']]
      : [
          [entry.type !== 'AMAZON_ISSUED', 'type', `Root hierarchy of type ${entry.type}`, 'must be AMAZON_ISSUED'],
          [method !== 'DNS', 'validation_method', `Amazon N2 certificate validated by ${method}`, 'must be DNS'],
          [
            !N2_KEY_ALGORITHMS.includes(entry.key_algorithm),
            'key_algorithm',
            `Amazon N2 certificate with ${entry.key_algorithm}`,
            algorithms,
          ],
          [
            usage === 'CLIENT_AUTH_ONLY' && hierarchy !== 'N2_AMAZON_MANAGED',
            'certificate_usage',
            `Usage CLIENT_AUTH_ONLY under ${hierarchy}`,
            'must be CLIENT_AND_SERVER_AUTH; only N2_AMAZON_MANAGED has the other',
          ],
        ];
  return rows.filter(([wrong]) => wrong).map(([, key, problem, hint]) => ({ path: [key], problem, hint }));
}

function checkResources({ in_use_by: uses }: CertificateEntry): readonly Contradiction[] {
  return [...uses.entries()]
    .filter(([, use]) => !use.startsWith('arn:') && !IN_USE_WORDS.includes(use))
    .map(([index, use]) => ({
      path: ['in_use_by', index],
      problem: `Unknown resource ${quoted(use)}`,
      hint: `must be an ARN or one of ${IN_USE_WORDS.join(', ')}`,
    }));
}

function checkValidatedNames(
  entry: CertificateEntry,
  names: ReadonlySet<string | undefined>,
): readonly Contradiction[] {
  const places = [
    { path: ['validation'], validation: entry.validation },
    { path: ['renewal', 'validation'], validation: entry.renewal?.validation ?? {} },
    { path: ['migration', 'validation'], validation: entry.migration?.validation ?? {} },
  ];
  return places.flatMap(({ path, validation }) =>
    Object.keys(validation)
      .filter((name) => !names.has(name))
      .map((name) => ({
        path: [...path, name],
        problem: `Unknown name ${quoted(name)}`,
        hint: 'must be a name of this certificate',
      })),
  );
}

/** The records of the scenario's DNS, placeholders filled in. */
export function scenarioRecords(file: ScenarioFile): readonly DnsRecord[] {
  return placedRecords(file.dns.records, file.account).map(({ record }) => record);
}

/** Those of the second resolver. */
export function secondRecords({ dns, account }: ScenarioFile): readonly DnsRecord[] {
  return placedRecords(dns.second.records, account).map(({ record }) => record);
}

function placedRecords(records: ScenarioFile['dns']['records'], account: string) {
  const fill = (text: string): string => fillPlaceholders(text, account);
  return records.flatMap(({ name, type, value, ttl }, index) =>
    value.flatMap((text, i) => {
      const record = parseRecord(fill(name), type, fill(text), ttl);
      return record === undefined ? [] : [{ path: ['dns', 'records', index, 'value', i], record }];
    }),
  );
}

function checkAliases(file: ScenarioFile): readonly Contradiction[] {
  const placed = placedRecords(file.dns.records, file.account);
  const counts = Map.groupBy(placed, ({ record }) => record.name);
  return placed
    .filter(({ record }) => record.type === 'CNAME' && (counts.get(record.name)?.length ?? 0) > 1)
    .map(({ path, record: { name } }) => ({
      path,
      problem: `CNAME ${quoted(name)} next to other records`,
      hint: 'a CNAME must be the only record of its name (RFC 1034 section 3.6.2)',
    }));
}
