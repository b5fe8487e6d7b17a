import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { labelBlock, sampleLines } from '../../src/metrics/text.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fuzz, fuzzSeed } from '../fixtures/fuzz-run.ts';
import { needs } from '../fixtures/program.ts';

const LABELS = ['certificate_arn', 'domain_name', 'tag_team'];
const METRIC = { name: 'aws_acm_certificate_tags', labels: ['tag_team'] };
/** Anything: quotes, backslashes, line feeds, lone surrogates. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', '\r', 'n', '{', '}', ',', '=', ' ', '#', 'é', '😀', '\ud800', '\u2028'),
  }),
);

const lineOf = (id: string, domain: string, tag: string): string =>
  sampleLines(METRIC, labelBlock(LABELS.slice(0, 2), [id, domain]), [{ labels: [tag], value: 1 }]);

/** The text format as its page describes it: between quotes, `\\`, `\"` and `\n` stand for one character. */
function plainlyRead(line: string): readonly string[] {
  const values: string[] = [];
  let rest = line.slice(line.indexOf('{') + 1);
  while (!rest.startsWith('}')) {
    const [whole, escaped] = /^\w+="((?:[^"\\\n]|\\.)*)",?/.exec(rest) ?? [];
    if (whole === undefined || escaped === undefined) throw new Error(`Not a label: ${rest}`);
    values.push(escaped.replaceAll(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c)));
    rest = rest.slice(whole.length);
  }
  if (rest !== '} 1\n') throw new Error(`Not the end of a sample: ${rest}`);
  return values;
}

t.test('whatever labels hold, a sample is a line and is read as it was', async () => {
  await fuzz(
    fc.property(text, text, (domain, tag) => {
      const read = JSON.stringify(plainlyRead(lineOf('a', domain, tag)));
      const meant = JSON.stringify(['a', domain.toWellFormed(), tag.toWellFormed()]);
      if (read !== meant) throw new Error(`${read} is not ${meant}`);
    }),
  );
});

/** A label of `promtool tsdb dump`, which writes them as Go quotes texts: those that are not ASCII as they are, or by their number. */
function goUnquoted(quoted: string): string {
  const escapes: Readonly<Record<string, string>> = {
    a: '\u0007',
    b: '\b',
    f: '\f',
    n: '\n',
    r: '\r',
    t: '\t',
    v: '\v',
  };
  return quoted.replaceAll(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/g,
    (_, x?: string, u?: string, U?: string, c = '') => {
      const code = x ?? u ?? U;
      return code === undefined ? (escapes[c] ?? c) : String.fromCodePoint(Number.parseInt(code, 16));
    },
  );
}

t.test("Prometheus' own parser reads labels as they were", { skip: needs('promtool') }, async (t) => {
  const folder = t.testdir({});
  const seed = fuzzSeed();
  const pairs = fc.sample(fc.tuple(text, text), { numRuns: 150, seed });
  const lines = pairs.map(([domain, tag], i) => lineOf(`id-${i}`, domain, tag).replace(/\n$/, ` ${NOW_SECONDS}\n`));
  writeFileSync(`${folder}/page`, ['# TYPE aws_acm_certificate_tags gauge\n', ...lines, '# EOF\n'].join(''));
  // A database without one is none.
  mkdirSync(`${folder}/db/wal`, { recursive: true });
  const promtool = (...args: readonly string[]) => spawnSync('promtool', ['tsdb', ...args], { encoding: 'utf8' });
  const written = promtool('create-blocks-from', 'openmetrics', `${folder}/page`, `${folder}/db`);
  t.equal(written.status, 0, `seed ${seed}: ${written.stderr}`);
  const { stdout } = promtool('dump', `${folder}/db`);
  const read = new Map(
    Array.from(stdout.matchAll(/^\{.*\} 1 \d+$/gm), ([line]) => {
      const labels = new Map(
        Array.from(line.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g), ([, name = '', value = '']) => [
          name,
          goUnquoted(value),
        ]),
      );
      return [labels.get('certificate_arn'), [labels.get('domain_name') ?? '', labels.get('tag_team') ?? '']];
    }),
  );
  t.equal(read.size, pairs.length, 'every sample is there');
  for (const [i, pair] of pairs.entries()) {
    t.same(
      read.get(`id-${i}`),
      pair.map((each) => each.toWellFormed()),
      `seed ${seed}, sample ${i}`,
    );
  }
});
