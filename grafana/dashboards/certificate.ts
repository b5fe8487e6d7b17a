/** What is wrong with this one certificate? */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { firingAlerts } from '../variables/annotations.ts';
import { certificate as certificateVariable } from '../variables/certificate.ts';
import { account, domain, instance, job, region } from '../variables/choice.ts';
import { datasource } from '../variables/datasource.ts';
import { runbooks } from '../variables/runbooks.ts';
import { NAMES } from './certificate-names.ts';
import { NOW, REASONS } from './certificate-now.ts';
import { FACTS, HISTORY } from './certificate-past.ts';
import { dashboard } from './dashboard.ts';
import type { Section } from './layout.ts';

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: NOW },
  { title: 'What is wrong', strips: [REASONS] },
  { title: 'Its names', strips: NAMES },
  { title: 'History', strips: HISTORY },
  { title: 'Facts', strips: FACTS },
];

/** Everything on one certificate. */
export function certificate(): Dashboard {
  return dashboard({
    name: 'certificate',
    description:
      'What is wrong with this one certificate? Its lifetime, its names, what blocks its renewal, and what to do.',
    variables: [datasource(), job(), instance(), account(), region(), domain(), certificateVariable(), runbooks()],
    annotations: firingAlerts({ certificate_arn: '="$certificate_arn"' }),
    sections: SECTIONS,
    from: 'now-30d',
  });
}
