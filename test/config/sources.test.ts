import t from 'tap';
import { SETTINGS } from '../../src/config/settings.ts';
import {
  CONFIG_FILE_VARIABLE,
  fromElsewhere,
  fromEnvironment,
  fromFile,
  fromFlags,
  type Source,
} from '../../src/config/sources.ts';

const lines = ({ faults }: Source): readonly string[] =>
  faults.map(({ place, problem, hint }) => `${place} | ${problem} | ${hint}`);
const file = (text: string): Source => fromFile({ path: 'f', text });

t.test('fromFlags() adds up lists and refuses to add up anything else', async (t) => {
  const flags = new Map([
    ['regions', ['eu-west-1', 'eu-west-2,eu-west-3']],
    ['poll.interval', ['1m', '2m']],
    ['dns.servers', ['']],
  ]);
  const source = fromFlags(flags);
  t.same(
    source.inputs,
    new Map([
      ['regions', { kind: 'text', place: '--regions', text: 'eu-west-1,eu-west-2,eu-west-3' }],
      ['dns.servers', { kind: 'text', place: '--dns.servers', text: '' }],
    ]),
  );
  t.same(lines(source), ['--poll.interval | Given 2 times | must be given once']);
  t.same(fromFlags(new Map()), { inputs: new Map(), faults: [] });
});

t.test('fromEnvironment() takes our variables and no empty ones', async (t) => {
  const source = fromEnvironment({
    PATH: '/bin',
    AWS_REGION: 'eu-west-1',
    ACM_EXPORTER_DNS_FAILURE_GRACE: '1h',
    ACM_EXPORTER_DNS_TIMEOUT: '',
    ACM_EXPORTER_LOG_LEVEL: undefined,
    [CONFIG_FILE_VARIABLE]: '/etc/acm-exporter.yml',
  });
  const input = { kind: 'text', place: 'ACM_EXPORTER_DNS_FAILURE_GRACE', text: '1h' };
  t.same(source, { inputs: new Map([['dns.failure_grace', input]]), faults: [] });
  t.equal(CONFIG_FILE_VARIABLE, 'ACM_EXPORTER_CONFIG_FILE');
});

t.test('fromEnvironment() refuses unknown variables and never shows their values', async (t) => {
  const environment = {
    ACM_EXPORTER_POLL_INTERVL: 'hunter2',
    ACM_EXPORTER_INTERVAL: '',
    acm_exporter_x: '1',
  };
  t.same(lines(fromEnvironment(environment)), [
    'ACM_EXPORTER_POLL_INTERVL | Unknown variable | did you mean "ACM_EXPORTER_POLL_INTERVAL"?',
    'ACM_EXPORTER_INTERVAL | Unknown variable | did you mean "ACM_EXPORTER_DISCOVERY_INTERVAL" or "ACM_EXPORTER_POLL_INTERVAL" or "ACM_EXPORTER_DNS_INTERVAL"?',
  ]);
});

t.test('fromEnvironment() leaves the variables of a Kubernetes service alone', async (t) => {
  const names = [
    'ACM_EXPORTER_SERVICE_HOST',
    'ACM_EXPORTER_SERVICE_PORT',
    'ACM_EXPORTER_SERVICE_PORT_METRICS',
    'ACM_EXPORTER_PORT',
    'ACM_EXPORTER_PORT_10219_TCP',
    'ACM_EXPORTER_PORT_10219_TCP_PROTO',
    'ACM_EXPORTER_PORT_10219_TCP_PORT',
    'ACM_EXPORTER_PORT_10219_TCP_ADDR',
    'ACM_EXPORTER_HEADLESS_SERVICE_HOST',
  ];
  t.same(fromEnvironment(Object.fromEntries(names.map((name) => [name, 'tcp://10.0.0.1:10219']))), {
    inputs: new Map(),
    faults: [],
  });
});

