import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { errorMessage } from '../certificate/fault.ts';
import { readRegularFile } from '../config/regular-file.ts';
import { type Input, placeAt } from '../validation/input.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { certificatesProblem } from '../validation/pem-certificates.ts';
import { type Validated, valid, validUnless } from '../validation/validated.ts';
import { openSslSuites } from './cipher-suites.ts';
import { secureContextOptions } from './secure-context.ts';
import type { TlsAccess } from './web-access.ts';
import { CURVES, TLS_VERSIONS, type TlsConfigForm, type WebConfigForm } from './web-config-form.ts';

const MOST_PEM_BYTES = 1024 * 1024;

/** What TLS connections are made with, with the files that the form names; undefined where TLS is off. */
export async function loadTlsAccess(
  { tls_server_config: form }: WebConfigForm,
  content: Input,
  folder: string,
): Promise<Validated<TlsAccess | undefined>> {
  if (form === undefined || !isEnabled(form)) return valid(undefined);
  const faults: InputFault[] = [];
  const place = (key: string) => placeAt(content, ['tls_server_config', key]);
  const read = async (inline: 'cert' | 'key' | 'client_ca', hint: string): Promise<string> => {
    const fileKey = `${inline}_file` as const;
    const named = form[fileKey];
    if (named === '') {
      if (form[inline] === '' && inline !== 'client_ca') {
        const problem = `Missing one of ${inline} and ${fileKey}`;
        faults.push({ place: place(inline), problem, hint: 'TLS needs both a certificate and its key' });
      }
      return form[inline];
    }
    try {
      return await readPem(resolve(folder, named));
    } catch (error) {
      faults.push({ place: place(fileKey), problem: `Could not read ${quoted(named)}: ${errorMessage(error)}`, hint });
      return '';
    }
  };
  const cert = await read('cert', 'must be a file of certificates in PEM form');
  const key = await read('key', 'must be a file with a private key in PEM form');
  const clientCa = await read('client_ca', 'must be a file of certificates in PEM form');
  const tls = tlsAccess(form, { cert, key, clientCa });
  if (faults.length === 0) faults.push(...tlsFaults(form, tls, place));
  return validUnless(faults, tls);
}

/** As exporter-toolkit's `IsEnabled`: with one of these TLS is wanted, and must be complete. */
function isEnabled({
  cert,
  cert_file,
  key,
  key_file,
  client_ca,
  client_ca_file,
  client_auth_type,
}: TlsConfigForm): boolean {
  const texts = [cert, cert_file, key, key_file, client_ca, client_ca_file];
  return texts.some((text) => text !== '') || client_auth_type !== undefined;
}

async function readPem(path: string): Promise<string> {
  const bytes = await readRegularFile(path, MOST_PEM_BYTES);
  if (bytes.length > MOST_PEM_BYTES) throw new Error('it is too large');
  return new TextDecoder().decode(bytes);
}

interface Pems {
  readonly cert: string;
  readonly key: string;
  /** '' where none is named. */
  readonly clientCa: string;
}

function tlsAccess(form: TlsConfigForm, { cert, key, clientCa }: Pems): TlsAccess {
  const { cipher_suites: suites, curve_preferences: curves } = form;
  return {
    cert,
    key,
    clientCa: form.client_ca === '' && form.client_ca_file === '' ? undefined : clientCa,
    clientAuth: form.client_auth_type ?? 'NoClientCert',
    allowedSans: form.client_allowed_sans,
    minVersion: TLS_VERSIONS[form.min_version],
    maxVersion: TLS_VERSIONS[form.max_version],
    cipherSuites: suites.length === 0 ? undefined : openSslSuites(suites),
    curves: curves.length === 0 ? undefined : curves.map((curve) => CURVES[curve]),
    preferServerCipherSuites: form.prefer_server_cipher_suites,
  };
}

/** What only shows with the files in hand. OpenSSL's messages name no secret. */
function tlsFaults(form: TlsConfigForm, tls: TlsAccess, place: (key: string) => string): readonly InputFault[] {
  const keyOf = (inline: 'cert' | 'key' | 'client_ca') => (form[`${inline}_file`] === '' ? inline : `${inline}_file`);
  const hint = 'must be certificates in PEM form';
  const certProblem = certificatesProblem(tls.cert);
  if (certProblem !== undefined) return [{ place: place(keyOf('cert')), problem: `The file ${certProblem}`, hint }];
  if (tls.clientCa !== undefined) {
    const caProblem = certificatesProblem(tls.clientCa);
    if (caProblem !== undefined) return [{ place: place(keyOf('client_ca')), problem: `The file ${caProblem}`, hint }];
    if (tls.clientAuth === 'NoClientCert') {
      const problem = 'CAs of clients without client_auth_type';
      const right = 'add client_auth_type, such as RequireAndVerifyClientCert';
      return [{ place: place(keyOf('client_ca')), problem, hint: right }];
    }
  }
  try {
    createSecureContext(secureContextOptions(tls));
    return [];
  } catch (error) {
    const problem = `Certificate and key cannot be used: ${errorMessage(error)}`;
    return [{ place: place(keyOf('key')), problem, hint: 'must be the private key of the certificate, unencrypted' }];
  }
}
