import t from 'tap';
import { type CaaPlace, deniedHint, failedHint, unknownHint } from '../../src/dns/caa-hint.ts';
import type { CaaJudgement } from '../../src/dns/caa-set.ts';

const place: CaaPlace = { start: 'example.com', node: 'example.com', owner: 'example.com', startIsAlias: false };
const byDns = { validationMethod: 'DNS', parametersHeeded: true };

type Denied = Extract<CaaJudgement, { readonly result: 'denied' }>;
const denied = (issuers: readonly string[], malformed: readonly string[] = []): Denied => ({
  result: 'denied',
  because: 'issuers',
  tag: 'issue',
  issuers,
  malformed,
});
const critical = (unknownTag: string): Denied => ({ result: 'denied', because: 'critical', unknownTag });
const parameters = (label: string | undefined, ...values: readonly string[]): Denied => ({
  result: 'denied',
  because: 'parameters',
  tag: 'issue',
  parameters: values,
  label,
});
const behindAlias: CaaPlace = {
  start: 'a.b.example.com',
  node: 'b.example.com',
  owner: 'x.example.net',
  startIsAlias: false,
};

const cases: readonly (readonly [title: string, place: CaaPlace, judgement: Denied, hint: string])[] = [
  [
    'names an unknown critical property',
    place,
    critical('tbs\u0007'),
    'The CAA record set at "example.com" has a critical property with the tag "tbs?", which denies every CA that does not know it. Remove that record, or set its flags to 0.',
  ],
  [
    'names a malformed critical record',
    place,
    critical(''),
    'The CAA record set at "example.com" has a critical record that is malformed, which denies every CA. Remove that record.',
  ],
  [
    'shows five issuers of a long set',
    place,
    denied(['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example', 'g.example']),
    `The CAA record set at "example.com" allows "a.example", "b.example", "c.example", "d.example", "e.example" and 2 more (issue) and not Amazon. Add 'example.com. CAA 0 issue "amazon.com"'.`,
  ],
  [
    'says who must act where the set stands behind an alias',
    behindAlias,
    denied([]),
    `The CAA record set at "x.example.net", which "b.example.com" is an alias of, allows no CA (issue). Ask its owner to add 'x.example.net. CAA 0 issue "amazon.com"', or remove the alias.`,
  ],
  [
    'never says to add a record at a name that is an alias',
    { ...place, start: 'www.example.com', startIsAlias: true },
    denied([]),
    `The CAA record set at "example.com" allows no CA (issue). Add 'example.com. CAA 0 issue "amazon.com"'; at "www.example.com" itself a CAA record cannot coexist with its CNAME.`,
  ],
  [
    'corrects a final dot',
    place,
    denied([], ['amazon.com.']),
    `The CAA record set at "example.com" allows no CA (issue): the value 'amazon.com.' is malformed and names no CA. Change it to 'example.com. CAA 0 issue "amazon.com"', without a final dot or extra quotes.`,
  ],
  [
    'corrects quotes within the value, at an alias of somebody else',
    behindAlias,
    denied(['letsencrypt.org'], ['"amazonaws.com"']),
    `The CAA record set at "x.example.net", which "b.example.com" is an alias of, allows "letsencrypt.org" (issue) and not Amazon: the value '"amazonaws.com"' is malformed and names no CA. Ask its owner to change it to 'x.example.net. CAA 0 issue "amazon.com"', without a final dot or extra quotes.`,
  ],
  [
    'names a malformed value that is not about Amazon',
    place,
    denied([], ['letsencrypt.org.']),
    `The CAA record set at "example.com" allows no CA (issue): the value 'letsencrypt.org.' is malformed and names no CA. Add 'example.com. CAA 0 issue "amazon.com"'.`,
  ],
  [
    'names the label that is missing',
    place,
    parameters('ca-tbr-7', 'validationmethods=http-01', 'accounturi='),
    'The CAA record set at "example.com" allows Amazon (issue) only with "validationmethods=http-01" or "accounturi=", which CAs must respect from 2027-03-15 on. ACM validates the name by DNS: have validationmethods list ca-tbr-7, or remove the parameters.',
  ],
  [
    'knows no label for a new method',
    place,
    parameters(undefined, 'validationmethods=http-01'),
    'The CAA record set at "example.com" allows Amazon (issue) only with "validationmethods=http-01", which CAs must respect from 2027-03-15 on. Remove the parameters.',
  ],
];

for (const [title, at, judgement, hint] of cases) {
  t.test(`deniedHint() ${title}`, async (t) => {
    t.equal(deniedHint(at, judgement, byDns), hint);
  });
}

t.test('unknownHint() names the account, or the malformed record', async (t) => {
  t.match(
    unknownHint(place, { result: 'unknown', because: 'account', accountUri: 'https://ca.example/\u00071' }),
    'at "example.com" allows Amazon only for the account "https://ca.example/?1"',
  );
  t.match(
    unknownHint(behindAlias, { result: 'unknown', because: 'malformed_record' }),
    'at "x.example.net", which "b.example.com" is an alias of, has a malformed record',
  );
});

t.test('failedHint() says where ACM may get past it', async (t) => {
  t.equal(
    failedHint('example.com', 'SERVFAIL\n', false),
    'DNS gave no answer for the CAA records of "example.com": SERVFAIL?.',
  );
  t.match(failedHint('example.com', 'SERVFAIL', true), 'Its zone is not signed');
});
