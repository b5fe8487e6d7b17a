import t from 'tap';
import { findingHints } from '../../src/certificate/finding-hints.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  dnsValidation,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';

t.test('findingHints() gives each hint once, and none where all is well', async (t) => {
  const names = ['example.com', '*.example.com'];
  const broken = certificate({
    subjectAlternativeNames: names,
    detail: certificateDetail({ domainValidations: names.map((name) => dnsValidation(name)) }),
  });
  const denied = { result: 'denied', checkedAtSeconds: NOW_SECONDS, hint: 'Let Amazon in.' } as const;
  const findings = goodFindings(...names.map((name) => [checkKey('caa', name), denied] as const));
  t.same(findingHints(broken, findings), ['Let Amazon in.']);
  t.same(findingHints(certificate(), findings), []);
});
