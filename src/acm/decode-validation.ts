import { child, children, report, type Source, section, text, texts, word } from '../aws/decode-field.ts';
import type {
  DomainValidation,
  ValidationMail,
  ValidationRecord,
  ValidationRedirect,
} from '../certificate/domain-validation.ts';
import type { DecodeFault } from '../certificate/sweep.ts';

/** The list of API type DomainValidation at a key. Pure and total. */
export function decodeDomainValidations(parent: Source, key: string): readonly DomainValidation[] {
  return children(parent, key).map((validation) => ({
    domainName: text(validation, 'DomainName') ?? '',
    validationMethod: word(validation, 'ValidationMethod'),
    validationStatus: word(validation, 'ValidationStatus'),
    record: decodeRecord(validation),
    redirect: decodeRedirect(validation),
    mail: decodeMail(validation),
  }));
}

/** Of a name, the validation that a migration has asked for, and the one that holds. */
export type ValidationConfiguration = 'RequestedValidationConfiguration' | 'ActiveValidationConfiguration';

/**
 * A page of ListCertificateDomainValidations (API type DomainValidationSummary): of each name one of its two
 * configurations. Names without it are left out. Pure and total.
 */
export function decodeValidationSummaries(
  arn: string,
  summaries: readonly unknown[],
  configuration: ValidationConfiguration,
  faults: DecodeFault[],
): readonly DomainValidation[] {
  const page: Source = { fields: { DomainValidationSummaryList: summaries }, path: '', arn, faults };
  return children(page, 'DomainValidationSummaryList').flatMap((summary) => {
    const validation = child(summary, configuration);
    if (validation === undefined) return [];
    const dnsChallenge = section(section(validation, 'ValidationChallenge'), 'DnsValidationChallenge');
    return {
      domainName: text(summary, 'DomainName') ?? '',
      validationMethod: word(validation, 'ValidationMethod'),
      validationStatus: word(validation, 'ValidationStatus'),
      record: decodeRecord(dnsChallenge),
      redirect: undefined,
      mail: decodeMail(section(section(validation, 'ValidationChallenge'), 'EmailValidationChallenge')),
    };
  });
}

/** API type ResourceRecord; its Type is always CNAME. Without name or value there is nothing to look up or to register. */
function decodeRecord(parent: Source): ValidationRecord | undefined {
  const record = child(parent, 'ResourceRecord');
  if (record === undefined) return undefined;
  const name = text(record, 'Name');
  const value = text(record, 'Value');
  if (name && value) return { name, value };
  report(parent, 'ResourceRecord', 'a record with name and value', JSON.stringify({ name, value }));
  return undefined;
}

/** API type HttpRedirect. */
function decodeRedirect(parent: Source): ValidationRedirect | undefined {
  const redirect = child(parent, 'HttpRedirect');
  if (redirect === undefined) return undefined;
  const from = text(redirect, 'RedirectFrom');
  const to = text(redirect, 'RedirectTo');
  if (from && to) return { from, to };
  report(parent, 'HttpRedirect', 'a redirect from one URL to another', JSON.stringify({ from, to }));
  return undefined;
}

/** Absent for other methods: they have a ValidationDomain at most. */
function decodeMail(validation: Source): ValidationMail | undefined {
  const addresses = texts(validation, 'ValidationEmails') ?? [];
  return addresses.length === 0 ? undefined : { domain: text(validation, 'ValidationDomain') ?? '', addresses };
}
