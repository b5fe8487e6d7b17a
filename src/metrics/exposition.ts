import type { JudgementSettings } from '../attention/snapshot-judging.ts';
import { remembering } from '../certificate/remembering.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { coalesced } from '../clock/coalesced.ts';
import type { Every } from '../clock/every.ts';
import { createPacing } from '../clock/pacing.ts';
import type { Turns } from '../clock/turns.ts';
import { joined } from '../gzip/checksum.ts';
import { stored } from '../gzip/deflated.ts';
import { gzipFile, gzipStream, textStream } from '../gzip/gzip-file.ts';
import type { Log } from '../log/log.ts';
import { certificateFamilies, type FamilyOptions } from './certificate-families.ts';
import { type CertificateSection, createCertificateSections } from './certificate-section.ts';
import { distinctTargets } from './distinct-targets.ts';
import { createFailureLog } from './failure-log.ts';
import type { MetricsResponse } from './metrics-response.ts';
import { acceptsGzip, negotiateFormat } from './negotiate.ts';
import { createOwnSamples, type OwnSamples } from './own-samples.ts';
import { createPageAge, type PageAge } from './page-age.ts';
import { createPageBody, type PageBody } from './page-body.ts';
import type { RenderCounts } from './render-counts.ts';
import type { GreatestAges } from './settled.ts';
import { createTargetSection } from './target-section.ts';
import { createTargetViews } from './target-views.ts';
import { targetsCompleteText } from './targets-complete.ts';
import type { TextFormat } from './text.ts';

/** How often is looked for what has changed, and whether it is time to show it. */
const LOOK_MS = 1_000;
/** The exporter's own metrics are sampled while somebody has scraped within this. */
const WATCHED_MS = 300_000;

/** The settings that decide what is on the page. */
export interface PageSettings extends FamilyOptions, JudgementSettings {
  readonly greatestAges: GreatestAges;
}

