// The image's health check: exit code 0 if the exporter of this container answers, else 1. It takes no settings: a flag, a variable or
// a file may say where the exporter listens, and the kernel knows where it does. Kubernetes does not run this; it has probes.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { get } from 'node:http';

// Below the --timeout of HEALTHCHECK, so that the reason is printed.
const TIMEOUT_MS = 4000;
const LISTEN = '0A';

const urls = processes().flatMap(urlsOf);
// The simulator of the demo listens too, and has no such page: one answer of 200 is enough.
const answers = urls.map(async (url) => {
  const answer = await answerOf(url);
  if (answer !== 200) throw new Error(`${url}: ${answer}`);
  return `${url}: ${answer}`;
});
Promise.any(answers).then(
  (healthy) => end(healthy, 0),
  ({ errors }) => end(errors.map(({ message }) => message).join('\n') || 'No exporter listens in this container', 1),
);

/** Without waiting for the answers of the others. */
function end(text, code) {
  console.log(text);
  process.exit(code);
}

/** The exporter is the first process of the container, or with --init a child of it; arguments name another one. */
function processes() {
  const named = process.argv.slice(2);
  if (named.length > 0) return named;
  return readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && text(name, 'cmdline').includes('/acm-exporter.js\0'),
  );
}

/** The health page at every address on which a process listens for TCP. */
function urlsOf(pid) {
  const sockets = new Set(openFiles(pid));
  return ['net/tcp', 'net/tcp6']
    .flatMap((table) => text(pid, table).split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTEN && sockets.has(`socket:[${inode}]`))
    .map(([, address]) => new URL(`http://${hostAndPort(address)}/-/healthy`));
}

/** `0100007F:27EB` is 127.0.0.1:10219: 32 bits at a time, the lowest byte first. */
function hostAndPort(address) {
  const [hex, port] = address.split(':');
  const bytes = Buffer.from(hex, 'hex').swap32();
  const groups = bytes.toString('hex').match(/.{4}/g).join(':');
  const host = bytes.length === 4 ? bytes.join('.') : `[${groups}]`;
  return `${bytes.some((byte) => byte > 0) ? host : 'localhost'}:${Number.parseInt(port, 16)}`;
}

/** The status, or what went wrong. */
function answerOf(url) {
  return new Promise((resolve) => {
    const request = get(url, { timeout: TIMEOUT_MS }, ({ statusCode }) => resolve(statusCode));
    request.on('timeout', () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.on('error', (error) => resolve(error.message));
  });
}

/** Processes end and files close while they are looked at, and those of other users can't be: there is nothing to see then. */
function seen(look, otherwise) {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function text(pid, file) {
  return seen(() => readFileSync(`/proc/${pid}/${file}`, 'utf8'), '');
}

function openFiles(pid) {
  const folder = `/proc/${pid}/fd`;
  return seen(() => readdirSync(folder), []).map((fd) => seen(() => readlinkSync(`${folder}/${fd}`), ''));
}
