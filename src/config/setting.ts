import { faultText } from '../validation/input-fault.ts';
import type { ValueType } from './value-type.ts';

/** One setting: YAML path, flag, environment variable, type, default and meaning in one row. */
export interface Setting<T, Path extends string = string> {
  /** `dns.failure_grace`. */
  readonly path: Path;
  /** `--dns.failure-grace`. */
  readonly flag: string;
  /** `ACM_EXPORTER_DNS_FAILURE_GRACE`. */
  readonly variable: string;
  /** Variables of AWS that are asked where ours is not set, first one first. */
  readonly awsVariables: readonly string[];
  readonly valueType: ValueType<T>;
  /** The default as it would be written; '' for an empty list. */
  readonly defaultText: string;
  readonly defaultValue: T;
  /** Help's and the documentation's sentence; no final period. */
  readonly description: string;
}

/** What every variable of ours begins with. */
export const VARIABLE_PREFIX = 'ACM_EXPORTER_';

/** A row of the table. Throws where its own default is not a valid value: that is a mistake in the table. */
export function setting<T, Path extends string>(
  path: Path,
  valueType: ValueType<T>,
  defaultText: string,
  description: string,
  options: { readonly awsVariables?: readonly string[]; readonly defaultValue?: T } = {},
): Setting<T, Path> {
  const { awsVariables = [], defaultValue } = options;
  const row = {
    path,
    flag: flagName(path),
    variable: variableName(path),
    awsVariables,
    valueType,
    defaultText,
    description,
  };
  if (defaultValue !== undefined) return { ...row, defaultValue };
  const validated = valueType.validate({ kind: 'text', place: path, text: defaultText });
  if (!validated.ok) throw new Error(`Invalid default of a setting: ${validated.faults.map(faultText).join(', ')}`);
  return { ...row, defaultValue: validated.value };
}

/** `dns.failure_grace` to `--dns.failure-grace`. */
export function flagName(path: string): string {
  return `--${path.replaceAll('_', '-')}`;
}

/** `dns.failure_grace` to `ACM_EXPORTER_DNS_FAILURE_GRACE`. */
export function variableName(path: string): string {
  return `${VARIABLE_PREFIX}${path.toUpperCase().replaceAll('.', '_')}`;
}
