import t from 'tap';
import { attentionTable } from '../../src/http/attention-table.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { TARGET } from '../fixtures/metrics-estate.ts';

const item = (rest: Parameters<typeof certificate>[0], advice: readonly string[] = []) => ({
  certificate: certificate(rest),
  target: TARGET,
  reasons: ['expired', 'caa_denied'] as const,
  advice,
});

t.test('attentionTable() says so where nothing is wrong', async (t) => {
  t.match(attentionTable({ first: [], total: 0 }, NOW_SECONDS), 'Nothing is known to keep ACM from renewing');
});

t.test('attentionTable() says what is wrong and what to do, escaped', async (t) => {
  const html = attentionTable(
    { first: [item({ domainName: '<b>' }, ['Add "x" & y.', 'Then wait.'])], total: 1 },
    NOW_SECONDS,
  );
  t.match(html, '&lt;b&gt;<br>');
  t.match(html, '<td class="reasons">expired<br>caa_denied</td>');
  t.match(html, '<td><p>Add &quot;x&quot; &amp; y.</p><p>Then wait.</p></td>');
  t.notMatch(html, 'most urgent of');
});

t.test('attentionTable() says how many more there are', async (t) => {
  t.match(attentionTable({ first: [item({})], total: 7 }, NOW_SECONDS), '<p>The 1 most urgent of 7.</p>');
});

const days: readonly [name: string, notAfterSeconds: number | undefined, want: string][] = [
  ['a day and a half', NOW_SECONDS + 1.5 * DAY_SECONDS, '1'],
  ['one second less than a day', NOW_SECONDS + DAY_SECONDS - 1, '0'],
  ['one second ago', NOW_SECONDS - 1, '-1'],
  ['never', undefined, '–'],
];
for (const [name, notAfterSeconds, want] of days) {
  t.test(`attentionTable() shows the days left until ${name}`, async (t) => {
    t.match(
      attentionTable({ first: [item({ notAfterSeconds })], total: 1 }, NOW_SECONDS),
      `<td class="number" data-label="Days left">${want}</td>`,
    );
  });
}

t.test('attentionTable() shows what is not known as such', async (t) => {
  const html = attentionTable({ first: [item({ domainName: '', inUse: undefined })], total: 1 }, NOW_SECONDS);
  t.match(html, '(no domain name)');
  t.match(html, '<td data-label="In use">?</td>');
});
