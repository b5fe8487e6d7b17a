/**
 * A simulated AWS in a process of its own, so that the exporter's time and memory are the exporter's:
 * `fork` it with `SimulatorOptions` as JSON. Sends its addresses to the parent. A message with a number changes every so
 * manieth certificate (whether it is in use), one with an account's id makes that account hang, and any is answered with what was asked so far.
 */
import type { CertificateState } from '../src/simulator/estate/certificate-state.ts';
import { parseScenario } from '../src/simulator/scenario/parse-scenario.ts';
import { startSimulator } from '../src/simulator/simulator.ts';
import { organizationScenario } from './organization-scenario.ts';
import { regionNames } from './region-names.ts';

export interface SimulatorOptions {
  readonly certificates: number;
  /** How many; the certificates are in each of them in turn. */
  readonly regions: number;
  /** Of an organization, each with as many regions; its certificates are in three of them. No organization without it. */
  readonly accounts?: number | undefined;
  /** Whether ACM's quotas are enforced. */
  readonly quotas: boolean;
  /** How long a call takes. */
  readonly latencyMs: number;
}

export interface SimulatorAddresses {
  readonly awsUrl: string;
  readonly dnsServer: string;
}

export interface Asked {
  /** By operation. */
  readonly calls: Readonly<Record<string, number>>;
  readonly throttled: number;
}

const now = () => Date.now() / 1000;
const { certificates, regions, accounts, quotas, latencyMs }: SimulatorOptions = JSON.parse(process.argv[2] ?? '');
const text = JSON.stringify({ regions: regionNames(regions), quotas, generate: { count: certificates } });
const { awsUrl, dnsServer, requests, faults, world } = await startSimulator({
  scenario:
    accounts === undefined
      ? parseScenario(text, now())
      : organizationScenario({ accounts, regions, certificates, quotas, nowSeconds: now() }),
  now,
});
const slow = () => (latencyMs > 0 ? faults.set({ kind: 'delay', seconds: latencyMs / 1000 }) : undefined);
slow();

/** The first fault that fits a call applies. */
function hang(account: string): void {
  faults.clear();
  faults.set({ kind: 'hang', account });
  slow();
}

function change(step: number): void {
  const changed = (state: CertificateState) => ({ inUseBy: state.inUseBy.length > 0 ? [] : [`${state.arn}/user`] });
  let index = 0;
  for (const state of world.certificates()) if (index++ % step === 0) world.patch(state.arn, changed(state));
}

process.on('message', (message) => {
  if (typeof message === 'number') change(message);
  else if (typeof message === 'string' && message !== 'asked') hang(message);
  const asked: Asked = { calls: requests.byOperation(), throttled: requests.throttled() };
  process.send?.(asked);
});
process.on('disconnect', () => process.exit());
const addresses: SimulatorAddresses = { awsUrl, dnsServer };
process.send?.(addresses);
