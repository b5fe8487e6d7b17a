import type { Readable } from 'node:stream';
import type { TargetState } from '../certificate/snapshot.ts';
import { coalesced } from '../clock/coalesced.ts';
import { checksum, deflate } from '../gzip/deflated.ts';
import { gzipFile, gzipStream, textStream } from '../gzip/gzip-file.ts';
import type { Log } from '../log/log.ts';
import type { JudgementOptions } from './certificate-context.ts';
import { certificateFamilies, type FamilyOptions } from './certificate-families.ts';
import { distinctTargets, targetKey } from './distinct-targets.ts';
import { acceptsGzip, negotiateFormat } from './negotiate.ts';
import type { RenderOptions } from './rendered-snapshot.ts';
import { EMPTY_RENDERING, type Rendering, render, snapshotsOf } from './rendering.ts';
import { targetText } from './target-text.ts';
import type { TextFormat } from './text.ts';

/** What moves with the clock is rendered again in the background when the clock is further from it than this. */
const CLOCK_SECONDS = 5;
/** … and is never served when it is further than this: a scrape after a pause, or after the clock was set, waits. */
const MAX_AGE_SECONDS = 60;
/** How often the page is looked at between scrapes … */
const REFRESH_SECONDS = 12;
/** … while somebody has scraped within this. */
const WATCHED_SECONDS = 300;

/** What the exposition is made from. */
export interface ExpositionDeps extends FamilyOptions, JudgementOptions {
  /** All targets, as the store has them now. States and Snapshots are immutable: a change is a new object. */
  readonly states: () => readonly TargetState[];
  /** The exporter's own metrics. */
  readonly ownText: (format: TextFormat) => Promise<string>;
  readonly now: () => number;
  /** Runs a task again and again until the function that it returns is called. */
  readonly every: (intervalSeconds: number, task: () => void) => () => void;
  readonly log: Log;
}

/** A page to send. */
export interface MetricsPage {
  readonly contentType: string;
  readonly contentEncoding: 'gzip' | undefined;
  /** Known where the page is sent as it is kept, compressed. */
  readonly contentLength: number | undefined;
  /** Opens the page; whoever does so reads it to the end or destroys it. */
  readonly open: () => Readable;
}

/** The page of metrics. */
export interface Exposition {
  /** The page for a request with these headers. Waits for no AWS and no DNS, and for a rendering only if there is none. */
  readonly metrics: (accept: string | undefined, acceptEncoding: string | undefined) => Promise<MetricsPage>;
  /** Renders what the store has now; for calls when a Snapshot was published. Calls that overlap share one rendering. */
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
}

/**
 * Certificates are rendered and compressed when they change, not when they are asked for; a scrape sends what is kept,
 * followed by the targets and the exporter's own metrics of this moment.
 */
export function createExposition(deps: ExpositionDeps): Exposition {
  const { now, log } = deps;
  const options: RenderOptions = { ...deps, families: certificateFamilies(deps) };
  let rendering = EMPTY_RENDERING;
  let scrapedAtSeconds = Number.NEGATIVE_INFINITY;
  const rendered = coalesced(async () => {
    rendering = await render(snapshotsOf(distinctTargets(deps.states())), now(), options, rendering);
  });
  const background = () => {
    if (rendered.busy()) return;
    rendered.run().catch((error: unknown) => log.error({ err: error }, 'Rendering of the metrics failed'));
  };
  const close = deps.every(REFRESH_SECONDS, () => {
    const nowSeconds = now();
    const watched = apart(nowSeconds, scrapedAtSeconds) <= WATCHED_SECONDS;
    if (watched && isOutdated(rendering, deps.states(), nowSeconds)) background();
  });
  const metrics: Exposition['metrics'] = async (accept, acceptEncoding) => {
    scrapedAtSeconds = now();
    if (snapshotsOf(deps.states()).length > 0 && isTooOld(rendering, scrapedAtSeconds)) await rendered.join();
    else if (isOutdated(rendering, deps.states(), scrapedAtSeconds)) background();
    return page(rendering, deps, accept, acceptEncoding);
  };
  return { metrics, refresh: rendered.run, close };
}

function isTooOld({ nowSeconds }: Rendering, atSeconds: number): boolean {
  return apart(nowSeconds, atSeconds) > MAX_AGE_SECONDS;
}

/** Days to expiry are wrong by as much as the clock differs from the rendering's, whichever way it was set. */
function apart(aSeconds: number, bSeconds: number): number {
  return Math.abs(aSeconds - bSeconds);
}

/** Whether the store has another set of Snapshots than the rendering, or the clock has moved. */
function isOutdated(rendering: Rendering, states: readonly TargetState[], atSeconds: number): boolean {
  const snapshots = snapshotsOf(distinctTargets(states));
  if (snapshots.length !== rendering.snapshots.size) return true;
  if (!snapshots.every((snapshot) => rendering.snapshots.has(snapshot))) return true;
  return snapshots.length > 0 && apart(rendering.nowSeconds, atSeconds) > CLOCK_SECONDS;
}

async function page(
  rendering: Rendering,
  { states, ownText }: ExpositionDeps,
  accept: string | undefined,
  acceptEncoding: string | undefined,
): Promise<MetricsPage> {
  const { format, contentType } = negotiateFormat(accept);
  const targets = targetText(shownStates(rendering, states()), format);
  const end = format === 'openmetrics' ? '# EOF\n' : '';
  const tail = await deflate(Buffer.from(targets + (await ownText(format)) + end));
  const file = gzipFile([...rendering.buffers, tail.bytes], checksum([rendering, tail]));
  const compressed = acceptsGzip(acceptEncoding);
  return {
    contentType,
    contentEncoding: compressed ? 'gzip' : undefined,
    contentLength: compressed ? file.reduce((sum, { length }) => sum + length, 0) : undefined,
    open: () => (compressed ? gzipStream(file) : textStream(file)),
  };
}

/** What a target's families say of its Snapshot is said of the one on the page, so that the page agrees with itself. */
function shownStates({ snapshots }: Rendering, states: readonly TargetState[]): readonly TargetState[] {
  const shown = new Map([...snapshots.keys()].map((snapshot) => [targetKey(snapshot.target), snapshot]));
  return distinctTargets(states).map((state) => ({ ...state, snapshot: shown.get(targetKey(state.target)) }));
}
