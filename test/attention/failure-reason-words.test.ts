import t from 'tap';
import { failureReasonWords } from '../../src/attention/failure-reason-words.ts';
import { FAILURE_REASONS } from '../../src/simulator/estate/vocabulary.ts';

t.test("failureReasonWords() says what each of ACM's reasons means", async (t) => {
  for (const reason of FAILURE_REASONS.filter((each) => each !== 'OTHER')) {
    t.match(failureReasonWords(reason), new RegExp(`^ACM reports ${reason}: [a-zA-Z].+\\.$`));
  }
});

t.test('failureReasonWords() repeats a reason that says nothing, or is newer than this code', async (t) => {
  for (const reason of ['OTHER', 'QUANTUM_ERROR', 'constructor']) {
    t.equal(failureReasonWords(reason), `ACM reports ${reason}.`);
  }
});
