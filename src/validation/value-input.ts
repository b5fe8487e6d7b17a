import type { Input } from './input.ts';

/**
 * A value of the program or of a JSON text in the form that validators take, with places such as `body.values[0]`.
 * What JSON cannot hold counts as not there.
 */
export function valueInput(value: unknown, place: string): Input {
  if (typeof value === 'string') return { kind: 'text', place, text: value, quoted: true };
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, i) => valueInput(item, `${place}[${i}]`));
    return { kind: 'list', place, items };
  }
  if (typeof value === 'object' && value !== null) {
    const present = Object.entries(value).filter(([, member]) => member !== undefined);
    const entries = present.map(([key, member]: [string, unknown]) => {
      const keyPlace = `${place}.${key}`;
      return { key, keyPlace, value: valueInput(member, keyPlace) };
    });
    return { kind: 'map', place, entries };
  }
  return { kind: 'text', place, text: typeof value === 'number' || typeof value === 'boolean' ? String(value) : '' };
}
