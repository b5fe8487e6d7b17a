import type { OrderKey } from './entry-order.ts';

/** More than any place has: an ARN and a domain name are part of it. */
export const MOST_CURSOR_CHARACTERS = 4096;

/** The place after which a page begins, as text that can stand in a URL. */
export function cursorText(key: OrderKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads what `cursorText` has written; undefined for anything else. */
export function parseCursor(text: string): OrderKey | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) && value.length > 0 && value.every(isPart) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPart(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number';
}
