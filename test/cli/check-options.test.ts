import t from 'tap';
import { checkOptions } from '../../src/cli/check-options.ts';
import { parseCommandLine } from '../../src/cli/command-line.ts';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';

const optionsOf = (...flags: readonly string[]) => checkOptions(parseCommandLine(['check', ...flags]));

const valid: readonly (readonly [flags: readonly string[], want: object])[] = [
  [[], { filter: NO_FILTER, format: 'text', all: false, failOn: 'warning', commands: undefined }],
  [['--json'], { format: 'json' }],
  [['--csv'], { format: 'csv' }],
  [['--all', '--commands=terraform'], { all: true, commands: 'terraform' }],
  [['--fail-on=never'], { failOn: 'never' }],
  [['--fail-on', 'critical'], { failOn: 'critical' }],
  [
    ['--domain=a.example', '--domain=*b*', '--account=shop', '--owner=x, y', '--cause=expiring'],
    { filter: { domains: ['a.example', '*b*'], accounts: ['shop'], owners: ['x, y'], causes: ['expiring'] } },
  ],
];
for (const [flags, want] of valid) {
  t.test(`checkOptions(): ${flags.join(' ')}`, async (t) => {
    t.match(optionsOf(...flags), { ok: true, value: want });
  });
}

const invalid: readonly (readonly [flags: readonly string[], places: readonly string[]])[] = [
  [['--fail-on=notice'], ['--fail-on']],
  [['--cause=expired'], ['--cause']],
  [
    ['--commands=pulumi', '--cause=x'],
    ['--cause', '--commands'],
  ],
  [['--json', '--csv'], ['--csv']],
  [['--json', '--all'], ['--all']],
  [['--csv', '--commands=aws'], ['--commands']],
];
for (const [flags, places] of invalid) {
  t.test(`checkOptions() refuses ${flags.join(' ')}`, async (t) => {
    const options = optionsOf(...flags);
    t.same(options.ok ? [] : options.faults.map(({ place }) => place), places);
  });
}

t.test('checkOptions() says what may have been meant', async (t) => {
  t.match(optionsOf('--cause=caa_deneid'), { ok: false, faults: [{ hint: 'did you mean "caa_denied"?' }] });
});
