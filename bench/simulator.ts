/**
 * A simulated AWS with ACM's real quotas, or with none (`unlimited`), in a process of its own, so that the exporter's
 * time and memory are the exporter's. Sends its addresses to the parent, and what was asked of it whenever the parent
 * sends anything.
 */
import { parseScenario } from '../src/simulator/scenario/parse-scenario.ts';
import { startSimulator } from '../src/simulator/simulator.ts';

const now = () => Date.now() / 1000;
const [, , count, quotas] = process.argv;
const text = `regions: [eu-central-1]\nquotas: ${quotas !== 'unlimited'}\ngenerate: { count: ${Number(count)} }`;
const { awsUrl, dnsServer, requests } = await startSimulator({ scenario: parseScenario(text, now()), now });
process.on('message', () => {
  process.send?.({ calls: requests.byOperation(), throttled: requests.throttled() });
});
process.on('disconnect', () => process.exit());
process.send?.({ awsUrl, dnsServer });
