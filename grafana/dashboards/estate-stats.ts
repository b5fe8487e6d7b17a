/** The row of numbers on top of the estate: one look says whether there is anything to do. */
import { toDashboard } from '../panels/links.ts';
import { stat } from '../panels/stat.ts';
import { FEW_WANTED, NONE_WANTED } from '../panels/thresholds.ts';
import { inUse } from '../queries/estate.ts';
import { endangered, expiredInUse, notRenewed } from '../queries/judgement.ts';
import { chosen, count, totalCertificates } from '../queries/selection.ts';
import { exportersDown, oldestData, targetsDown } from '../queries/targets.ts';
import { AGE_OF_DATA } from './age-of-data.ts';
import type { Strip } from './layout.ts';

export const ESTATE_STATS: Strip = {
  height: 4,
  panels: [
    stat({
      title: 'Certificates',
      description:
        'How many certificates the selection has, in every state. If it drops without reason, see ACM exporter.',
      queries: [{ expr: totalCertificates() }],
    }),
    stat({
      title: 'In use',
      description: 'Certificates that AWS resources use. If it drops, something was detached from its certificate.',
      queries: [{ expr: count(chosen(inUse())) }],
    }),
    stat({
      title: 'Expired in use',
      description:
        'An outage: clients refuse these certificates. When red, request or import a new certificate and attach it; the list below says where.',
      queries: [{ expr: count(chosen(expiredInUse())) }],
      steps: NONE_WANTED,
      link: toDashboard('renewal'),
    }),
    stat({
      title: 'In the danger zone',
      description:
        'In use, less left than 30 days or 15 % of the lifetime, and no renewal by ACM to be expected. When orange, work down the list below.',
      queries: [{ expr: count(chosen(endangered())) }],
      steps: FEW_WANTED,
      link: toDashboard('renewal'),
    }),
    stat({
      title: 'Nobody renews',
      description:
        'In use, and ACM will not renew them unattended. When orange, there is time: see ACM renewal for the reasons, and remove them one by one.',
      queries: [{ expr: count(chosen(notRenewed())) }],
      steps: FEW_WANTED,
      link: toDashboard('renewal'),
    }),
    stat({
      title: 'Exporters down',
      description:
        'Exporters that do not answer Prometheus. When red, certificates that only they report are missing from this page: look at the process and its log.',
      queries: [{ expr: exportersDown() }],
      steps: NONE_WANTED,
      link: toDashboard('exporter'),
    }),
    stat({
      title: 'Targets down',
      description:
        'Accounts in regions whose last poll failed; their certificates are shown as they were. Those of exporters that are down count too; their certificates are missing here. When red, see ACM exporter for the reason.',
      queries: [{ expr: targetsDown() }],
      steps: NONE_WANTED,
      link: toDashboard('exporter'),
    }),
    stat({
      title: 'Oldest data',
      description:
        'Age of the oldest data on the page. When orange or red, what is shown here may no longer be true: see ACM exporter.',
      queries: [{ expr: oldestData() }],
      unit: 's',
      decimals: 0,
      steps: AGE_OF_DATA,
      link: toDashboard('exporter'),
    }),
  ],
};
