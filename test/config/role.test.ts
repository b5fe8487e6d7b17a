import t from 'tap';
import { parseExternalId, parseRoleArn, parseRoleName } from '../../src/config/role.ts';

const hintOf = (parsed: ReturnType<typeof parseRoleArn>) => (parsed.ok ? 'valid' : parsed.hint);

t.test('parseRoleArn() takes roles of every partition, with a path or without', async (t) => {
  for (const arn of [
    'arn:aws:iam::123456789012:role/acm-exporter',
    'arn:aws-cn:iam::123456789012:role/a/b/acm-exporter',
    'arn:aws-us-gov:iam::123456789012:role/A+=,.@-_1',
  ]) {
    t.same(parseRoleArn(arn), { ok: true, value: arn });
  }
});

const impossible: readonly (readonly [text: string, hint: string | RegExp])[] = [
  ['arn:aws:sts::123456789012:assumed-role/reader/me', /the role is "arn:aws:iam::123456789012:role\/reader"/],
  ['arn:aws:iam::12345678901:role/reader', 'its account must be twelve digits: "12345678901" has 11 characters'],
  ['arn:aws:iam::123456789012:user/reader', /^must be like/],
  ['arn:aws:iam::123456789012:role/', /^must be like/],
  ['reader', /^must be like/],
];
t.test('parseRoleArn() says what is wrong with any other', async (t) => {
  for (const [text, hint] of impossible) t.match(hintOf(parseRoleArn(text)), hint, text);
});

t.test('parseRoleName() and parseExternalId()', async (t) => {
  for (const name of ['reader', 'a/b/reader', `${'x'.repeat(64)}`]) t.ok(parseRoleName(name).ok, name);
  // Backtracking over the slashes of a path would take longer than anyone waits.
  const slashes = `${'a/'.repeat(2_000)} `;
  for (const name of [slashes, 'arn:aws:iam::1:role/x', '/reader', 'a b', 'x'.repeat(65), '']) {
    t.notOk(parseRoleName(name).ok, name);
  }
  for (const id of ['ab', 'a+=,.@:/-_9']) t.ok(parseExternalId(id).ok, id);
  for (const id of ['a', 'a b', 'ü'.repeat(4), '']) t.notOk(parseExternalId(id).ok, id);
});
