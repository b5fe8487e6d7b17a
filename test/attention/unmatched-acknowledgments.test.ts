import t from 'tap';
import type { Acknowledgment } from '../../src/attention/acknowledgment.ts';
import { createUnmatchedAcknowledgments } from '../../src/attention/unmatched-acknowledgments.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const tagged = (arn: string, team: string) =>
  certificate({
    arn,
    tags: new Map([
      ['team', team],
      ['unit', arn],
    ]),
  });
const read = (...certificates: readonly Certificate[]) => stateOf(snapshotOf(certificates));
const EU = read(tagged('a', 'shop'), tagged('b', 'pay'));
const US = read(tagged('c', 'lab'));
const by = (match: Acknowledgment['match']): Acknowledgment => ({ match, untilSeconds: 1, reason: 'why' });
const team = (name: string) => new Map([['team', [name]]]);

const cases: readonly (readonly [name: string, match: Acknowledgment['match'], unmatched: number])[] = [
  ['by the ARN of one', { arns: ['b'] }, 0],
  ['by an ARN of another target', { arns: ['c'] }, 0],
  ['by ARNs of which one is there', { arns: ['gone', 'a'] }, 0],
  ['by an ARN that is gone', { arns: ['gone'] }, 1],
  ['by a tag', { tags: team('lab') }, 0],
  ['by a tag that nobody has', { tags: team('sales') }, 1],
  ['by any value of a tag', { tags: new Map([['team', []]]) }, 0],
  ['by any value of a tag that nobody has', { tags: new Map([['stage', []]]) }, 1],
  ['by one of several values', { tags: new Map([['team', ['sales', 'lab']]]) }, 0],
  [
    'by tags that no certificate has together',
    {
      tags: new Map([
        ['team', ['shop']],
        ['unit', ['b']],
      ]),
    },
    1,
  ],
  ['by both together, of one certificate', { arns: ['a'], tags: team('shop') }, 0],
  ['by both together, of two', { arns: ['a'], tags: team('pay') }, 1],
];
for (const [name, match, unmatched] of cases) {
  t.test(`createUnmatchedAcknowledgments(): ${name}`, async (t) => {
    const acknowledgment = by(match);
    t.same(createUnmatchedAcknowledgments()([acknowledgment], [EU, US], true), unmatched === 0 ? [] : [acknowledgment]);
  });
}

t.test('createUnmatchedAcknowledgments() looks again where certificates or acknowledgments are others', async (t) => {
  const unmatched = createUnmatchedAcknowledgments();
  const [a, d] = [by({ arns: ['a'] }), by({ arns: ['d'] })];
  const both = [d, a];
  t.same(unmatched([], [EU], true), []);
  t.same(unmatched(both, [EU, US], true), [d]);
  t.same(unmatched(both, [EU, read(tagged('c', 'lab'), tagged('d', 'lab'))], true), []);
  const others = [by({ arns: ['d'] })];
  t.same(unmatched(others, [EU], true), others);
});

const ARN = `arn:aws:acm:${TARGET.region}:${TARGET.accountId}:certificate/1`;
const ELSEWHERE = `arn:aws:acm:sa-east-1:${TARGET.accountId}:certificate/1`;
const unread = stateOf(undefined);
const untold = { ...unread, target: { ...TARGET, accountId: '' } };
const untagged = read(certificate({ arn: ARN, tags: undefined }));
const perhaps: readonly (readonly [
  name: string,
  match: Acknowledgment['match'],
  states: readonly (typeof EU)[],
  isComplete: boolean,
  isUnmatched: boolean,
])[] = [
  ['where targets are yet to be discovered', { arns: [ELSEWHERE] }, [EU], false, false],
  ['without any target', { arns: [ELSEWHERE] }, [], true, true],
  ['of a target that was not read', { arns: [ARN] }, [EU, unread], true, false],
  ['of a target whose account is not known', { arns: [ARN] }, [EU, untold], true, false],
  ['of a region that is not read, whatever others are', { arns: [ELSEWHERE] }, [EU, unread], true, true],
  ['by a tag, while a target was not read', { tags: team('sales') }, [EU, unread], true, false],
  ['by a tag, while tags were not read', { tags: team('sales') }, [EU, untagged], true, false],
  ['by ARN and tag, while tags were not read', { arns: [ARN], tags: team('sales') }, [untagged], true, false],
];
for (const [name, match, states, isComplete, isUnmatched] of perhaps) {
  t.test(`createUnmatchedAcknowledgments(): ${name}`, async (t) => {
    t.equal(createUnmatchedAcknowledgments()([by(match)], states, isComplete).length, isUnmatched ? 1 : 0);
  });
}
