const LEAF = /<(\w{1,64})>([^<]{0,4096})<\/\1>/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The elements of an XML text that have text and nothing else, by their names; undefined where there is none. For STS's short answers. */
export function leafElements(xml: string): Readonly<Record<string, string>> | undefined {
  const elements = Array.from(xml.matchAll(LEAF), ([, name = '', text = '']) => [name, unescaped(text)] as const);
  return elements.length === 0 ? undefined : Object.fromEntries(elements);
}

function unescaped(text: string): string {
  return text.replaceAll(/&(\w{2,4});/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
