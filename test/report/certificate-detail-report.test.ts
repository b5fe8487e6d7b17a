import t from 'tap';
import { certificateDetailReport } from '../../src/report/certificate-detail-report.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { goodFindings } from '../fixtures/metrics-estate.ts';
import { entryOf, missingRecord } from '../fixtures/report-survey.ts';

const subject = certificate();

t.test('certificateDetailReport() says what was checked, and how that was judged', async (t) => {
  const detail = certificateDetailReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS);
  t.match(detail.checks, [
    {
      kind: 'validation_record',
      expected_name: '_name.www.example.com.',
      result: 'missing',
      is_good: false,
      hint: 'There is none.',
      checked_at: '2026-11-22T23:59:00Z',
    },
    { kind: 'caa', result: 'allowed', is_good: true },
  ]);
  t.match(detail.validations, [
    { process: 'issuance', domain_name: 'www.example.com', method: 'DNS', status: 'SUCCESS' },
  ]);
  t.match(detail.reasoning, ['Renewal blocked.', /CNAME/, '1 of 2 DNS and HTTP checks show what ACM needs.']);
});

t.test('certificateDetailReport() says what is not known, and what is good', async (t) => {
  const unread = certificateDetailReport(await entryOf({ ...subject, detail: undefined }), NOW_SECONDS);
  t.ok(unread.reasoning.includes('Not known: its details could not be read from ACM.'));
  t.match(unread.checks, [{ result: null, is_good: false, checked_at: null }]);
  const good = certificateDetailReport(
    await entryOf(subject, { findings: goodFindings([subject], NOW_SECONDS) }),
    NOW_SECONDS,
  );
  t.ok(good.reasoning.includes('Nothing was found that keeps ACM from renewing it.'));
});
