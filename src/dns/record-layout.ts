/** Where the records of a message lie. `dns-packet` reads past the end of a record's data without noticing. */

/** One record, by its place in the message. */
export interface RecordLayout {
  /** Of the two octets that hold the type. */
  readonly typeOffset: number;
  readonly type: number;
  /** A view of the data, as long as RDLENGTH says. */
  readonly rdata: Buffer;
}

const HEADER_OCTETS = 12;
/** Type, class, TTL and RDLENGTH (RFC 1035 section 4.1.3). */
const FIXED_OCTETS = 10;

/** The records of all sections in order; undefined where a name or a record's data goes beyond the message. */
export function recordLayout(message: Buffer): readonly RecordLayout[] | undefined {
  const [questions, ...sections] = [4, 6, 8, 10].map((offset) => message.readUInt16BE(offset));
  const count = sections.reduce((sum, each) => sum + each, 0);
  let offset: number | undefined = HEADER_OCTETS;
  for (let i = 0; i < (questions ?? 0); i += 1) {
    const end = afterName(message, offset);
    if (end === undefined) return undefined;
    offset = end + 4;
  }
  const records: RecordLayout[] = [];
  for (let i = 0; i < count; i += 1) {
    const typeOffset = afterName(message, offset);
    if (typeOffset === undefined || typeOffset + FIXED_OCTETS > message.length) return undefined;
    const start = typeOffset + FIXED_OCTETS;
    offset = start + message.readUInt16BE(typeOffset + 8);
    if (offset > message.length) return undefined;
    records.push({ typeOffset, type: message.readUInt16BE(typeOffset), rdata: message.subarray(start, offset) });
  }
  return records;
}

/** The offset behind a name: labels up to the root, or up to a pointer, which is not followed. */
function afterName(message: Buffer, start: number): number | undefined {
  let offset = start;
  for (;;) {
    const length = message[offset];
    if (length === undefined) return undefined;
    if (length === 0) return offset + 1;
    if ((length & 0xc0) === 0xc0) return offset + 2;
    if ((length & 0xc0) !== 0) return undefined;
    offset += length + 1;
  }
}
