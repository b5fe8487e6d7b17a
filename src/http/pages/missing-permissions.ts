import type { TargetState } from '../../certificate/snapshot.ts';
import { targetName } from '../../certificate/target.ts';
import { type Html, html, NOTHING } from '../html/html.ts';

/** Which permissions the exporter lacks to look at private CAs, a line for each of a target's; nothing where it lacks none. */
export function missingPermissions(states: readonly TargetState[]): Html {
  const items = states.flatMap((state) =>
    [...deniedActions(state)].map(([action, authorities]) => {
      const which = authorities.length === 1 ? authorities[0] : `${authorities.length} private CAs`;
      return html`<li>${targetName(state.target)}: ${action} is denied on ${which}</li>\n`;
    }),
  );
  if (items.length === 0) return NOTHING;
  return html`<p>Permissions are missing: it is not known whether ACM will renew the private certificates of these CAs.</p>
<ul>
${items}</ul>`;
}

/** The ARNs of the private CAs on which each action was denied. */
function deniedActions({ snapshot }: TargetState): ReadonlyMap<string, readonly string[]> {
  const denied = new Map<string, string[]>();
  for (const { arn, deniedActions: actions } of snapshot?.authorities.byArn.values() ?? []) {
    for (const action of actions) denied.set(action, [...(denied.get(action) ?? []), arn]);
  }
  return denied;
}
