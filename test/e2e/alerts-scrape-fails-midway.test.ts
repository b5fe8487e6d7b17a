/**
 * A scrape fails while the rules remember: its staleness markers, which carry the time at which it began, come between
 * two rules of one evaluation. Nothing is forgotten, and nothing that was solved comes back, wherever that is. promtool
 * can't show this: it feeds all samples first. Here Prometheus halts before each rule, asking a remote storage that is
 * in no hurry.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { parse, stringify } from 'yaml';
import { startPrometheus } from '../fixtures/e2e-alerts.ts';
import { prometheusFiles } from '../fixtures/e2e-alerts-shipped.ts';
import { midwayPage } from '../fixtures/e2e-midway-page.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { needs } from '../fixtures/program.ts';

t.setTimeout(FILE_LIMIT_MS);

const EVALUATION_MS = 1000;
const SCRAPE_MS = 6000;

interface Group {
  readonly name: string;
  readonly rules: readonly object[];
}

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** A target, one for each rule of the memory, whose scrape fails before that rule is evaluated. */
interface Target {
  readonly account: string;
  state: 'up' | 'to fail' | 'down';
  isSolved: boolean;
  /** The scrape that waits for its answer, and since when. */
  waiting?: { readonly response: ServerResponse; readonly sinceMs: number };
}

t.test('no rule forgets what it knew', { skip: needs('prometheus') }, async (t) => {
  const { targets, query, lastWords } = await start(t);
  const evaluations = async () =>
    Number((await query('max(count_over_time(aws_acm:exporter_known[1h]))'))[0]?.value[1] ?? 0);
  const evaluated = async (times: number) => {
    const goal = (await evaluations()) + times;
    await waitUntil({
      awaited: `evaluation ${goal} of the rules`,
      look: evaluations,
      isThere: (count) => count >= goal,
      describe: (count) => `evaluation ${count}`,
      evidence: lastWords,
    });
  };
  const snapshot = async () => ({ facts: await facts(query), alerts: await alerts(query) });
  const states = () => targets.map(({ state }, i) => `${i} ${state}`).join(', ');
  const settled = () =>
    waitUntil({
      awaited: 'facts on every target that four evaluations leave as they are',
      look: async () => {
        const targetsSeen = (await query('aws_acm:target_seen')).length;
        const before = await snapshot();
        await evaluated(4);
        return { targetsSeen, before, ...(await snapshot()) };
      },
      isThere: ({ targetsSeen, before, facts, alerts }) =>
        targetsSeen === targets.length && JSON.stringify(before) === JSON.stringify({ facts, alerts }),
      describe: ({ targetsSeen, before, facts, alerts }) =>
        [
          `${targetsSeen} of ${targets.length} targets, ${facts.length} facts, ${alerts.length} alerts; four evaluations brought:`,
          ...new Set([...facts, ...alerts]).difference(new Set([...before.facts, ...before.alerts])),
        ].join('\n'),
      evidence: lastWords,
    });
  const all = await settled();
  for (const target of targets) target.isSolved = true;
  await waitUntil({
    awaited: 'what was solved to be forgotten',
    look: () => facts(query),
    isThere: (remembered) => remembered.length < all.facts.length,
    describe: (remembered) => `${remembered.length} facts`,
    evidence: lastWords,
  });
  const known = await settled();
  t.ok(known.facts.length > 5 * targets.length, 'there is plenty to forget');
  t.equal(known.alerts.length, 2 * targets.length, 'a ticket and a page each');

  for (const target of targets) target.state = 'to fail';
  await waitUntil({
    awaited: 'the scrape of every target to have failed before its rule',
    look: states,
    isThere: () => targets.every(({ state }) => state === 'down'),
    describe: (text) => text,
    evidence: lastWords,
    // Each scrape is a new chance that a rule is evaluated while it waits, and a busy machine makes few of them good.
    standstillMs: 150_000,
  });
  await evaluated(3);
  t.same(await facts(query), known.facts, 'all is remembered');
  t.same(await alerts(query), known.alerts, 'no alert was interrupted, or raised');

  for (const target of targets) target.state = 'up';
  await waitUntil({
    awaited: 'every target to be up again',
    look: () => query('up == 1'),
    isThere: (up) => up.length === targets.length,
    describe: (up) => `up: ${up.map(({ metric }) => metric['instance']).join(', ')}`,
    evidence: lastWords,
  });
  await evaluated(3);
  t.same(await facts(query), known.facts, 'all is there again');
  t.same(await alerts(query), known.alerts, 'still the same alerts');
});

