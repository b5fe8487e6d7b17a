/**
 * The details of all certificates read by the SDK alone, in a process of its own: `fork` it with `BareSdkOptions` as JSON. Sends the CPU
 * time of a call, and ends. It is the floor of whatever reads them with the SDK.
 */
import { ACMClient, DescribeCertificateCommand, paginateListCertificates } from '@aws-sdk/client-acm';

export interface BareSdkOptions {
  readonly awsUrl: string;
  readonly region: string;
}

export interface BareSdkFigures {
  readonly cpuMsACall: number;
}

/** As many as the exporter has sockets. */
const IN_FLIGHT = 25;

const { awsUrl, region }: BareSdkOptions = JSON.parse(process.argv[2] ?? '');
const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'simulated' };
const client = new ACMClient({ endpoint: awsUrl, region, credentials });
const arns: string[] = [];
for await (const { CertificateSummaryList: list = [] } of paginateListCertificates({ client, pageSize: 1_000 }, {})) {
  arns.push(...list.flatMap(({ CertificateArn: arn }) => arn ?? []));
}
if (arns.length === 0) throw new Error('The simulator has listed no certificate');

const before = process.cpuUsage();
const queue = arns.values();
await Promise.all(
  Array.from({ length: IN_FLIGHT }, async () => {
    for (const CertificateArn of queue) await client.send(new DescribeCertificateCommand({ CertificateArn }));
  }),
);
const { user, system } = process.cpuUsage(before);
const figures: BareSdkFigures = { cpuMsACall: (user + system) / 1000 / arns.length };
process.send?.(figures);
process.disconnect?.();
