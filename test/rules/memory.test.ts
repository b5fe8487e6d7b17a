/** Facts with a memory: how they know that it is time to remember. alerts-scrape-fails-midway.test.ts shows what becomes of it. */
import type { SyntaxNode } from '@lezer/common';
import t from 'tap';
import { RULES } from '../fixtures/rules-files.ts';
import { childrenOf, parsePromQl, selectors } from '../fixtures/rules-promql.ts';

/** Facts that are there whether or not a scrape has just failed; a memory may lean on no others. */
const STEADY_FACTS =
  /^aws_acm:(threshold_.+|target_last_report_timestamp_seconds|certificate_not_after_timestamp_seconds)$/;

t.test('what a fact remembers is decided by what is scraped, not by an earlier rule', async (t) => {
  const remembering = RULES.filter(({ name, expr }) => metricsOf(expr).includes(name));
  t.ok(remembering.length > 12, 'there are memories');
  for (const { name, expr } of remembering) {
    const [fresh = '', ...held] = alternatives(expr);
    t.notOk(metricsOf(fresh)[0] === name, `${name}: what is scraped comes first`);
    for (const branch of held.filter((text) => metricsOf(text)[0] === name)) {
      const others = metricsOf(branch).filter((metric) => metric !== name);
      t.same(
        others.filter((metric) => metric.startsWith('aws_acm:') && !STEADY_FACTS.test(metric)),
        [],
        `${name}: it may be missing at the moment at which this must hold: ${branch}`,
      );
      t.ok(
        others.some((metric) => !metric.startsWith('aws_acm:')) ||
          metricsOf(fresh).every((metric) => !metric.startsWith('aws_acm:')),
        `${name}: nothing that is scraped decides ${branch}`,
      );
    }
  }
});

function metricsOf(expr: string): readonly string[] {
  return selectors(parsePromQl(expr)).map(({ metric }) => metric);
}

/** The sides of the outermost `or`, in their order. */
function alternatives(expr: string): readonly string[] {
  const { root, text } = parsePromQl(expr);
  const sides = (node: SyntaxNode): readonly SyntaxNode[] => {
    const [left, ...rest] = childrenOf(node);
    const right = rest.at(-1);
    return node.name === 'BinaryExpr' && node.getChild('Or') !== null && left !== undefined && right !== undefined
      ? [...sides(left), ...sides(right)]
      : [node];
  };
  return childrenOf(root).flatMap(sides).map(text);
}
