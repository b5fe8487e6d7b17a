import t from 'tap';
import { NO_AUTHORITIES } from '../../src/certificate/certificate-authority.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { settledUntilSeconds } from '../../src/metrics/settled.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const AGES = { inventorySeconds: 900, emptyInventorySeconds: 2_000, findingsSeconds: 30_000 };
const NEVER = Number.NEGATIVE_INFINITY;
const NONE_NEEDED = Number.POSITIVE_INFINITY;
const read = { certificates: [certificate()], detailsUnread: 0, findings: NO_FINDINGS, authorities: NO_AUTHORITIES };
const LAST_SUCCESS_SECONDS = 1_000_000;
const silent = Object.assign(new Map(), { resolverSilent: true } as const);

const cases: readonly (readonly [name: string, overrides: Partial<typeof read>, findingsAt: number, want: number])[] = [
  ['all read: until the inventory is too old', {}, 999_999, 1_000_900],
  ['no certificate: until the next of its rarer polls is overdue', { certificates: [] }, NONE_NEEDED, 1_002_000],
  ['until the oldest finding is too old', {}, 970_500, 1_000_500],
  ['no findings needed', {}, NONE_NEEDED, 1_000_900],
  ['a finding missing', {}, NEVER, NEVER],
  ['a detail unread', { detailsUnread: 1 }, 999_999, NEVER],
  ['a private CA untried', { authorities: { ...NO_AUTHORITIES, unread: 1 } }, 999_999, NEVER],
  ['a resolver that answers nothing', { findings: silent }, 999_999, NEVER],
  ['a resolver that answers nothing, where nothing is looked up', { findings: silent }, NONE_NEEDED, 1_000_900],
];
for (const [name, overrides, findingsAt, want] of cases) {
  t.test(`settledUntilSeconds(): ${name}`, async (t) => {
    const target = { snapshot: { ...read, ...overrides }, lastSuccessSeconds: LAST_SUCCESS_SECONDS };
    t.equal(settledUntilSeconds(target, findingsAt, AGES), want);
  });
}

t.test('settledUntilSeconds(): nothing was ever swept', async (t) => {
  t.equal(settledUntilSeconds({ snapshot: read, lastSuccessSeconds: undefined }, NONE_NEEDED, AGES), NEVER);
});
