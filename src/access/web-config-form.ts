/** The form of exporter-toolkit's web configuration file (https://github.com/prometheus/exporter-toolkit, docs/web-configuration.md). */
import { placeAt } from '../validation/input.ts';
import { quoted } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional, withDefault } from '../validation/object.ts';
import { record } from '../validation/record.ts';
import { anyText, oneOf, scalar, wholeNumber } from '../validation/scalar.ts';
import { accept, refuse } from '../validation/text-parser.ts';
import { invalid, type Validated } from '../validation/validated.ts';
import { refined, type Validator, type ValueOf } from '../validation/validator.ts';
import { parseBcryptHash } from './bcrypt-hash.ts';
import { CIPHER_SUITE_NAMES, type CipherSuite } from './cipher-suites.ts';
import { parseGoDuration } from './go-duration.ts';
import { headerValues } from './header-values.ts';
import { CLIENT_AUTH_TYPES, type ClientAuth } from './web-access.ts';

/** The switches of YAML 1.1, which Go's library takes. */
const YES = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const NO = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const yamlBoolean: Validator<boolean> = scalar((text) =>
  YES.test(text) || NO.test(text)
    ? accept(YES.test(text))
    : refuse(`Invalid switch ${quoted(text)}`, 'must be true or false'),
);

/** The versions by the toolkit's names, in order. */
export const TLS_VERSIONS = { TLS10: 'TLSv1', TLS11: 'TLSv1.1', TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;
const VERSION_NAMES = ['TLS10', 'TLS11', 'TLS12', 'TLS13'] as const;

/** OpenSSL's names of the curves by Go's. */
export const CURVES = { CurveP256: 'P-256', CurveP384: 'P-384', CurveP521: 'P-521', X25519: 'X25519' } as const;
const CURVE_NAMES = ['CurveP256', 'CurveP384', 'CurveP521', 'X25519'] as const;

/** Its values, and the older name of one of them; nothing is no client certificate. */
const clientAuth: Validator<ClientAuth | undefined> = (input) => {
  if (input.kind !== 'text') return oneOf(CLIENT_AUTH_TYPES)(input);
  if (input.text === '') return { ok: true, value: undefined };
  const text = input.text === 'RequireClientCert' ? 'RequireAnyClientCert' : input.text;
  return oneOf(CLIENT_AUTH_TYPES)({ ...input, text });
};

const tlsFields = object({
  cert: withDefault(anyText, ''),
  key: withDefault(secretText, ''),
  client_ca: withDefault(anyText, ''),
  cert_file: withDefault(anyText, ''),
  key_file: withDefault(anyText, ''),
  client_ca_file: withDefault(anyText, ''),
  client_auth_type: optional(clientAuth),
  cipher_suites: withDefault(list(oneOf<CipherSuite>(CIPHER_SUITE_NAMES)), []),
  curve_preferences: withDefault(list(oneOf(CURVE_NAMES)), []),
  min_version: withDefault(oneOf(VERSION_NAMES), 'TLS12' as const),
  max_version: withDefault(oneOf(VERSION_NAMES), 'TLS13' as const),
  prefer_server_cipher_suites: withDefault(yamlBoolean, true),
  client_allowed_sans: optional(list(anyText)),
});

const tlsForm = refined(tlsFields, ({ min_version: min, max_version: max }, input) => {
  if (VERSION_NAMES.indexOf(min) <= VERSION_NAMES.indexOf(max)) return [];
  const problem = `min_version ${min} is above max_version ${max}`;
  return [{ place: placeAt(input, ['min_version']), problem, hint: 'no client could connect' }];
});

const rateLimitForm = refined(
  object({ interval: withDefault(scalar(parseGoDuration), 0), burst: withDefault(wholeNumber(0, 1_000_000_000), 0) }),
  ({ interval, burst }, input) => {
    if (interval === 0 || burst > 0) return [];
    return [{ place: placeAt(input, ['burst']), problem: 'No burst', hint: 'must be at least 1: nothing would pass' }];
  },
);

const form = object({
  tls_server_config: optional(tlsForm),
  http_server_config: withDefault(
    object({ http2: withDefault(yamlBoolean, true), headers: withDefault(headerValues, {}) }),
    { http2: true, headers: {} },
  ),
  rate_limit: optional(rateLimitForm),
  basic_auth_users: withDefault(users, {}),
});

/** What a web configuration file says; files that it names are not read yet. */
export type WebConfigForm = ValueOf<typeof form>;

/** The `tls_server_config` of one. */
export type TlsConfigForm = ValueOf<typeof tlsFields>;

/** Checks a web configuration file, strictly; pure. No fault repeats a key, a password or a hash. */
export const webConfigForm: Validator<WebConfigForm> = form;

function users(input: Parameters<Validator<unknown>>[0]): Validated<Readonly<Record<string, string>>> {
  if (input.kind !== 'map') return invalid(input.place, 'Unexpected value', 'must be a map of names and bcrypt hashes');
  const hash: Validator<string> = (value) =>
    value.kind === 'text'
      ? scalar(parseBcryptHash)(value)
      : invalid(value.place, 'Unexpected value', 'must be a bcrypt hash');
  return record(hash)(input);
}

function secretText(input: Parameters<Validator<unknown>>[0]): Validated<string> {
  return input.kind === 'text' ? anyText(input) : invalid(input.place, 'Unexpected value', 'must be a key in PEM form');
}
