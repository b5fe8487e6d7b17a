/**
 * What people read at 3 am: the templates as the real Alertmanager renders them, for Slack, PagerDuty and mail. The texts
 * are in test/golden/messages; UPDATE_GOLDEN=1 writes them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { CAUSES } from '../../src/attention/vocabulary.ts';
import { alertmanagerFiles } from '../fixtures/e2e-alerts-shipped.ts';
import { needs } from '../fixtures/program.ts';
import { type Message, openInbox, type PostedAlert, post, startAlertmanager } from '../fixtures/rules-alertmanager.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { openMailbox } from '../fixtures/rules-mailbox.ts';
import { type AlertedCertificate, certificateAlert, recordsAlert, targetAlert } from '../fixtures/rules-messages.ts';
import { run } from '../fixtures/rules-run.ts';

t.setTimeout(120_000);

const many = (count: number, of: (number: number) => AlertedCertificate): readonly PostedAlert[] =>
  Array.from({ length: count }, (_, number) => certificateAlert(of(number)));
/** A day of December 2026, with the whole days until it from the 18th. */
const december = (day: number): { readonly deadline: string; readonly left: string } => ({
  deadline: `2026-12-${String(day).padStart(2, '0')}`,
  left: `${day - 18}d 3h 59m 59s`,
});
const LONG = 'a-label-of-sixty-three-characters-which-is-as-long-as-they-may-be'.slice(0, 63);
const LONGEST = `${LONG}.${LONG}.${LONG}.${'x'.repeat(61)}`;
const RECORD = `_3f0c3f0c3f0c3f0c3f0c3f0c3f0c3f0c.${LONGEST.slice(0, 219)}. CNAME _a1b2a1b2a1b2a1b2a1b2a1b2a1b2a1b2.jkddzztszm.acm-validations.aws.; `;

/** Each group has a zone, or a cause, of its own, by which its messages are told apart. */
const groups: Readonly<Record<string, readonly PostedAlert[]>> = {
  'caa-page': many(300, (number) => ({
    alertname: 'AwsAcmRenewalBlocked',
    cause: 'caa_denied',
    severity: 'critical',
    zone: 'caa-page.example',
    domain: `host${number}.caa-page.example`,
    number,
    ...december(24 + Math.floor(number / 60)),
  })),
  'records-ticket': [
    ...many(3, (number) => ({
      alertname: 'AwsAcmRenewalBlocked',
      cause: 'validation_record_missing',
      severity: 'warning',
      zone: 'records-ticket.example',
      domain: `shop${number}.records-ticket.example`,
      number,
      ...december(30 - number),
    })),
    recordsAlert(
      'records-ticket.example',
      'validation_record_missing',
      'warning',
      '_3f0c.shop0.records-ticket.example. CNAME _a1b2.acm-validations.aws.; 3 certificates in zone records-ticket.example (shop-0, eu-west-1) need their records.',
    ),
  ],
  // Of another certificate: an outage inhibits everything else about its own.
  outage: many(1, () => ({
    alertname: 'AwsAcmCertificateOutage',
    cause: 'expired_in_use',
    severity: 'critical',
    zone: 'outage.example',
    domain: 'www.outage.example',
    number: 5000,
    deadline: '2026-12-09',
    left: '-2h 5m 0s',
  })),
  'unknown-cause': many(1, (number) => ({
    alertname: 'AwsAcmRenewalBlocked',
    cause: 'a_cause_of_tomorrow',
    severity: 'warning',
    zone: 'unknown-cause.example',
    domain: 'www.unknown-cause.example',
    number,
    deadline: '',
    left: '',
    accountName: '',
  })),
  'targets-ticket': Array.from({ length: 60 }, (_, number) => targetAlert(number)),
};

/** As long as everything may be. */
const longest = (severity: string): readonly PostedAlert[] => [
  ...many(2000, (number) => ({
    alertname: 'AwsAcmRenewalBlocked',
    cause: 'validation_record_mismatch',
    severity,
    zone: `${severity}.${LONGEST}`,
    domain: LONGEST,
    number,
    accountName: 'n'.repeat(50),
    ...december(24),
  })),
  recordsAlert(`${severity}.${LONGEST}`, 'validation_record_mismatch', severity, RECORD.repeat(5)),
];

interface Slack {
  readonly attachments: readonly { readonly title: string; readonly title_link: string; readonly text: string }[];
}
interface PagerDuty {
  readonly event_action: string;
  readonly payload: { readonly summary: string; readonly custom_details: { readonly text: string } };
  readonly links: readonly { readonly href: string }[];
}

/** What is read of one message: title, link if there is one, and text. */
function readable({ receiver, body }: Message): string {
  if (receiver === 'slack') {
    const [message] = (body as Slack).attachments;
    return `Slack: ${message?.title}\n${message?.title_link}\n\n${message?.text}`;
  }
  const { payload, links } = body as PagerDuty;
  return `PagerDuty: ${payload.summary}\n${links[0]?.href}\n\n${payload.custom_details.text}`;
}

