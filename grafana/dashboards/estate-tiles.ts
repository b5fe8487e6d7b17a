/** The row of numbers at the top of the estate, problems first: one look shows whether there is anything to do. */
import { toDashboard } from '../panels/links.ts';
import { NOT_SEEN_WORDS } from '../panels/sight-words.ts';
import { stat } from '../panels/stat.ts';
import { FEW_WANTED, NONE_WANTED } from '../panels/thresholds.ts';
import { critical, outages, soonest, ticketed } from '../queries/attention.ts';
import { certificates } from '../queries/estate.ts';
import { unattendedShare } from '../queries/outlooks.ts';
import { orWhyNot } from '../queries/sight.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import type { Strip } from './layout.ts';
import { countTile, valueTile } from './tile.ts';
import { ageTile, sightTile } from './trust-tiles.ts';

export const ESTATE_TILES: Strip = {
  height: 3,
  panels: [
    countTile(outages(), {
      title: 'Outages',
      description:
        'Certificates in use that have expired or were revoked: clients refuse them. When red, request or import a new certificate and attach it; the lists below show which.',
      steps: NONE_WANTED,
    }),
    countTile(critical(), {
      title: 'Critical',
      description:
        'Certificates that are a page now, outages included. When red, work down the list below; the cause leads to its runbook.',
      steps: NONE_WANTED,
    }),
    countTile(ticketed(), {
      title: 'Tickets',
      description:
        'Certificates that are a ticket now: they need attention, but not tonight. When orange, work down the list below.',
      steps: FEW_WANTED,
    }),
    stat({
      title: 'Soonest',
      description:
        'Time until the first certificate in use expires that ACM is not known to renew. When orange or red, see the first rows of the list below.',
      queries: [{ expr: orWhyNot(soonest()) }],
      unit: 's',
      decimals: 0,
      steps: {
        base: 'red',
        from: [
          [THRESHOLDS.expiring_very_soon_seconds, 'orange'],
          [THRESHOLDS.expiring_soon_seconds, 'green'],
        ],
      },
      words: NOT_SEEN_WORDS,
      none: 'None',
    }),
    valueTile(unattendedShare(), {
      title: 'By ACM',
      description:
        'Share of the certificates in use that ACM renews without intervention. Higher is better; ACM renewal shows what blocks the others.',
      unit: 'percentunit',
      decimals: 1,
      none: 'None in use',
      link: toDashboard('renewal'),
    }),
    countTile(certificates(), {
      title: 'Total',
      description:
        'All certificates of the selection, in any state. If the number drops for no known reason, see ACM exporter.',
    }),
    sightTile(),
    ageTile(),
  ],
};
