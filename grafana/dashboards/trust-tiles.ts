/** Whether what a dashboard shows can be trusted: in the same place on each. */
import { toDashboard } from '../panels/links.ts';
import type { PanelBuilder } from '../panels/panel.ts';
import { TRUST_WORDS } from '../panels/sight-words.ts';
import { stat } from '../panels/stat.ts';
import { oldestData } from '../queries/targets.ts';
import { AGE_OF_DATA } from './age-of-data.ts';

/** What is in the way of seeing all, if anything is. */
export function sightTile(): PanelBuilder {
  return stat({
    title: 'Data',
    description:
      'Whether the exporters see everything that is selected above. If not, numbers may be too low, and instead of a 0 there is gray text. When red or orange, see ACM exporter.',
    queries: [{ expr: 'vector($sight)' }],
    words: { ...TRUST_WORDS, 0: ['Complete', 'green'] },
    link: toDashboard('exporter'),
  });
}

/** How old what is shown is at most. */
export function ageTile(): PanelBuilder {
  return stat({
    title: 'Data age',
    description:
      'Age of the oldest data shown here. When orange or red, the dashboard may be out of date; see ACM exporter.',
    queries: [{ expr: oldestData() }],
    unit: 's',
    decimals: 0,
    steps: AGE_OF_DATA,
    link: toDashboard('exporter'),
  });
}
