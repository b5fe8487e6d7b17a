import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import type { Snapshot } from '../../src/certificate/snapshot.ts';
import { certificateContext } from '../../src/metrics/certificate-context.ts';
import { certificateFamilies } from '../../src/metrics/certificate-families.ts';
import { certificateFamily } from '../../src/metrics/certificate-family.ts';
import type { Deflated } from '../../src/metrics/deflated.ts';
import { current, flag, known } from '../../src/metrics/family.ts';
import { gzipFile } from '../../src/metrics/gzip-file.ts';
import { type RenderedSnapshot, renderSnapshot } from '../../src/metrics/rendered-snapshot.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { largeEstate, snapshotOf } from '../fixtures/metrics-estate.ts';
import { memoryLog } from '../fixtures/metrics-page.ts';

const options = { leads: DEFAULT_LEADS, dnsEnabled: true, log: memoryLog() };
const labels = (arn: string) =>
  `{account_id="111122223333",region="eu-west-1",certificate_arn="${arn}",domain_name="www.example.com"`;
const textOf = (part: Deflated | undefined) =>
  part === undefined ? '' : gunzipSync(Buffer.concat(gzipFile([part.bytes], part))).toString();

const days = certificateFamily('days', {
  help: 'Days.',
  clock: 'always',
  samples: ({ notAfterSeconds = 0 }, { nowSeconds }) => known(notAfterSeconds - nowSeconds),
});
const expired = certificateFamily('expired', {
  help: 'Expired.',
  clock: 'at_expiry',
  samples: ({ notAfterSeconds = 0 }, { nowSeconds, superseded }) =>
    known((nowSeconds >= notAfterSeconds ? 1 : 0) + superseded.size),
});
const status = certificateFamily('status', {
  help: 'Status.',
  labels: ['status'],
  samples: ({ status }) => (status === undefined ? [] : current(status)),
});
const families = [days, status, expired];

t.test('renderSnapshot() renders each family by itself, and nothing where it has no series', async (t) => {
  const snapshot = snapshotOf([
    certificate({ arn: 'a', status: undefined }),
    certificate({ arn: 'b', status: undefined }),
  ]);
  const rendered = await renderSnapshot(snapshot, NOW_SECONDS, { ...options, families });
  t.equal(rendered.snapshot, snapshot);
  t.same(
    families.map((family) => textOf(rendered.families.get(family))),
    [
      `aws_acm_certificate_days${labels('a')}} 8553600\naws_acm_certificate_days${labels('b')}} 8553600\n`,
      '',
      `aws_acm_certificate_expired${labels('a')}} 0\naws_acm_certificate_expired${labels('b')}} 0\n`,
    ],
  );
});

t.test('renderSnapshot() shows the same ARN once', async (t) => {
  const snapshot = snapshotOf([certificate({ arn: 'a' }), certificate({ arn: 'a', status: 'REVOKED' })]);
  const { families: blocks } = await renderSnapshot(snapshot, NOW_SECONDS, { ...options, families: [status] });
  t.equal(textOf(blocks.get(status)), `aws_acm_certificate_status${labels('a')},status="REVOKED"} 1\n`);
});

t.test('renderSnapshot() renders again only what the clock has moved', async (t) => {
  const snapshot = snapshotOf([
    certificate({ arn: 'a', notAfterSeconds: NOW_SECONDS + 10 }),
    certificate({ arn: 'b', notAfterSeconds: NOW_SECONDS + 20 }),
    certificate({ arn: 'c', notAfterSeconds: undefined }),
  ]);
  const at = (seconds: number, before?: RenderedSnapshot) =>
    renderSnapshot(snapshot, NOW_SECONDS + seconds, { ...options, families }, before);
  const first = await at(0);
  t.equal(first.nextExpirySeconds, NOW_SECONDS + 10);
  const second = await at(9, first);
  t.not(second.families.get(days), first.families.get(days), 'days move with the clock');
  t.equal(second.families.get(status), first.families.get(status), 'the status does not');
  t.equal(second.families.get(expired), first.families.get(expired), 'nothing has expired yet');
  const third = await at(10, second);
  t.equal(third.families.get(status), first.families.get(status));
  t.not(third.families.get(expired), first.families.get(expired), 'a certificate has expired');
  t.equal(third.nextExpirySeconds, NOW_SECONDS + 20);
  t.equal((await at(20, third)).nextExpirySeconds, Number.POSITIVE_INFINITY);
  const back = await at(9, third);
  t.not(back.families.get(expired), third.families.get(expired), 'the clock was set back to before that');
  t.same(textOf(back.families.get(expired)), textOf(first.families.get(expired)));
  t.equal(back.families.get(status), first.families.get(status));
  t.equal((await at(10, third)).families.get(expired), third.families.get(expired));
});

t.test('renderSnapshot() finds out what is superseded', async (t) => {
  const snapshot = snapshotOf([
    certificate({ arn: 'a' }),
    certificate({ arn: 'b', notAfterSeconds: NOW_SECONDS + 150 * DAY_SECONDS }),
  ]);
  const superseded = certificateFamily('superseded', {
    help: 'Superseded.',
    samples: ({ arn }, context) => flag(context.superseded.has(arn)),
  });
  const { families: blocks } = await renderSnapshot(snapshot, NOW_SECONDS, { ...options, families: [superseded] });
  t.equal(
    textOf(blocks.get(superseded)),
    `aws_acm_certificate_superseded${labels('a')}} 1\naws_acm_certificate_superseded${labels('b')}} 0\n`,
  );
});

t.test('renderSnapshot() loses one certificate in one family to a fault, and says so once', async (t) => {
  const log = memoryLog();
  const broken = certificateFamily('broken', {
    help: 'Broken.',
    samples: ({ arn }) => {
      if (arn !== 'b') throw new Error(`no ${arn}`);
      return known(1);
    },
  });
  const snapshot = snapshotOf(['a', 'b', 'c'].map((arn) => certificate({ arn })));
  const { families: blocks } = await renderSnapshot(snapshot, NOW_SECONDS, {
    ...options,
    log,
    families: [broken, status],
  });
  t.equal(textOf(blocks.get(broken)), `aws_acm_certificate_broken${labels('b')}} 1\n`);
  t.equal(textOf(blocks.get(status)).split('\n').length, 4);
  t.same(log.lines, ['error Series left out']);
});

t.test('renderSnapshot() renders a large estate in full', async (t) => {
  const snapshot: Snapshot = largeEstate(1200);
  const all = certificateFamilies({ dnsEnabled: true, dnsExport: 'all', tagKeys: [] });
  const rendered = await renderSnapshot(snapshot, NOW_SECONDS, { ...options, families: all });
  const context = certificateContext(snapshot, new Set(), NOW_SECONDS, options);
  for (const family of all) {
    const samples = snapshot.certificates.flatMap((subject) => Array.from(family.samples(subject, context)));
    const lines = textOf(rendered.families.get(family)).split('\n').length - 1;
    t.equal(lines, samples.length, family.name);
  }
  const infos = all.filter(({ name }) => name === 'aws_acm_certificate_info');
  t.equal(infos.map((family) => textOf(rendered.families.get(family)).split('\n').length - 1).at(0), 1200);
});
