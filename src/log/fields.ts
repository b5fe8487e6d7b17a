/** What becomes of a line's fields before they are written: errors to text, secrets out, everything bounded. */

type Fields = Record<string, unknown>;

/** Names of fields whose value never appears, compared without case, dashes and underscores. */
const SECRETS = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'credentials',
  'password',
  'secret',
  'apikey',
  'privatekey',
  'secretkey',
  'secretaccesskey',
  'sessiontoken',
  'securitytoken',
  'xamzsecuritytoken',
  'externalid',
]);
const REDACTED = '[redacted]';
/** Deeper than anything that is logged on purpose. */
const DEEPEST = 4;
const LONGEST_TEXT = 8192;
const MOST_CAUSES = 5;

/**
 * Fields as they are to be written. An error becomes its message and those of its causes; its stack goes beside it as
 * `stack` where `stacks` is set or nobody expected it: expected failures carry a `reason`.
 */
export function cleanFields(fields: Readonly<Fields>, stacks: boolean): Fields {
  const clean = cleanObject(fields, 0);
  const error = Object.values(fields).find((value) => value instanceof Error);
  if (error?.stack !== undefined && (stacks || !isExpected(error))) clean['stack'] = cleanText(error.stack);
  return clean;
}

function cleanObject(fields: Readonly<Fields>, depth: number): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, isSecret(key) ? REDACTED : cleanValue(value, depth + 1)]),
  );
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (value instanceof Error) return cleanText(errorText(value));
  if (depth < DEEPEST && Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1));
  if (isPlain(value)) return depth < DEEPEST ? cleanObject(value, depth) : '[object]';
  // Fastify's requests and the like: their own serializers know what to show.
  return value;
}

function isPlain(value: unknown): value is Readonly<Fields> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isSecret(key: string): boolean {
  return SECRETS.has(key.toLowerCase().replaceAll(/[-_]/g, ''));
}

function isExpected(error: Error): boolean {
  return 'reason' in error && typeof error.reason === 'string';
}

function errorText(error: Error): string {
  const messages: string[] = [];
  let cause: unknown = error;
  for (let i = 0; i < MOST_CAUSES && cause instanceof Error; i += 1) {
    const message = cause.message === '' ? cause.name : cause.message;
    // A wrapper often repeats what it wraps.
    if (!messages.some((said) => said.includes(message))) messages.push(message);
    cause = cause.cause;
  }
  return messages.join(': ');
}

function cleanText(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
