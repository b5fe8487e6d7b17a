import t from 'tap';
import { type CommandLine, parseCommandLine } from '../../src/cli/command-line.ts';
import { faultText } from '../../src/validation/input-fault.ts';

const BARE: CommandLine = {
  action: 'serve',
  configCheck: false,
  flags: new Map(),
  configFile: undefined,
  scenarioFile: undefined,
  replayFile: undefined,
  outputFile: undefined,
  overwrite: false,
  operand: undefined,
  checkFlags: new Map(),
  faults: [],
};

const valid: [argv: readonly string[], want: Partial<CommandLine>][] = [
  [[], {}],
  [['serve'], {}],
  [['demo'], { action: 'demo' }],
  [['demo', '--scenario=x.yml'], { action: 'demo', scenarioFile: 'x.yml' }],
  [['--scenario', 'x.yml', 'demo'], { action: 'demo', scenarioFile: 'x.yml' }],
  [['demo', '--replay=c.jsonl'], { action: 'demo', replayFile: 'c.jsonl' }],
  [['capture'], { action: 'capture' }],
  [['print-iam-policy'], { action: 'print-iam-policy' }],
  [['capture', '--output=c.jsonl', '--overwrite'], { action: 'capture', outputFile: 'c.jsonl', overwrite: true }],
  [['--overwrite', 'capture'], { action: 'capture', overwrite: true }],
  [['check', '--json'], { action: 'check', checkFlags: new Map([['json', []]]) }],
  [['check', '--domain=a', '--domain', 'b'], { action: 'check', checkFlags: new Map([['domain', ['a', 'b']]]) }],
  [['explain', 'www.example.com'], { action: 'explain', operand: 'www.example.com' }],
  [['explain', 'demo'], { action: 'explain', operand: 'demo' }],
  [['--help'], { action: 'help' }],
  [['-h'], { action: 'help' }],
  [['demo', '--bogus', '--help'], { action: 'help' }],
  [['--version'], { action: 'version' }],
  [['--config.check'], { action: 'serve', configCheck: true }],
  [['demo', '--config.check'], { action: 'demo', configCheck: true }],
  [['--config.file=a.yml'], { configFile: 'a.yml' }],
  [['--config.file', 'a.yml'], { configFile: 'a.yml' }],
  [['--web.listen-address=:1'], { flags: new Map([['web.listen_address', [':1']]]) }],
  [['--web.listen-address', ':1'], { flags: new Map([['web.listen_address', [':1']]]) }],
  [
    ['--web.listen-address=:1', '--web.listen-address', ':2,:3'],
    { flags: new Map([['web.listen_address', [':1', ':2,:3']]]) },
  ],
  [['--dns.servers='], { flags: new Map([['dns.servers', ['']]]) }],
  [['--renewal.leads=200d=45d,*=60d'], { flags: new Map([['renewal.leads', ['200d=45d,*=60d']]]) }],
  [['--dns.enabled'], { flags: new Map([['dns.enabled', ['true']]]) }],
  [['--dns.enabled', 'demo'], { action: 'demo', flags: new Map([['dns.enabled', ['true']]]) }],
  [['--no-dns.enabled', 'serve'], { flags: new Map([['dns.enabled', ['false']]]) }],
  [['--dns.enabled=false'], { flags: new Map([['dns.enabled', ['false']]]) }],
  [['--poll.interval=1m', '--poll.interval=2m'], { flags: new Map([['poll.interval', ['1m', '2m']]]) }],
  [
    ['--log.level', 'debug', 'demo', '--dns.failure-grace=1h'],
    {
      action: 'demo',
      flags: new Map([
        ['log.level', ['debug']],
        ['dns.failure_grace', ['1h']],
      ]),
    },
  ],
];

t.test('parseCommandLine() takes commands, flags and their values', async (t) => {
  for (const [argv, want] of valid) t.strictSame(parseCommandLine(argv), { ...BARE, ...want }, argv.join(' '));
});

const invalid: [argv: readonly string[], faults: readonly string[]][] = [
  [
    ['chekc'],
    ['command line: Unknown command "chekc"; must be one of serve, check, explain, demo, capture, print-iam-policy'],
  ],
  [['serv'], ['command line: Unknown command "serv"; did you mean "serve"?']],
  [['explain'], ['explain: Missing argument; must be followed by a domain name or an ARN']],
  [['demo', '--json'], ['--json: Given without check; must follow the command "check"']],
  [['serve', 'demo'], ['command line: Unexpected argument "demo"; must be one command and flags']],
  [
    ['--', '--help'],
    ['command line: Unknown command "--help"; must be one of serve, check, explain, demo, capture, print-iam-policy'],
  ],
  [['--dns.failure_grace=1h'], ['--dns.failure_grace: Unknown flag; did you mean "--dns.failure-grace"?']],
  [['-config.file=x'], ['-config.file: Unknown flag; did you mean "--web.config.file" or "--config.file"?']],
  [
    ['--interval', '5m'],
    ['--interval: Unknown flag; did you mean "--discovery.interval" or "--poll.interval" or "--dns.interval"?'],
  ],
  [['--no-dns.servers'], ['--no-dns.servers: Unknown flag; did you mean "--dns.servers"?']],
  [['--no-dns.enabled=false'], ['--no-dns.enabled: Unexpected value "false"; must stand alone']],
  [['--no-dns.servers=x'], ['--no-dns.servers: Unknown flag; did you mean "--dns.servers"?']],
  [['-x'], ['-x: Unknown flag; see --help for the list']],
  [['--config.check=1'], ['--config.check: Unexpected value "1"; must stand alone']],
  [['--dns.interval'], ['--dns.interval: Missing value; must be followed by one: --dns.interval=…']],
  [
    ['--dns.interval', '--log.level=info'],
    ['--dns.interval: Missing value; must be followed by one: --dns.interval=…'],
  ],
  [['--config.file='], ['--config.file: Missing value; must be followed by one: --config.file=…']],
  [['--config.file=a', '--config.file=b'], ['--config.file: Given 2 times; must be given once']],
  [['--scenario=x'], ['--scenario: Given without demo; must follow the command "demo"']],
  [['capture', '--replay=x'], ['--replay: Given without demo; must follow the command "demo"']],
  [
    ['demo', '--output=x', '--overwrite'],
    [
      '--output: Given without capture; must follow the command "capture"',
      '--overwrite: Given without capture; must follow the command "capture"',
    ],
  ],
  [['demo', '--scenario=x', '--replay=y'], ['--replay: Given with --scenario; must be one of the two']],
  [['capture', 'demo'], ['command line: Unexpected argument "demo"; must be one command and flags']],
  [['capture', '--output='], ['--output: Missing value; must be followed by one: --output=…']],
  [
    ['--bogus=1', 'dmo', '--log.level', '--scenario=x'],
    [
      'command line: Unknown command "dmo"; did you mean "demo"?',
      '--bogus: Unknown flag; see --help for the list',
      '--log.level: Missing value; must be followed by one: --log.level=…',
      '--scenario: Given without demo; must follow the command "demo"',
    ],
  ],
];

t.test('parseCommandLine() reports every fault at once and never exits', async (t) => {
  for (const [argv, faults] of invalid) t.same(parseCommandLine(argv).faults.map(faultText), faults, argv.join(' '));
});

t.test('parseCommandLine() keeps the sound flags beside the faulty ones', async (t) => {
  const { flags } = parseCommandLine(['--bogus', 'x', '--log.level=warn', '--dns.interval']);
  t.same(flags, new Map([['log.level', ['warn']]]));
});
