import t from 'tap';
import { parseRegion } from '../../src/config/region.ts';

t.test('parseRegion() takes regions of every partition', async (t) => {
  const regions = [
    'us-east-1',
    'us-west-2',
    'eu-central-1',
    'eu-south-2',
    'ap-northeast-3',
    'ap-southeast-7',
    'il-central-1',
    'mx-central-1',
    'ca-west-1',
    'af-south-1',
    'me-central-1',
    'sa-east-1',
    'cn-north-1',
    'cn-northwest-1',
    'us-gov-west-1',
    'us-gov-east-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
    'eusc-de-east-1',
  ];
  for (const region of regions) t.same(parseRegion(region), { ok: true, value: region }, region);
});

const CODE = 'must be a region code such as "us-east-1", "us-gov-west-1" or "cn-north-1"';
const impossible: [text: string, hint: string][] = [
  ['', CODE],
  ['us-esat-1', 'did you mean "us-east-1"?'],
  ['us-east', 'did you mean "us-east-1"?'],
  ['us-east-0', 'did you mean "us-east-1"?'],
  ['us-east1', 'did you mean "us-east-1"?'],
  ['eu-centrl-1', 'did you mean "eu-central-1"?'],
  ['us-east-100', 'did you mean "us-east-1"?'],
  ['useast1', 'did you mean "us-east-1"?'],
  ['usa-east-1', 'did you mean "us-east-1"?'],
  ['us-east-1.amazonaws.com', CODE],
  ['aws-global', CODE],
  ['us-east-1 eu-west-1', CODE],
  ['US-EAST-1', 'did you mean "us-east-1"?'],
  ['us_east_1', 'did you mean "us-east-1"?'],
  [' us-east-1', 'did you mean "us-east-1"?'],
  ['us-east-1a', 'that is a zone of the region "us-east-1"'],
];

t.test('parseRegion() refuses what can be no region and says what is near', async (t) => {
  for (const [text, hint] of impossible) {
    t.same(parseRegion(text), { ok: false, problem: `Invalid region ${JSON.stringify(text)}`, hint }, text);
  }
});
