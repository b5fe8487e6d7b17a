import type { JsonObject } from '../../validation/json-object.ts';
import { AwsError, constraintError } from './error.ts';

/** Readers of a request's members: each gives the value, or throws the error that AWS gives. */
export type Members = JsonObject;

/** A whole number between 1 and `most`, or the default where it is absent. */
export function pageSize(members: Members, name: string, most: number, usual: number): number {
  const value = members[name];
  if (value === undefined || value === null) return usual;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(name, 'an integer');
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  if (value < 1) throw constraintError(value, member, 'Member must have value greater than or equal to 1');
  if (value > most) throw constraintError(value, member, `Member must have value less than or equal to ${most}`);
  return value;
}

/** A string, or undefined where it is absent. */
export function text(members: Members, name: string): string | undefined {
  const value = members[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(name, 'a string');
  return value;
}

/** A value out of an enumeration, or undefined where it is absent. */
export function word(members: Members, name: string, known: readonly string[]): string | undefined {
  const value = text(members, name);
  if (value !== undefined) requireKnown(value, name, known);
  return value;
}

/** A list of values out of an enumeration, or undefined where it is absent. */
export function words(members: Members, name: string, known: readonly string[]): readonly string[] | undefined {
  const value = members[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw wrongType(name, 'a list');
  return value.map((item: unknown) => {
    if (typeof item !== 'string') throw wrongType(name, 'a list of strings');
    requireKnown(item, name, known);
    return item;
  });
}

function requireKnown(value: string, name: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw constraintError(value, member, `Member must satisfy enum value set: [${known.join(', ')}]`);
}

function wrongType(name: string, wanted: string): AwsError {
  return new AwsError('SerializationException', `Member '${name}' is not ${wanted}`);
}

const ARN_PATTERN = /^arn:[\w+=/,.@-]+:acm:([\w+=/,.@-]*):(\d+):[\w+=,.@-]+(\/[\w+=,.@-]+)*$/;

/** The required CertificateArn, checked in the two steps that ACM makes: its pattern, then what it stands for. */
export function certificateArn(members: Members): string {
  const arn = text(members, 'CertificateArn');
  if (arn === undefined) throw constraintError(null, 'certificateArn', 'Member must not be null');
  if (!/^arn:[^:]+:[^:]+:[^:]*:\d+:.+$/.test(arn)) {
    throw constraintError(arn, 'certificateArn', 'Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:…');
  }
  if (!ARN_PATTERN.test(arn) || !arn.includes(':certificate/')) {
    throw new AwsError('InvalidArnException', `The ARN is not that of a certificate: ${arn}`);
  }
  return arn;
}
