/** Places, ids, texts and links of the panels. */
import t from 'tap';
import { arrange } from '../../grafana/dashboards/layout.ts';
import { stat } from '../../grafana/panels/stat.ts';
import { DASHBOARDS, type DashboardJson, type Panel, panelsOf } from '../fixtures/grafana-dashboards.ts';

t.test('no two panels of a dashboard overlap, and none leaves the grid', async (t) => {
  for (const { title, panels } of DASHBOARDS) {
    const taken = new Map<string, string>();
    for (const { title: panel, gridPos } of panels) {
      t.ok(gridPos.x >= 0 && gridPos.x + gridPos.w <= 24 && gridPos.h > 0 && gridPos.w > 0, `${title} / ${panel}`);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          const other = taken.get(`${x},${y}`);
          if (other !== undefined) t.fail(`${title}: "${panel}" lies on "${other}"`);
          taken.set(`${x},${y}`, panel);
        }
      }
    }
  }
});

t.test('ids are unique and not 0, and titles are unique', async (t) => {
  for (const { title, panels } of DASHBOARDS) {
    const ids = panels.map(({ id }) => id);
    t.equal(new Set(ids).size, ids.length, `${title}: unique`);
    t.ok(
      ids.every((id) => Number.isInteger(id) && id > 0),
      `${title}: set`,
    );
  }
  for (const dashboard of DASHBOARDS) {
    const titles = panelsOf(dashboard).map(({ title }) => title);
    t.equal(new Set(titles).size, titles.length, `${dashboard.title}: titles`);
  }
  t.equal(new Set(DASHBOARDS.map(({ uid }) => uid)).size, DASHBOARDS.length, 'uids');
});

const ADVICE = /\b(?:when|if|create|fix|replace|request|import|add|see|follow|start|raise|lower|work down)\b/i;

t.test('every panel says what it shows, and one that can turn red says what to do then', async (t) => {
  for (const dashboard of DASHBOARDS) {
    for (const { title, description = '', fieldConfig } of panelsOf(dashboard)) {
      t.match(description, /^.{25,}[.]$/s, `${dashboard.title} / ${title}`);
      if (!/"(?:dark-)?(?:red|orange)"/.test(JSON.stringify(fieldConfig ?? {}))) continue;
      t.match(description, ADVICE, `${dashboard.title} / ${title}`);
    }
  }
});

/** Every address that a dashboard links to: in its head, on values, and in tables. */
function urlsOf(dashboard: DashboardJson): readonly string[] {
  return Array.from(JSON.stringify(dashboard).matchAll(/"url":"((?:[^"\\]|\\.)*)"/g), ([, url = '']) => url);
}

t.test('links lead to dashboards that are there, with variables that they have', async (t) => {
  const byUid = new Map(DASHBOARDS.map((dashboard) => [dashboard.uid, dashboard]));
  for (const dashboard of DASHBOARDS) {
    const urls = urlsOf(dashboard);
    t.ok(urls.length >= 3, `${dashboard.title} has links`);
    for (const url of urls) {
      if (url.startsWith('$')) {
        t.match(url, /^\$\{runbooks\}\/\$\{__data\.fields\.(?:cause|also|alertname):percentencode\}\.md$/, url);
        t.ok(dashboard.templating.list.some(({ name }) => name === 'runbooks'));
        continue;
      }
      const [, uid = '', parameters = ''] = /^\/d\/([^?]+)\??(.*)$/.exec(url) ?? [];
      const target = byUid.get(uid);
      t.ok(target, `${dashboard.title}: ${url}`);
      const names = new Set(target?.templating.list.map(({ name }) => name));
      const given = Array.from(parameters.matchAll(/\$\{(\w+):queryparam\}|var-(\w+)=/g), (m) => m[1] ?? m[2] ?? '');
      t.same(
        given.filter((name) => !names.has(name)),
        [],
        `${dashboard.title}: ${url}`,
      );
    }
    // What the page on one certificate chooses would make the others look calm: it passes on where to ask only.
    const isOne = dashboard.uid === 'acm-certificate';
    t.ok(
      dashboard.links.every(({ includeVars, keepTime }) => includeVars !== isOne && keepTime),
      `${dashboard.title}: links keep the selection`,
    );
    t.equal(dashboard.links.length, DASHBOARDS.length - 1, `${dashboard.title} links to all others`);
  }
});

