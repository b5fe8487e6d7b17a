import { type Input, placeAt } from '../../validation/input.ts';
import type { InputFault } from '../../validation/input-fault.ts';
import { list } from '../../validation/list.ts';
import { optional, withDefault } from '../../validation/object.ts';
import { boolean, numberAbove, oneOf } from '../../validation/scalar.ts';
import { type DnsRecordType, RECORD_TYPES } from './record.ts';

/**
 * How the server treats a name that is broken on purpose. `nxdomain` says that there is no such name, as of a domain whose
 * registration has ended; `timeout` never answers, `garbage` answers with noise, `truncate` sets the bit that asks for TCP, `delay` answers as usual after some seconds.
 */
export const DNS_FAULTS = ['servfail', 'refused', 'nxdomain', 'timeout', 'truncate', 'garbage', 'delay'] as const;
export type DnsFaultKind = (typeof DNS_FAULTS)[number];

/** What is wrong with one name, or with all. */
export interface DnsFault {
  readonly fault: DnsFaultKind;
  /** For `delay` alone. */
  readonly seconds?: number | undefined;
}

/** A fault and where it holds; the nearest rule counts. */
export interface DnsFaultRule extends DnsFault {
  /** A DNS name, or `*` for every name. */
  readonly name: string;
  /** Whether it holds for everything below the name too. */
  readonly below: boolean;
  /** Only for questions of these types, as servers that are too old for CAA fail; undefined for all. */
  readonly types?: readonly DnsRecordType[] | undefined;
}

/** Stands for every name. */
export const EVERY_NAME = '*';

/** The fields of a fault besides its `fault`, in a scenario and in the control API. */
export const DNS_FAULT_FIELDS = {
  /** For `delay`: how long, before the answer goes out. */
  seconds: optional(numberAbove(0, 3_600)),
  /** Whether everything below the name is broken too, as in a zone with broken DNSSEC. */
  below: withDefault(boolean, false),
  /** Only questions of these types go wrong. */
  types: optional(list(oneOf(RECORD_TYPES), { min: 1 })),
};

/** The kinds as they are written. */
export const dnsFaultKind = oneOf(DNS_FAULTS);

/** What cannot be seen in one field: a delay has seconds, and nothing else has. */
export function dnsFaultContradictions(
  { fault, seconds }: { readonly fault?: string | undefined; readonly seconds?: number | undefined },
  input: Input,
): readonly InputFault[] {
  if (fault === 'delay' && seconds === undefined) {
    return [{ place: input.place, problem: 'Missing key "seconds"', hint: 'a delay needs them, such as 0.5' }];
  }
  if (fault === 'delay' || seconds === undefined) return [];
  return [
    { place: placeAt(input, ['seconds']), problem: 'Unexpected key "seconds"', hint: 'only a delay has seconds' },
  ];
}
