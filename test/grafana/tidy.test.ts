import { defaultDashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import t from 'tap';
import { tidy } from '../../grafana/dashboards/tidy.ts';
import { uploadable } from '../../grafana/upload.ts';
import { DASHBOARDS } from '../fixtures/grafana-dashboards.ts';

const { panels: _panels, links: _links, ...bare } = { ...defaultDashboard(), templating: {}, annotations: {} };

t.test('tidy() takes a dashboard without anything', async (t) => {
  t.match(tidy(bare), { templating: { list: [] }, annotations: { list: [] }, links: [], panels: [] });
});

t.test('tidy() leaves nothing of what the builders add', async (t) => {
  for (const dashboard of DASHBOARDS) {
    const { templating, annotations, links } = dashboard;
    t.notMatch(
      JSON.stringify({ templating, annotations, links }),
      /"(?:auto|auto_min|builtIn|placement)":/,
      dashboard.title,
    );
  }
});

t.test('tidy() keeps what is hidden and asked for out of links: another dashboard asks again', async (t) => {
  for (const { title, templating } of DASHBOARDS) {
    const passedOn = templating.list.filter(({ skipUrlSync }) => skipUrlSync !== true).map(({ name }) => name);
    t.notOk(passedOn.includes('sight'), title);
    t.ok(passedOn.includes('job') && passedOn.includes('account_id'), title);
  }
});

t.test('uploadable() takes a dashboard without anything', async (t) => {
  t.match(uploadable(bare), { __inputs: [{ name: 'DS_PROMETHEUS' }], templating: { list: [] }, id: null });
});