/** What the exposition is made from. */
export interface ExpositionDeps {
  /** As they are now; another object means that everything is rendered again. */
  readonly settings: () => PageSettings;
  /** All targets, as the store has them now. States and Snapshots are immutable: a change is a new object and a new array. */
  readonly states: () => readonly TargetState[];
  /** Whether these are all targets that the configuration asks for; they are without it. */
  readonly isComplete?: () => boolean;
  /** The exporter's own metrics. */
  readonly ownText: (format: TextFormat) => Promise<string>;
  /** Unix seconds, of which what moves with time is rendered. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly every: Every;
  readonly turns: Turns;
  readonly log: Log;
}

/** The page of metrics. */
export interface Exposition {
  /** The page for a request with these headers: the latest there is. Waits for no AWS, no DNS and no rendering. */
  readonly metrics: (accept: string | undefined, acceptEncoding: string | undefined) => Promise<MetricsResponse>;
  /** Shows what the store has now: at once, or within seconds if much was published lately. Costs nothing if called often. */
  readonly changed: () => void;
  /**
   * Shows what the store has now without regard to how often. Calls that overlap share one rendering. Rejects if that
   * fails, which is logged, and tried again by itself.
   */
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
}

/**
 * Certificates and targets are rendered and compressed when they change, not when they are asked for; a scrape sends the
 * page that is there, with its age.
 */
export function createExposition(deps: ExpositionDeps): Exposition {
  const { now, nowMs, log, turns, isComplete: areAll = () => true } = deps;
  const sectionsBy = (settings: PageSettings) =>
    createCertificateSections({ ...settings, families: certificateFamilies(settings), log, turns });
  let settings = deps.settings();
  let sections = sectionsBy(settings);
  let certificates: CertificateSection | undefined;
  const targets = createTargetSection(turns);
  const viewsOf = createTargetViews();
  const distinct = remembering(distinctTargets);
  const pacing = createPacing(nowMs);
  let page: Page | undefined;
  let shown: readonly TargetState[] | undefined;
  let shownComplete = false;
  const failures = createFailureLog(log, 'Rendering of the metrics');

  const assembled = coalesced(async () => {
    // Nothing is shown by what fails: it is tried again.
    shown = undefined;
    const [states, isComplete] = [deps.states(), areAll()];
    await targets.update(viewsOf(certificates, distinct(states)));
    page = { body: createPageBody([...(certificates?.families ?? []), ...targets.families()]), states, isComplete };
    shown = states;
    shownComplete = isComplete;
  });
  const render = async () => {
    const latest = deps.settings();
    const current = latest === settings ? sections : sectionsBy(latest);
    const before = { ...current.counts() };
    await current.update(distinct(deps.states()), now());
    certificates = current.latest();
    // Not before: a rendering that failed leaves the page as it was, by the settings before.
    [settings, sections] = [latest, current];
    await assembled.run();
    logParts(log, before, current.counts());
  };
  const rendered = coalesced(async () => {
    try {
      await pacing.paced(render);
      failures.succeeded();
    } catch (error) {
      failures.failed(error);
      throw error;
    }
  });
  // The settings differ after a rendering by new ones that failed.
  const isShown = (states: readonly TargetState[]) =>
    deps.settings() === settings &&
    states === shown &&
    areAll() === shownComplete &&
    sections.isCurrent(distinct(states), now());
  const look = () => {
    const states = deps.states();
    // A first rendering can take long on a small machine: meanwhile the targets say how they are.
    if (rendered.busy()) {
      if ((states !== shown || areAll() !== shownComplete) && !assembled.busy()) assembled.run().catch(failures.failed);
    } else if (pacing.isDue() && !isShown(states)) {
      // Logged where it failed.
      rendered.run().catch(() => undefined);
    }
  };
  const own = createOwnSamples(deps.ownText, nowMs);
  const ownFailures = createFailureLog(log, "Sampling of the exporter's own metrics");
  const age = createPageAge({ now, nowMs, log });
  let scrapedAtMs = Number.NEGATIVE_INFINITY;
  // Findings are published to thousands of targets in one turn; a look goes through all of them.
  let isLookDue = false;
  const close = deps.every(LOOK_MS, () => {
    look();
    age.watch(certificates?.nowSeconds);
    if (nowMs() - scrapedAtMs <= WATCHED_MS) own.refresh().then(ownFailures.succeeded, ownFailures.failed);
  });

  return {
    metrics: async (accept, acceptEncoding) => {
      scrapedAtMs = nowMs();
      look();
      if (page === undefined) await assembled.join();
      const latest = page ?? { body: createPageBody([]), states: undefined, isComplete: false };
      return metricsResponse({ ...latest, nowSeconds: certificates?.nowSeconds }, own, age, { accept, acceptEncoding });
    },
    changed: () => {
      // Thousands of targets publish at a start, and each look goes through all of them: what comes during a rendering, or soon after
      // one, is seen by the next look that time brings.
      if (isLookDue || rendered.busy() || !pacing.isDue()) return;
      isLookDue = true;
      queueMicrotask(() => {
        isLookDue = false;
        look();
      });
    },
    refresh: rendered.run,
    close,
  };
}

interface Page {
  readonly body: PageBody;
  /** The targets on it; undefined if they could not be rendered yet. */
  readonly states: readonly TargetState[] | undefined;
  /** Whether they were all by then. */
  readonly isComplete: boolean;
}

async function metricsResponse(
  { body, states, isComplete, nowSeconds }: Page & { readonly nowSeconds: number | undefined },
  own: OwnSamples,
  age: PageAge,
  { accept, acceptEncoding }: { readonly accept: string | undefined; readonly acceptEncoding: string | undefined },
): Promise<MetricsResponse> {
  const { format, contentType } = negotiateFormat(accept);
  const { buffers, checksum } = body.inFormat(format);
  const sample = await own.latest(format);
  const ofPage =
    (states === undefined ? '' : targetsCompleteText(states, isComplete, format)) + age.text(nowSeconds, format);
  const end = stored(Buffer.from(ofPage + (format === 'openmetrics' ? '# EOF\n' : '')));
  const file = gzipFile([...buffers, sample.bytes, end.bytes], [checksum, sample, end].reduce(joined));
  const compressed = acceptsGzip(acceptEncoding);
  return {
    contentType,
    contentEncoding: compressed ? 'gzip' : undefined,
    contentLength: compressed ? file.reduce((sum, { length }) => sum + length, 0) : undefined,
    open: () => (compressed ? gzipStream(file) : textStream(file)),
  };
}

function logParts(log: Log, before: Readonly<RenderCounts>, after: Readonly<RenderCounts>): void {
  if (after.parts === before.parts) return;
  const fields = {
    certificates: after.certificates - before.certificates,
    parts: after.parts - before.parts,
    bytes: after.textBytes - before.textBytes,
  };
  log.debug(fields, 'Metrics rendered');
}
