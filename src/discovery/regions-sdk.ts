/**
 * The regions of an account through the AWS SDK: AWS Account Management's client, and EC2 by the client of STS, told to speak to
 * the other service: both speak AWS's query protocol, and EC2's own client would more than double the program.
 */
import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { STSClient } from '@aws-sdk/client-sts';
import { Command } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import { createBudgetedCall } from '../aws/budgeted-call.ts';
import { clientSettings } from '../aws/client-settings.ts';
import { property } from '../aws/property.ts';
import { keepRawJson } from '../aws/raw-json.ts';
import { Fault } from '../certificate/fault.ts';
import type { RegionsApi } from './api.ts';
import type { DiscoverySdkOptions } from './organizations-sdk.ts';

/** The largest page that the API gives. */
const MaxResults = 50;
const NAMESPACE = 'com.amazonaws.ec2';
/** What differs from STS; `serviceId` is also what `AWS_ENDPOINT_URL_EC2` goes by. */
const EC2 = {
  serviceId: 'EC2',
  signingName: 'ec2',
  protocolSettings: {
    defaultNamespace: NAMESPACE,
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15',
    version: '2016-11-15',
  },
};

/** The calls by which an account's regions are listed. */
export function createRegionsApi(options: DiscoverySdkOptions): RegionsApi {
  const client = new AccountClient(clientSettings(options));
  // It looks at responses only, which are the same for every client.
  const rawJson = keepRawJson(client as unknown as Parameters<typeof keepRawJson>[0]);
  const call = createBudgetedCall({ ...options, service: 'account' });
  return {
    listRegions: (NextToken, signal) =>
      call('ListRegions', signal, async (abortSignal) =>
        rawJson(await client.send(new ListRegionsCommand({ MaxResults, NextToken }), { abortSignal })),
      ),
    describeRegions: (signal) => describeRegions(options, signal),
  };
}

async function describeRegions(options: DiscoverySdkOptions, signal: AbortSignal): Promise<readonly string[]> {
  const client = new STSClient({ ...clientSettings(options), ...EC2 });
  const { endpointProvider } = client.config;
  client.config.endpointProvider = (parameters, context) => {
    const endpoint = endpointProvider(parameters, context);
    return parameters.Endpoint === undefined ? { ...endpoint, url: ec2Url(endpoint.url) } : endpoint;
  };
  let answer = '';
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result;
      const body = property(response, 'body');
      if (Number(property(response, 'statusCode')) < 300 && body instanceof Uint8Array) {
        answer = new TextDecoder().decode(body);
        Object.assign(Object(response), { body: new Uint8Array() });
      }
      return result;
    },
    // Between the handler and the SDK's deserializer.
    { step: 'deserialize', priority: 'low', name: 'keepXml' },
  );
  const call = createBudgetedCall({ ...options, service: 'ec2' });
  return call('DescribeRegions', signal, async (abortSignal) => {
    await client.send(new DescribeRegionsCommand({}), { abortSignal });
    if (!answer.includes('<DescribeRegionsResponse')) {
      throw new Fault('invalid_response', 'DescribeRegions failed: the response must be its XML document');
    }
    return Array.from(answer.matchAll(/<regionName>([a-z\d-]{1,40})<\/regionName>/g), ([, name = '']) => name);
  });
}

interface Answer {
  readonly $metadata: object;
}

/** Without parameters it tells the regions that are enabled. Of its output the SDK is to read nothing. */
const DescribeRegionsCommand = Command.classBuilder<object, Answer, STSClient['config']>()
  .ep({
    UseGlobalEndpoint: { type: 'builtInParams', name: 'useGlobalEndpoint' },
    Region: { type: 'builtInParams', name: 'region' },
    Endpoint: { type: 'builtInParams', name: 'endpoint' },
    UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
    UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
  })
  .m((CommandClass, _stack, config) => [getEndpointPlugin(config, CommandClass.getEndpointParameterInstructions())])
  .s('AmazonEC2', 'DescribeRegions')
  .n('STSClient', 'DescribeRegionsCommand')
  .sc([9, NAMESPACE, 'DescribeRegions', 0, () => 'unit', () => 'unit'])
  .build();

/** In every partition, with FIPS and dual stack alike, `sts` becomes `ec2`. */
function ec2Url(stsUrl: URL): URL {
  const url = new URL(stsUrl);
  url.hostname = url.hostname.replace(/^sts\b/, 'ec2');
  return url;
}
