import t from 'tap';
import { createProgram, withSwitchValue } from '../../src/cli/program.ts';

t.test('createProgram() tells each flag as it comes, by name or path, and null for a missing value', async (t) => {
  const told: (readonly [string, string | null])[] = [];
  const program = createProgram((name, value) => told.push([name, value]));
  const argv = ['--dns.failure-grace=1h', 'demo', '--scenario', 'x.yml', '-h', '--nonsense', '--poll.interval'];
  const { operands, unknown } = program.parseOptions(argv);
  t.same(told, [
    ['dns.failure_grace', '1h'],
    ['scenario', 'x.yml'],
    ['help', null],
    ['poll.interval', null],
  ]);
  t.same([operands, unknown], [['demo'], ['--nonsense']]);
});

const args: readonly (readonly [arg: string, want: string])[] = [
  ['--dns.enabled', '--dns.enabled=true'],
  ['--no-dns.enabled', '--dns.enabled=false'],
  ['--dns.enabled=false', '--dns.enabled=false'],
  ['--no-dns.servers', '--no-dns.servers'],
  ['--config.check', '--config.check'],
  ['dns.enabled', 'dns.enabled'],
];
for (const [arg, want] of args) t.test(`withSwitchValue() of ${arg}`, async (t) => t.equal(withSwitchValue(arg), want));
