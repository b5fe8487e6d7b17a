import type { AttentionRules } from '../attention/attention-rules.ts';
import type { Config } from '../config/config.ts';

/** The rules of attention of a configuration. */
export function attentionRules({ attention, alerts }: Pick<Config, 'attention' | 'alerts'>): AttentionRules {
  return { ...attention, ownerTags: alerts.ownerTags };
}
