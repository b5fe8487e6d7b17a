import t from 'tap';
import { captureSummary } from '../../src/capture/capture-summary.ts';

const COMPLETE = {
  end: 'complete',
  missing: [],
  exchanges: 1_234,
  regions: ['eu-west-1', 'us-east-1'],
  bytes: 2_000_000,
} as const;

t.test('captureSummary() says what was written, what was replaced, what is kept and what to do with it', async (t) => {
  const text = captureSummary(
    COMPLETE,
    'c.jsonl',
    new Map([
      ['accounts', 1],
      ['ARNs', 2_500],
      ['mailboxes', 0],
    ]),
  );
  t.equal(
    text,
    `Wrote c.jsonl: 1,234 exchanges with AWS in eu-west-1, us-east-1, 1,954 KiB, complete.

Replaced: 1 accounts, 2,500 ARNs.
Kept: dates, AWS's own words (status, types, reasons, errors), regions, services and kinds of resources, public
suffixes such as .com, www, admin@ and similar, common tag keys, and the number of labels and names.

Nothing was sent to anyone but AWS. Only you can read the file. Read it before you send it:

  less c.jsonl
  acm-exporter demo --replay=c.jsonl
`,
  );
});

t.test('captureSummary() says what is missing', async (t) => {
  const missing = [
    { region: 'eu-west-1', operation: 'SearchCertificates', reason: 'access_denied' },
    { region: 'us-east-1', operation: 'all', reason: 'interrupted' },
    { region: 'us-east-2', operation: 'all', reason: 'too_large' },
  ] as const;
  const text = captureSummary({ ...COMPLETE, end: 'partial', missing }, 'c.jsonl', new Map());
  t.match(text, 'partial.\n\nMissing:\n  eu-west-1: SearchCertificates failed: access_denied\n');
  t.match(text, '  us-east-1: not everything was read: it was stopped before it was complete\n');
  t.match(text, '  us-east-2: not everything was read: the file has reached its maximum size\n\n');
  t.match(text, 'Replaced: nothing, because nothing was read.');
});

t.test('captureSummary() does not fill the screen', async (t) => {
  const missing = Array.from(
    { length: 100 },
    () => ({ region: 'eu-west-1', operation: 'X', reason: 'other' }) as const,
  );
  const text = captureSummary({ ...COMPLETE, end: 'partial', missing }, 'c.jsonl', new Map());
  t.match(text, '\n  and 88 more\n');
  t.ok(text.split('\n').length < 30);
});
