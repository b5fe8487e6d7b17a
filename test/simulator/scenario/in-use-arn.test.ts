import t from 'tap';
import { IN_USE_WORDS, inUseArn } from '../../../src/simulator/scenario/in-use-arn.ts';

const SERVICES: Readonly<Record<string, string>> = {
  alb: 'elasticloadbalancing',
  nlb: 'elasticloadbalancing',
  elb: 'elasticloadbalancing',
  cloudfront: 'cloudfront',
  apigateway: 'apigateway',
  cognito: 'cognito-idp',
  appsync: 'appsync',
  opensearch: 'es',
  'network-firewall': 'network-firewall',
  amplify: 'amplify',
};

t.test('inUseArn() has an ARN for each word', async (t) => {
  t.same(
    Object.fromEntries(
      IN_USE_WORDS.map((use) => [use, inUseArn(use, '123456789012', 'eu-west-1', 'seed').split(':')[2]]),
    ),
    SERVICES,
  );
});

t.test('inUseArn() is stable for a seed, differs between seeds, and keeps ARNs', async (t) => {
  t.equal(inUseArn('alb', '1', 'eu-west-1', 'a'), inUseArn('alb', '1', 'eu-west-1', 'a'));
  t.not(inUseArn('alb', '1', 'eu-west-1', 'a'), inUseArn('alb', '1', 'eu-west-1', 'b'));
  t.equal(inUseArn('arn:aws:x', '1', 'eu-west-1', 'a'), 'arn:aws:x');
});
