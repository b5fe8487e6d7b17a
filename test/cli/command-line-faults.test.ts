import t from 'tap';
import { commandFaults, unknownFlagFaults, valueFaults } from '../../src/cli/command-line-faults.ts';
import { faultText, type InputFault } from '../../src/validation/input-fault.ts';

const cases: readonly (readonly [faults: readonly InputFault[], want: readonly string[]])[] = [
  [commandFaults([]), []],
  [commandFaults(['serve']), []],
  [commandFaults(['dmo']), ['command line: Unknown command "dmo"; did you mean "demo"?']],
  [commandFaults(['print-iam-policy']), []],
  [commandFaults(['check']), []],
  [commandFaults(['explain', 'example.com']), []],
  [commandFaults(['explain']), ['explain: Missing argument; must be followed by a domain name or an ARN']],
  [commandFaults(['explain', 'a', 'b']), ['command line: Unexpected argument "b"; must be one command and flags']],
  [valueFaults(new Map([['domain', ['a', 'b']]])), []],
  [valueFaults(new Map([['domain', ['a', '']]])), ['--domain: Missing value; must be followed by one: --domain=…']],
  [
    commandFaults(['x\ny']),
    ['command line: Unknown command "x\\ny"; must be one of serve, check, explain, demo, capture, print-iam-policy'],
  ],
  [commandFaults(['serve', 'a']), ['command line: Unexpected argument "a"; must be one command and flags']],
  [unknownFlagFaults('--'), []],
  [unknownFlagFaults('word'), []],
  [unknownFlagFaults('--config.check=1'), ['--config.check: Unexpected value "1"; must stand alone']],
  [unknownFlagFaults('--pol.interval=1\n2'), ['--pol.interval: Unknown flag; did you mean "--poll.interval"?']],
  [valueFaults(new Map([['config.check', [null]]])), []],
  [valueFaults(new Map([['dns.servers', ['']]])), []],
  [valueFaults(new Map([['dns.servers', ['a', 'b']]])), []],
  [valueFaults(new Map([['scenario', ['']]])), ['--scenario: Missing value; must be followed by one: --scenario=…']],
  [
    valueFaults(new Map([['dns.failure_grace', ['1h', null]]])),
    ['--dns.failure-grace: Missing value; must be followed by one: --dns.failure-grace=…'],
  ],
  [valueFaults(new Map([['scenario', ['a', 'a']]])), ['--scenario: Given 2 times; must be given once']],
];
for (const [faults, want] of cases) {
  t.test(`the command line: ${want.join(', ') || 'nothing is wrong'}`, async (t) =>
    t.same(faults.map(faultText), want),
  );
}
