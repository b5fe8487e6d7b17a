/** What a color means, everywhere. No text depends on it alone. */

/** It is an outage, or somebody has to see to it now. */
export const SOMEBODY_NOW = 'red';
/** Somebody has to see to it. */
export const SOMEBODY = 'orange';
/** All is well. */
export const WELL = 'green';
/** No judgement. */
export const NEUTRAL_COLOR = 'blue';
/** It is not known. A gray that is legible in dark and light. */
export const NOT_KNOWN = '#8e8e8e';
