import { type DnsRecord, parseRecord } from './dns/record.ts';
import { IN_USE_WORDS } from './in-use-arn.ts';
import { fillPlaceholders } from './placeholder.ts';
import type { Problem } from './scenario-problems.ts';
import type { CertificateEntry, ScenarioFile } from './scenario-schema.ts';

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
  return [...certificates, ...checkIds(file), ...checkAliases(file)];
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
    const instant = new Date(entry.expires * 1_000).toISOString();
    report(['expires'], `${instant} lies ahead although the status is EXPIRED; write a time that has passed`);
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
  return [...problems, ...checkResources(entry), ...checkValidatedNames(entry, names)];
}

function checkResources({ in_use_by: uses }: CertificateEntry): readonly Problem[] {
  return [...uses.entries()]
    .filter(([, use]) => !use.startsWith('arn:') && !IN_USE_WORDS.includes(use))
    .map(([index, use]) => ({
      path: ['in_use_by', index],
      message: `"${use}" is neither an ARN nor one of ${IN_USE_WORDS.join(', ')}`,
    }));
}

function checkValidatedNames(entry: CertificateEntry, names: ReadonlySet<string | undefined>): readonly Problem[] {
  const places = [
    { path: ['validation'], validation: entry.validation },
    { path: ['renewal', 'validation'], validation: entry.renewal?.validation ?? {} },
    { path: ['migration', 'validation'], validation: entry.migration?.validation ?? {} },
  ];
  return places.flatMap(({ path, validation }) =>
    Object.keys(validation)
      .filter((name) => !names.has(name))
      .map((name) => ({ path: [...path, name], message: 'is not a name of this certificate' })),
  );
}

/** The records of the scenario's DNS, placeholders filled in. */
export function scenarioRecords(file: ScenarioFile): readonly DnsRecord[] {
  return placedRecords(file).map(({ record }) => record);
}

function placedRecords({ dns, account }: ScenarioFile) {
  const fill = (text: string): string => fillPlaceholders(text, account);
  return dns.records.flatMap(({ name, type, value, ttl }, index) =>
    [value].flat().flatMap((text) => {
      const record = parseRecord(fill(name), type, fill(text), ttl);
      return record === undefined ? [] : [{ path: ['dns', 'records', index, 'value'], record }];
    }),
  );
}

function checkAliases(file: ScenarioFile): readonly Problem[] {
  const placed = placedRecords(file);
  const counts = Map.groupBy(placed, ({ record }) => record.name);
  return placed
    .filter(({ record }) => record.type === 'CNAME' && (counts.get(record.name)?.length ?? 0) > 1)
    .map(({ path, record: { name } }) => ({
      path,
      message: `"${name}" has other records too; a CNAME stands alone (RFC 1034 section 3.6.2)`,
    }));
}
