import { readFileSync, writeFileSync } from 'node:fs';
import Fastify from 'fastify';
import t from 'tap';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import { ESTATE_SCHEMA } from '../../src/report/estate-schema.ts';
import type { ReportQuery } from '../../src/report/reports.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { imported, missingRecord, reportsOf } from '../fixtures/report-survey.ts';

const QUERY: ReportQuery = { filter: NO_FILTER, attentionOnly: false, sort: 'attention', limit: 100, after: undefined };

t.test('docs/certificates.schema.json is the schema', async (t) => {
  const file = new URL('../../docs/certificates.schema.json', import.meta.url);
  const text = `${JSON.stringify(ESTATE_SCHEMA, undefined, 2)}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  t.equal(text, readFileSync(file, 'utf8'), 'npm run golden renews it');
});

t.test('what is reported fits the schema, and the schema has nothing that is not reported', async (t) => {
  const lastError = { reason: 'network', message: 'x', atSeconds: NOW_SECONDS } as const;
  const subject = certificate();
  const states = [
    stateOf(
      snapshotOf(
        [subject, imported(1), imported(2, { status: undefined, notAfterSeconds: undefined })],
        missingRecord(subject),
      ),
    ),
    stateOf(undefined, { up: false, lastSuccessSeconds: undefined, lastError }),
  ];
  const reported = async (known: typeof states, overrides = {}) =>
    JSON.parse(JSON.stringify(await reportsOf(known, overrides).page(QUERY)));
  const report = await reported(states);
  const app = Fastify();
  t.teardown(() => app.close());
  app.post('/', { schema: { body: ESTATE_SCHEMA } }, async () => 'fits');
  const post = (payload: object) => app.inject({ method: 'POST', url: '/', payload });
  t.equal((await post(report)).body, 'fits');
  for (const key of Object.keys(report)) {
    const { [key]: _, ...rest } = report;
    t.equal((await post(rest)).statusCode, 400, `without ${key}`);
  }
  for (const key of Object.keys(report.certificates[0])) {
    const { [key]: _, ...rest } = report.certificates[0];
    t.equal((await post({ ...report, certificates: [rest] })).statusCode, 400, `a certificate without ${key}`);
  }
  const match = { arns: ['arn:gone'], tags: new Map([['team', ['shop']]]) };
  const unmatchedAcknowledgments = () => [{ match, untilSeconds: NOW_SECONDS, reason: 'moved' }];
  const unmatched = await reported(states.slice(0, 1), { unmatchedAcknowledgments });
  t.equal((await post(unmatched)).body, 'fits');
  for (const key of ['arns', 'tags', 'until', 'reason']) {
    const [{ [key]: removed, ...rest }] = unmatched.acknowledgments_unmatched;
    t.ok(removed, key);
    t.equal((await post({ ...unmatched, acknowledgments_unmatched: [rest] })).statusCode, 400, `one without ${key}`);
  }
  t.equal((await post({ ...report, certificates: [{ ...report.certificates[0], outlook: 'fine' }] })).statusCode, 400);
});
