import { isDeepStrictEqual } from 'node:util';
import type { InputFault } from '../validation/input-fault.ts';
import type { Config } from './config.ts';

/** What is in use from the start to the end of the process. */
const FIXED: readonly (readonly [path: string, value: (config: Config) => unknown])[] = [
  ['web.listen_address', ({ web }) => web.listenAddress],
  ['web.telemetry_path', ({ web }) => web.telemetryPath],
  ['web.probe_address', ({ web }) => web.probeAddress],
  ['web.config.file', ({ web }) => web.configFile],
  ['web.enable_lifecycle', ({ web }) => web.isLifecycleEnabled],
  ['state.directory', ({ state }) => state.directory],
  ['log.format', ({ log }) => log.format],
  ['shard.ordinal', ({ shard }) => shard.ordinal],
  ['shard.total', ({ shard }) => shard.total],
];

/** A fault for each setting in which a configuration differs from the one that runs, and that only a restart can change. */
export function fixedSettingFaults(running: Config, latest: Config): readonly InputFault[] {
  return FIXED.filter(([, value]) => !isDeepStrictEqual(value(running), value(latest))).map(([path]) => ({
    place: path,
    problem: 'Cannot change while the exporter runs',
    hint: 'restart it, or leave this setting as it was',
  }));
}
