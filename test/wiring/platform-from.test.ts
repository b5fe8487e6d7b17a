import t from 'tap';
import { platformFrom } from '../../src/wiring/platform-from.ts';
import { fakePlatform } from '../fixtures/fake-platform.ts';

t.test('platformFrom() begins at an instant, and time passes from there', async (t) => {
  const { platform, clock } = fakePlatform();
  const from = platformFrom(platform, 1_000);
  t.equal(from.now(), 1_000);
  const [beforeMs, nowMs] = [from.nowMs(), platform.nowMs()];
  await clock.advance(2_500);
  t.equal(from.now(), 1_002.5);
  t.equal(from.nowMs() - beforeMs, platform.nowMs() - nowMs);
});
