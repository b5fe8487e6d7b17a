/**
 * A capture: what AWS answered to the exporter's questions, with pseudonyms for all names. A file of JSON lines: a start, an
 * exchange a line in the order in which they ended, and an end. docs/first-real-run.md describes it.
 */
import type { JsonObject } from '../aws/json-body.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';

export const CAPTURE_FORMAT = 'acm-exporter-capture';
/** To be raised when a reader of the version before would misunderstand a file. */
export const CAPTURE_VERSION = 1;
/** Of a file, written and read: tens of thousands of certificates. */
export const MAX_CAPTURE_BYTES = 256 * 1024 * 1024;

/** The first line. */
export interface CaptureStart {
  readonly format: typeof CAPTURE_FORMAT;
  readonly version: typeof CAPTURE_VERSION;
  /** ISO 8601, UTC. */
  readonly captured_at: string;
  /** The exporter's version and revision. */
  readonly exporter: string;
  readonly regions: readonly string[];
}

/** One HTTP request and what came of it. */
export interface Exchange {
  /** Seconds since the start. */
  readonly seconds: number;
  readonly region: string;
  readonly service: CapturedService;
  readonly operation: string;
  /** The members of the request. */
  readonly request: JsonObject;
  readonly response: CapturedResponse;
}

export type CapturedService = 'acm' | 'acm-pca' | 'tagging' | 'sts';

/** An answer that is a JSON object, or of STS the fields of its XML; an answer of another form, of which only the status is kept; or none. */
export type CapturedResponse =
  | { readonly status: number; readonly body: JsonObject }
  | { readonly status: number; readonly unreadable: true }
  | { readonly failure: FaultReason };

/** The last line. */
export interface CaptureEnd {
  readonly end: 'complete' | 'partial';
  readonly exchanges: number;
  /** Why it is partial; empty if it is complete. */
  readonly missing: readonly Missing[];
}

/** What was written, once the file is closed. */
export interface WrittenCapture extends CaptureEnd {
  readonly regions: readonly string[];
  readonly bytes: number;
}

/** What is not in it, and why. */
export interface Missing {
  readonly region: string;
  /** The operation that failed, or `all` where reading was ended. */
  readonly operation: string;
  readonly reason: FaultReason | 'interrupted' | 'too_large';
}

/** A capture as it was read. */
export interface Capture {
  readonly start: CaptureStart;
  readonly exchanges: readonly Exchange[];
  readonly end: CaptureEnd;
}
