/**
 * What polls cost, in counts that are the same on every machine: calls of AWS, parts and bytes rendered. A poll that reads
 * or renders everything again, and a fill whose cost grows with its square, show here.
 */
import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import type { LoggedLine } from '../fixtures/kept-log.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const POLL_SECONDS = 60;
/** One page of SearchCertificates. */
const CERTIFICATES = 200;
/** One certificate in so many changes: 2 %. */
const CHANGE_STEP = 50;

const isFilled = (page: string) => /^aws_acm_target_details_pending\{.*\} 0$/m.test(page);

/** The sum of a field over all renderings that were logged. */
const rendered = (log: readonly LoggedLine[], field: 'parts' | 'bytes'): number =>
  log.reduce((sum, [, message, fields]) => sum + (message === 'Metrics rendered' ? Number(fields[field]) : 0), 0);

t.test('a fill reads each certificate once, and a poll costs what has changed', async (t) => {
  // Far from their windows: what ACM is about to renew is read again now and then without a change.
  const certificates = Array.from({ length: CERTIFICATES }, (_, index) => ({
    id: `c${index}`,
    domain: `host${index}.example.com`,
    expires: `in ${100 + (index % 90)} days`,
    lifetime: '198 days',
    in_use_by: ['alb'],
  }));
  const scenario = JSON.stringify({ regions: ['eu-central-1'], quotas: false, certificates });
  const flags = {
    'dns.enabled': 'false',
    'poll.interval': `${POLL_SECONDS}s`,
    'poll.timeout': `${POLL_SECONDS}s`,
    'aws.request_timeout': '30s',
  };
  const { simulator, log, secondsUntil, pass } = await startSteppedExporter(t, scenario, flags);
  let before = { search: 0, describe: 0, parts: 0, bytes: 0 };
  /** What was called and rendered since the last time. */
  const cost = () => {
    const { SearchCertificates: search = 0, DescribeCertificate: describe = 0 } = simulator.requests.byOperation();
    const after = { search, describe, parts: rendered(log, 'parts'), bytes: rendered(log, 'bytes') };
    const since = {
      search: search - before.search,
      describe: describe - before.describe,
      parts: after.parts - before.parts,
      bytes: after.bytes - before.bytes,
    };
    before = after;
    return since;
  };

  await secondsUntil('all details', isFilled, 10 * POLL_SECONDS);
  // The rendering of the last batch, and what is shown once the target is settled.
  await pass(30);
  const fill = cost();
  t.equal(fill.describe, CERTIFICATES, 'each detail once');

  await pass(2 * POLL_SECONDS);
  const same = cost();
  t.match(same, { describe: 0, parts: 0, bytes: 0 }, 'polls without a change');
  t.ok(same.search >= 2 && same.search <= 6, `${same.search} pages of the inventory in two intervals`);

  for (const [index, { arn, inUseBy }] of [...simulator.world.certificates()].entries()) {
    if (index % CHANGE_STEP === 0) simulator.world.patch(arn, { inUseBy: inUseBy.length > 0 ? [] : [`${arn}/user`] });
  }
  await pass(2 * POLL_SECONDS);
  const some = cost();
  t.equal(some.describe, CERTIFICATES / CHANGE_STEP, 'details of what has changed, and no others');
  t.ok(some.parts > 0 && some.parts <= 0.2 * fill.parts, `${some.parts} parts, ${fill.parts} in the fill`);
  t.ok(some.bytes > 0 && some.bytes <= 0.3 * fill.bytes, `${some.bytes} bytes, ${fill.bytes} in the fill`);
});

const TAGGED = JSON.stringify({
  regions: ['eu-central-1'],
  quotas: true,
  certificates: Array.from({ length: 250 }, (_, index) => ({
    domain: `host${index}.example.com`,
    expires: `in ${100 + (index % 90)} days`,
    lifetime: '198 days',
    in_use_by: ['alb'],
    tags: index % 2 === 0 ? { team: 'web' } : {},
  })),
});
const TAG_FLAGS = { 'dns.enabled': 'false', 'poll.interval': '5m', 'poll.timeout': '2m', 'aws.request_timeout': '30s' };
const EXCLUDE_WEB = '[{"tags":{"team":"web"}}]';

for (const [name, flags, calls] of [
  ['no tags are asked for: no calls', {}, { first: 0, later: 0, describe: 250 }],
  ['tags: three pages at the start, and three an hour', { 'tags.keys': 'team' }, { first: 3, later: 3, describe: 250 }],
  [
    'a filter by tag: details of the others alone',
    { 'filters.exclude': EXCLUDE_WEB },
    { first: 3, later: 3, describe: 125 },
  ],
] as const) {
  t.test(name, async (t) => {
    const { simulator, secondsUntil, pass } = await startSteppedExporter(t, TAGGED, { ...TAG_FLAGS, ...flags });
    const { requests } = simulator;
    await secondsUntil('all details', isFilled, 600);
    t.equal(requests.count('GetResources'), calls.first);
    t.equal(requests.count('DescribeCertificate'), calls.describe);
    await pass(3_500);
    t.equal(requests.count('GetResources'), calls.first, 'polls in between ask for no tags');
    await pass(700);
    t.equal(requests.count('GetResources'), calls.first + calls.later);
    t.equal(requests.count('ListTagsForCertificate'), 0);
  });
}
