import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { type FileRole, readYamlFile } from '../config/yaml-file.ts';
import { type Input, isBlank } from '../validation/input.ts';
import { type Validated, valid } from '../validation/validated.ts';
import { parseYaml } from '../validation/yaml-input.ts';
import { loadTlsAccess } from './load-tls-access.ts';
import { OPEN_ACCESS, type WebAccess } from './web-access.ts';
import { type WebConfigForm, webConfigForm } from './web-config-form.ts';

/** A web configuration as it was when it was read, with all files that it names. */
export interface LoadedWebAccess {
  readonly access: WebAccess;
  /** What is valid and probably not meant, a sentence each. */
  readonly warnings: readonly string[];
  /** Of all that was read: what has another digest has changed. */
  readonly digest: string;
}

const WEB_CONFIG: FileRole = { noun: 'web configuration file', hint: 'must be a readable YAML file in UTF-8' };

/** Reads a web configuration file and the files that it names: all of it, or everything that is wrong with it. */
export async function loadWebAccess(path: string): Promise<Validated<LoadedWebAccess>> {
  const file = await readYamlFile(path, WEB_CONFIG);
  if (!file.ok) return file;
  const { content = EMPTY, faults } = parseYaml(file.value);
  if (faults.length > 0) return { ok: false, faults };
  const form = webConfigForm(isBlank(content) ? EMPTY : content);
  if (!form.ok) return form;
  const tls = await loadTlsAccess(form.value, content, dirname(path));
  if (!tls.ok) return tls;
  const { http_server_config: http, rate_limit: rate, basic_auth_users: users } = form.value;
  const access: WebAccess = {
    ...OPEN_ACCESS,
    tls: tls.value,
    http2: http.http2,
    headers: http.headers,
    users: new Map(Object.entries(users)),
    rateLimit:
      rate === undefined || rate.interval === 0 ? undefined : { intervalSeconds: rate.interval, burst: rate.burst },
  };
  const digest = createHash('sha256')
    .update(JSON.stringify([access, [...access.users]]))
    .digest('hex');
  return valid({ access, warnings: warningsOn(form.value, access), digest });
}

const EMPTY: Input = { kind: 'map', place: '', entries: [] };

/** Valid for the toolkit as well, which says nothing. */
function warningsOn({ tls_server_config: form }: WebConfigForm, { tls }: WebAccess): readonly string[] {
  if (form === undefined) return [];
  if (tls === undefined) return ['tls_server_config has no certificate: TLS is off'];
  if (tls.allowedSans === undefined || tls.clientAuth !== 'NoClientCert') return [];
  return ['client_allowed_sans does nothing without client_auth_type: clients are not asked for a certificate'];
}
