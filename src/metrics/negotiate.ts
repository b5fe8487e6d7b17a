import type { TextFormat } from './text.ts';

/** The format of a response: how to encode it, and what to call it. */
export interface Negotiated {
  readonly format: TextFormat;
  readonly contentType: string;
}

interface Clause {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly q: number;
}

const FALLBACK: Negotiated = { format: 'prometheus', contentType: 'text/plain; version=0.0.4; charset=utf-8' };

/** Our names are plain ASCII, so that every scheme leaves them as they are; formats from 1.0.0 on name theirs. */
const ESCAPING_SCHEMES = ['allow-utf-8', 'underscores', 'dots', 'values'];

/**
 * The best format that the scraper asks for, by the rules of Prometheus' content negotiation: the supported one with the
 * highest q, the first of equals. What we do not speak, such as protobuf, is passed over; the text format 0.0.4 is the
 * last resort, so that there is no 406.
 */
export function negotiateFormat(accept: string | undefined): Negotiated {
  for (const clause of clausesByPreference(accept)) {
    const negotiated = supported(clause);
    if (negotiated !== undefined) return negotiated;
  }
  return FALLBACK;
}

/** Whether the answer may be compressed: RFC 9110, section 12.5.3. Without the header it is sent as it is. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const clauses = parse(acceptEncoding);
  const q = (...codings: readonly string[]) => clauses.find(({ value }) => codings.includes(value))?.q;
  const gzip = q('gzip', 'x-gzip') ?? q('*') ?? 0;
  return gzip > 0 && gzip >= (q('identity') ?? 0);
}

function supported({ value, parameters }: Clause): Negotiated | undefined {
  const version = parameters.get('version');
  if (value === 'application/openmetrics-text') {
    if (version === '0.0.1') return openMetrics('0.0.1', '');
    return version === undefined || version === '1.0.0' ? openMetrics('1.0.0', escaping(parameters)) : undefined;
  }
  if (value === 'text/plain' && version === '1.0.0') {
    return { format: 'prometheus', contentType: `text/plain; version=1.0.0; charset=utf-8${escaping(parameters)}` };
  }
  const isClassicText = value === 'text/plain' || value === 'text/*' || value === '*/*';
  return isClassicText && (version === undefined || version === '0.0.4') ? FALLBACK : undefined;
}

function openMetrics(version: string, suffix: string): Negotiated {
  return {
    format: 'openmetrics',
    contentType: `application/openmetrics-text; version=${version}; charset=utf-8${suffix}`,
  };
}

/** Prometheus 2 does not ask for a scheme, and gets none named. */
function escaping(parameters: ReadonlyMap<string, string>): string {
  const asked = parameters.get('escaping');
  if (asked === undefined) return '';
  return `; escaping=${ESCAPING_SCHEMES.includes(asked) ? asked : 'underscores'}`;
}

function clausesByPreference(header: string | undefined): readonly Clause[] {
  return parse(header)
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q);
}

function parse(header: string | undefined): readonly Clause[] {
  return (header ?? '')
    .split(',')
    .map((text) => clause(text.toLowerCase()))
    .filter(({ value }) => value !== '');
}

function clause(text: string): Clause {
  const [value = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((parameter): [string, string] => {
      const [name = '', quoted = ''] = parameter.split('=', 2).map((part) => part.trim());
      return [name, quoted.replace(/^"(.*)"$/, '$1')];
    }),
  );
  return { value, parameters, q: quality(parameters.get('q')) };
}

/** A weight that is no number from 0 to 1 says nothing, and counts as 0. */
function quality(text: string | undefined): number {
  if (text === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}
