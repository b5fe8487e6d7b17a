import t from 'tap';
import * as match from '../../src/config/certificate-match.ts';
import type { Validator } from '../../src/validation/validator.ts';
import { valueInput } from '../../src/validation/value-input.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef';

const good: readonly (readonly [string, Validator<unknown>, given: unknown, value: unknown])[] = [
  ['words', match.words, ['a', 'B c'], ['a', 'B c']],
  ['words as text', match.words, 'a, b', ['a', 'b']],
  ['accounts', match.accounts, ['111122223333', 'shop', 'team-7', '012345678901'], undefined],
  ['domains', match.domains, ['*.Example.com'], ['*.example.com']],
  ['words of ACM', match.acmWords, ['ISSUED', 'SOMETHING_NEW_2'], undefined],
  ['ARNs', match.arns, [ARN, ARN.replace('aws', 'aws-us-gov')], undefined],
  [
    'patterns of ARNs',
    match.arnPatterns,
    [ARN, 'arn:aws:acm:us-east-1:*', 'arn:*:acm:*:111122223333:certificate/*'],
    undefined,
  ],
];
for (const [name, validate, given, value] of good) {
  t.test(`${name} are taken`, async (t) => {
    t.same(validate(valueInput(given, 'f')), { ok: true, value: value ?? given });
  });
}

const bad: readonly (readonly [string, Validator<unknown>, given: unknown, place: string, problem: string])[] = [
  ['no words', match.words, [], 'f', 'Empty list'],
  ['an id with 11 digits', match.accounts, ['11112222333'], 'f[0]', 'Invalid account id "11112222333"'],
  ['an id with 13 digits', match.accounts, ['shop', '1111222233334'], 'f[1]', 'Invalid account id "1111222233334"'],
  ['a word that ACM does not spell so', match.acmWords, ['issued'], 'f[0]', 'Invalid word "issued"'],
  [
    'a pattern where a whole ARN must be',
    match.arns,
    ['arn:aws:acm:*'],
    'f[0]',
    'Invalid certificate ARN "arn:aws:acm:*"',
  ],
  [
    'the ARN of something else',
    match.arns,
    ['arn:aws:iam::111122223333:role/x'],
    'f[0]',
    'Invalid certificate ARN "arn:aws:iam::111122223333:role/x"',
  ],
  [
    'a pattern for something else',
    match.arnPatterns,
    ['arn:aws:s3:::*'],
    'f[0]',
    'Invalid certificate ARN "arn:aws:s3:::*"',
  ],
  ['an id in place of an ARN', match.arnPatterns, ['12345678-90ab'], 'f[0]', 'Invalid certificate ARN "12345678-90ab"'],
];
for (const [name, validate, given, place, problem] of bad) {
  t.test(`${name}: refused`, async (t) => {
    t.match(validate(valueInput(given, 'f')), { ok: false, faults: [{ place, problem }] });
  });
}
