/**
 * A simulated AWS with ACM's real quotas, in a process of its own, so that the exporter's time and memory are the
 * exporter's. Sends its addresses to the parent, and what was asked of it whenever the parent sends anything.
 */
import { parseScenario } from '../src/simulator/scenario.ts';
import { startSimulator } from '../src/simulator/simulator.ts';

const now = () => Date.now() / 1000;
const text = `regions: [eu-central-1]\nquotas: true\ngenerate: { count: ${Number(process.argv[2])} }`;
const { awsUrl, dnsServer, requests } = await startSimulator({ scenario: parseScenario(text, now()), now });
process.on('message', () => {
  process.send?.({ calls: requests.byOperation(), throttled: requests.throttled() });
});
process.on('disconnect', () => process.exit());
process.send?.({ awsUrl, dnsServer });
