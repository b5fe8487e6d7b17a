import t from 'tap';
import { isMember } from '../../src/capture/field-kinds.ts';
import { createPseudonyms } from '../../src/capture/pseudonyms/pseudonyms.ts';
import type { RawExchange } from '../../src/capture/recording-handler.ts';
import { redactExchange } from '../../src/capture/redact-exchange.ts';

const RAW: RawExchange = {
  service: 'acm',
  operation: 'ListTagsForCertificate',
  request: { CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/4c65c1f1-571c-404c-8401-c8807c611c87' },
  response: { status: 200, body: { Tags: [{ Key: 'team', Value: 'northwind' }] } },
};
const WHEN = { seconds: 1.5, region: 'eu-west-1' };

t.test('redactExchange() replaces what is asked and what is answered', async (t) => {
  t.same(redactExchange(RAW, WHEN, createPseudonyms(isMember)), {
    ...WHEN,
    service: 'acm',
    operation: 'ListTagsForCertificate',
    request: { CertificateArn: 'arn:aws:acm:eu-west-1:000000000001:certificate/00000000-0000-4000-8000-000000000001' },
    response: { status: 200, body: { Tags: [{ Key: 'team', Value: 'text1' }] } },
  });
});

t.test('redactExchange() keeps that there was no answer', async (t) => {
  for (const response of [{ failure: 'timeout' }, { status: 502, unreadable: true }] as const) {
    t.same(redactExchange({ ...RAW, response }, WHEN, createPseudonyms(isMember)).response, response);
  }
});
