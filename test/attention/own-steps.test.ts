import t from 'tap';
import type { CertificateFacts } from '../../src/attention/certificate-facts.ts';
import { ownSteps } from '../../src/attention/own-steps.ts';
import type { Cause } from '../../src/attention/vocabulary.ts';
import { facts, living } from '../fixtures/attention-facts.ts';
import { certificateDetail, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const renewing = (status: string, reason: string | undefined) =>
  facts(
    living(198, 40, {
      detail: certificateDetail({
        renewal: { status, reason, updatedAtSeconds: NOW_SECONDS - 60, domainValidations: [] },
      }),
    }),
  );
const OWN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1';
const OF_AWS = 'arn:aws:elasticloadbalancing:eu-west-1:813288384112:loadbalancer/app/prod-dub-1-az1-1/2';
const attachedTo = (...inUseBy: readonly string[]) =>
  facts(living(198, -1, { detail: certificateDetail({ inUseBy }) }));
const served = (inUse: boolean, exported: boolean) => facts(living(198, -1, { inUse, exported }));
const unused = (exportOption: string) =>
  facts(
    living(198, 190, {
      exportOption,
      exported: false,
      inUse: false,
      renewalEligibility: 'INELIGIBLE',
      renewalStatus: 'SUCCESS',
      detail: undefined,
    }),
  );

const cases: [name: string, causes: readonly Cause[], subject: CertificateFacts, want: readonly RegExp[]][] = [
  ['nothing', [], facts(living(198, 99)), []],
  [
    "ACM's word",
    ['renewal_failing'],
    renewing('PENDING_AUTO_RENEWAL', 'PCA_ACCESS_DENIED'),
    [/PCA_ACCESS_DENIED: the/],
  ],
  ["ACM's last word", ['renewal_failed'], renewing('FAILED', 'PCA_INVALID_STATE'), [/PCA_INVALID_STATE: the/]],
  ['CAA as ACM sees it', ['caa_denied'], renewing('PENDING_VALIDATION', 'CAA_ERROR'), [/CAA_ERROR: ACM itself/]],
  ['no word of ACM', ['pending_validation'], renewing('PENDING_VALIDATION', undefined), []],
  ['a word that is not about the cause', ['expiring'], renewing('PENDING_VALIDATION', 'OTHER'), []],
  [
    'a load balancer of AWS among its own',
    ['expired_in_use'],
    attachedTo(OWN, OF_AWS),
    [/in an account that AWS owns/],
  ],
  ['a load balancer of its own', ['expired_in_use'], attachedTo(OWN), []],
  ['one of AWS, and nothing to detach', ['caa_denied'], attachedTo(OF_AWS), []],
  ['exported alone', ['expired_in_use'], served(false, true), [/export the next one and deploy/]],
  ['exported alone, something else', ['caa_denied'], served(false, true), []],
  ['exported and attached', ['expired_in_use'], served(true, true), []],
  ['neither', ['expiring'], served(false, false), []],
  ['a copy that a host may have', ['unused_expiring'], unused('ENABLED'), [/before you delete it/]],
  ['no copy: it cannot be exported', ['unused_expiring'], unused('DISABLED'), []],
];
for (const [name, causes, subject, want] of cases) {
  t.test(`ownSteps(): ${name}`, async (t) => {
    const steps = ownSteps(causes, subject);
    t.equal(steps.length, want.length);
    t.match(steps, want);
  });
}
