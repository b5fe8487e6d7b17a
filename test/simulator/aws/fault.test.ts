import t from 'tap';
import { awsFaultSchema, awsFaults, cannedAnswer, FAULT_KINDS, faultError } from '../../../src/simulator/aws/fault.ts';

t.test('awsFaults() takes the first fault that fits, until it is used up', async (t) => {
  const faults = awsFaults([awsFaultSchema.parse({ operation: 'A', region: 'x', times: 2, kind: 'hang' })]);
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

t.test('awsFaults() clears one operation or all', async (t) => {
  const faults = awsFaults([]);
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

t.test('awsFaults() refuses what is no fault', async (t) => {
  const kind: string = 'sulk';
  t.throws(() => awsFaults([]).set({ kind } as { kind: 'hang' }), { name: 'ZodError' });
});

t.test('every kind either answers, errs or garbles', async (t) => {
  const kinds = FAULT_KINDS.map((kind) => awsFaultSchema.parse({ kind }));
  t.same(
    kinds.filter((fault) => cannedAnswer(fault) !== undefined).map(({ kind }) => kind),
    ['response', 'empty_object', 'unknown_operation_404', 'unknown_operation_html'],
  );
  t.same(
    kinds.map((fault) => faultError(fault, 'acm:A', '1')?.type),
    [
      'InternalFailure',
      ...Array.from({ length: 8 }, () => undefined),
      'ThrottlingException',
      'AccessDeniedException',
      'ExpiredTokenException',
      'InternalFailure',
      'UnknownOperationException',
      undefined,
      undefined,
    ],
  );
});

t.test('faultError() and cannedAnswer() say what the fault says', async (t) => {
  t.match(faultError(awsFaultSchema.parse({ kind: 'error', type: 'T', message: 'm', status: 503 }), 'acm:A', '1'), {
    type: 'T',
    message: 'm',
    status: 503,
  });
  t.match(
    faultError(awsFaultSchema.parse({ kind: 'access_denied' }), 'acm:A', '1')?.message,
    /not authorized to perform: acm:A /,
  );
  t.same(cannedAnswer(awsFaultSchema.parse({ kind: 'response', status: 418, body: 'b', content_type: 'text/plain' })), {
    status: 418,
    body: 'b',
    contentType: 'text/plain',
  });
});
