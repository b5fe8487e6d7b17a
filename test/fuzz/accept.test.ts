import fc from 'fast-check';
import t from 'tap';
import { acceptsGzip, negotiateFormat } from '../../src/metrics/negotiate.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';

const type = fc.constantFrom(
  'text/plain',
  'text/*',
  '*/*',
  'application/openmetrics-text',
  'application/vnd.google.protobuf',
  'text/html',
  '',
);
const parameter = fc.constantFrom(
  'version=0.0.4',
  'version=1.0.0',
  'version="1.0.0"',
  'version=9',
  'q=0.5',
  'q=0',
  'q=1',
  'q=x',
  'escaping=underscores',
  'escaping=x',
  'charset=utf-8',
  '',
);
const clause = fc
  .tuple(type, fc.array(parameter, { maxLength: 3 }))
  .map(([name, parameters]) => [name, ...parameters].join(';'));
const header = fc.oneof(
  fc.array(clause, { maxLength: 5 }).map((clauses) => clauses.join(',')),
  fc.string({ unit: 'binary' }),
);

t.test(
  'whatever a scraper accepts, it gets a format by its name, and no bytes of the header but a scheme',
  async (t) => {
    await fuzz(
      fc.property(header, (accept) => {
        const { format, contentType } = negotiateFormat(accept);
        const named =
          /^(text\/plain|application\/openmetrics-text); version=[\d.]+; charset=utf-8(; escaping=[a-z\d-]+)?$/.exec(
            contentType,
          );
        t.equal(named?.[1] === 'application/openmetrics-text', format === 'openmetrics', contentType);
        if (named === null) throw new Error(contentType);
      }),
    );
  },
);

t.test('what a scraper names with the highest weight is what it gets, if it is spoken', async () => {
  const asked = fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }))
    .filter(([a, b]) => a !== b);
  await fuzz(
    fc.property(asked, ([text, openMetrics]) => {
      const q = (weight: number) => `q=0.${String(weight).padStart(3, '0')}`;
      const accept = `text/plain;version=0.0.4;${q(text)},application/openmetrics-text;version=1.0.0;${q(openMetrics)}`;
      const { format } = negotiateFormat(accept);
      if (format !== (text > openMetrics ? 'prometheus' : 'openmetrics')) throw new Error(`${format} for ${accept}`);
    }),
  );
});

t.test(
  'whatever encodings are accepted, there is an answer; gzip is used only where it is named or all are',
  async () => {
    await fuzz(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('gzip', 'gzip;q=0', '*', 'br, gzip;q=0.1', 'identity;q=1, gzip;q=0.5')),
        (accept) => {
          if (acceptsGzip(accept) && !/gzip|\*/i.test(accept)) throw new Error(accept);
        },
      ),
    );
  },
);
