import { canonicalName } from '../certificate/domain-validation.ts';

/**
 * Whether what DNS shows is the value that ACM expects: case, final dot and the value's leading underscore do not
 * matter to ACM (user guide, troubleshooting-DNS-validation.html).
 */
export function isExpected(target: string, value: string): boolean {
  return canonicalName(target).replace(/^_/, '') === canonicalName(value).replace(/^_/, '');
}
