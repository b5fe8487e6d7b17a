import t from 'tap';
import { lastTagsRead, newEntry, recalledEntry } from '../../src/acm/detail-entry.ts';
import { fingerprint } from '../../src/acm/fingerprint.ts';
import { certificate, certificateDetail, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

t.test('what an earlier run has shown counts as read when its detail was', async (t) => {
  const shown = certificate({ renewalStatus: 'SUCCESS', tags: new Map([['team', 'web']]) });
  const readAt = { atSeconds: NOW_SECONDS - 60, again: true };
  t.same(recalledEntry(shown), {
    readFor: fingerprint(shown),
    certificate: shown,
    fingerprint: fingerprint(shown),
    detail: readAt,
    tags: { ...readAt, failed: false },
    partial: false,
    shownRenewal: 'SUCCESS',
    renewalGone: false,
  });
  t.equal(recalledEntry(certificate({ tags: undefined }))?.tags, undefined, 'tags that are not known are due');
  t.equal(recalledEntry(certificate({ detail: undefined })), undefined);
});

t.test('a detail that was read', async (t) => {
  const read = { ...certificate(), detail: certificateDetail() };
  const entry = newEntry(certificate(), read, { tags: 'failed', partial: true }, undefined);
  t.match(entry, {
    detail: { atSeconds: NOW_SECONDS - 60, again: false },
    partial: true,
    tags: { failed: true, again: false },
  });
  t.match(newEntry(certificate(), read, { tags: 'read', partial: false }, entry), {
    detail: { again: true },
    tags: { again: true },
  });
  t.equal(lastTagsRead('not_due', 5, entry), entry.tags);
});
