import type { OrderKey } from './entry-order.ts';

/** The place after which a page begins, as text that can stand in a URL. */
export function cursorText(key: OrderKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Longer than any place: an ARN and a domain name are part of it. */
const MOST_CHARACTERS = 4_096;

/** Reads what `cursorText` has written; undefined for anything else. */
export function parseCursor(text: string): OrderKey | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
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
