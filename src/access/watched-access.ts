/** A web configuration file that is read again and again: what of it holds, and whoever must know that it has changed. */
import { errorMessage } from '../certificate/fault.ts';
import { coalesced } from '../clock/coalesced.ts';
import type { Every } from '../clock/every.ts';
import type { Log } from '../log/log.ts';
import { faultText, type InputFault } from '../validation/input-fault.ts';
import type { Validated } from '../validation/validated.ts';
import type { LoadedWebAccess } from './load-web-access.ts';
import type { WebAccess } from './web-access.ts';

export interface WatchedAccessDeps {
  /** What was read at the start. */
  readonly initial: LoadedWebAccess;
  readonly load: () => Promise<Validated<LoadedWebAccess>>;
  readonly every: Every;
  readonly log: Log;
  /** Whether what was read last is what holds. */
  readonly onRead: (isValid: boolean) => void;
}

export interface WatchedAccess {
  /** What holds now: the last that was valid. */
  readonly current: () => WebAccess;
  /** Calls the listener when another access holds, until the function that it returns is called. */
  readonly onChange: (listener: () => void) => () => void;
  /** Reads now; for tests, and for who does not want to wait. */
  readonly reload: () => Promise<void>;
  readonly close: () => void;
}

/** How long a changed file or certificate may go unnoticed. It is some kilobytes that are read. */
const READ_EVERY_MS = 5_000;

/** Watches from now on. A file that has become invalid changes nothing, and is logged once; so is that it is valid again. */
export function watchAccess({ initial, load, every, log, onRead }: WatchedAccessDeps): WatchedAccess {
  const listeners = new Set<() => void>();
  let loaded = initial;
  /** What was wrong when it was read last; '' for nothing. */
  let problem = '';

  const warn = () => {
    for (const warning of loaded.warnings) log.warn({ warning }, 'Web configuration: valid, but probably not meant');
  };
  const failed = (faults: readonly InputFault[]) => {
    onRead(false);
    const text = faults.map(faultText).join(' | ');
    if (text === problem) return;
    problem = text;
    log.error({ err: text }, 'Could not reload the web configuration: the last valid one stays in force');
  };
  const take = (latest: LoadedWebAccess) => {
    const fault = restartFault(loaded.access, latest.access);
    if (fault !== undefined) return failed([fault]);
    onRead(true);
    if (problem !== '') log.info({}, 'The web configuration is valid again');
    problem = '';
    if (latest.digest === loaded.digest) return;
    loaded = latest;
    log.info({ tls: latest.access.tls !== undefined, users: latest.access.users.size }, 'Web configuration reloaded');
    warn();
    for (const listener of listeners) listener();
  };
  const read = async () => {
    try {
      const latest = await load();
      if (latest.ok) take(latest.value);
      else failed(latest.faults);
    } catch (error) {
      failed([{ place: 'web configuration', problem: errorMessage(error), hint: 'report a bug' }]);
    }
  };
  const reading = coalesced(read);

  onRead(true);
  warn();
  return {
    current: () => loaded.access,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: reading.run,
    close: every(READ_EVERY_MS, () => {
      void reading.join();
    }),
  };
}

/** As with exporter-toolkit, a listener speaks what it began with. */
function restartFault(before: WebAccess, after: WebAccess): InputFault | undefined {
  if ((before.tls === undefined) !== (after.tls === undefined)) {
    const problem = after.tls === undefined ? 'TLS was switched off' : 'TLS was switched on';
    return { place: 'tls_server_config', problem, hint: 'restart the exporter to apply it' };
  }
  if (after.tls === undefined || before.http2 === after.http2) return undefined;
  return {
    place: 'http_server_config.http2',
    problem: 'HTTP/2 was switched',
    hint: 'restart the exporter to apply it',
  };
}
