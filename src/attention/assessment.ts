import type { Target } from '../certificate/target.ts';
import { type Acknowledgment, acknowledgmentBy, restingUntil } from './acknowledgment.ts';
import { type Attention, attentionOf } from './attention.ts';
import type { AttentionRules } from './attention-rules.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { intoOfficeHours } from './office-hours.ts';
import { outlookOf } from './outlook.ts';
import { ownerOf } from './owner.ts';
import { type AttentionPolicy, policyFor } from './policy.ts';
import { turningPoints } from './turning-points.ts';
import type { Outlook } from './vocabulary.ts';

/** All that is said of a certificate's future at one moment. */
export interface Assessment {
  readonly outlook: Outlook;
  readonly attention: readonly Attention[];
  readonly owner: string;
  /** Who has accepted its expiry, also when that is over; undefined where nobody has. */
  readonly acknowledgment: Acknowledgment | undefined;
  /** Instants, Unix seconds, at which outlook, causes or the steps within the horizon become others by the clock alone. */
  readonly turningPoints: readonly number[];
}

/** Assesses one certificate of a target. Pure. */
export type Assess = (facts: CertificateFacts, target: Target, nowSeconds: number) => Assessment;

/** Of each set of rules: time zones take long to prepare. */
const bound = new WeakMap<AttentionRules, Assess>();

/** Binds the rules of the configuration. The same rules give the same function. */
export function assessBy(rules: AttentionRules): Assess {
  const assess = bound.get(rules) ?? bind(rules);
  bound.set(rules, assess);
  return assess;
}

function bind(rules: AttentionRules): Assess {
  const { policies, horizonSeconds, officeHours, ownerTags } = rules;
  const acknowledgmentOf = acknowledgmentBy(rules.acknowledgments);
  const intoHours = officeHours === undefined ? (seconds: number) => seconds : intoOfficeHours(officeHours);
  return (facts, target, nowSeconds) => {
    const { certificate } = facts;
    const owner = ownerOf(certificate, target, ownerTags);
    const { accountId, accountName } = target;
    const policy: AttentionPolicy = policyFor({ certificate, accountId, accountName, owner }, policies);
    const acknowledgment = acknowledgmentOf(certificate);
    const unaccepted = attentionOf(facts, policy, nowSeconds, intoHours);
    const attention = acknowledgment === undefined ? unaccepted : restingUntil(unaccepted, acknowledgment.untilSeconds);
    return {
      outlook: outlookOf(facts, policy.thresholds, nowSeconds),
      attention,
      owner,
      acknowledgment,
      turningPoints: turningPoints(facts, policy.thresholds, attention, horizonSeconds),
    };
  };
}
