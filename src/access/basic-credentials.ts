/** What an `Authorization` header says of user and password. */
export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

const FORM = /^basic +(?<encoded>[A-Za-z0-9+/]*={0,2})$/i;
/** Longer ones are nobody's: each costs a hash of its own. */
const LONGEST = 4096;

/** User and password of a header for basic authentication (RFC 7617, UTF-8); undefined for any other. */
export function basicCredentials(authorization: string | undefined): BasicCredentials | undefined {
  if (authorization === undefined || authorization.length > LONGEST) return undefined;
  const encoded = FORM.exec(authorization)?.groups?.['encoded'];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}