t.test('links of rows read fields that the row has', async (t) => {
  for (const dashboard of DASHBOARDS) {
    for (const panel of panelsOf(dashboard)) {
      const fields = shownFields(panel);
      for (const [, field = ''] of JSON.stringify(panel.fieldConfig ?? {}).matchAll(/__data\.fields\.(\w+)/g)) {
        t.ok(fields.includes(field), `${dashboard.title} / ${panel.title}: ${field}`);
      }
    }
  }
});

function shownFields({ transformations = [] }: Panel): readonly string[] {
  const kept = transformations.find(({ id }) => id === 'filterFieldsByName')?.options['include'];
  return (kept as { names?: readonly string[] } | undefined)?.names ?? [];
}

t.test('links of rows encode what they carry in full', async (t) => {
  for (const dashboard of DASHBOARDS) {
    for (const url of urlsOf(dashboard).filter((url) => url.startsWith('/d/'))) {
      t.notMatch(url, /__data\.fields\.\w+\}/, `${dashboard.title}: ${url}`);
    }
  }
});

t.test('what an empty table says is not said by its empty cells', async (t) => {
  const tables = DASHBOARDS.flatMap(panelsOf).filter(({ type, fieldConfig }) => {
    return type === 'table' && fieldConfig?.defaults['noValue'] !== undefined;
  });
  t.ok(tables.length > 10);
  for (const { title, fieldConfig } of tables) {
    t.match(
      fieldConfig?.overrides[0],
      { matcher: { id: 'byRegexp', options: '/.*/' }, properties: [{ id: 'noValue', value: '' }] },
      title,
    );
  }
});

t.test('a number that is not known is gray and in words, not in the color of a 0', async (t) => {
  const stats = DASHBOARDS.flatMap(panelsOf).filter(({ type }) => type === 'stat');
  t.ok(stats.length > 20);
  for (const { title, fieldConfig } of stats) {
    const mappings = fieldConfig?.defaults['mappings'] as readonly object[];
    const nothing = { match: 'null+nan', result: { text: /./, color: '#8e8e8e' } };
    t.match(mappings.at(-1), { type: 'special', options: nothing }, title);
  }
});

t.test('marks of alerts are critical ones, and off until somebody asks for them', async (t) => {
  for (const { title, annotations } of DASHBOARDS) {
    t.match(annotations.list, [{ enable: false, expr: /severity="critical"/ }], title);
  }
});

t.test('every dashboard has the links and marks of the others', async (t) => {
  for (const { title, annotations, schemaVersion, editable } of DASHBOARDS) {
    t.match(annotations.list, [{ expr: /ALERTS\{alertname=~"AwsAcm\.\+", alertstate="firing"/ }], title);
    t.equal(schemaVersion, 39, `${title}: the schema of Grafana 11.0`);
    t.equal(editable, false, `${title} is code`);
  }
});

t.test('every strip of panels fills the grid', async (t) => {
  for (const dashboard of DASHBOARDS) {
    const widths = new Map<number, number>();
    for (const { gridPos } of dashboard.panels) widths.set(gridPos.y, (widths.get(gridPos.y) ?? 0) + gridPos.w);
    t.same([...new Set(widths.values())], [24], dashboard.title);
  }
});

t.test('arrange() refuses panels that are wider than the grid', async (t) => {
  const panel = () => stat({ title: 'a', description: 'b', queries: [] });
  const section = (widths: readonly number[]) => ({
    title: 'X',
    strips: [{ height: 3, panels: widths.map((width) => [panel(), width] as const) }],
  });
  t.throws(() => arrange([section([12, 13])]), { message: 'Panels of "X" are wider than the grid: 25 columns' });
  t.match(
    arrange([section([12, 12]), section([24])]).map(({ id, gridPos }) => [id, gridPos]),
    [
      [1, { x: 0, y: 0, w: 12, h: 3 }],
      [2, { x: 12, y: 0, w: 12, h: 3 }],
      [3, { x: 0, y: 3, w: 24, h: 1 }],
      [4, { x: 0, y: 4, w: 24, h: 3 }],
    ],
  );
});
