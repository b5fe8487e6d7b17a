import { createHash } from 'node:crypto';
import type { ValidationRecord, ValidationRedirect } from '../../certificate/domain-validation.ts';

/**
 * What ACM makes up for a certificate, made reproducible: the same scenario gives the same ARNs and records each time.
 * ACM's own tokens are stable too: one CNAME per domain and account, in every region and for every later certificate
 * (docs: acm/latest/userguide/dns-validation.html).
 */
function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** A version-4-shaped UUID that depends on the parts alone. */
export function uuidFor(...parts: readonly string[]): string {
  const hex = digest('uuid', ...parts);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A serial number as ACM spells it: sixteen octets, colons between them. */
export function serialFor(...parts: readonly string[]): string {
  return (
    digest('serial', ...parts)
      .slice(0, 32)
      .match(/../g) ?? []
  ).join(':');
}

/** The name below which a domain is validated: a wildcard and its base share it. */
export function validatedBase(domainName: string): string {
  return domainName.replace(/^\*\./, '').toLowerCase();
}

/** The CNAME that ACM asks for, with the final dots it writes. */
export function validationRecordFor(accountId: string, domainName: string): ValidationRecord {
  const base = validatedBase(domainName);
  const hex = digest('cname', accountId, base);
  const letters = hex.slice(54, 64).replace(/./g, (digit) => 'bcdfghjklmnpqrst'.charAt(Number.parseInt(digit, 16)));
  const value = digest('cname-value', accountId, base).slice(0, 32);
  return { name: `_${hex.slice(0, 32)}.${base}.`, value: `_${value}.${letters}.acm-validations.aws.` };
}

/** The redirect that ACM asks CloudFront to serve for an HTTP-validated name. */
export function validationRedirectFor(accountId: string, region: string, domainName: string): ValidationRedirect {
  const hex = digest('http', accountId, domainName);
  const file = `.well-known/pki-validation/${hex.slice(0, 32)}.txt`;
  return {
    from: `http://${domainName}/${file}`,
    to: `https://validation.${region}.acm-validations.aws/${hex.slice(32, 64)}/${file}`,
  };
}

/** What is to be read at the end of that redirect. */
export function validationContentFor(accountId: string, domainName: string): string {
  return digest('http-content', accountId, domainName).slice(0, 32);
}

/** The five mailboxes that ACM writes to; `www.` and `*.` are left out. */
export function validationEmailsFor(validationDomain: string): readonly string[] {
  const base = validationDomain.replace(/^(\*|www)\./, '');
  return ['administrator', 'hostmaster', 'postmaster', 'webmaster', 'admin'].map((box) => `${box}@${base}`);
}
