import { attributesOf } from '../../acm/common-name.ts';

/** Types of attributes (RFC 4519, X.520) and those that ACM and OpenSSL write in their place. */
const TYPE = /^(?:CN|OU?|C|ST|S|L|DC|UID|E|STREET|SERIALNUMBER|EMAILADDRESS|(?:\d+\.)+\d+)$/i;

/**
 * Distinguished names in text: attributes stay with their types, in their order, and their values are replaced. What has no
 * attribute is replaced whole.
 */
export function createDistinguishedNames(text: (text: string) => string): (name: string) => string {
  return (name) => {
    const attributes = [...attributesOf(name)];
    if (attributes.length === 0) return text(name);
    return attributes.map(([type, value]) => `${TYPE.test(type) ? type : text(type)}=${text(value)}`).join(',');
  };
}
