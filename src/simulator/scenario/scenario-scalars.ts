import { quoted } from '../../validation/input-fault.ts';
import { scalar, textMatching } from '../../validation/scalar.ts';
import { accept, refuse } from '../../validation/text-parser.ts';
import type { Validator } from '../../validation/validator.ts';
import { DURATION_EXAMPLES, parseDurationText, parseTimeText, TIME_EXAMPLES } from './time-text.ts';

/** An AWS account's id. */
export const accountId = textMatching(/^\d{12}$/, 'account', 'must be twelve digits');

/** A region's code, `eu-central-1`. */
export const region = textMatching(/^[a-z]{2}(-[a-z]+)+-\d$/, 'region', 'must be a region code such as "eu-central-1"');

/** `198 days`, in seconds. */
export const durationText = scalar((text) => {
  const seconds = parseDurationText(text);
  if (seconds !== undefined) return accept(seconds);
  return refuse(`Invalid duration ${quoted(text)}`, `must be like ${DURATION_EXAMPLES}`);
});

/** `in 12 days`, in Unix seconds. */
export function timeText(nowSeconds: number): Validator<number> {
  return scalar((text) => {
    const seconds = parseTimeText(text, nowSeconds);
    if (seconds !== undefined) return accept(seconds);
    return refuse(`Invalid time ${quoted(text)}`, `must be like ${TIME_EXAMPLES}`);
  });
}
