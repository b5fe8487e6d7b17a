import type { Certificate } from '../../certificate/certificate.ts';
import { type CertificateFamily, certificateFamily } from '../certificate-family.ts';
import { current, flag, known, NOTHING, type Sample } from '../family.ts';

const AUTO_RENEWABLE =
  'Whether ACM will renew the certificate without intervention, as far as the exporter can see as of the last poll, 1 or 0. Absent while this is not known yet.';
const WITHOUT_DNS =
  'DNS and HTTP checks are switched off (dns.enabled), so missing records, CAA and broken redirects are not seen.';

/**
 * Whether ACM renews a certificate, and why not.
 * @param dnsEnabled without findings of DNS the verdict is weaker, and its HELP says so
 */
export function renewalFamilies(dnsEnabled: boolean): readonly CertificateFamily[] {
  return [
    ...RENEWAL_FAMILIES,
    certificateFamily('auto_renewable', {
      help: dnsEnabled ? AUTO_RENEWABLE : `${AUTO_RENEWABLE} ${WITHOUT_DNS}`,
      changesWithTime: 'at_turning_points',
      samples: (certificate, { judgement }) => flag(judgement(certificate).autoRenewable),
    }),
  ];
}

const RENEWAL_FAMILIES = [
  certificateFamily('renewal_eligible', {
    help: 'Whether ACM reports the certificate as eligible for managed renewal, 1 or 0, as of the last poll. Absent if ACM does not say.',
    samples: ({ renewalEligibility }) => eligible(renewalEligibility),
  }),
  certificateFamily('renewal_status', {
    help: '1 for the state of the managed renewal that ACM reports, with its reason if there is one, as of the last poll. Absent until ACM has started a renewal.',
    labels: ['renewal_status', 'reason'],
    samples: renewalStatus,
  }),
  certificateFamily('renewal_window_start_timestamp_seconds', {
    help: 'When ACM starts to renew the certificate, in Unix seconds, from its dates as of the last poll. Absent for certificates that ACM never renews.',
    samples: (certificate, { judgement }) => known(judgement(certificate).windowStartSeconds),
  }),
  certificateFamily('renewal_blocked', {
    help: '1 for each reason why ACM will not renew the certificate without intervention, as of the last poll. Absent if there is none.',
    labels: ['reason'],
    changesWithTime: 'at_turning_points',
    samples: (certificate, { judgement }) =>
      judgement(certificate).blockers.map((reason) => ({ labels: [reason], value: 1 })),
  }),
  certificateFamily('superseded', {
    help: 'Whether another certificate in the same account and region can replace it: issued, not blocked from renewal, same trust and key family, covers all names, expires later. 1 or 0, as of the last poll.',
    changesWithTime: 'at_turning_points',
    samples: ({ arn }, { succession }) => flag(succession(arn) === 'superseded'),
  }),
];

function eligible(renewalEligibility: string | undefined): readonly Sample[] {
  switch (renewalEligibility) {
    case 'ELIGIBLE':
      return flag(true);
    case 'INELIGIBLE':
      return flag(false);
    default:
      return NOTHING;
  }
}

/** ACM's word as it stands, even if it is about a predecessor of the certificate: what follows from it is the judgement's. */
function renewalStatus({ renewalStatus: status, detail }: Certificate): readonly Sample[] {
  const renewal = detail?.renewal;
  const word = status ?? renewal?.status;
  if (word === undefined) return NOTHING;
  // The sweep may know a newer status than the detail: then the detail's reason belongs to another one.
  return current(word, renewal?.status === word ? (renewal.reason ?? '') : '');
}
