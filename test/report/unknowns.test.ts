import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { Snapshot } from '../../src/certificate/snapshot.ts';
import { UNKNOWN_WORDS, UNKNOWNS, type Unknown } from '../../src/report/unknowns.ts';
import { certificate, certificateDetail, checkKey, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { goodFindings } from '../fixtures/metrics-estate.ts';
import { entryOf, imported } from '../fixtures/report-survey.ts';

const healthy = certificate();
const good = () => new Map(goodFindings([healthy], NOW_SECONDS));
const failed = { result: 'lookup_failed', hint: '', checkedAtSeconds: NOW_SECONDS } as const;
const withFailure = (rest = {}) => good().set(checkKey('validation_record', 'www.example.com'), { ...failed, ...rest });
const bare = certificateDetail({ domainValidations: [] });

const cases: readonly (readonly [
  name: string,
  subject: Certificate,
  overrides: Partial<Snapshot>,
  want: readonly Unknown[],
])[] = [
  ['all known', healthy, { findings: good() }, []],
  ['nothing looked up yet', healthy, {}, ['dns']],
  ['a lookup that may fail for a moment', healthy, { findings: withFailure({ provisional: true }) }, ['dns']],
  ['a lookup that goes on failing is a finding', healthy, { findings: withFailure() }, []],
  [
    'a resolver that answers nothing',
    healthy,
    { findings: Object.assign(withFailure(), { resolverSilent: true } as const) },
    ['dns'],
  ],
  ['no details', imported(9, { detail: undefined }), {}, ['details']],
  ['an imported one needs no DNS', imported(9), {}, []],
  [
    'a private CA that was not read',
    certificate({ type: 'PRIVATE', validationMethod: undefined, detail: bare }),
    {},
    ['private_ca'],
  ],
  [
    'too little from ACM',
    certificate({ validationMethod: undefined, namesComplete: false }),
    { findings: good() },
    ['renewal'],
  ],
];
for (const [name, subject, overrides, want] of cases) {
  t.test(`unknownsOf(): ${name}`, async (t) => {
    t.same((await entryOf(subject, overrides)).unknown, want);
  });
}

t.test('UNKNOWN_WORDS has words for each', async (t) => {
  t.same(Object.keys(UNKNOWN_WORDS).sort(), [...UNKNOWNS].sort());
});
