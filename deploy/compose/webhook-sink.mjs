// Takes what Alertmanager would have sent to Slack, PagerDuty, Opsgenie and webhooks, prints it, and shows it on a page. It sends
// nothing anywhere. compose.yaml runs it on the exporter's image, which has Node and nothing else.
import { createServer } from 'node:http';

const PORT = 8080;
/** Alertmanager stays far below this; the rest of a longer request is not read. */
const MOST_BYTES = 1_000_000;
const MOST_MESSAGES = 100;

/** The latest last. */
const messages = [];

const server = createServer(async (request, response) => {
  const answer = (status, type, body) => response.writeHead(status, { 'content-type': type, ...HEADERS }).end(body);
  if (request.method !== 'POST') return answer(200, 'text/html; charset=utf-8', page());
  const body = await bodyOf(request);
  if (body === undefined) return answer(413, 'text/plain', 'Too long\n');
  try {
    keep(messageOf(new URL(request.url, 'http://sink').pathname, JSON.parse(body)));
    // Opsgenie answers 202 with JSON; the others want any 2xx.
    answer(202, 'application/json', '{"result":"shown"}\n');
  } catch (error) {
    answer(400, 'text/plain', `${error.message}\n`);
  }
});
const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'no-store',
};

// As the first process of a container it would ignore signals.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));
server.listen(PORT, () =>
  console.log(`Nothing has been sent yet. Messages are shown here and at http://localhost:9080/`),
);

/** Undefined if it is too long. */
async function bodyOf(request) {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MOST_BYTES) return undefined;
  }
  return body;
}

function keep(message) {
  messages.push({ at: new Date(), ...message });
  messages.splice(0, messages.length - MOST_MESSAGES);
  console.log(`\n${[message.to, message.title, ...message.text.trimEnd().split('\n')].join('\n  ')}`);
}

/** To whom, and what a person would read. The path says what kind of message it is and, where Alertmanager allows, to whom. */
function messageOf(path, body) {
  const [, kind, receiver] = path.split('/');
  switch (kind) {
    case 'slack':
    case 'mail': {
      const [{ title, text }] = body.attachments;
      return { to: `${kind === 'mail' ? 'E-mail to' : 'Slack'} ${body.channel}`, title, text: withoutMarkup(text) };
    }
    case 'pagerduty': {
      const { payload, event_action: action } = body;
      return { to: `PagerDuty ${receiver}, ${action}`, title: payload.summary, text: payload.custom_details.text };
    }
    // A path for each alert: …/v2/alerts, …/v2/alerts/<alias>/close.
    case 'opsgenie':
      return {
        to: `Opsgenie, ${path.endsWith('/close') ? 'close' : body.priority}`,
        title: body.message ?? path,
        text: body.description ?? '',
      };
    default:
      return {
        to: `Webhook ${receiver}`,
        title: `${body.status}: ${countOf(body)}`,
        text: body.alerts.map(lineOf).join('\n'),
      };
  }
}

const countOf = ({ alerts, truncatedAlerts = 0 }) => `${alerts.length + truncatedAlerts} alerts`;
const lineOf = ({ labels, annotations }) => `${labels.alertname} ${labels.severity}: ${annotations.summary}`;
/** `<https://…|Runbook>` is Slack's link, with `&amp;` and the like in it. */
const withoutMarkup = (text) => text.replaceAll(/<([^|>]+)\|([^>]+)>/g, '$2 ($1)');

function page() {
  const list = messages
    .toReversed()
    .map(
      ({ at, to, title, text }) =>
        `<article><h2>${html(title)}</h2><p>${html(to)}, ${at.toISOString().slice(0, 19).replace('T', ' ')} UTC</p><pre>${html(text)}</pre></article>`,
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>What would have been sent</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
article{border-top:1px solid #8886;padding:.5rem 0}h2{font-size:1rem;margin:.5rem 0 0}p{margin:0;opacity:.7}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}</style>
<h1>What would have been sent</h1>${list.join('\n') || '<p>Nothing yet: the first messages come about a minute after the start.</p>'}</html>`;
}

function html(text) {
  return String(text).replaceAll(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
