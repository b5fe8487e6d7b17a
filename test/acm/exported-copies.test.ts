import t from 'tap';
import { createExportedCopies } from '../../src/acm/exported-copies.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const OLD = NOW_SECONDS + 40 * DAY_SECONDS;
const NEW = NOW_SECONDS + 198 * DAY_SECONDS;

/** A private certificate, and by which of two it was replaced under its ARN. */
const at = (notAfterSeconds: number, overrides: Partial<Certificate> = {}) =>
  certificate({ type: 'PRIVATE', inUse: false, exported: true, notAfterSeconds, ...overrides });
const not = { exported: false, renewalEligibility: 'INELIGIBLE' } as const;

const create = (now = () => NOW_SECONDS) => createExportedCopies({ now, turns: fakeClock().turns });

/** What a certificate is given with after all of these were seen, in days from now. */
function copyAfter(...seen: readonly Certificate[]): number | undefined {
  const copies = create();
  const last = seen.map((each) => copies.noted(each)).at(-1)?.exportedCopyNotAfterSeconds;
  return last === undefined ? undefined : (last - NOW_SECONDS) / DAY_SECONDS;
}

const cases: [name: string, seen: readonly Certificate[], want: number | undefined][] = [
  ['exported', [at(OLD)], undefined],
  ['renewed', [at(OLD), at(NEW, not)], 40],
  ['renewed and exported again', [at(OLD), at(NEW, not), at(NEW)], undefined],
  ['renewed, never seen exported', [at(OLD, not), at(NEW, not)], undefined],
  ['renewed, the export taken back before the date shows', [at(OLD), at(OLD, not), at(NEW, not)], 40],
  ['renewed, the date shows before the export is taken back', [at(OLD), at(NEW), at(NEW, not)], 40],
  [
    'renewed, and ACM goes on to say exported',
    [at(OLD), at(NEW, { renewalEligibility: 'INELIGIBLE', renewalStatus: 'SUCCESS', detail: undefined })],
    40,
  ],
  ['renewed, in use as well', [at(OLD, { inUse: true }), at(NEW, { exported: false, inUse: true })], 40],
  [
    'renewed twice, exported both times: only the last copy counts once the first has ended',
    [at(NOW_SECONDS - 1), at(OLD), at(OLD, not), at(NEW, not)],
    40,
  ],
  ['export not told any more', [at(OLD), at(NEW, { exported: undefined, inUse: true })], 40],
  [
    'ACM tells no export: eligible while in no use',
    [at(OLD, { exported: undefined }), at(NEW, { exported: undefined, renewalEligibility: 'INELIGIBLE' })],
    40,
  ],
  [
    'public, cannot be exported',
    [at(OLD, { type: 'AMAZON_ISSUED' }), at(NEW, { ...not, type: 'AMAZON_ISSUED' })],
    undefined,
  ],
  ['the end not known', [at(OLD), at(NEW, { ...not, notAfterSeconds: undefined })], undefined],
];
for (const [name, seen, want] of cases) {
  t.test(`noted(): ${name}`, async (t) => {
    t.equal(copyAfter(...seen), want);
  });
}

t.test('noted() gives the same object for the same certificate', async (t) => {
  const copies = create();
  const before = at(OLD);
  t.equal(copies.noted(before), before, 'that of the caller where there is nothing to add');
  const after = at(NEW, not);
  const noted = copies.noted(after);
  t.equal(copies.noted(after), noted);
  t.equal(copies.noted(noted), noted, 'also what it gave before');
  t.equal(
    copies.noted({ ...noted, exported: true, renewalEligibility: 'ELIGIBLE' }).exportedCopyNotAfterSeconds,
    undefined,
  );
});

t.test('retain() forgets the others', async (t) => {
  const copies = create();
  const [kept, gone] = [at(OLD), at(OLD, { arn: 'arn:gone' })];
  for (const each of [kept, gone]) copies.noted(each);
  await copies.retain([kept]);
  t.equal(copies.noted(at(NEW, not)).exportedCopyNotAfterSeconds, OLD);
  t.equal(copies.noted(at(NEW, { ...not, arn: 'arn:gone' })).exportedCopyNotAfterSeconds, undefined);
});

t.test('an export that an earlier run has seen is remembered, unless this one knows better', async (t) => {
  const copies = createExportedCopies({ now: () => NOW_SECONDS, turns: fakeClock().turns });
  const renewed = certificate({
    exportOption: 'ENABLED',
    exported: false,
    exportedCopyNotAfterSeconds: NOW_SECONDS + 5,
  });
  copies.recall(renewed);
  const { exportedCopyNotAfterSeconds: _, ...swept } = renewed;
  t.equal(
    copies.noted({ ...swept, exportedCopyNotAfterSeconds: undefined }).exportedCopyNotAfterSeconds,
    NOW_SECONDS + 5,
  );
  copies.recall({ ...renewed, exportedCopyNotAfterSeconds: NOW_SECONDS + 9 });
  t.equal(copies.noted(renewed).exportedCopyNotAfterSeconds, NOW_SECONDS + 5);
});
