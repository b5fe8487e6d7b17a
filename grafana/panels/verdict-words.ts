/** What is said of one certificate: a cause, else what becomes of it. */
import { CAUSE_WORDS, type CauseWords } from '../../src/attention/cause-words.ts';
import { CAUSES, type Outlook } from '../../src/attention/vocabulary.ts';
import type { VERDICTS } from '../queries/certificate.ts';
import { NEUTRAL_COLOR, NOT_KNOWN, SOMEBODY, WELL } from './colors.ts';
import { NOT_SEEN_WORDS, WHY_NOT_WORDS } from './sight-words.ts';
import { SEVERITY_TEXTS, type Words } from './words.ts';

interface Verdict {
  /** One word. */
  readonly state: readonly [text: string, color: string];
  readonly meaning: string;
  readonly action: string;
}

const OUTLOOKS: Readonly<Record<Outlook, Verdict>> = {
  renews: { state: ['Well', WELL], meaning: 'ACM renews it by itself.', action: 'Nothing.' },
  overdue: {
    state: ['Overdue', SOMEBODY],
    meaning: 'Nothing is visibly wrong, yet ACM has not renewed it in the time a renewal takes.',
    action: CAUSE_WORDS.renewal_overdue.action,
  },
  blocked: {
    state: ['Blocked', SOMEBODY],
    meaning: 'ACM will not renew it unless something changes.',
    action: 'Fix what the names below show.',
  },
  manual: {
    state: ['Manual', NEUTRAL_COLOR],
    meaning: 'Somebody else renews it: it was imported, or comes from an ACME client.',
    action: 'Nothing now. It is listed here once it must be renewed.',
  },
  replaced: {
    state: ['Replaced', NEUTRAL_COLOR],
    meaning: 'It is not in use, and another certificate has replaced it.',
    action: 'Delete it if no host has an exported copy.',
  },
  unused: {
    state: ['Unused', NEUTRAL_COLOR],
    meaning: 'It is not in use, so ACM does not renew it.',
    action: CAUSE_WORDS.not_in_use.action,
  },
  expired: {
    state: ['Expired', NEUTRAL_COLOR],
    meaning: 'It has expired, and nothing is known to use it.',
    action: 'Delete it.',
  },
  revoked: {
    state: ['Revoked', NEUTRAL_COLOR],
    meaning: 'It was revoked, and nothing is known to use it.',
    action: 'Delete it.',
  },
  unknown: {
    state: ['Not known', NOT_KNOWN],
    meaning: 'What will happen to it is not known yet.',
    action: 'If this persists, see ACM exporter.',
  },
};

const OTHERS: Readonly<Record<keyof typeof VERDICTS, Verdict>> = {
  gone: {
    state: ['Gone', NOT_KNOWN],
    meaning: 'No exporter reports such a certificate: it was deleted, or it is in an account that is not read.',
    action: 'Choose another one above.',
  },
  undated: {
    state: ['Not issued', NEUTRAL_COLOR],
    meaning: 'It has not been issued.',
    action: 'Nothing now, unless somebody is waiting for it.',
  },
  unsettled: {
    state: ['May be old', NOT_KNOWN],
    meaning: 'Its account has not been read completely or recently: this may be out of date.',
    action: 'See ACM exporter.',
  },
};

const PLAIN = { ...OUTLOOKS, ...OTHERS };

const causeWords = (kind: keyof CauseWords): Words =>
  Object.fromEntries(CAUSES.map((cause) => [cause, CAUSE_WORDS[cause][kind]]));
const plainWords = (kind: 'meaning' | 'action'): Words =>
  Object.fromEntries(Object.entries(PLAIN).map(([key, verdict]) => [key, verdict[kind]]));

/** Of the label `verdict`. */
export const VERDICT_WORDS: Words = { ...plainWords('meaning'), ...causeWords('meaning'), ...WHY_NOT_WORDS };
/** Of the label `action`. */
export const VERDICT_ACTION_WORDS: Words = {
  ...plainWords('action'),
  ...causeWords('action'),
  ...Object.fromEntries(Object.keys(WHY_NOT_WORDS).map((code) => [code, 'See ACM exporter.'])),
};
/** Of the label `state`. */
export const VERDICT_STATE_WORDS: Words = {
  ...Object.fromEntries(Object.entries(PLAIN).map(([key, { state }]) => [key, state])),
  ...NOT_SEEN_WORDS,
  ...SEVERITY_TEXTS,
};