/** Subject and plain text of a mail. */
function readMail(mail: string): string {
  const decoded = (text: string): string =>
    Buffer.from(
      text
        .replaceAll(/=\r?\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
  const subject = /^Subject: (.+(?:\r\n .+)*)/m.exec(mail)?.[1]?.replaceAll(/\r\n/g, '') ?? '';
  const plainSubject = subject.replaceAll(/=\?utf-8\?q\?(.*?)\?=\s*/gi, (_, word: string) =>
    decoded(word.replaceAll('_', ' ')),
  );
  const text = /Content-Type: text\/plain[^\r]*\r\n\r\n([\s\S]*?)\r\n--/.exec(mail)?.[1] ?? '';
  return `Mail: ${plainSubject}\n\n${decoded(text).replaceAll('\r\n', '\n')}`;
}

t.test(
  'messages are short, soonest first, and say what to do',
  { skip: needs('prometheus-alertmanager', 'amtool') },
  async (t) => {
    const inbox = await openInbox();
    t.teardown(inbox.close);
    const mailbox = await openMailbox();
    t.teardown(mailbox.close);
    const waits = (key: string): number => (key === 'group_wait' ? 2000 : key === 'group_interval' ? 1000 : 3_600_000);
    const alertmanager = await startAlertmanager(t.testdir(alertmanagerFiles(inbox.url, waits, mailbox.address)));
    t.teardown(() => alertmanager.stop());
    const mails: string[] = [];
    const mailAbout = async (mark: string): Promise<string> => {
      for (;;) {
        const known = mails.find((mail) => mail.includes(mark));
        if (known !== undefined) return known;
        mails.push(readMail(await mailbox.next()));
      }
    };
    const about = (mark: string) => (message: Message) =>
      (message.receiver === 'slack' || message.receiver === 'pagerduty') && readable(message).includes(mark);

    for (const [name, alerts] of Object.entries(groups)) {
      await post(alertmanager, alerts);
      const mark = name === 'targets-ticket' ? 'AwsAcmTargetDown' : `${name}.example`;
      const texts = [readable(await inbox.first(about(mark))), await mailAbout(mark)];
      const path = join(ROOT, `test/golden/messages/${name}.txt`);
      const message = `${texts.join('\n\n----\n\n')}\n`;
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, message);
      t.equal(message, readFileSync(path, 'utf8'), name);
    }

    for (const [severity, limit] of [
      ['warning', 3000],
      ['critical', 1000],
    ] as const) {
      await post(alertmanager, longest(severity));
      const { receiver, body } = await inbox.first(about(`${severity}.${LONGEST.slice(0, 20)}`));
      t.equal(receiver, severity === 'warning' ? 'slack' : 'pagerduty');
      const slack = receiver === 'slack' ? (body as Slack).attachments[0] : undefined;
      const texts = slack
        ? [slack.title, slack.text]
        : [(body as PagerDuty).payload.summary, (body as PagerDuty).payload.custom_details.text];
      t.match(texts[0], /2000 certificates, first on 24 Dec, in 6 days$/);
      for (const text of texts) {
        t.ok(text.length < limit, `${receiver}: ${text.length} characters, fewer than ${limit}`);
      }
    }

    const outage = groups['outage'] ?? [];
    await post(
      alertmanager,
      outage.map((one) => ({ ...one, endsAt: new Date(Date.now() - 1000).toISOString() })),
    );
    const resolved = await inbox.first(
      ({ receiver, body }) => receiver === 'pagerduty' && (body as PagerDuty).event_action === 'resolve',
    );
    t.ok(resolved);

    const [, drill = ''] =
      /```sh\n(amtool alert add[\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/alerts.md'), 'utf8')) ?? [];
    const words = Array.from(drill.replaceAll('\\\n', ' ').matchAll(/(?:[^\s']|'[^']*')+/g), ([word]) =>
      word.replaceAll("'", ''),
    );
    const args = words.slice(1).map((word) => word.replace('http://localhost:9093', alertmanager.url));
    const { code, output } = await run('amtool', args, ROOT);
    t.equal(code, 0, output);
    t.match(
      readable(await inbox.first(about('drill.example'))),
      /PagerDuty: \[CRITICAL\] Expired and in use in drill\.example/,
    );
  },
);

t.test('causes are called in messages what they are called everywhere', async (t) => {
  const template = readFileSync(join(ROOT, 'deploy/alertmanager/acm.tmpl'), 'utf8');
  const wordsOf = (name: string): ReadonlyMap<string, string> => {
    const [, body = ''] = new RegExp(`define "acm\\.${name}" -\\}\\}([\\s\\S]*?)\\{\\{- else -`).exec(template) ?? [];
    return new Map(
      Array.from(body.matchAll(/eq \. "(\w+)" -\}\}\n(.+)/g), ([, cause = '', text = '']) => [cause, text]),
    );
  };
  const labels = wordsOf('cause');
  const actions = wordsOf('action');
  t.same([...actions.keys()], [...labels.keys()]);
  for (const cause of CAUSES) {
    const { label, action } = CAUSE_WORDS[cause];
    t.same([labels.get(cause), actions.get(cause)], [label, action], cause);
  }
});
