import { expect, it } from 'vitest';
import type { Rule } from '../rules/model.ts';
import { assessed } from '../testing/engine.ts';
import { allergy, line, result } from '../testing/facts.ts';
import { rule } from '../testing/rules.ts';
import { reasonOf } from './reason.ts';

const rules = [rule({})];
const byId = new Map(rules.map((one) => [one.id, one]));

it('what cannot be assessed says what is missing, in both languages', () => {
  const { findings, snapshot } = assessed(
    { medicationRequests: [line('dci:alphapril'), line('Trucmycine')], allergies: [allergy('TRUC')] },
    rules,
  );
  const reasons = findings.map((finding) => reasonOf(finding, snapshot, byId));
  expect(reasons.map(({ check, missing }) => [check, ...missing])).toEqual([
    [
      'rule',
      {
        text: { fr: 'potassium : aucun résultat', en: 'kalium: no result' },
        analyte: 'potassium',
        kind: 'observation',
      },
    ],
    [
      'allergy',
      { text: { fr: 'Non reconnu : TRUC', en: 'Not recognised: TRUC' }, analyte: '', kind: 'medicationCode' },
    ],
    [
      'mapping',
      {
        text: { fr: 'Non reconnu : Trucmycine', en: 'Not recognised: Trucmycine' },
        analyte: '',
        kind: 'medicationCode',
      },
    ],
  ]);
  expect(reasons[0]?.tree.length).toBeGreaterThan(0);
  expect(reasons[1]?.tree).toEqual([]);
});

it('a rule that throws leaves a reason without a tree', () => {
  const [base] = rules;
  const broken = {
    ...base,
    when: {
      ...base?.when,
      comparisons: [
        { operator: '>=', value: 0, written: { value: 0, unit: '1' } },
        {
          get operator(): never {
            throw new Error('en panne');
          },
          value: 5,
          written: { value: 5, unit: '1' },
        },
      ],
    },
  } as unknown as Rule;
  const { findings, snapshot } = assessed({ medicationRequests: [line('dci:alphapril')], observations: [] }, [broken]);
  const [finding] = findings;
  if (!finding) throw new Error('a rule without a result cannot be assessed');
  const { findings: failed, snapshot: later } = assessed(
    { medicationRequests: [line('dci:alphapril')], observations: [result('potassium', '6 mmol/L')] },
    [broken],
  );
  expect(reasonOf(finding, snapshot, new Map([[broken.id, broken]])).missing).toHaveLength(1);
  expect(failed[0] && reasonOf(failed[0], later, new Map([[broken.id, broken]]))).toMatchObject({
    tree: [],
    missing: [{ kind: 'checkFailed', text: { fr: 'Contrôle en panne', en: 'Check out of order' } }],
  });
});
