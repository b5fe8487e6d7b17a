/**
 * Finds out what went wrong when the CNAME that ACM expects is not there: looks where the commonest mistakes put it,
 * in a bounded number of questions. A question that fails here only costs a hint.
 */
import { absoluteName, canonicalName, type ValidationRecord } from '../certificate/domain-validation.ts';
import { addressHint, nothingHint, type RegistrableDomain, wildcardHint } from './absence-hint.ts';
import type { DnsQuery } from './answer.ts';
import { isExpected } from './expected-value.ts';
import { shown } from './name.ts';
import { sanitizedValue } from './sanitized-value.ts';

/** Zones that a name may lie in, tried from the shortest on; names of certificates are seldom deeper. */
const MAX_ZONES = 4;

/** The hint for a name that has no CNAME. Other types are only asked for where the name exists (`nodata`). */
export async function missingHint(
  record: ValidationRecord,
  end: 'nodata' | 'nxdomain',
  query: DnsQuery,
  signal: AbortSignal,
  registrableDomain: RegistrableDomain,
): Promise<string> {
  return (
    (await elsewhere(record, query, signal)) ??
    (end === 'nodata' ? await textInstead(record, query, signal) : undefined) ??
    (end === 'nodata' ? await addressHint(record, query, signal) : undefined) ??
    (await nothingHint(record, query, signal, registrableDomain))
  );
}

/** The hint for a name whose CNAME points elsewhere. */
export async function mismatchHint(
  record: ValidationRecord,
  target: string,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<string> {
  const sanitized = sanitizedValue(target);
  const zone = zonesOf(record.name).find((candidate) => isExpected(sanitized, join(record.value, candidate)));
  if (zone !== undefined) {
    return (
      `The CNAME at "${shown(record.name)}" points to "${shown(target)}": the DNS host has appended the zone ` +
      `"${shown(zone)}" to the value. Enter the value with a final dot, "${shown(absoluteName(record.value))}".`
    );
  }
  if (isExpected(sanitized, record.value)) {
    return (
      `The CNAME at "${shown(record.name)}" points to '${shown(target)}': extra characters were entered with the ` +
      `value. Enter it without quotes, spaces and "https://": ${shown(absoluteName(record.value))}`
    );
  }
  return (
    (await elsewhere(record, query, signal)) ??
    (await wildcardHint(record, target, query, signal)) ??
    `The CNAME at "${shown(record.name)}" points to "${shown(target)}". Change it to "${shown(record.value)}".`
  );
}

/** Where else the CNAME was registered. A wildcard may answer at the right name meanwhile. */
async function elsewhere(record: ValidationRecord, query: DnsQuery, signal: AbortSignal): Promise<string | undefined> {
  return (
    (await zoneTwice(record, query, signal)) ??
    (await underscoreLost(record, query, signal)) ??
    (await labelsLost(record, query, signal))
  );
}

/** The commonest mistake: `_x.example.com` entered where the host appends the zone makes `_x.example.com.example.com`. */
async function zoneTwice(record: ValidationRecord, query: DnsQuery, signal: AbortSignal): Promise<string | undefined> {
  for (const zone of zonesOf(record.name)) {
    const doubled = join(record.name, zone);
    const target = await cname(doubled, query, signal);
    // The same host may have appended the zone to the value as well.
    const isIt =
      target !== undefined && (isExpected(target, record.value) || isExpected(target, join(record.value, zone)));
    if (isIt) {
      const relative = canonicalName(record.name).slice(0, -zone.length - 1);
      return (
        `The CNAME was created at "${shown(doubled)}", with the zone appended twice: the DNS host appends ` +
        `"${shown(zone)}" automatically. Rename it to "${shown(relative)}" in the zone "${shown(zone)}".`
      );
    }
  }
  return undefined;
}

async function underscoreLost(
  record: ValidationRecord,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<string | undefined> {
  const stripped = canonicalName(record.name).replace(/^_/, '');
  const target = stripped === canonicalName(record.name) ? undefined : await cname(stripped, query, signal);
  return target !== undefined && isExpected(target, record.value)
    ? `The CNAME was created at "${shown(stripped)}", without the leading underscore. ` +
        `Rename it to "${shown(record.name)}": ACM needs the underscore of the name.`
    : undefined;
}

/**
 * `_x.www` has to be entered in the zone `example.com`; `_x` alone, as the record's first label, makes
 * `_x.example.com`.
 */
async function labelsLost(record: ValidationRecord, query: DnsQuery, signal: AbortSignal): Promise<string | undefined> {
  const [label = '', ...parent] = canonicalName(record.name).split('.');
  for (const zone of zonesOf(record.name).filter((candidate) => candidate !== parent.join('.'))) {
    const shorter = join(label, zone);
    const target = await cname(shorter, query, signal);
    if (target !== undefined && isExpected(target, record.value)) {
      const relative = canonicalName(record.name).slice(0, -zone.length - 1);
      return (
        `The CNAME was created at "${shown(shorter)}", with part of the name missing. ` +
        `Rename it to "${shown(relative)}" in the zone "${shown(zone)}".`
      );
    }
  }
  return undefined;
}

async function textInstead(
  record: ValidationRecord,
  query: DnsQuery,
  signal: AbortSignal,
): Promise<string | undefined> {
  const answer = await query(record.name, 'TXT', signal);
  const isIt =
    answer.kind === 'records' && answer.records.some((text) => isExpected(sanitizedValue(text), record.value));
  return isIt
    ? `There is a TXT record with the expected value at "${shown(record.name)}". ` +
        `Replace it with a CNAME with the value "${shown(record.value)}".`
    : undefined;
}

async function cname(name: string, query: DnsQuery, signal: AbortSignal): Promise<string | undefined> {
  const answer = await query(name, 'CNAME', signal);
  return answer.kind === 'records' ? answer.aliases[0] : undefined;
}

/** Names of two labels and more above the record's own: the zones that it may lie in, the shortest first. */
function zonesOf(name: string): readonly string[] {
  const labels = canonicalName(name).split('.').slice(1);
  return labels
    .map((_, index) => labels.slice(index).join('.'))
    .filter((zone) => zone.includes('.'))
    .toReversed()
    .slice(0, MAX_ZONES);
}

function join(name: string, zone: string): string {
  return `${canonicalName(name)}.${zone}`;
}
