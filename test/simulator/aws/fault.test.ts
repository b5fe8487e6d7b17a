import t from 'tap';
import {
  type AwsFaultInput,
  awsFault,
  cannedAnswer,
  createAwsFaults,
  FAULT_KINDS,
  faultError,
} from '../../../src/simulator/aws/fault.ts';
import { valueInput } from '../../../src/validation/value-input.ts';

const faultOf = (input: AwsFaultInput) => ({ operation: '*', ...input });

t.test('createAwsFaults() takes the first fault that fits, until it is used up', async (t) => {
  const faults = createAwsFaults([faultOf({ operation: 'A', region: 'x', times: 2, kind: 'hang' })]);
  const forget = faults.set({ kind: 'reset' });
  const taken = (operation: string, region: string) => faults.take(operation, region)?.kind;
  t.same([taken('A', 'x'), taken('A', 'y'), taken('B', 'x')], ['hang', 'reset', 'reset']);
  t.same(faults.list(), [
    { operation: 'A', region: 'x', times: 1, kind: 'hang' },
    { operation: '*', kind: 'reset' },
  ]);
  t.same([taken('A', 'x'), taken('A', 'x')], ['hang', 'reset']);
  forget();
  t.equal(taken('A', 'x'), undefined);
});

t.test('createAwsFaults() clears one operation or all', async (t) => {
  const faults = createAwsFaults([]);
  faults.set({ operation: 'A', kind: 'hang' });
  faults.set({ operation: 'B', kind: 'hang' });
  faults.clear('A');
  t.same(
    faults.list().map(({ operation }) => operation),
    ['B'],
  );
  faults.clear();
  t.same(faults.list(), []);
});

t.test('awsFault says what is wrong with a fault', async (t) => {
  const kinds = FAULT_KINDS.join(', ');
  t.same(awsFault(valueInput({ kind: 'sulk', times: 0 }, 'body')), {
    ok: false,
    faults: [
      { place: 'body.kind', problem: 'Unknown value "sulk"', hint: `must be one of ${kinds}` },
      { place: 'body.times', problem: 'Invalid number "0"', hint: 'must be a whole number from 1 to 1000000' },
    ],
  });
  t.match(awsFault(valueInput({}, 'body')), { faults: [{ problem: 'Missing key "kind"' }] });
});

t.test('every kind either answers, errs or garbles', async (t) => {
  const kinds = FAULT_KINDS.map((kind) => faultOf({ kind }));
  t.same(
    kinds.filter((fault) => cannedAnswer(fault) !== undefined).map(({ kind }) => kind),
    [
      'response',
      'empty_object',
      'unknown_operation_404',
      'unknown_operation_html',
      'expired_token_xml',
      'request_limit_xml',
      'empty_error',
      'deep_json',
    ],
  );
  t.same(
    kinds.map((fault) => faultError(fault, 'acm:A', '1')?.type),
    [
      'InternalFailure',
      ...Array.from({ length: 11 }, () => undefined),
      'ThrottlingException',
      'AccessDeniedException',
      'ExpiredTokenException',
      'InternalFailure',
      'UnknownOperationException',
      ...Array.from({ length: 9 }, () => undefined),
    ],
  );
});

t.test('faultError() and cannedAnswer() say what the fault says', async (t) => {
  t.match(faultError(faultOf({ kind: 'error', type: 'T', message: 'm', status: 503 }), 'acm:A', '1'), {
    type: 'T',
    message: 'm',
    status: 503,
  });
  t.match(faultError(faultOf({ kind: 'access_denied' }), 'acm:A', '1')?.message, /not authorized to perform: acm:A /);
  t.same(cannedAnswer(faultOf({ kind: 'response', status: 418, body: 'b', content_type: 'text/plain' })), {
    status: 418,
    body: 'b',
    contentType: 'text/plain',
  });
});
