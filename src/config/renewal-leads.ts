import type { RenewalLead } from '../certificate/renewal-window.ts';
import { type ConfigFault, fault, type Parsed, quoted } from './config-fault.ts';
import { formatDuration } from './duration.ts';
import { type Input, type MapInput, splitList } from './input.ts';
import { type Kind, readDuration } from './kind.ts';

/** Stands for "any lifetime" in the short form. */
const ANY = '*';
const MOST_LEADS = 20;
const SHAPE = 'must be lifetime=lead such as "200d=45d", or max_lifetime and lead';

interface PlacedLead {
  readonly place: string;
  /** `Infinity` for any. */
  readonly longestSeconds: number;
  readonly leadSeconds: number;
}

/** `renewal.leads`: a list of `{max_lifetime, lead}` in the file, `200d=45d,*=60d` as text. */
export const renewalLeads: Kind<readonly RenewalLead[]> = {
  placeholder: 'LIFETIME=LEAD,…',
  allowed: 'ascending lifetimes, the last one for any',
  repeatable: true,
  parse: parseLeads,
};

function parseLeads(input: Input): Parsed<readonly RenewalLead[]> {
  if (input.kind === 'map') return fault(input.place, 'Unexpected map', 'must be a list of max_lifetime and lead');
  const items = input.kind === 'text' ? splitList(input) : input.items;
  if (items.length < 1 || items.length > MOST_LEADS) {
    return fault(input.place, `List of ${items.length}`, `must have 1 to ${MOST_LEADS} entries`);
  }
  const parsed = items.map(parseLead);
  const leads = parsed.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const faults = parsed.flatMap((outcome) => (outcome.ok ? [] : outcome.faults));
  if (faults.length === 0) faults.push(...orderFaults(leads));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: leads.map(toRenewalLead) };
}

function toRenewalLead({ longestSeconds, leadSeconds }: PlacedLead): RenewalLead {
  return { maxLifetimeSeconds: longestSeconds === Number.POSITIVE_INFINITY ? undefined : longestSeconds, leadSeconds };
}

function parseLead(input: Input): Parsed<PlacedLead> {
  if (input.kind === 'list') return fault(input.place, 'Unexpected list', SHAPE);
  if (input.kind === 'map') return parseLeadMap(input);
  const [lifetime, lead, ...more] = input.text.split('=');
  if (lifetime === undefined || lead === undefined || more.length > 0) {
    return fault(input.place, `Invalid lead ${quoted(input.text)}`, SHAPE);
  }
  return toLead(input.place, lifetime.trim(), lead.trim());
}

function parseLeadMap({ place, entries }: MapInput): Parsed<PlacedLead> {
  const texts = new Map<string, string>();
  const faults: ConfigFault[] = [];
  for (const { key, keyPlace, value } of entries) {
    if (key !== 'max_lifetime' && key !== 'lead') {
      faults.push({ place: keyPlace, problem: `Unknown key ${quoted(key)}`, hint: 'must be max_lifetime or lead' });
    } else if (value.kind !== 'text') {
      faults.push({ place: value.place, problem: `Unexpected ${value.kind}`, hint: 'must be a duration' });
    } else {
      texts.set(key, value.text);
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  const lead = texts.get('lead');
  if (lead === undefined) return fault(place, 'Missing key "lead"', SHAPE);
  return toLead(place, texts.get('max_lifetime') ?? ANY, lead);
}

function toLead(place: string, lifetimeText: string, leadText: string): Parsed<PlacedLead> {
  const lifetime = lifetimeText === ANY ? Number.POSITIVE_INFINITY : undefined;
  const longest =
    lifetime === undefined ? readDuration(lifetimeText, '1d', '10y') : ({ ok: true, value: lifetime } as const);
  const lead = readDuration(leadText, '1h', '1y');
  const faults = [longest, lead].flatMap((reading) =>
    reading.ok ? [] : [{ place, problem: reading.problem, hint: reading.hint }],
  );
  if (!longest.ok || !lead.ok) return { ok: false, faults };
  if (lead.value >= longest.value) {
    return fault(place, `Lead ${quoted(leadText)} is not below the lifetime`, `must be less than ${lifetimeText}`);
  }
  return { ok: true, value: { place, longestSeconds: longest.value, leadSeconds: lead.value } };
}

/** The first entry whose lifetime is long enough decides, so they ascend, and the last one must leave nothing out. */
function orderFaults(leads: readonly PlacedLead[]): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  for (const [i, { place, longestSeconds }] of leads.entries()) {
    const before = leads[i - 1]?.longestSeconds ?? 0;
    if (longestSeconds > before) continue;
    const hint = `must be longer than ${before === Number.POSITIVE_INFINITY ? 'any' : formatDuration(before)}, that of the entry before`;
    faults.push({ place, problem: 'Lifetimes out of order', hint });
  }
  const last = leads.at(-1);
  if (last !== undefined && last.longestSeconds !== Number.POSITIVE_INFINITY) {
    const hint = 'must be for any lifetime: "*=60d", or a lead without max_lifetime';
    faults.push({ place: last.place, problem: 'Longer lifetimes have no lead in the last entry', hint });
  }
  return faults;
}
