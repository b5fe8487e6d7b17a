import fc from 'fast-check';
import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';
import type { SavedState } from '../../src/state/saved-state.ts';
import { createStateReader, StateFormatError, stateLines } from '../../src/state/state-lines.ts';
import { certificateDetail } from '../fixtures/certificate-builder.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';
import { SAVED } from '../fixtures/state-saved.ts';

function read(lines: readonly string[]): SavedState {
  const reader = createStateReader();
  for (const line of lines) reader.take(line);
  return reader.end();
}

const linesOf = (state: SavedState) => Array.from(stateLines(state), (line) => line.slice(0, -1));

const text = fc.string({ unit: 'grapheme' });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const instant = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const certificate: fc.Arbitrary<Certificate> = fc
  .record({
    domainName: text,
    subjectAlternativeNames: fc.array(text, { maxLength: 3 }),
    namesComplete: fc.boolean(),
    status: maybe(text),
    issuer: maybe(text),
    inUse: maybe(fc.boolean()),
    notAfterSeconds: maybe(instant),
    tags: maybe(fc.dictionary(text, text, { maxKeys: 3 }).map((tags) => new Map(Object.entries(tags)))),
    detail: maybe(
      fc.record({ readAtSeconds: instant, inUseBy: fc.array(text, { maxLength: 2 }) }).map(certificateDetail),
    ),
  })
  .map((fields) => ({ ...unknownCertificate('arn'), ...fields }));

t.test('whatever a certificate says is read as it was written', async (t) => {
  const [target] = SAVED.targets;
  if (target === undefined) throw new Error('No target');
  await fuzz(
    fc.property(fc.array(certificate, { maxLength: 3 }), instant, (some, lastSuccessSeconds) => {
      const certificates = some.map((each, i) => ({ ...each, arn: `arn${i}` }));
      const snapshot = { ...target.snapshot, certificates, ...(some.length === 0 ? { findings: new Map() } : {}) };
      const state = { ...SAVED, targets: [{ ...target, lastSuccessSeconds, snapshot }] };
      if (!t.strictSame(read(linesOf(state)), state)) throw new Error('It is another');
    }),
    150,
  );
});

t.test('a file in which anything was changed is refused as a whole, and never crashes the reader', async () => {
  const lines = linesOf(SAVED);
  await fuzz(
    fc.property(
      fc.nat(lines.length - 1),
      fc.nat(400),
      fc.oneof(fc.string({ minLength: 1, maxLength: 4 }), fc.json()),
      (line, at, put) => {
        const before = lines[line] ?? '';
        const place = at % (before.length + 1);
        const after = before.slice(0, place) + put + before.slice(place + 1);
        if (after === before) return;
        try {
          read(lines.toSpliced(line, 1, ...after.split('\n')));
        } catch (error) {
          if (error instanceof StateFormatError) return;
          throw error;
        }
        // White space in the end's line is all that no checksum covers.
        if (JSON.stringify(JSON.parse(after)) !== JSON.stringify(JSON.parse(before))) {
          throw new Error(`Believed: ${after}`);
        }
      },
    ),
  );
});
