import t from 'tap';
import { repairTable } from '../../src/http/repair-table.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { TARGET } from '../fixtures/metrics-estate.ts';

const repair = (rest: Parameters<typeof certificate>[0], hints: readonly string[] = []) => ({
  certificate: certificate(rest),
  target: TARGET,
  reasons: ['expired', 'caa_denied'] as const,
  hints,
  superseded: false,
});

t.test('repairTable() says so where nothing is wrong', async (t) => {
  t.match(repairTable({ first: [], total: 0 }, NOW_SECONDS), 'Nothing is known to keep ACM from renewing');
});

t.test('repairTable() says what is wrong and what to do, escaped', async (t) => {
  const html = repairTable(
    { first: [repair({ domainName: '<b>' }, ['Add "x" & y.', 'Then wait.'])], total: 1 },
    NOW_SECONDS,
  );
  t.match(html, '&lt;b&gt;<br>');
  t.match(html, '<td class="reasons">expired<br>caa_denied</td>');
  t.match(html, '<td><p>Add &quot;x&quot; &amp; y.</p><p>Then wait.</p><p>Request a new certificate and attach it');
  t.notMatch(html, 'most urgent of');
});

t.test('repairTable() says first that there is a successor to attach', async (t) => {
  const html = repairTable({ first: [{ ...repair({}, ['Hint.']), superseded: true }], total: 1 }, NOW_SECONDS);
  t.match(
    html,
    '<td><p>Attach the newer certificate that covers all of its names in place of this one.</p><p>Hint.</p><p>Request',
  );
});

t.test('repairTable() says how many more there are', async (t) => {
  t.match(repairTable({ first: [repair({})], total: 7 }, NOW_SECONDS), '<p>The 1 most urgent of 7.</p>');
});

const days: readonly [name: string, notAfterSeconds: number | undefined, want: string][] = [
  ['a day and a half', NOW_SECONDS + 1.5 * DAY_SECONDS, '1'],
  ['one second less than a day', NOW_SECONDS + DAY_SECONDS - 1, '0'],
  ['one second ago', NOW_SECONDS - 1, '-1'],
  ['never', undefined, '–'],
];
for (const [name, notAfterSeconds, want] of days) {
  t.test(`repairTable() shows the days left until ${name}`, async (t) => {
    t.match(
      repairTable({ first: [repair({ notAfterSeconds })], total: 1 }, NOW_SECONDS),
      `<td class="number" data-label="Days left">${want}</td>`,
    );
  });
}

t.test('repairTable() shows what is not known as such', async (t) => {
  const html = repairTable({ first: [repair({ domainName: '', inUse: undefined })], total: 1 }, NOW_SECONDS);
  t.match(html, '(no domain name)');
  t.match(html, '<td data-label="In use">?</td>');
});
