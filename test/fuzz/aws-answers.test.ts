import fc from 'fast-check';
import t from 'tap';
import { decodeDetail } from '../../src/acm/decode-detail.ts';
import { decodeListSummary } from '../../src/acm/decode-list.ts';
import { decodeSearchResult } from '../../src/acm/decode-search.ts';
import { isJsonObject } from '../../src/aws/json-body.ts';
import type { DecodeFault } from '../../src/certificate/sweep.ts';
import { decodeAccounts } from '../../src/discovery/decode-account.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';

const RUNS = 150;
const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/00000000-0000-4000-8000-000000000001';
const KEYS = [
  'X509Attributes',
  'AcmCertificateMetadata',
  'Certificate',
  'CertificateArn',
  'DomainName',
  'SubjectAlternativeNames',
  'SubjectAlternativeNameSummaries',
  'NotBefore',
  'NotAfter',
  'Status',
  'Type',
  'InUse',
  'InUseBy',
  'RenewalSummary',
  'RenewalStatus',
  'DomainValidationOptions',
  'ResourceRecord',
  'Options',
  'Subject',
  'Issuer',
  'Accounts',
  'Id',
  'Name',
  'State',
  'toString',
  '__proto__',
] as const;
const leaf = fc.oneof(
  fc.constantFrom(null, ARN, '', 'ISSUED', 1_795_392_000, -1, 1e300, '2026-11-29T00:00:00Z', 'CNAME'),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
);
/** What JSON can hold, with the fields of AWS's answers among its keys. */
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium' },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie('json'), { maxKeys: 8 }),
  ),
}));
/** As it comes out of a parser: without what JSON has no word for. */
const answer = json.map((value): unknown => JSON.parse(JSON.stringify(value)));
/** One that says which certificate it is, so that the rest is looked at. */
const named = answer.map((value) => ({ ...(isJsonObject(value) ? value : {}), CertificateArn: ARN }));
const any = fc.oneof(answer, named);

/** Faults say where, in so many words; and a certificate has the ARN that was given. */
function checkDecoded({ certificate, faults }: ReturnType<typeof decodeListSummary>, given: unknown): void {
  checkFaults(faults);
  if (certificate === undefined && faults.length === 0) throw new Error('Neither a certificate nor a fault');
  if (certificate !== undefined && isJsonObject(given) && certificate.arn !== given['CertificateArn']) {
    throw new Error(certificate.arn);
  }
  for (const instant of [certificate?.notBeforeSeconds, certificate?.notAfterSeconds]) {
    if (instant !== undefined && !Number.isFinite(instant)) throw new Error(`Instant ${instant}`);
  }
}

function checkFaults(faults: readonly DecodeFault[]): void {
  if (faults.length > 101) throw new Error(`${faults.length} faults`);
  if (faults.some(({ field, problem }) => field === '' || problem === '')) throw new Error('A fault that says nothing');
}

t.test('whatever an inventory holds, each item is a certificate or a fault', async () => {
  await fuzz(
    fc.property(any, (value) => {
      checkDecoded(decodeListSummary(value), value);
      checkDecoded(decodeSearchResult(value), value);
    }),
    RUNS,
  );
});

t.test('whatever DescribeCertificate answers, there is a detail, and nothing throws', async () => {
  await fuzz(
    fc.property(any, any, (value, certificate) => {
      for (const each of [value, { Certificate: certificate }]) {
        if (isJsonObject(each)) checkFaults(decodeDetail(each, NOW_SECONDS).faults);
      }
    }),
    RUNS,
  );
});

t.test('whatever Organizations lists, nothing throws', async () => {
  await fuzz(
    fc.property(fc.oneof(answer, fc.array(answer)), (value) => {
      const faults: DecodeFault[] = [];
      decodeAccounts({ Accounts: value }, faults);
      checkFaults(faults);
    }),
    RUNS,
  );
});
