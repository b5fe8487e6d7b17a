import { type InputFault, quoted } from '../validation/input-fault.ts';

/** For all services, and for each that is called. */
const VARIABLES = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_ACM', 'AWS_ENDPOINT_URL_ACM_PCA', 'AWS_ENDPOINT_URL_STS'];

/** What is wrong with the endpoints that AWS's own variables name. The SDK would find out with the first call, and not say where. */
export function endpointFaults(environment: Readonly<Record<string, string | undefined>>): readonly InputFault[] {
  return VARIABLES.flatMap((place) => {
    const text = environment[place] ?? '';
    if (text === '' || isHttpUrl(text)) return [];
    // What is before an @ may be a password.
    const seen = text.includes('@') ? '' : ` ${quoted(text)}`;
    return [
      {
        place,
        problem: `Not the URL of an endpoint${seen}`,
        hint: 'must be like http://localhost:4566, with http or https',
      },
    ];
  });
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
