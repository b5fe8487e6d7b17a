import t from 'tap';
import type { TargetState } from '../../../src/certificate/snapshot.ts';
import { type TargetsPage, targetsPage } from '../../../src/http/pages/targets-page.ts';
import { certificate, NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf, TARGET } from '../../fixtures/metrics-estate.ts';
import { PAGE_CONTEXT } from '../../fixtures/page-context.ts';
import { HOSTILE, reportsOf } from '../../fixtures/report-survey.ts';

const pageOf = async (states: readonly TargetState[], overrides: Partial<TargetsPage> = {}) =>
  targetsPage({
    ...PAGE_CONTEXT,
    version: '1.2.3',
    revision: 'abc',
    states,
    whole: await reportsOf(states).whole(),
    dnsView: { view: 'system', isFallback: true, validates: true },
    ...overrides,
  });

t.test('targetsPage() says how each target is, and how old what is known of it is', async (t) => {
  const lastError = { reason: 'access_denied', message: '<denied>', atSeconds: NOW_SECONDS - 30 } as const;
  const page = await pageOf([
    stateOf(snapshotOf([certificate()], { detailsPending: 1 })),
    stateOf(undefined, { up: false, lastSuccessSeconds: undefined, lastError }),
    stateOf(undefined, { up: undefined, lastSuccessSeconds: undefined }),
  ]);
  t.match(
    page,
    '<bdi>shop (111122223333)</bdi>, eu-west-1</th><td class="when up" data-label="State">up</td><td data-label="Age of data">1 min</td><td data-label="Certificates">1, details of 1 missing</td>',
  );
  t.match(page, 'access_denied: &lt;denied&gt;<br>30 s ago. What to do: Allow the action');
  t.match(page, '<td class="when muted" data-label="State">not read yet</td>');
  t.match(page, 'acm-exporter 1.2.3 (abc)');
  t.match(page, 'private zones');
});

t.test('targetsPage() says so where there is none', async (t) => {
  t.match(await pageOf([]), '<p class="down">No account and region is known yet.</p>');
  const whole = { ...(await reportsOf([]).whole()), problems: [] };
  const page = await pageOf([], { version: '1', revision: '', whole, dnsView: undefined });
  t.match(page, '<h1 class="good">No account and region belongs to this shard</h1>');
  t.match(page, '<p>No account and region belongs to this shard: it reads nothing.</p>');
});

t.test('targetsPage() escapes whatever it shows', async (t) => {
  for (const accountName of HOSTILE) {
    t.notMatch(
      await pageOf([stateOf(undefined, { target: { ...TARGET, accountName } })], { version: accountName }),
      /<script>|<img/,
    );
  }
});
