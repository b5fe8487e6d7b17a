/** The section of certificates: what is on it, and what it costs. The figures are counts, the same on any machine. */
import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import type { Snapshot, TargetState } from '../../src/certificate/snapshot.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { certificateFamilies } from '../../src/metrics/certificate-families.ts';
import { CLOCK_SECONDS, createCertificateSections } from '../../src/metrics/certificate-section.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { GREATEST_AGES, largeEstate, stateOf } from '../fixtures/metrics-estate.ts';

const families = certificateFamilies({
  dnsEnabled: true,
  dnsExport: 'all',
  optionalFamilies: [],
  tagKeys: [],
});

function world() {
  const sections = createCertificateSections({
    families,
    leads: DEFAULT_LEADS,
    attention: DEFAULT_RULES,
    greatestAges: GREATEST_AGES,
    dnsEnabled: true,
    log: keptLog().log,
    turns: fakeClock().turns,
  });
  /** Shows Snapshots; gives what that cost. */
  const show = async (snapshots: readonly Snapshot[], nowSeconds = NOW_SECONDS) => {
    const before = { ...sections.counts() };
    const states = snapshots.map((snapshot) => stateOf(snapshot));
    await sections.update(states, nowSeconds);
    const { certificates, parts, textBytes } = sections.counts();
    return {
      certificates: certificates - before.certificates,
      parts: parts - before.parts,
      textBytes: textBytes - before.textBytes,
    };
  };
  const linesOf = (name: string) => {
    const found = sections.latest()?.families.find(({ family }) => family.name === `aws_acm_certificate_${name}`);
    if (found === undefined) return [];
    const { buffers, checksum } = found.lines;
    return gunzipSync(Buffer.concat(gzipFile(buffers, checksum)))
      .toString()
      .split('\n')
      .slice(0, -1);
  };
  return { sections, show, linesOf };
}

/** The same Snapshot with every `step`th certificate in another state of use. */
function changedEvery(snapshot: Snapshot, step: number): Snapshot {
  const certificates = snapshot.certificates.map((one, i) => (i % step === 0 ? { ...one, inUse: !one.inUse } : one));
  return { ...snapshot, certificates };
}

const inRegion = (snapshot: Snapshot, region: string) => ({ ...snapshot, target: { ...snapshot.target, region } });

t.test('update() renders a large estate in full', async (t) => {
  const { show, linesOf } = world();
  await show([largeEstate(1200)]);
  for (const [name, lines] of Object.entries({
    info: 1200,
    days_to_expiry: 1200,
    status: 1200,
    domain_validation_status: 3600,
    validation_record: 3600,
    caa: 3600,
    auto_renewable: 1200,
    validation_migration: 0,
  })) {
    t.equal(new Set(linesOf(name)).size, lines, name);
  }
});

t.test('a poll without a change renders no part', async (t) => {
  const { sections, show } = world();
  const snapshot = largeEstate(1000);
  await show([snapshot]);
  const before = sections.latest();
  const next = { ...snapshot, certificates: [...snapshot.certificates] };
  t.equal(sections.isCurrent([stateOf(next)], NOW_SECONDS + 10), false);
  t.same(await show([next], NOW_SECONDS + 10), { certificates: 0, parts: 0, textBytes: 0 });
  t.equal(sections.isCurrent([stateOf(next)], NOW_SECONDS + 10), true);
  t.same(
    sections.latest()?.families.map(({ lines }) => lines),
    before?.families.map(({ lines }) => lines),
  );
});

t.test('a poll with two percent changed, spread over all, writes less than a fifth', async (t) => {
  const { show } = world();
  const snapshot = largeEstate(1000);
  const all = await show([snapshot]);
  const some = await show([changedEvery(snapshot, 50)]);
  t.ok(some.parts <= all.parts * 0.2, `${some.parts} of ${all.parts} parts`);
  t.ok(some.textBytes <= all.textBytes * 0.2, `${some.textBytes} of ${all.textBytes} textBytes`);
});

