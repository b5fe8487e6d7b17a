/**
 * A CNAME's value as it was meant by whoever entered it: without quotes and blanks, and without what a browser's
 * address line adds. Some DNS hosts make all of that a part of the name.
 */
export function sanitizedValue(value: string): string {
  return value
    .replace(/["'\s]/g, '')
    .replace(/^https?:\/\//i, '')
    .replace(/\/(?=$|\.)/, '')
    .replace(/\.{2,}/g, '.');
}
