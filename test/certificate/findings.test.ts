import t from 'tap';
import { conclusiveFindingOn, type Finding, findingOn, NO_FINDINGS } from '../../src/certificate/findings.ts';

const check = {
  kind: 'caa',
  key: 'caa example.com',
  validatedDomain: 'example.com',
  subject: { validationMethod: 'DNS', parametersHeeded: false },
} as const;
const finding: Finding<'caa'> = { result: 'lookup_failed', hint: '', checkedAtSeconds: 1 };
const provisional: Finding<'caa'> = { ...finding, provisional: true };

t.test('NO_FINDINGS holds nothing', async (t) => {
  t.equal(NO_FINDINGS.size, 0);
});

const cases: [name: string, found: Finding<'caa'> | undefined, conclusive: Finding<'caa'> | undefined][] = [
  ['not checked yet', undefined, undefined],
  ['checked', finding, finding],
  ['checked, provisional', provisional, undefined],
];
for (const [name, found, conclusive] of cases) {
  t.test(`findingOn(), conclusiveFindingOn(): ${name}`, async (t) => {
    const findings = found === undefined ? NO_FINDINGS : new Map([[check.key, found]]);
    t.equal(findingOn(findings, check), found);
    t.equal(conclusiveFindingOn(findings, check), conclusive);
  });
}

t.test('findingOn() finds nothing under the key of another kind', async (t) => {
  t.equal(findingOn(new Map([['http example.com', finding]]), check), undefined);
});
