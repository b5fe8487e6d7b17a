import { type DnsRecord, parseRecord, recordForm } from './dns/record.ts';
import { IN_USE_WORDS } from './in-use-arn.ts';
import type { CertificateEntry, ScenarioFile } from './scenario-schema.ts';

/** Something wrong in a scenario: where, and what about it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** ACM puts no more names into a certificate of its own (acm-limits.html). */
const MOST_ISSUED_NAMES = 100;

/** What a schema cannot see: contradictions between keys. All of them at once. */
export function checkScenario(file: ScenarioFile, nowSeconds: number): readonly Problem[] {
  const certificates = file.certificates.flatMap((entry, index) =>
    checkCertificate(entry, file.regions, nowSeconds).map(({ path, message }) => ({
      path: ['certificates', index, ...path],
      message,
    })),
  );
  return [...certificates, ...checkIds(file), ...checkRecords(file)];
}

function checkIds({ certificates }: ScenarioFile): readonly Problem[] {
  const seen = new Set<string>();
  return certificates.flatMap(({ id }, index) => {
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [{ path: ['certificates', index, 'id'], message: `"${id}" is there twice; give each certificate its own` }];
  });
}

/** The contradictions within one certificate. */
export function checkCertificate(
  entry: CertificateEntry,
  regions: readonly string[],
  nowSeconds: number,
): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (path: readonly (string | number)[], message: string): void => {
    problems.push({ path, message });
  };
  const names = new Set([entry.domain, ...entry.names]);
  if (entry.region !== undefined && !regions.includes(entry.region)) {
    report(['region'], `"${entry.region}" is not one of the scenario's regions: ${regions.join(', ')}`);
  }
  if (entry.status === 'EXPIRED' && entry.expires !== undefined && entry.expires > nowSeconds) {
    report(['expires'], 'lies ahead although the status is EXPIRED; write a time that has passed');
  }
  if (entry.type === 'AMAZON_ISSUED' && names.size > MOST_ISSUED_NAMES) {
    report(
      ['names'],
      `holds ${names.size} names; ACM issues for ${MOST_ISSUED_NAMES} at most, only imported ones have more`,
    );
  }
  if (entry.type === 'AMAZON_ISSUED' && entry.domain === undefined) {
    report(['domain'], 'is missing; only IMPORTED and PRIVATE certificates can be without');
  }
  if (entry.type !== 'AMAZON_ISSUED' && entry.validation_method !== undefined) {
    report(['validation_method'], `"${entry.validation_method}" does not go with type ${entry.type}; leave it away`);
  }
  if (entry.type === 'IMPORTED' && entry.renewal !== undefined) {
    report(['renewal'], 'does not go with type IMPORTED, which ACM never renews; leave it away');
  }
  if (entry.validation_method === 'HTTP' && [...names].some((name) => name?.startsWith('*.') === true)) {
    report(['validation_method'], '"HTTP" does not go with a wildcard; ACM validates those by DNS or e-mail');
  }
  for (const [index, use] of entry.in_use_by.entries()) {
    if (!use.startsWith('arn:') && !IN_USE_WORDS.includes(use)) {
      report(['in_use_by', index], `"${use}" is neither an ARN nor one of ${IN_USE_WORDS.join(', ')}`);
    }
  }
  const validations = {
    validation: entry.validation,
    renewal: entry.renewal?.validation,
    migration: entry.migration?.validation,
  };
  for (const [place, validation] of Object.entries(validations)) {
    for (const name of Object.keys(validation ?? {}).filter((candidate) => !names.has(candidate))) {
      const path = place === 'validation' ? [place, name] : [place, 'validation', name];
      report(path, 'is not a name of this certificate');
    }
  }
  return problems;
}

/** The records of the scenario's DNS, each with its place; undefined where a value is not of its type's form. */
export function scenarioRecords(
  file: ScenarioFile,
): readonly { readonly path: readonly (string | number)[]; readonly record: DnsRecord | undefined }[] {
  return file.dns.records.flatMap(({ name, type, value, ttl }, index) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({
      path: ['dns', 'records', index, 'value'],
      record: parseRecord(name, type, one, ttl),
    })),
  );
}

function checkRecords(file: ScenarioFile): readonly Problem[] {
  const records = scenarioRecords(file);
  const aliases = new Set(records.flatMap(({ record }) => (record?.type === 'CNAME' ? [record.name] : [])));
  return records.flatMap(({ path, record }) => {
    if (record === undefined) {
      const { type, value } = file.dns.records[Number(path[2])] ?? { type: 'A', value: '' };
      return [
        { path, message: `${JSON.stringify(value)} is not the value of a ${type} record; write ${recordForm(type)}` },
      ];
    }
    const crowded =
      aliases.has(record.name) && records.filter((other) => other.record?.name === record.name).length > 1;
    return crowded && record.type === 'CNAME'
      ? [{ path, message: `"${record.name}" has other records too; a CNAME stands alone (RFC 1034 section 3.6.2)` }]
      : [];
  });
}
