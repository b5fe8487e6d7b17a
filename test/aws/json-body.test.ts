import t from 'tap';
import { jsonBody } from '../../src/aws/json-body.ts';
import { Fault } from '../../src/certificate/fault.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

t.same(jsonBody(bytes('{"a":[null,1e999]}'), 200, 'X'), { a: [null, Number.POSITIVE_INFINITY] });

const problem = 'X failed (HTTP 200): the response must be a JSON object: ';
const cases: readonly (readonly [string, unknown, string])[] = [
  ['HTML', bytes('<html>sorry</html>'), 'current value is "<html>sorry</html>"'],
  ['nothing', bytes(''), 'current value is ""'],
  ['a list', bytes('[]'), 'current value is "[]"'],
  ['null', bytes('null'), 'current value is "null"'],
  ['a number', bytes('7'), 'current value is "7"'],
  ['cut JSON', bytes('{"Results":[{"Cert'), 'current value is "{\\"Results\\":[{\\"Cert"'],
  ['a long text', bytes('x'.repeat(1000)), `current value is "${'x'.repeat(60)}"`],
  ['a stream', {}, 'no body came'],
];
for (const [name, body, want] of cases) {
  t.test(`jsonBody() refuses ${name}`, async (t) => {
    t.throws(() => jsonBody(body, 200, 'X'), new Fault('invalid_response', problem + want));
  });
}
