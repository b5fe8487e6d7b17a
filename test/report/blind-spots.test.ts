import t from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { blindSpots, type DiscoveryStanding } from '../../src/report/blind-spots.ts';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';

const AGES = { inventorySeconds: 900, emptyInventorySeconds: 1_800 };

t.test('blindSpots(): a shard without targets misses nothing, unless discovery has failed', async (t) => {
  const rules = { inventoryAges: AGES, nowSeconds: NOW_SECONDS, isEmptyShard: true };
  t.same(blindSpots([], NO_FILTER, rules), []);
  const discovery = { up: false, lastError: undefined, undecoded: 0 };
  t.match(blindSpots([], NO_FILTER, { ...rules, discovery }), [{ problem: /could not all be discovered/ }]);
});

const lastError = { reason: 'network', message: 'No route', atSeconds: NOW_SECONDS } as const;
const silent = Object.assign(new Map(), { resolverSilent: true } as const);
const down = stateOf(undefined, { up: false, lastError, lastSuccessSeconds: undefined });

const cases: readonly (readonly [name: string, states: readonly TargetState[], want: readonly object[]])[] = [
  ['all is read', [stateOf(snapshotOf([certificate()]))], []],
  ['no target', [], [{ problem: /^No account and region/ }]],
  [
    'one that was never read',
    [down],
    [{ problem: '111122223333/eu-west-1 could not be read. network: No route', nextStep: /^Check the network path/ }],
  ],
  [
    'one that was read once',
    [stateOf(snapshotOf([]), { up: false, lastError })],
    [{ problem: /can no longer be read; what is shown is old\./ }],
  ],
  [
    'one that is still to be read',
    [stateOf(undefined, { up: undefined, lastSuccessSeconds: undefined })],
    [{ problem: /has not been read yet/ }],
  ],
  [
    'one that was read long ago',
    [stateOf(snapshotOf([certificate()]), { lastSuccessSeconds: NOW_SECONDS - 901 })],
    [{ problem: /for too long/ }],
  ],
  [
    'one that is just recent enough',
    [stateOf(snapshotOf([certificate()]), { lastSuccessSeconds: NOW_SECONDS - 900 })],
    [],
  ],
  [
    'an empty one, which is polled less often',
    [stateOf(snapshotOf([]), { lastSuccessSeconds: NOW_SECONDS - 1_800 })],
    [],
  ],
  [
    'an empty one that was read long ago',
    [stateOf(snapshotOf([]), { lastSuccessSeconds: NOW_SECONDS - 1_801 })],
    [{ problem: /for too long/ }],
  ],
  [
    'a silent resolver',
    [stateOf(snapshotOf([certificate()], { findings: silent }))],
    [{ problem: /^DNS does not answer/ }],
  ],
  ['a silent resolver that nobody needs', [stateOf(snapshotOf([], { findings: silent }))], []],
];
for (const [name, states, want] of cases) {
  t.test(`blindSpots(): ${name}`, async (t) => {
    const spots = blindSpots(states, NO_FILTER, { inventoryAges: AGES, nowSeconds: NOW_SECONDS });
    t.equal(spots.length, want.length);
    t.match(spots, want);
  });
}

t.test('blindSpots() of what was not asked for do not matter', async (t) => {
  const rules = { inventoryAges: AGES, nowSeconds: NOW_SECONDS };
  t.same(blindSpots([down], { ...NO_FILTER, regions: ['us-east-1'] }, rules), []);
});

const failed = { up: false, lastError: { reason: 'access_denied', message: 'No' }, undecoded: 0 } as const;
const discoveries: readonly (readonly [
  name: string,
  discovery: DiscoveryStanding | undefined,
  want: readonly object[],
])[] = [
  ['there is none', undefined, []],
  ['works', { up: true, lastError: undefined, undecoded: 0 }, []],
  ['has not ended', { up: undefined, lastError: undefined, undecoded: 0 }, [{ problem: /still being discovered/ }]],
  [
    'has failed',
    failed,
    [{ problem: 'Accounts and regions could not all be discovered. access_denied: No', nextStep: /^\S/ }],
  ],
  ['leaves out accounts', { up: true, lastError: undefined, undecoded: 2 }, [{ problem: /left out: 2\./ }]],
];
for (const [name, discovery, want] of discoveries) {
  t.test(`blindSpots() where discovery ${name}`, async (t) => {
    const rules = { inventoryAges: AGES, nowSeconds: NOW_SECONDS, discovery };
    const spots = blindSpots([stateOf(snapshotOf([certificate()]))], NO_FILTER, rules);
    t.equal(spots.length, want.length);
    t.match(spots, want);
  });
}

t.test('blindSpots() without a target say why there is none', async (t) => {
  const rules = { inventoryAges: AGES, nowSeconds: NOW_SECONDS, discovery: failed };
  t.match(blindSpots([], NO_FILTER, rules), [{ problem: /access_denied: No$/ }]);
});
