/**
 * AWS Private CA through the AWS SDK: by ACM's client, told to speak to the other service. Both speak AWS JSON 1.1, and
 * their endpoints differ in one word. For two read calls that saves a second client, whose version must match the first:
 * otherwise it brings a credential chain and an HTTP handler of its own, and a profile or a proxy works for one service only.
 */
import { ACMClient } from '@aws-sdk/client-acm';
import { Command } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import { type BudgetedCallOptions, createBudgetedCall } from '../aws/budgeted-call.ts';
import { type ClientOptions, clientSettings } from '../aws/client-settings.ts';
import { keepRawJson } from '../aws/raw-json.ts';
import { sharingClients } from '../aws/sharing-clients.ts';
import type { PcaApi } from './api.ts';

export interface PcaSdkOptions extends ClientOptions, Omit<BudgetedCallOptions, 'service'> {}

const NAMESPACE = 'com.amazonaws.acmpca';

/** What differs from ACM in the settings of a client; `SERVICE.serviceId` is also what `AWS_ENDPOINT_URL_ACM_PCA` goes by. */
const SERVICE = {
  serviceId: 'ACM PCA',
  signingName: 'acm-pca',
  protocolSettings: { defaultNamespace: NAMESPACE, version: '2017-08-22', serviceTarget: 'ACMPrivateCA' },
};

const newClient = sharingClients(
  (options: ClientOptions, shared) => new ACMClient({ ...clientSettings(options), ...SERVICE, ...shared }),
);

/** AWS Private CA's read calls in one region. Each rejects with a Fault; the answer is a JSON object, otherwise unchecked. */
export function createPcaApi(options: PcaSdkOptions): PcaApi {
  const client = newClient(options);
  const { endpointProvider } = client.config;
  client.config.endpointProvider = (parameters, context) => {
    const endpoint = endpointProvider(parameters, context);
    return parameters.Endpoint === undefined ? { ...endpoint, url: pcaUrl(endpoint.url) } : endpoint;
  };
  const rawJson = keepRawJson(client);
  const call = createBudgetedCall({ ...options, service: 'acm-pca' });
  return {
    describeCertificateAuthority: (CertificateAuthorityArn, signal) =>
      call('DescribeCertificateAuthority', signal, async (abortSignal) => {
        const command = new DescribeCertificateAuthorityCommand({ CertificateAuthorityArn });
        return rawJson(await client.send(command, { abortSignal }));
      }),
    listPermissions: (CertificateAuthorityArn, signal) =>
      call('ListPermissions', signal, async (abortSignal) =>
        rawJson(await client.send(new ListPermissionsCommand({ CertificateAuthorityArn }), { abortSignal })),
      ),
  };
}

const DescribeCertificateAuthorityCommand = commandByArn('DescribeCertificateAuthority');
const ListPermissionsCommand = commandByArn('ListPermissions');

interface ByArn {
  readonly CertificateAuthorityArn: string;
}
interface Answer {
  readonly $metadata: object;
}

/** A command whose input is the ARN of a CA, and of whose output the SDK is to read nothing. */
function commandByArn(operation: string) {
  return Command.classBuilder<ByArn, Answer, ACMClient['config']>()
    .ep({
      Region: { type: 'builtInParams', name: 'region' },
      Endpoint: { type: 'builtInParams', name: 'endpoint' },
      UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
      UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
      // ACM's endpoint rules know two hosts, that of ACM and that of its ACME endpoints: the first, which `pcaUrl` changes.
      ServiceType: { type: 'staticContextParams', value: 'ACM' },
    })
    .m((CommandClass, _stack, config) => [getEndpointPlugin(config, CommandClass.getEndpointParameterInstructions())])
    .s('ACMPrivateCA', operation)
    .n('ACMClient', `${operation}Command`)
    .sc([
      9,
      NAMESPACE,
      operation,
      0,
      () => [3, NAMESPACE, `${operation}Request`, 0, ['CertificateAuthorityArn'], [0]],
      () => 'unit',
    ])
    .build();
}

/** In every partition, with FIPS and dual stack alike, `acm` becomes `acm-pca`. */
function pcaUrl(acmUrl: URL): URL {
  const url = new URL(acmUrl);
  url.hostname = url.hostname.replace(/^acm\b/, 'acm-pca');
  return url;
}
