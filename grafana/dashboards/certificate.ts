/** What is wrong with this one certificate? */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { firingAlerts } from '../variables/annotations.ts';
import { certificate as certificateVariable } from '../variables/certificate.ts';
import { domain } from '../variables/domain.ts';
import { name } from '../variables/name.ts';
import { runbooks } from '../variables/runbooks.ts';
import { targetSelection } from '../variables/selection.ts';
import { sight } from '../variables/sight.ts';
import { NAMES } from './certificate-names.ts';
import { NOW } from './certificate-now.ts';
import { ALERTS, FACTS, HISTORY } from './certificate-past.ts';
import { dashboard } from './dashboard.ts';
import type { Section } from './layout.ts';

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [...NOW, NAMES] },
  { title: 'Firing alerts', strips: [ALERTS], collapsed: true },
  { title: 'History', strips: [HISTORY], collapsed: true },
  { title: 'Facts', strips: FACTS, collapsed: true },
];

/** Everything on one certificate. */
export function certificate(): Dashboard {
  return dashboard({
    name: 'certificate',
    description: 'What is wrong with this one certificate? Its identity, what to do, its life and its names.',
    variables: [...targetSelection(), domain(), certificateVariable(), runbooks(), sight(), name()],
    annotations: firingAlerts({ certificate_arn: '="$certificate_arn"' }),
    sections: SECTIONS,
    from: 'now-30d',
  });
}
