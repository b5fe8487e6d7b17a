import { children, type Source, text, texts } from '../aws/decode-field.ts';
import type { JsonObject } from '../aws/json-body.ts';
import type { AcmPermission } from '../certificate/certificate-authority.ts';
import type { DecodeFault } from '../certificate/sweep.ts';

const ACM = 'acm.amazonaws.com';
/** Renewal needs all of them (API ListPermissions: "to create, retrieve, and list certificates"). */
const NEEDED_ACTIONS = ['IssueCertificate', 'GetCertificate', 'ListPermissions'];

/**
 * From the answer of ListPermissions, whether ACM may renew. Pure and total; undefined where there is no list, which
 * does not say that nothing is granted.
 */
export function decodePermission(
  arn: string,
  answer: JsonObject,
  faults: DecodeFault[],
): Exclude<AcmPermission, 'not_used'> | undefined {
  const root: Source = { fields: answer, path: '', arn, faults };
  const permissions = children(root, 'Permissions');
  if (!Array.isArray(answer['Permissions'])) return undefined;
  const granted = new Set(
    permissions.filter((each) => text(each, 'Principal') === ACM).flatMap((each) => texts(each, 'Actions') ?? []),
  );
  return NEEDED_ACTIONS.every((action) => granted.has(action)) ? 'granted' : 'missing';
}
