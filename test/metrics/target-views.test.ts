import t from 'tap';
import { targetKey } from '../../src/certificate/target.ts';
import type { CertificateSection } from '../../src/metrics/certificate-section.ts';
import { createTargetViews } from '../../src/metrics/target-views.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const shown = snapshotOf([]);
const outlooks = [{ labels: ['renews'], count: 1 }];
const sectionOf = (isSettled: boolean): CertificateSection => ({
  nowSeconds: 1,
  targets: new Map([[targetKey(TARGET), { snapshot: shown, outlooks, isSettled }]]),
  families: [],
});

t.test('createTargetViews() shows of a target what the section shows', async (t) => {
  const latest = stateOf(snapshotOf([]));
  t.match(createTargetViews()(sectionOf(true), [latest]), [{ snapshot: shown, outlooks, isSettled: true, up: true }]);
});

t.test('createTargetViews() shows a target that the section does not have as not settled', async (t) => {
  const [view] = createTargetViews()(undefined, [stateOf(shown)]);
  t.match(view, { snapshot: undefined, outlooks: [], isSettled: false });
});

t.test('createTargetViews() gives the same object while nothing has changed', async (t) => {
  const views = createTargetViews();
  const state = stateOf(shown);
  const section = sectionOf(true);
  const [before] = views(section, [state]);
  t.equal(views({ ...section }, [state])[0], before);
  const unsettled = views(sectionOf(false), [state])[0];
  t.not(unsettled, before);
  t.not(views(sectionOf(false), [{ ...state, up: false }])[0], unsettled);
  t.equal(views(undefined, [state])[0], views(undefined, [state])[0]);
});
