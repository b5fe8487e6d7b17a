import type { TargetState } from '../../certificate/snapshot.ts';
import { targetName } from '../../certificate/target.ts';
import { escapeHtml } from '../html/escape-html.ts';

/** Which permissions the exporter lacks to look at private CAs, a line for each of a target's; '' where it lacks none. */
export function missingPermissions(states: readonly TargetState[]): string {
  const items = states.flatMap((state) =>
    [...deniedActions(state)].map(([action, authorities]) => {
      const which = authorities.length === 1 ? authorities[0] : `${authorities.length} private CAs`;
      return `<li>${escapeHtml(`${targetName(state.target)}: ${action} is denied on ${which}`)}</li>`;
    }),
  );
  if (items.length === 0) return '';
  return `<p>Permissions are missing: it is not known whether ACM will renew the private certificates of these CAs.</p>
<ul>
${items.join('\n')}
</ul>`;
}

/** The ARNs of the private CAs on which each action was denied. */
function deniedActions({ snapshot }: TargetState): ReadonlyMap<string, readonly string[]> {
  const denied = new Map<string, string[]>();
  for (const { arn, deniedActions: actions } of snapshot?.authorities.byArn.values() ?? []) {
    for (const action of actions) denied.set(action, [...(denied.get(action) ?? []), arn]);
  }
  return denied;
}