const aws: [environment: Record<string, string>, place: string | undefined][] = [
  [{}, undefined],
  [{ AWS_REGION: 'a' }, 'AWS_REGION'],
  [{ AWS_DEFAULT_REGION: 'b' }, 'AWS_DEFAULT_REGION'],
  [{ AWS_REGION: 'a', AWS_DEFAULT_REGION: 'b' }, 'AWS_REGION'],
  [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'b' }, 'AWS_DEFAULT_REGION'],
  [{ AWS_REGION: '' }, undefined],
];

t.test("fromElsewhere() takes the first of AWS's variables that says something", async (t) => {
  for (const [environment, place] of aws) {
    t.equal(fromElsewhere(SETTINGS.regions, new Map(), environment)[0]?.place, place, JSON.stringify(environment));
    t.same(fromElsewhere(SETTINGS.logLevel, new Map(), environment), []);
  }
});

t.test("fromElsewhere() takes a fallback before AWS's variables", async (t) => {
  const fallbacks = new Map([['regions', 'us-east-1']]);
  const want = [{ kind: 'text', place: 'regions', text: 'us-east-1' }];
  t.same(fromElsewhere(SETTINGS.regions, fallbacks, { AWS_REGION: 'eu-west-1' }), want);
  t.same(fromElsewhere(SETTINGS.logLevel, fallbacks, {}), []);
});

t.test('fromFile() takes settings at their paths', async (t) => {
  const { inputs, faults } = file('regions: [eu-west-1]\ndns:\n  interval: 1h\nweb:\nlog: {}\n');
  t.same([...inputs.keys()], ['regions', 'dns.interval']);
  t.same(inputs.get('dns.interval'), { kind: 'text', place: 'f:3:13: dns.interval', text: '1h' });
  t.same(faults, []);
});

t.test('fromFile() finds nothing in no file and in an empty one', async (t) => {
  const nothing = { inputs: new Map(), faults: [] };
  t.same(fromFile(undefined), nothing);
  for (const text of ['', '# x\n', '---\n', '{}', '~', 'poll: ~', 'log:', 'dns: null\nweb: Null']) {
    t.same(file(text), nothing, JSON.stringify(text));
  }
});

const wrong: [text: string, faults: readonly string[]][] = [
  ['[a]', ['f:1:1 | Unexpected list | must be a map of settings']],
  ['x', ['f:1:1 | Unexpected value "x" | must be a map of settings']],
  ['dns: true', ['f:1:6: dns | Unexpected value "true" | must be a map of settings']],
  ['dns: [a]', ['f:1:6: dns | Unexpected list | must be a map of settings']],
  ['dns: {intervall: 1h}', ['f:1:7: dns.intervall | Unknown key "intervall" | did you mean "dns.interval"?']],
  ['dns.interval: 1h', []],
  ['dns.interval: 1h\ndns: {timeout: 1s}', []],
  [
    'poll.interval: 5m\npoll: {interval: 6m}',
    ['f:2:8: poll.interval | Key given twice | must be there once; the other one is at f:1:1: poll.interval'],
  ],
  [
    'poll: {interval: 6m}\npoll.interval:',
    ['f:2:1: poll.interval | Key given twice | must be there once; the other one is at f:1:8: poll.interval'],
  ],
  ['failure_grace: 1h', ['f:1:1: failure_grace | Unknown key "failure_grace" | did you mean "dns.failure_grace"?']],
  ['pol: {interval: 1h}', ['f:1:1: pol | Unknown key "pol" | did you mean "poll"?']],
  ['frobnicate: 1', ['f:1:1: frobnicate | Unknown key "frobnicate" | see --help for the list']],
  ['web: {dns: {interval: 1h}}', ['f:1:7: web.dns | Unknown key "dns" | see --help for the list']],
  ['__proto__: {x: 1}', ['f:1:1: __proto__ | Unknown key "__proto__" | see --help for the list']],
  [
    'dns: [',
    [
      'f:1:7 | Invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ] | must be YAML 1.2',
    ],
  ],
];

t.test('fromFile() refuses what is no setting, with its place', async (t) => {
  for (const [text, faults] of wrong) t.same(lines(file(text)), faults, text);
});
