/** The row of numbers at the top of the estate: one look shows whether there is anything to do. */
import { toDashboard } from '../panels/links.ts';
import { stat } from '../panels/stat.ts';
import { FEW_WANTED, NONE_WANTED } from '../panels/thresholds.ts';
import { endangered, expiredInUse } from '../queries/attention.ts';
import { ONE_BY_ONE, total } from '../queries/outlooks.ts';
import { chosen, count, perCertificate } from '../queries/selection.ts';
import { exportersDown, oldestData, targetsDown } from '../queries/targets.ts';
import { AGE_OF_DATA } from './age-of-data.ts';
import type { Strip } from './layout.ts';

export const ESTATE_STATS: Strip = {
  height: 4,
  panels: [
    stat({
      title: 'Certificates',
      description:
        'All certificates of the selection, in any state. If the number drops for no known reason, see ACM exporter.',
      queries: [{ expr: total({}, chosen(perCertificate('aws_acm_certificate_info', { where: ONE_BY_ONE }))) }],
    }),
    stat({
      title: 'In use',
      description:
        'Certificates that AWS resources use. If the number drops, something was detached from its certificate.',
      queries: [{ expr: total({ in_use: '="true"' }) }],
    }),
    stat({
      title: 'Expired in use',
      description:
        'An outage: clients refuse these certificates. When red, request or import a new certificate and attach it; the list below shows which.',
      queries: [{ expr: count(expiredInUse()) }],
      steps: NONE_WANTED,
      link: toDashboard('renewal'),
    }),
    stat({
      title: 'In the danger zone',
      description:
        'Certificates that are a page or a daily ticket now: their time is short, and nobody is known to renew them. When orange, work down the list below.',
      queries: [{ expr: count(endangered()) }],
      steps: FEW_WANTED,
      link: toDashboard('renewal'),
    }),
    stat({
      title: 'Not renewed by ACM',
      description:
        'In use, and ACM will not renew them without intervention, or somebody else renews them. When orange, see ACM renewal for the reasons and fix them one by one.',
      queries: [{ expr: total({ outlook: '=~"blocked|manual"' }) }],
      steps: FEW_WANTED,
      link: toDashboard('renewal'),
    }),
    stat({
      title: 'Exporters down',
      description:
        'Exporters that do not answer Prometheus. When red, certificates that only they report are missing here; see the process and its log.',
      queries: [{ expr: exportersDown() }],
      steps: NONE_WANTED,
      link: toDashboard('exporter'),
    }),
    stat({
      title: 'Targets down',
      description:
        'Accounts and regions whose last poll failed; their certificates are shown as last seen. Targets of exporters that are down count too, and their certificates are missing here. When red, see ACM exporter for the reason.',
      queries: [{ expr: targetsDown() }],
      steps: NONE_WANTED,
      link: toDashboard('exporter'),
    }),
    stat({
      title: 'Oldest data',
      description:
        'Age of the oldest data shown here. When orange or red, the dashboard may be out of date; see ACM exporter.',
      queries: [{ expr: oldestData() }],
      unit: 's',
      decimals: 0,
      steps: AGE_OF_DATA,
      link: toDashboard('exporter'),
    }),
  ],
};
