import t from 'tap';
import type { Acknowledgment } from '../../src/attention/acknowledgment.ts';
import { createUnmatchedCount } from '../../src/attention/unmatched-acknowledgments.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const tagged = (arn: string, team: string) => certificate({ arn, tags: new Map([['team', team]]) });
const EU = [tagged('a', 'shop'), tagged('b', 'pay')];
const US = [tagged('c', 'lab')];
const by = (match: Acknowledgment['match']): Acknowledgment => ({ match, untilSeconds: 1, reason: 'why' });
const team = (name: string) => new Map([['team', [name]]]);

const cases: readonly (readonly [name: string, match: Acknowledgment['match'], unmatched: number])[] = [
  ['by the ARN of one', { arns: ['b'] }, 0],
  ['by an ARN of another target', { arns: ['c'] }, 0],
  ['by ARNs of which one is there', { arns: ['gone', 'a'] }, 0],
  ['by an ARN that is gone', { arns: ['gone'] }, 1],
  ['by a tag', { tags: team('lab') }, 0],
  ['by a tag that nobody has', { tags: team('sales') }, 1],
  ['by both together, of one certificate', { arns: ['a'], tags: team('shop') }, 0],
  ['by both together, of two', { arns: ['a'], tags: team('pay') }, 1],
];
for (const [name, match, unmatched] of cases) {
  t.test(`createUnmatchedCount(): ${name}`, async (t) => {
    t.equal(createUnmatchedCount()([by(match)], [EU, US]), unmatched);
  });
}

t.test(
  'createUnmatchedCount() counts each, and looks again where certificates or acknowledgments are others',
  async (t) => {
    const count = createUnmatchedCount();
    const both = [by({ arns: ['a'] }), by({ arns: ['d'] })];
    t.equal(count([], [EU]), 0);
    t.equal(count(both, []), 2, 'nothing is known yet');
    t.equal(count(both, [EU, US]), 1);
    t.equal(count(both, [EU, [...US, tagged('d', 'lab')]]), 0);
    t.equal(count([by({ arns: ['d'] })], [EU]), 1);
  },
);
