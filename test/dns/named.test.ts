/** The checks against BIND, a server that is not ours: as a recursive one, and as an authority that does not recurse. */
import t from 'tap';
import type { CaaConditions } from '../../src/certificate/caa-conditions.ts';
import { checkCaa } from '../../src/dns/caa.ts';
import { checkValidationRecord } from '../../src/dns/validation-record.ts';
import { startNamed } from '../fixtures/dns-named.ts';
import { testResolver } from '../fixtures/dns-resolver.ts';
import { needs } from '../fixtures/program.ts';

const { signal } = new AbortController();
const conditions: CaaConditions = { validationMethod: 'DNS', parametersHeeded: false };
const head = '$TTL 60\n@ SOA ns.invalid. admin.invalid. 1 3600 600 86400 60\n@ NS ns.invalid.\n';

const ZONES = {
  'example.com': `${head}
    @         CAA 0 issue "letsencrypt.org"
    _ok       CNAME _v.acm-validations.aws.
    _case     CNAME _V.ACM-Validations.aws.
    _bare     CNAME v.acm-validations.aws.
    _other    CNAME _w.acm-validations.aws.
    _txt      TXT "_v.acm-validations.aws."
    _both.example.com.example.com. CNAME _v.acm-validations.aws.
    _value    CNAME _v.acm-validations.aws
    _five     CNAME c1.example.net.
    _six      CNAME c0.example.net.
    _loop     CNAME _back
    _back     CNAME _loop
    _servfail CNAME x.unreachable.example.
    _address TXT "v=spf1 -all"
    *.wild    CNAME lb.example.net.
    cloud     CNAME d111111abcdef8.cloudfront.example.
    amazon    CAA 0 issue "amazon.com; accounturi=https://example.com/1"
    mixed     CAA 0 ISSUE "AmazonTrust.com"
    none      CAA 0 issue ";"
    wildonly  CAA 0 issuewild "letsencrypt.org"
    nowild    CAA 0 issue "amazon.com"
    nowild    CAA 0 issuewild ";"
    critical  CAA 128 tbs "unknown"
    critical  CAA 0 issue "amazon.com"
    iodef     CAA 0 iodef "mailto:security@example.com"
    aliased   CNAME amazon
    moved     DNAME caa.example.net.
    big       CAA 0 issue "amazon.com"
    ${Array.from({ length: 80 }, (_, index) => `big CAA 0 issue "ca${index}.example.org"`).join('\n    ')}
  `,
  'example.net': `${head}
    c0 CNAME c1
    c1 CNAME c2
    c2 CNAME c3
    c3 CNAME c4
    c4 CNAME _v.acm-validations.aws.
    _d.caa CNAME _v.acm-validations.aws.
    www.caa CAA 0 issue "amazonaws.com"
  `,
  'cloudfront.example': `${head}
    d111111abcdef8 A 192.0.2.1
  `,
  'free.example': `${head}
    www A 192.0.2.1
  `,
  'acm-validations.aws': `${head}`,
};

/** Record name and result: the same whether the server follows chains or stops at the first link. */
const records: readonly (readonly [string, string])[] = [
  ['_ok.example.com.', 'present'],
  ['_case.example.com', 'present'],
  ['_bare.example.com', 'present'],
  ['_other.example.com', 'mismatch'],
  ['_value.example.com', 'mismatch'],
  ['_five.example.com', 'present'],
  ['_six.example.com', 'chain_too_long'],
  ['_loop.example.com', 'chain_too_long'],
  ['_servfail.example.com', 'lookup_failed'],
  ['_nothing.example.com', 'missing'],
  ['_address.example.com', 'missing'],
  ['_both.example.com', 'missing'],
  ['_txt.example.com', 'missing'],
  ['_x.wild.example.com', 'mismatch'],
  ['_d.moved.example.com', 'present'],
];

const caa: readonly (readonly [string, string])[] = [
  ['example.com', 'denied'],
  ['www.example.com', 'denied'],
  ['cloud.example.com', 'denied'],
  ['amazon.example.com', 'allowed'],
  ['mixed.example.com', 'allowed'],
  ['none.example.com', 'denied'],
  ['wildonly.example.com', 'allowed'],
  ['*.wildonly.example.com', 'denied'],
  ['nowild.example.com', 'allowed'],
  ['*.nowild.example.com', 'denied'],
  ['critical.example.com', 'denied'],
  ['iodef.example.com', 'allowed'],
  ['aliased.example.com', 'allowed'],
  ['www.moved.example.com', 'allowed'],
  ['big.example.com', 'allowed'],
];

for (const recursion of [true, false]) {
  const kind = recursion ? 'recursive' : 'authoritative';
  t.test(`checks against a ${kind} BIND`, { skip: needs('named') }, async (t) => {
    const server = await startNamed(t, ZONES, { recursion });
    const { query, told } = testResolver([server]);
    for (const [name, want] of records) {
      const found = await checkValidationRecord({ name, value: '_v.acm-validations.aws.' }, query, signal);
      t.equal(found.result, want, `${name}: ${found.hint}`);
    }
    for (const [name, want] of caa) {
      const found = await checkCaa({ name, conditions }, query, signal);
      t.equal(found.result, want, `${name}: ${found.hint}`);
    }
    t.ok(told.includes('CAA'), 'the queries are told of');
  });
}

t.test('BIND sends what does not fit a packet over TCP', { skip: needs('named') }, async (t) => {
  const { query } = testResolver([await startNamed(t, ZONES, { recursion: true })]);
  const answer = await query('big.example.com', 'CAA', signal);
  t.equal(answer.kind === 'records' && answer.records.length, 81);
});

t.test('what BIND says gives the right hints', { skip: needs('named') }, async (t) => {
  const { query } = testResolver([await startNamed(t, ZONES, { recursion: true })]);
  const hint = async (name: string) =>
    (await checkValidationRecord({ name, value: '_v.acm-validations.aws.' }, query, signal)).hint;
  t.match(await hint('_both.example.com'), 'with the zone appended twice');
  t.match(await hint('_txt.example.com'), 'There is a TXT record with the expected value');
  t.match(await hint('_value.example.com'), 'has appended the zone "example.com" to the value');
  t.match(await hint('_servfail.example.com'), 'SERVFAIL from 127.0.0.1:');
});

t.test('no CAA anywhere allows, where the top-level domain can be asked', { skip: needs('named') }, async (t) => {
  const zones = { ...ZONES, example: `${head}` };
  const { query } = testResolver([await startNamed(t, zones, { recursion: true })]);
  t.same(await checkCaa({ name: 'www.free.example', conditions }, query, signal), {
    result: 'allowed',
    hint: '',
    zoneName: '',
    record: '',
  });
});

t.test('a top-level domain that cannot be asked is a failed lookup', { skip: needs('named') }, async (t) => {
  const server = await startNamed(t, ZONES, { recursion: false });
  const { query } = testResolver([server]);
  t.same(await checkCaa({ name: 'www.free.example', conditions }, query, signal), {
    result: 'lookup_failed',
    zoneName: '',
    record: '',
    hint: `DNS gave no answer for the CAA records of "example": REFUSED from 127.0.0.1:${server.port}.`,
  });
});
