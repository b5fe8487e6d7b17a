import { type Checksum, joined, NO_TEXT } from '../gzip/checksum.ts';
import { type Deflated, deflate } from '../gzip/deflated.ts';
import { joinSmall } from '../gzip/gzip-file.ts';
import type { PackedParts } from '../gzip/part-column.ts';
import { familyHeader, type TextFormat } from './text.ts';

/** Families of one moment, as they are sent. */
export interface PageBody {
  /** Deflated, with the headers as a format writes them. */
  readonly inFormat: (format: TextFormat) => { readonly buffers: readonly Buffer[]; readonly checksum: Checksum };
}

type Headed = Parameters<typeof familyHeader>[0];

/** A family with its lines. */
export interface FamilyLines {
  readonly family: Headed;
  readonly lines: PackedParts;
}

/** Puts the body of a page together: each family once, after its header; one without lines is left out. */
export function createPageBody(families: readonly FamilyLines[]): PageBody {
  const bodies = new Map<TextFormat, ReturnType<PageBody['inFormat']>>();
  const assembled = (format: TextFormat) => {
    const buffers: Buffer[] = [];
    let checksum = NO_TEXT;
    for (const { family, lines } of families) {
      if (lines.checksum.length === 0) continue;
      const header = headerOf(family, format);
      buffers.push(header.bytes, ...lines.buffers);
      checksum = joined(joined(checksum, header), lines.checksum);
    }
    return { buffers: joinSmall(buffers), checksum };
  };
  return {
    inFormat: (format) => {
      const kept = bodies.get(format) ?? assembled(format);
      bodies.set(format, kept);
      return kept;
    },
  };
}

/** Families are rows of data that live as long as the process or its configuration. */
const headers = new WeakMap<Headed, Map<TextFormat, Deflated>>();

function headerOf(family: Headed, format: TextFormat): Deflated {
  const formats = headers.get(family) ?? new Map<TextFormat, Deflated>();
  headers.set(family, formats);
  const header = formats.get(format) ?? deflate(Buffer.from(familyHeader(family, format)));
  formats.set(format, header);
  return header;
}
