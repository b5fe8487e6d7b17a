import { loadConfig } from '../config/load-config.ts';
import { checkDemo, type DemoOptions, startDemo } from '../wiring/demo.ts';
import type { Command } from './command.ts';
import { exporterOptions } from './exporter-options.ts';
import { reloading } from './reloading.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';
import { webAccessOf } from './web-access-of.ts';

/**
 * `acm-exporter demo`: exports what is simulated. To be loaded for this command only: real certificates are served
 * without the simulator in memory.
 * @throws ListenError
 */
export const demo: Command = async (context) => {
  const { commandLine, environment, hostName, platform } = context;
  const given = await loadConfig({ ...commandLine, environment, hostName });
  if (!given.ok) return given;
  const webAccess = await webAccessOf(given.value);
  if (!webAccess.ok) return webAccess;
  const options: DemoOptions = {
    scenarioFile: commandLine.scenarioFile,
    replayFile: commandLine.replayFile,
    platform,
    log: exporterOptions(context, given.value, webAccess.value).log,
    load: (fallbacks) => loadConfig({ ...commandLine, environment, hostName, fallbacks }),
    reloading: (load) => reloading(context, load),
    optionsOf: (config) => exporterOptions(context, config, webAccess.value),
  };
  if (commandLine.configCheck) {
    const checked = await checkDemo(options);
    return checked.ok ? VALID_CONFIGURATION : checked;
  }
  const session = await startDemo(options);
  if (!session.ok) return session;
  const { greeting, end, reload, quitRequested } = session.value;
  return { ok: true, value: { text: '', session: { end, reload, quitRequested, log: options.log, later: greeting } } };
};
