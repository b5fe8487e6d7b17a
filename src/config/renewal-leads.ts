import type { RenewalLead } from '../certificate/renewal-window.ts';
import { ROOT_HIERARCHIES, type RootHierarchy } from '../certificate/root-hierarchies.ts';
import { formatDuration } from '../validation/duration.ts';
import { type Input, placeAt, type TextInput } from '../validation/input.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional, required, withDefault } from '../validation/object.ts';
import { duration, oneOf } from '../validation/scalar.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';
import { byForm, converted, refined, type Validator } from '../validation/validator.ts';
import type { ValueType } from './value-type.ts';

/** Stands for "any lifetime". */
const ANY = '*';
/** Stands between a root hierarchy and a lifetime. */
const OF_HIERARCHY = ':';
const SHAPE = 'must be lifetime=lead such as "200d=45d", or max_lifetime and lead';

const lifetimeDuration = duration('1d', '10y');

interface Lead {
  /** `Infinity` for any. */
  readonly max_lifetime: number;
  readonly lead: number;
  /** Undefined: the usual public certificates. */
  readonly root_hierarchy?: RootHierarchy | undefined;
}

const maxLifetime: Validator<number> = (input) =>
  input.kind === 'text' && input.text === ANY ? valid(Number.POSITIVE_INFINITY) : lifetimeDuration(input);

const leadFields = object({
  max_lifetime: withDefault(maxLifetime, Number.POSITIVE_INFINITY),
  lead: required(duration('1h', '1y'), SHAPE),
  root_hierarchy: optional(oneOf(ROOT_HIERARCHIES)),
});

const leadMap = refined(leadFields, ({ max_lifetime: lifetime, lead }, input) => {
  if (lead < lifetime) return [];
  const problem = `Lead ${quoted(formatDuration(lead))} is not below the lifetime`;
  return [{ place: placeAt(input, ['lead']), problem, hint: `must be less than ${formatDuration(lifetime)}` }];
});

/** `200d=45d` and `N2_AMAZON_MANAGED:400d=60d`, which are short for the map. */
function leadText({ place, text }: TextInput): Validated<Lead> {
  const colon = text.indexOf(OF_HIERARCHY);
  const [lifetime, lead, ...more] = text.slice(colon + 1).split('=');
  if (lifetime === undefined || lead === undefined || more.length > 0) {
    return invalid(place, `Invalid lead ${quoted(text)}`, SHAPE);
  }
  const entry = (key: string, part: string) =>
    ({ key, keyPlace: place, value: { kind: 'text', place, text: part.trim() } }) as const;
  const hierarchy = colon === -1 ? [] : [entry('root_hierarchy', text.slice(0, colon))];
  return leadMap({ kind: 'map', place, entries: [entry('max_lifetime', lifetime), entry('lead', lead), ...hierarchy] });
}

/**
 * The first entry of a hierarchy whose lifetime is long enough decides, so they ascend. The last one of the usual public
 * certificates must leave nothing out.
 */
function orderFaults(leads: readonly Lead[], input: Input): readonly InputFault[] {
  const placeOf = (i: number): string => placeAt(input, [i]);
  const faults: InputFault[] = [];
  const lastLifetimes = new Map<RootHierarchy | undefined, number>();
  for (const [i, { max_lifetime: lifetime, root_hierarchy: hierarchy }] of leads.entries()) {
    const before = lastLifetimes.get(hierarchy) ?? 0;
    lastLifetimes.set(hierarchy, lifetime);
    if (lifetime > before) continue;
    const hint =
      before === Number.POSITIVE_INFINITY
        ? 'the entry before it already applies to any lifetime'
        : `must be longer than ${formatDuration(before)}, the lifetime of the entry before`;
    faults.push({ place: placeOf(i), problem: 'Lifetimes out of order', hint });
  }
  const usual = leads.findLastIndex(({ root_hierarchy: hierarchy }) => hierarchy === undefined);
  const last = usual === -1 ? leads.length - 1 : usual;
  if (leads[usual]?.max_lifetime !== Number.POSITIVE_INFINITY) {
    const hint = 'must apply to any lifetime: "*=60d", or a lead without max_lifetime';
    faults.push({ place: placeOf(last), problem: 'Longer lifetimes have no lead in the last entry', hint });
  }
  return faults;
}

const leads = list(byForm({ text: leadText, map: leadMap }), { min: 1, max: 20, commaSeparated: true });

/** `renewal.leads`: a list of `{max_lifetime, lead, root_hierarchy}` in the file, `200d=45d,*=60d` as text. */
export const renewalLeads: ValueType<readonly RenewalLead[]> = {
  placeholder: 'LIFETIME=LEAD,…',
  allowed: 'lifetimes in ascending order, the last one for any',
  repeatable: true,
  validate: converted(refined(leads, orderFaults), (entries) =>
    entries.map(({ max_lifetime: lifetime, lead, root_hierarchy: rootHierarchy }) => ({
      maxLifetimeSeconds: lifetime === Number.POSITIVE_INFINITY ? undefined : lifetime,
      leadSeconds: lead,
      ...(rootHierarchy === undefined ? {} : { rootHierarchy }),
    })),
  ),
};
