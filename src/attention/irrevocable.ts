import type { Attention } from './attention.ts';
import type { Outlook } from './vocabulary.ts';

/**
 * Whether nothing that is still to be read can take a matter back: the inventory tells it, and not a detail or a finding.
 * Until a target has been read completely only such matters are told, so that a start raises no alarm that it then takes back.
 */
export function isIrrevocable({ cause }: Attention, outlook: Outlook): boolean {
  return cause === 'expired_in_use' || cause === 'revoked_in_use' || (cause === 'expiring' && outlook === 'manual');
}
