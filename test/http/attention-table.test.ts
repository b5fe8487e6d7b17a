import t from 'tap';
import type { AttentionItem } from '../../src/attention/attention-item.ts';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { attentionTable } from '../../src/http/attention-table.ts';
import { FAULT_STEPS } from '../../src/http/fault-steps.ts';
import { ATTENTION_WORDS } from '../fixtures/attention-words.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const item = (rest: Partial<AttentionItem> = {}): AttentionItem => ({
  certificate: certificate(),
  target: TARGET,
  owner: 'web',
  severity: 'warning',
  causes: ['caa_denied', 'email_validation'],
  deadlineSeconds: NOW_SECONDS + DAY_SECONDS,
  advice: [],
  ...rest,
});
const READ = [stateOf(snapshotOf([certificate()]))];
const shown = (items: readonly AttentionItem[], total = items.length, states: readonly TargetState[] = READ) =>
  attentionTable({ first: items, total }, states, ATTENTION_WORDS, NOW_SECONDS);

t.test('attentionTable() says so where nothing needs anybody, and of how many it knows that', async (t) => {
  t.match(shown([]), '<p>No certificate needs anybody, as far as is known. Certificates read: 1.</p>');
  const reading = [stateOf(snapshotOf([certificate()], { detailsUnread: 3 }))];
  t.match(shown([], 0, reading), 'The details of 3 are still to be read.');
  t.notMatch(shown([]), 'class="down"');
});

const DOWN = stateOf(undefined, {
  target: { ...TARGET, region: 'eu-south-2' },
  up: false,
  lastError: { reason: 'access_denied', message: 'Denied <all>', atSeconds: NOW_SECONDS },
});
const REASSURANCE = 'needs anybody';

const noData: readonly (readonly [name: string, states: readonly TargetState[], want: readonly string[]])[] = [
  ['no target', [], ['There is no data: no target is known yet.']],
  [
    'not polled yet',
    [stateOf(undefined, { up: undefined })],
    ['There is no data for 1 of 1 targets.', '<li>111122223333/eu-west-1: not polled yet</li>'],
  ],
  ...FAULT_REASONS.map((reason): (typeof noData)[number] => [
    reason,
    [{ ...DOWN, lastError: { reason, message: 'No <answer>', atSeconds: NOW_SECONDS } }],
    [
      'There is no data for 1 of 1 targets. Nothing is known about their certificates:',
      `<li>111122223333/eu-south-2: ${reason}: No &lt;answer&gt; – what to do: ${FAULT_STEPS[reason]}</li>`,
    ],
  ]),
];
for (const [name, states, want] of noData) {
  t.test(
    `attentionTable() has no good news of what was never read, and says why and what to do: ${name}`,
    async (t) => {
      const html = shown([], 0, states);
      t.notMatch(html, REASSURANCE);
      for (const text of want) t.ok(html.includes(text), text);
    },
  );
}

t.test('attentionTable() reassures about what was read and warns about the rest', async (t) => {
  t.match(shown([], 0, [...READ, DOWN]), /no data for 1 of 2 targets[\s\S]*No certificate needs anybody/);
  const old = stateOf(snapshotOf([certificate()]), { up: false, lastError: DOWN.lastError });
  t.match(
    shown([], 0, [old]),
    /1 of 1 targets could not be read when last polled[\s\S]*<li>111122223333\/eu-west-1: access_denied/,
  );
  const many = Array.from({ length: 12 }, () => DOWN);
  t.match(shown([], 0, many), '<li>and 2 more</li>');
});

t.test('attentionTable() says in words what is wrong and what to do, escaped', async (t) => {
  const html = shown([
    item({ certificate: certificate({ domainName: '<b>' }), owner: '<o>', advice: ['Add "x" & y.', 'Then wait.'] }),
  ]);
  t.match(html, '&lt;b&gt;<br>');
  t.match(html, '&lt;o&gt;');
  t.match(html, '<td class="severity warning" data-label="Severity">Warning</td>');
  t.match(html, '<td class="causes">CAA denies Amazon<br>Validated by e-mail</td>');
  t.match(html, '<td><p>Add &quot;x&quot; &amp; y.</p><p>Then wait.</p></td>');
  t.notMatch(html, 'The first');
});

t.test('attentionTable() says how many there are', async (t) => {
  t.match(shown([item()], 7), '<p>The first 1 of 7.</p>');
});

const deadlines: readonly (readonly [name: string, seconds: number | undefined, want: string])[] = [
  ['a day and a half', NOW_SECONDS + 1.5 * DAY_SECONDS, '2026-11-24<br><small>in 1 day</small>'],
  ['two days', NOW_SECONDS + 2 * DAY_SECONDS, '2026-11-25<br><small>in 2 days</small>'],
  ['one second less than a day', NOW_SECONDS + DAY_SECONDS - 1, '2026-11-23<br><small>in 0 days</small>'],
  ['now', NOW_SECONDS, '2026-11-23<br><small>0 days ago</small>'],
  ['a day ago', NOW_SECONDS - DAY_SECONDS, '2026-11-22<br><small>1 day ago</small>'],
  ['not known', undefined, '–'],
];
for (const [name, deadlineSeconds, want] of deadlines) {
  t.test(`attentionTable() shows a deadline: ${name}`, async (t) => {
    t.match(shown([item({ deadlineSeconds })]), `<td class="when" data-label="Deadline">${want}</td>`);
  });
}

t.test('attentionTable() shows what is not known as such', async (t) => {
  const html = shown([item({ certificate: certificate({ domainName: '' }), owner: '' })]);
  t.match(html, '(no domain name)');
  t.match(html, '<td class="owner" data-label="Owner">–</td>');
});
