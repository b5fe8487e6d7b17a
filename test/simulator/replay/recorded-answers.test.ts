import t from 'tap';
import type { Exchange } from '../../../src/capture/capture.ts';
import { recordedAnswers } from '../../../src/simulator/replay/recorded-answers.ts';
import { captureExchange } from '../../fixtures/capture-lines.ts';

const answer = (seconds: number, request: Exchange['request'], status = 200, more: Partial<Exchange> = {}): Exchange =>
  captureExchange({ seconds, request, response: { status, body: {} }, ...more });

const described = { operation: 'DescribeCertificate' };
const RECORDED: readonly Exchange[] = [
  answer(1, { MaxResults: 500, Filter: { a: 1, b: 2 } }, 400),
  answer(2, { MaxResults: 500 }),
  answer(3, { MaxResults: 500, NextToken: 'token1' }),
  answer(4, { CertificateArn: 'arn:1' }, 400, described),
  answer(5, { CertificateArn: 'arn:1' }, 200, described),
  answer(6, { CertificateArn: 'arn:1' }, 400, described),
  answer(7, { CertificateArn: 'arn:2' }, 400, described),
  answer(8, { CertificateArn: 'arn:2' }, 500, described),
  answer(9, {}, 200, { region: 'us-east-1' }),
];

const cases: [what: string, question: Partial<Exchange>, seconds: number | undefined][] = [
  ['the same question', { request: { MaxResults: 500 } }, 2],
  ['the same question in another order', { request: { Filter: { b: 2, a: 1 }, MaxResults: 500 } }, 1],
  ['its next page', { request: { MaxResults: 500, NextToken: 'token1' } }, 3],
  ['another wording', { request: { MaxResults: 100, News: true } }, 2],
  ['another wording of a next page', { request: { News: true, NextToken: 'token1' } }, 3],
  ['a page that nobody has seen', { request: { NextToken: 'token9' } }, undefined],
  ['a certificate that was read at the second attempt', { ...described, request: { CertificateArn: 'arn:1' } }, 5],
  ['a certificate that could not be read', { ...described, request: { CertificateArn: 'arn:2' } }, 8],
  ['a certificate that was not asked for', { ...described, request: { CertificateArn: 'arn:3' } }, undefined],
  ['another region', { region: 'us-east-1', request: {} }, 9],
  ['a region that was not read', { region: 'us-east-2', request: {} }, undefined],
  ['another service', { service: 'acm-pca', request: { MaxResults: 500 } }, undefined],
  ['an operation that was not made', { operation: 'ListCertificates', request: {} }, undefined],
];
for (const [what, question, seconds] of cases) {
  t.test(`recordedAnswers() to ${what}`, async (t) => {
    t.equal(recordedAnswers(RECORDED)(captureExchange(question))?.seconds, seconds);
  });
}
