import t from 'tap';
import { ScenarioError } from '../../../src/simulator/scenario/scenario-error.ts';

t.test('ScenarioError tells every fault', async (t) => {
  const fault = { place: 'scenario:1:1', problem: 'Unknown key "a"', hint: 'the keys here are b' };
  const error = new ScenarioError([fault, { ...fault, place: 'scenario:2:1' }]);
  t.equal(
    error.message,
    [
      'The scenario is not valid:',
      'scenario:1:1: Unknown key "a"; the keys here are b',
      'scenario:2:1: Unknown key "a"; the keys here are b',
    ].join('\n'),
  );
  t.equal(error.faults.length, 2);
});
