/** Reads one private CA: two calls for one of the account's own, one for another account's. */
import type { JsonObject } from '../aws/json-body.ts';
import { type CallOutcome, optionalCall } from '../aws/optional-call.ts';
import type { AcmPermission, AuthorityRead, CertificateAuthority } from '../certificate/certificate-authority.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import type { PcaApi } from './api.ts';
import { decodeAuthority } from './decode-authority.ts';
import { decodePermission } from './decode-permission.ts';

/**
 * Reads a CA again. `readAtSeconds` and `isStale` stay as they were: they are for whoever keeps it.
 * @param before what is known of it: what cannot be read now stays as it was
 * @param isOwn whether it is in the account of the certificates, where permissions count
 * @throws Fault if the credentials or the signal end everything
 */
export async function readAuthority(
  before: CertificateAuthority,
  isOwn: boolean,
  api: PcaApi,
  signal: AbortSignal,
): Promise<AuthorityRead> {
  const { arn } = before;
  const faults: DecodeFault[] = [];
  const described = await optionalCall(
    'DescribeCertificateAuthority',
    () => api.describeCertificateAuthority(arn, signal),
    signal,
  );
  if (!described.ok && described.fault.reason !== 'not_found') {
    const deniedActions = denied('acm-pca:DescribeCertificateAuthority', described);
    return { authority: { ...before, deniedActions }, failures: [described.fault], faults };
  }
  // After its restoration period AWS does not know a deleted CA any more.
  const told = described.ok ? decodeAuthority(arn, described.value, faults) : { status: 'DELETED' };
  const authority: CertificateAuthority = { ...before, ...told, deniedActions: [] };
  if (authority.status === 'DELETED') return { authority, failures: [], faults };
  if (!isOwn) return { authority: { ...authority, acmPermission: 'not_used' }, failures: [], faults };
  const listed = await optionalCall('ListPermissions', () => api.listPermissions(arn, signal), signal);
  const deniedActions = denied('acm-pca:ListPermissions', listed);
  const acmPermission = permission(listed, before, faults);
  return {
    authority: { ...authority, acmPermission, deniedActions },
    failures: listed.ok ? [] : [listed.fault],
    faults,
  };
}

function permission(
  listed: CallOutcome<JsonObject>,
  { arn, acmPermission }: CertificateAuthority,
  faults: DecodeFault[],
): AcmPermission | undefined {
  return listed.ok ? decodePermission(arn, listed.value, faults) : acmPermission;
}

function denied(action: string, outcome: CallOutcome<unknown>): readonly string[] {
  return !outcome.ok && outcome.fault.reason === 'access_denied' ? [action] : [];
}
