/** Reads all that only the calls on a single certificate tell, but for its tags. */

import { optionalCall } from '../aws/optional-call.ts';
import { pages } from '../aws/pages.ts';
import type { Certificate, CertificateDetail, ValidationMigration } from '../certificate/certificate.ts';
import { Fault } from '../certificate/fault.ts';
import type { DecodeFault, DetailRead } from '../certificate/sweep.ts';
import type { AcmApi } from './api.ts';
import { decodeDetail } from './decode-detail.ts';
import { decodeValidationSummaries, type ValidationConfiguration } from './decode-validation.ts';

export interface ReadDetailOptions {
  readonly api: Pick<AcmApi, 'describeCertificate' | 'listCertificateDomainValidations'>;
  /** Unix seconds. */
  readonly now: () => number;
}

/** A detail that was read; the failures leave the rest of it good. */
export interface ReadDetail extends DetailRead {
  readonly certificate: Certificate & { readonly detail: CertificateDetail };
}

/**
 * DescribeCertificate, and for a migration what it asks for.
 * @throws Fault if DescribeCertificate failed, or the credentials or the signal end everything
 */
export async function readDetail(
  arn: string,
  { api, now }: ReadDetailOptions,
  signal: AbortSignal,
): Promise<ReadDetail> {
  const answer = await api.describeCertificate(arn, signal);
  const { certificate, faults: decodeFaults } = decodeDetail(answer, now());
  if (certificate?.arn !== arn) {
    throw new Fault(
      'invalid_response',
      `DescribeCertificate failed: no Certificate ${JSON.stringify(arn)} in the answer`,
    );
  }
  const faults = [...decodeFaults];
  const migration = await optionalCall(
    'ListCertificateDomainValidations',
    () => migrationInFull(arn, certificate.detail, api, faults, signal),
    signal,
  );
  if (!migration.ok) return { certificate, faults, failures: [migration.fault] };
  const detail = { ...certificate.detail, migration: migration.value };
  return { certificate: { ...certificate, detail }, faults, failures: [] };
}

/**
 * A migration with what it has asked for while that is to be validated, and with what holds once it is over: the
 * DomainValidationOptions of DescribeCertificate are those of the first request, and may lack the new records for good.
 */
async function migrationInFull(
  arn: string,
  { migration, domainValidations: described }: CertificateDetail,
  api: Pick<AcmApi, 'listCertificateDomainValidations'>,
  faults: DecodeFault[],
  signal: AbortSignal,
): Promise<ValidationMigration | undefined> {
  if (migration === undefined) return undefined;
  const recordsKnown = described.length > 0 && described.every(({ record }) => record !== undefined);
  const configuration = configurationOf(migration, recordsKnown);
  if (configuration === undefined) return migration;
  const read = (token: string | undefined) => api.listCertificateDomainValidations(arn, token, signal);
  const domainValidations = [];
  for await (const page of pages(read, 'ListCertificateDomainValidations', 'DomainValidationSummaryList')) {
    domainValidations.push(...decodeValidationSummaries(arn, page, configuration, faults));
  }
  return { ...migration, domainValidations };
}

function configurationOf(
  { status, to }: ValidationMigration,
  recordsKnown: boolean,
): ValidationConfiguration | undefined {
  if (status === 'PENDING_DOMAIN_VALIDATION') return 'RequestedValidationConfiguration';
  return status === 'SUCCESS' && to === 'DNS' && !recordsKnown ? 'ActiveValidationConfiguration' : undefined;
}
