/** Every panel is drawn in a browser with Grafana's own components, and none has an error or is empty without a reason. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { needsInstalled } from '../fixtures/artifact-tool.ts';
import { needs } from '../fixtures/program.ts';

/** Most of it is two minutes of Chromium's CPU time, beside other tests. */
const LIMIT_MS = 900_000;

t.setTimeout(LIMIT_MS);

t.test(
  'dashboards as Grafana draws them from the demo',
  { skip: needs('chromium', 'prometheus') || needsInstalled('grafana/check') },
  async (t) => {
    const check = spawn(process.execPath, ['grafana/check/check.js'], { stdio: ['ignore', 'pipe', 'pipe'] });
    t.teardown(() => check.kill());
    const [[code], seen, faults] = await Promise.all([once(check, 'close'), text(check.stdout), text(check.stderr)]);
    t.equal(faults, '');
    t.equal(code, 0, seen);
    for (const uid of ['acm-estate', 'acm-renewal', 'acm-certificate', 'acm-exporter']) {
      for (const view of ['opened', 'all', 'unknown']) {
        t.match(seen, new RegExp(`${uid}-${view}\\.png: [1-9]\\d* panels`));
      }
    }
  },
);
