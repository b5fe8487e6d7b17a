/** The pages in a real browser: what somebody does with them at a desk and on a phone. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import t from 'tap';
import { browser } from '../fixtures/chromium.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { needs } from '../fixtures/program.ts';
import { HOSTILE } from '../fixtures/report-survey.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1400, height: 900 };

const SCENARIO = `
account: "123456789012"
regions: [eu-central-1]
dns: { missing: ["{name:lost.example.com}"] }
certificates:
  - { id: gone, domain: gone.example.com, status: EXPIRED, expires: 2 days ago, in_use_by: [alb] }
  - { id: lost, domain: lost.example.com, expires: in 20 days, lifetime: 198 days, in_use_by: [alb], tags: { team: web } }
  - { id: mail, domain: mail.example.com, validation_method: EMAIL, expires: in 20 days, lifetime: 198 days, in_use_by: [alb], tags: { team: pay } }
  - { id: good, domain: good.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb] }
${HOSTILE.map((name, i) => `  - { id: h${i}, type: IMPORTED, domain: h${i}.example.com, expires: in ${i + 3} days, in_use_by: [alb], tags: { team: ${JSON.stringify(name)} } }`).join('\n')}
`;

t.test('the pages in Chromium', { skip: needs('chromium') }, async (t) => {
  const { url, end } = await runExporter(SCENARIO, { 'alerts.owner_tags': 'team' });
  t.teardown(end);
  const open = await browser(t);
  await waitUntil({
    awaited: 'every certificate to be known',
    look: async () =>
      (await fetch(`${url}/api/v1/certificates`)).json() as Promise<{
        complete: boolean;
        summary: { certificates: number };
      }>,
    isThere: ({ complete, summary }) => complete && summary.certificates === 4 + HOSTILE.length,
    describe: (report) => JSON.stringify(report),
  });

  /** How much wider the page is than the screen. */
  const overflow = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const cards = (page: Page) => page.locator('.card h3').allTextContents();

  t.test('from the list to the record in three steps, on a phone and at a desk', async (t) => {
    for (const size of [PHONE, DESK]) {
      const { page, complaints } = await open(size);
      await page.goto(url);
      await page.getByRole('link', { name: 'lost.example.com' }).click();
      const record = page.locator('.record').first();
      const name = await record.locator('[data-copy=name]').textContent();
      t.match(name, /^_[0-9a-f]{32}\.lost\.example\.com\.$/);
      await record.getByRole('button', { name: 'Copy name' }).click();
      await record
        .getByRole('button', { name: 'Copied' })
        .or(record.getByRole('button', { name: 'Copy name' }))
        .first()
        .waitFor();
      t.equal(await page.evaluate('navigator.clipboard.readText()'), name);
      await record.getByRole('button', { name: 'Copy value' }).click();
      await page.getByText('Copied: value').waitFor({ state: 'attached' });
      t.match(await page.evaluate('navigator.clipboard.readText()'), /^_.*\.acm-validations\.aws\.$/);
      t.same(complaints, []);
    }
  });

  t.test('the first certificate is on the first screen of a phone, and nothing needs scrolling sideways', async (t) => {
    const { page } = await open(PHONE);
    for (const path of ['/', '/certificates', '/targets', '/?domain=*&cause=expiring&refresh=30']) {
      await page.goto(url + path);
      t.equal(await overflow(page), 0, path);
    }
    await page.goto(url);
    const box = await page.locator('.card h3').first().boundingBox();
    t.ok((box?.y ?? 999) + (box?.height ?? 0) < PHONE.height, `at ${box?.y}`);
    await page.getByRole('link', { name: 'lost.example.com' }).click();
    t.equal(await overflow(page), 0, 'the page of a certificate');
  });

  t.test('filters and orders work, with scripts and without', async (t) => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await open({ ...DESK, javaScriptEnabled });
      await page.goto(`${url}/`);
      t.equal((await cards(page))[0], 'gone.example.com', 'an outage stands first');
      await page.locator('summary').click();
      await page.getByLabel('Owner').fill('pay');
      await page.getByRole('button', { name: 'Show' }).click();
      t.same(await cards(page), ['mail.example.com']);
      await page.getByRole('link', { name: 'All', exact: true }).click();
      await page.getByRole('link', { name: /^Critical: / }).click();
      t.ok((await cards(page)).includes('gone.example.com'));
      await page.goto(`${url}/certificates`);
      await page.getByRole('link', { name: 'Domain name' }).click();
      const byName = await cards(page);
      t.same(byName, byName.toSorted());
      t.equal(byName.length, 4 + HOSTILE.length);
      t.equal(
        (await page.locator('button', { hasText: 'Copy' }).count()) > 0,
        javaScriptEnabled,
        'a button that does nothing is not shown',
      );
    }
  });

  t.test('nothing of what names and tags say is run, and nothing is asked of other hosts', async (t) => {
    const { page, complaints, requests } = await open(DESK);
    for (const path of [
      '/',
      '/certificates',
      '/targets',
      ...HOSTILE.map((owner) => `/?owner=${encodeURIComponent(owner)}`),
    ]) {
      await page.goto(url + path);
    }
    t.same(complaints, []);
    t.same(
      requests.filter((each) => !each.startsWith(`${url}/`)),
      [],
    );
    t.equal(await page.locator('img').count(), 0);
  });

  t.test('people who cannot see it or use no mouse can use it, in light and dark', async (t) => {
    const { certificates } = (await (await fetch(`${url}/api/v1/certificates?domain=lost.example.com`)).json()) as {
      certificates: { arn: string }[];
    };
    const paths = [
      '/',
      '/?severity=critical',
      '/certificates',
      '/targets',
      `/certificate?arn=${encodeURIComponent(certificates[0]?.arn ?? '')}`,
    ];
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const size of [PHONE, DESK]) {
        const { page } = await open({ ...size, colorScheme });
        for (const path of paths) {
          await page.goto(url + path);
          await page.evaluate(axe.source);
          const violations = await page.evaluate<string[]>(
            'axe.run().then(({ violations }) => violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).slice(0, 2).join(" ")))',
          );
          t.same(violations, [], `${path}, ${colorScheme}, ${size.width}`);
        }
      }
    }
    const { page } = await open(DESK);
    await page.goto(url);
    await page.keyboard.press('Tab');
    t.equal(await page.evaluate('document.activeElement.textContent'), 'Needs attention');
  });

  t.test('the age of the data goes on while nobody reloads', async (t) => {
    const { page } = await open(PHONE);
    await page.goto(url);
    const age = page.locator('[data-age-seconds]');
    const before = await age.textContent();
    await waitUntil({
      awaited: 'another age',
      look: () => age.textContent(),
      isThere: (text) => text !== before,
      describe: (text) => String(text),
    });
    t.ok(await page.locator('footer').isVisible());
  });
});