type Query = (expr: string) => Promise<readonly Series[]>;

/** All that is remembered; a matter that was solved leaves an Inf for one evaluation. */
async function facts(query: Query): Promise<readonly string[]> {
  const remembered = await query(
    '{__name__=~"aws_acm:(attention|target|exporter).*"} < Inf or aws_acm:attention_left_seconds',
  );
  return remembered.map(({ metric }) => JSON.stringify(metric)).toSorted();
}

/** The alerts on certificates, with the time since when: another one if they were interrupted for one evaluation. */
async function alerts(query: Query): Promise<readonly string[]> {
  const all = await query('ALERTS_FOR_STATE{cause=~".+"}');
  return all.map(({ metric, value }) => `${JSON.stringify(metric)} since ${value[1]}`).toSorted();
}

async function start(t: Test) {
  const files = prometheusFiles('127.0.0.1:1', '127.0.0.1:1');
  const { groups } = parse(files['acm.rules.yaml'] ?? '') as { groups: readonly Group[] };
  const halting = groups.map((group) => (group.name === 'aws-acm-memory' ? withHalts(group) : group));
  const count = groups.find(({ name }) => name === 'aws-acm-memory')?.rules.length ?? 0;
  const targets: Target[] = Array.from({ length: count }, (_, i) => ({
    account: `${100_000_000_000 + i}`,
    state: 'up',
    isSolved: false,
  }));
  let query: Query = async () => [];
  let beganMs = 0;
  const halt = async (position: number): Promise<void> => {
    if (position === 0) beganMs = Date.now();
    const target = targets[position];
    // The evaluation has the time of its turn, up to an interval ago; the markers must not be younger.
    if (target?.waiting === undefined || target.waiting.sinceMs > beganMs - 1.2 * EVALUATION_MS) return;
    target.state = 'down';
    target.waiting.response.destroy();
    delete target.waiting;
    const reported = `aws_acm_target_settled{account_id="${target.account}"}`;
    await waitUntil({
      awaited: `${reported} to be gone`,
      look: () => query(reported),
      isThere: (series) => series.length === 0,
      describe: (series) => JSON.stringify(series.map(({ metric }) => metric)),
    });
  };
  const server = createServer((request, response) => {
    const [, path, index] = (request.url ?? '').split('/');
    const target = targets[Number(index)];
    const answer = () => response.end(midwayPage(target?.account ?? '', target?.isSolved ?? false, Date.now() / 1000));
    if (path === 'read') void halt(Number(index)).then(() => response.writeHead(404).end());
    else if (target?.state === 'up') answer();
    else if (target?.state === 'down') response.writeHead(503).end();
    else if (target !== undefined) {
      target.waiting = { response, sinceMs: Date.now() };
      // Too late for this scrape: the next one waits again.
      setTimeout(() => {
        if (target.waiting?.response !== response) return;
        delete target.waiting;
        answer();
      }, SCRAPE_MS - 1500).unref();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { api, lastWords } = await startPrometheus(t, t.testdir({}), {
    ...files,
    'acm.rules.yaml': stringify({ groups: halting }),
    'prometheus.yml': stringify({
      global: {
        scrape_interval: `${SCRAPE_MS}ms`,
        scrape_timeout: `${SCRAPE_MS}ms`,
        evaluation_interval: `${EVALUATION_MS}ms`,
      },
      rule_files: ['acm.rules.yaml'],
      scrape_configs: [
        {
          job_name: 'acm-exporter',
          honor_labels: true,
          static_configs: targets.map((_, i) => ({
            targets: [host],
            labels: { instance: `${i}`, __metrics_path__: `/metrics/${i}` },
          })),
        },
      ],
      remote_read: targets.map((_, i) => ({
        url: `http://${host}/read/${i}`,
        required_matchers: { halt: `${i}` },
        read_recent: true,
      })),
    }),
  });
  query = async (expr) => (await api<{ result: readonly Series[] }>(`query?query=${encodeURIComponent(expr)}`)).result;
  return { targets, query, lastWords };
}

/** Before each rule one that asks the remote storage, and records nothing. */
function withHalts({ rules, ...group }: Group): Group {
  return {
    ...group,
    rules: rules.flatMap((rule, i) => [{ record: `halt:${i}`, expr: `halted{halt="${i}"}` }, rule]),
  };
}
