/** docs/renewal.md and docs/runbooks against the words of causes. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { OWN_CAUSES } from '../../src/attention/vocabulary.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

/** Text as it reads: without line breaks, code marks and the addresses of links. */
const textOf = (markdown: string) =>
  markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('`', '')
    .replaceAll(/\s+/g, ' ');

t.test('docs/renewal.md has a section for each reason and cause, with its words', async (t) => {
  const sections = read('renewal.md').split(/^(?=#{2,3} )/m);
  for (const reason of [...BLOCKED_REASONS, ...OWN_CAUSES]) {
    const { label, meaning, action } = CAUSE_WORDS[reason];
    const section = sections.find((text) => text.startsWith(`### \`${reason}\`\n`)) ?? '';
    t.ok(textOf(section).includes(`**${label}.** ${meaning}`), `${reason} begins: **${label}.** ${meaning}`);
    t.ok(textOf(section).includes(`**What to do:** ${action}`), `${reason} says: **What to do:** ${action}`);
  }
});

t.test('the runbook on blocked renewal has a row for each reason, with what to do', async (t) => {
  const rows = Array.from(read('runbooks/AwsAcmRenewalBlocked.md').matchAll(/^\| `(\w+)` \| (.+) \|$/gm));
  t.same(
    rows.map(([, reason]) => reason),
    [...BLOCKED_REASONS],
  );
  for (const [index, reason] of BLOCKED_REASONS.entries()) {
    const { action } = CAUSE_WORDS[reason];
    t.ok(textOf(rows[index]?.[2] ?? '').startsWith(action), `${reason}: ${action}`);
  }
});

/** Causes that people look up most, and the runbook that covers each. */
const RUNBOOKS = [
  ['expired_in_use', 'expired_in_use'],
  ['replacement_not_attached', 'replacement_not_attached'],
  ['validation_record_missing', 'validation_record_missing'],
  ['caa_denied', 'caa_denied'],
  ['email_validation', 'email_validation'],
  ['renewal_overdue', 'renewal_overdue'],
  ['imported', 'expiring'],
] as const;

t.test('the runbook that a dashboard names for a cause says the same', async (t) => {
  for (const [cause, page] of RUNBOOKS) {
    const { action } = CAUSE_WORDS[cause];
    const [, mitigation = ''] = read(`runbooks/${page}.md`).split('## Mitigation');
    t.ok(textOf(mitigation).includes(action), `${page}: ${action}`);
  }
});
