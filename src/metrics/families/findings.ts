import type { Certificate } from '../../certificate/certificate.ts';
import { CHECK_KINDS, type Check, type CheckOf } from '../../certificate/check-kinds.ts';
import { type Finding, findingOn } from '../../certificate/findings.ts';
import type { FindingsExport } from '../../certificate/findings-export.ts';
import { oldestFindingSeconds } from '../../certificate/oldest-finding.ts';
import type { CheckKind } from '../../certificate/vocabulary.ts';
import { type CertificateContext, type CertificateFamily, certificateFamily } from '../certificate-family.ts';
import { known, type Sample } from '../family.ts';

/** What DNS and HTTP said about the names of a certificate. What was not checked yet has no series. */
export function findingsFamilies(exported: FindingsExport): readonly CertificateFamily[] {
  return [
    certificateFamily('validation_record', {
      help: '1 for the last finding about the CNAME that ACM expects for a name, with the record to create.',
      labels: ['validated_domain', 'record_name', 'record_value', 'result'],
      samples: findingSamples('validation_record', exported, ({ validatedDomain, subject }) => [
        validatedDomain,
        subject.name,
        subject.value,
      ]),
    }),
    certificateFamily('caa', {
      help: '1 for the last finding about whether CAA records allow Amazon to issue for a name, with the deciding record set.',
      labels: ['validated_domain', 'zone_name', 'record', 'result'],
      samples: findingSamples('caa', exported, ({ validatedDomain }, { zoneName = '', record = '' }) => [
        validatedDomain,
        zoneName,
        record,
      ]),
    }),
    certificateFamily('http_validation', {
      help: '1 for the last finding about whether an HTTP-validated name redirects to the place ACM expects.',
      labels: ['validated_domain', 'result'],
      samples: findingSamples('http', exported, ({ validatedDomain }) => [validatedDomain]),
    }),
    certificateFamily('names', {
      help: 'Number of names of the certificate by the last finding of each kind of check. Names that have not been checked yet are not counted.',
      labels: ['check', 'result'],
      samples: nameCounts,
    }),
    certificateFamily('findings_timestamp_seconds', {
      help: 'When the DNS and HTTP findings about all names of the certificate were last complete, in Unix seconds: the time of the oldest lookup among them. Absent until every name has been checked.',
      samples: (certificate, context) => known(completeAtSeconds(certificate, context)),
    }),
  ];
}

/** The samples of one kind of check: its own labels, then `result`. */
function findingSamples<Kind extends CheckKind>(
  kind: Kind,
  exported: FindingsExport,
  ownLabels: (check: CheckOf<Kind>, finding: Finding<Kind>) => readonly string[],
): (certificate: Certificate, context: CertificateContext) => Iterable<Sample> {
  const isOfKind = (check: Check): check is CheckOf<Kind> => check.kind === kind;
  const isExported = (result: string) => exported === 'all' || result !== CHECK_KINDS[kind].goodResult;
  return function* (certificate, { findings, expected }) {
    for (const check of expected(certificate)) {
      if (!isOfKind(check)) continue;
      const finding = findingOn<CheckOf<Kind>>(findings, check);
      if (finding === undefined || !isExported(finding.result)) continue;
      yield { labels: [...ownLabels(check, finding), finding.result], value: 1 };
    }
  };
}

function nameCounts(certificate: Certificate, { findings, expected }: CertificateContext): readonly Sample[] {
  const counts = new Map<
    string,
    { readonly labels: readonly [check: string, result: string]; readonly names: Set<string> }
  >();
  const count = (check: CheckKind | 'dnssec', result: string, name: string): void => {
    const key = `${check} ${result}`;
    const entry = counts.get(key) ?? { labels: [check, result], names: new Set() };
    counts.set(key, entry);
    entry.names.add(name);
  };
  for (const check of expected(certificate)) {
    const finding = findingOn(findings, check);
    if (finding === undefined) continue;
    count(check.kind, finding.result, check.validatedDomain);
    if (finding.unvalidatedZone !== undefined) count('dnssec', 'unvalidated', check.validatedDomain);
  }
  return Array.from(counts.values(), ({ labels, names }) => ({ labels, value: names.size }));
}

/**
 * The oldest of all findings that the certificate needs; undefined while one is missing or where none is needed, and
 * before its detail was read, which tells the records that are needed.
 */
function completeAtSeconds(certificate: Certificate, { findings, expected }: CertificateContext): number | undefined {
  if (certificate.detail === undefined) return undefined;
  const oldest = oldestFindingSeconds(expected(certificate), findings, ({ provisional }) => provisional !== true);
  return Number.isFinite(oldest) ? oldest : undefined;
}