t.test('filling costs the same for each certificate, however many there are', async (t) => {
  const costOf = async (count: number) => {
    const { show } = world();
    const full = largeEstate(count);
    const certificates = full.certificates.map((one) => ({ ...one, detail: undefined }));
    await show([{ ...full, certificates }]);
    const order = [...full.certificates.keys()].sort(
      (a, b) => (full.certificates[a]?.notAfterSeconds ?? 0) - (full.certificates[b]?.notAfterSeconds ?? 0),
    );
    let parts = 0;
    for (let from = 0; from < count; from += 50) {
      for (const i of order.slice(from, from + 50)) Object.assign(certificates, { [i]: full.certificates[i] });
      parts += (await show([{ ...full, certificates: [...certificates] }])).parts;
    }
    return parts / count;
  };
  const [few, many] = [await costOf(250), await costOf(1000)];
  t.ok(many <= few * 1.5, `${many} parts a certificate of 1000, ${few} of 250`);
});

t.test('one target among many is rendered alone, and one that is gone takes its lines along', async (t) => {
  const { sections, show, linesOf } = world();
  const regions = Array.from({ length: 300 }, (_, i) => inRegion(largeEstate(3), `region-${i}`));
  const [first, ...others] = regions;
  if (first === undefined) throw new Error('300 regions');
  const all = await show(regions);
  t.equal(all.certificates, 900);
  const some = await show([changedEvery(first, 3), ...others]);
  t.equal(some.certificates, 3);
  t.ok(some.parts < 5, `${some.parts} parts`);
  t.same(await show(others), { certificates: 0, parts: 0, textBytes: 0 });
  t.equal(linesOf('status').length, 897);
  t.equal(linesOf('days_to_expiry').length, 897);
  t.equal(sections.latest()?.targets.size, 299);
});

t.test('a finding reaches the certificates that expect it', async (t) => {
  const { show } = world();
  const snapshot = largeEstate(1000);
  await show([snapshot]);
  const key = [...snapshot.findings.keys()].find((each) => each.startsWith('caa ')) ?? '';
  t.ok(snapshot.findings.has(key));
  const findings = new Map(snapshot.findings).set(key, { result: 'denied', checkedAtSeconds: NOW_SECONDS, hint: '' });
  const cost = await show([{ ...snapshot, findings }]);
  t.ok(cost.parts > 0 && cost.parts <= 6, `${cost.parts} parts`);
});

t.test('the clock moves days alone, in either direction', async (t) => {
  t.ok(CLOCK_SECONDS <= 45, 'days to expiry are right to within a minute, with time for rendering');
  for (const seconds of [CLOCK_SECONDS + 1, -CLOCK_SECONDS - 1]) {
    const { sections, show, linesOf } = world();
    const states: readonly TargetState[] = [stateOf(largeEstate(100))];
    const snapshots = states.flatMap(({ snapshot }) => snapshot ?? []);
    await show(snapshots);
    const before = linesOf('days_to_expiry');
    t.equal(sections.isCurrent(states, NOW_SECONDS + Math.sign(seconds) * CLOCK_SECONDS), true);
    t.equal(sections.isCurrent(states, NOW_SECONDS + seconds), false);
    t.same((await show(snapshots, NOW_SECONDS + seconds)).parts, 0);
    t.notSame(linesOf('days_to_expiry'), before);
    t.equal(sections.latest()?.nowSeconds, NOW_SECONDS + seconds);
  }
});

t.test(
  'after a Snapshot that cannot be read the next update starts from nothing, and the latest section stays',
  async (t) => {
    const { sections, show, linesOf } = world();
    const snapshot = largeEstate(10);
    await show([snapshot]);
    const before = sections.latest();
    const broken = Object.defineProperty({ ...snapshot }, 'certificates', {
      get: () => {
        throw new Error('no certificates');
      },
    });
    await t.rejects(show([broken]), { message: 'no certificates' });
    t.equal(sections.latest(), before);
    t.equal((await show([snapshot])).certificates, 10);
    t.equal(linesOf('status').length, 10);
  },
);
