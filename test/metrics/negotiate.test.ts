import t from 'tap';
import { acceptsGzip, negotiateFormat } from '../../src/metrics/negotiate.ts';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const TEXT_1 = 'text/plain; version=1.0.0; charset=utf-8';
const OPEN = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
const OPEN_0 = 'application/openmetrics-text; version=0.0.1; charset=utf-8';
const PROTOBUF = 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited';

const formats: [name: string, accept: string | undefined, want: string][] = [
  ['no header', undefined, TEXT],
  ['an empty header', '', TEXT],
  [
    'Prometheus 3',
    'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
    `${OPEN}; escaping=allow-utf-8`,
  ],
  [
    'Prometheus 2',
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
    OPEN,
  ],
  [
    'protobuf first, then OpenMetrics',
    `${PROTOBUF};q=0.7,application/openmetrics-text;version=1.0.0;q=0.6,*/*;q=0.1`,
    OPEN,
  ],
  ['protobuf only', PROTOBUF, TEXT],
  ['OpenMetrics 0.0.1', 'application/openmetrics-text;version=0.0.1', OPEN_0],
  ['OpenMetrics of no version', 'application/openmetrics-text', OPEN],
  ['OpenMetrics of the future, then text', 'application/openmetrics-text;version=2.0.0,text/plain;q=0.1', TEXT],
  ['text 0.0.4', 'text/plain;version=0.0.4', TEXT],
  ['text 1.0.0', 'text/plain;version=1.0.0;escaping=underscores', `${TEXT_1}; escaping=underscores`],
  ['text of no version before OpenMetrics', 'text/plain, application/openmetrics-text;q=0.9', TEXT],
  ['text of another version', 'text/plain;version=0.0.3;q=1,application/openmetrics-text;q=0.1', OPEN],
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', TEXT],
  ['any text', 'text/*', TEXT],
  ['the first of equals', 'application/openmetrics-text,text/plain', OPEN],
  ['q of zero', 'application/openmetrics-text;q=0,text/plain;q=0.1', TEXT],
  ['a q that is no number', 'application/openmetrics-text;q=many,text/plain;q=0.1', TEXT],
  ['a q above one', 'application/openmetrics-text;q=2,text/plain;q=0.1', TEXT],
  ['an unknown scheme of escaping', 'application/openmetrics-text;escaping=rot13', `${OPEN}; escaping=underscores`],
  ['capitals, spaces and quotes', 'Application/OpenMetrics-Text ; Version="1.0.0" ; q=0.5 , */*;q=0.1', OPEN],
  ['header injection', 'application/openmetrics-text;escaping=values\r\nx: y', `${OPEN}; escaping=underscores`],
  ['garbage', ';;;,,=;q=,\u0000', TEXT],
];

for (const [name, accept, want] of formats) {
  t.test(`negotiateFormat(): ${name}`, async (t) => {
    const { contentType, format } = negotiateFormat(accept);
    t.equal(contentType, want);
    t.equal(format, want.startsWith('text/') ? 'prometheus' : 'openmetrics');
  });
}

const encodings: [acceptEncoding: string | undefined, want: boolean][] = [
  [undefined, false],
  ['', false],
  ['gzip', true],
  ['x-gzip', true],
  ['GZip;q=0.5', true],
  ['deflate, gzip;q=1.0, *;q=0.5', true],
  ['gzip;q=0', false],
  ['gzip;q=0, *', false],
  ['*', true],
  ['*;q=0', false],
  ['br', false],
  ['identity', false],
  ['identity;q=0.5, gzip', true],
  ['identity, gzip;q=0.5', false],
  ['gzip;q=nonsense', false],
];

for (const [acceptEncoding, want] of encodings) {
  t.test(`acceptsGzip(): ${acceptEncoding}`, async (t) => t.equal(acceptsGzip(acceptEncoding), want));
}
