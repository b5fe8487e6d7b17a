import t from 'tap';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { BLOCKED_REASONS } from '../../src/certificate/vocabulary.ts';

/** What fits a column of a table, and the line beside it, on a screen of 1,600 pixels. */
const LABEL_LENGTH = 32;
const ACTION_LENGTH = 90;

t.test('CAUSE_WORDS begin with the reasons, in their order', async (t) => {
  t.same(Object.keys(CAUSE_WORDS).slice(0, BLOCKED_REASONS.length), [...BLOCKED_REASONS]);
});

t.test('CAUSE_WORDS are a label and two sentences, each of a length that fits', async (t) => {
  for (const [cause, { label, meaning, action }] of Object.entries(CAUSE_WORDS)) {
    t.match(label, /^[A-Z][^.]+[^.]$/, `${cause}: label without a full stop`);
    t.ok(label.length <= LABEL_LENGTH, `${cause}: label of ${label.length} characters`);
    for (const sentence of [meaning, action]) {
      t.match(sentence, /^[A-Z](?:[^.]|\.(?=\S))+\.$/, `${cause}: one sentence: ${sentence}`);
      t.notMatch(sentence, /[`*_[\]|]/, `${cause}: plain text`);
    }
    t.ok(action.length <= ACTION_LENGTH, `${cause}: action of ${action.length} characters`);
  }
});

t.test('CAUSE_WORDS differ from each other', async (t) => {
  const labels = Object.values(CAUSE_WORDS).map(({ label }) => label);
  t.same(labels, [...new Set(labels)]);
});
