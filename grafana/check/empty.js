/** Panels that may be empty with the demo, and why. */
export const EMPTY = new Map([
  ['acm-estate / Expired or failed over a week ago', 'the demo has lost everything within days'],
  ['acm-renewal / Renewed in the last two weeks', 'depends on when the demo was started'],
  ['acm-certificate / Names by finding', 'the first to expire may be imported: nothing has to be checked'],
  ['acm-certificate / Used by', 'the first to expire may serve nobody'],
  ['acm-certificate / Renewal over time', 'the first to expire has no renewal'],
  ['acm-certificate / Firing alerts', 'alerts may fire later than the pictures are made'],
  ['acm-certificate / Other certificates with the same name', 'the first to expire has a name of its own'],
  ['acm-exporter / Poll errors', 'no poll fails'],
  ['acm-exporter / Certificates missing from a call', 'there are no two comparisons a day apart'],
  ['acm-exporter / Size of the metrics page', 'Prometheus tells it with a feature flag only'],
]);
