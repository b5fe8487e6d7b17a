/** Whom the value of `issue` or `issuewild` allows, and under which conditions. */
export interface CaaIssuer {
  /** Lower case; '' for nobody (`;`). */
  readonly domain: string;
  /** All that follows the domain, as it is written. */
  readonly parameters: string;
  /** Values of RFC 8657's parameters, usually none or one; those of `validationmethods` in lower case, without blanks. */
  readonly accountUris: readonly string[];
  readonly validationMethods: readonly string[];
}

const DOMAIN = /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$/;
const PARAMETER = /^([a-z0-9]+(?:-+[a-z0-9]+)*)[ \t]*=[ \t]*([\x21-\x3a\x3c-\x7e]*)$/i;

/** Reads a value by the grammar of RFC 8659 section 4.2; undefined where it is malformed, which counts as `;`. */
export function readIssuer(value: string): CaaIssuer | undefined {
  const [first = '', ...rest] = value.split(';').map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ''));
  const domain = first.toLowerCase();
  // A final semicolon with nothing behind it is in use, and means nothing.
  const given = rest.length === 1 && rest[0] === '' ? [] : rest;
  const parameters = given.map((parameter) => PARAMETER.exec(parameter));
  if ((domain !== '' && !DOMAIN.test(domain)) || parameters.includes(null)) return undefined;
  const valuesOf = (wanted: string): readonly string[] =>
    parameters.flatMap((match) => (match?.[1]?.toLowerCase() === wanted ? [match[2] ?? ''] : []));
  return {
    domain,
    parameters: given.join('; '),
    accountUris: valuesOf('accounturi'),
    validationMethods: valuesOf('validationmethods').map((methods) => methods.toLowerCase()),
  };
}
