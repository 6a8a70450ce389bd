import { describe, expect, it } from 'vitest';
import { gapGroups } from './gaps.ts';

type Gap = Parameters<typeof gapGroups>[0][number];

const missing = (fr: string, kind: string, analyte = '') => ({ kind, analyte, text: { fr, en: fr } });
const gap = (key: string, ...all: readonly ReturnType<typeof missing>[]): Gap =>
  ({ key, missing: all }) as unknown as Gap;

const qtc = missing('QTc : aucun résultat', 'observation', 'qtc');
const weight = missing('Poids : aucun résultat', 'observation', 'body-weight');

it('asks once for what several checks wait for', () => {
  const groups = gapGroups([gap('a', qtc), gap('b', weight), gap('c', qtc)]);
  expect(groups.map(({ text, gaps }) => [text.fr, gaps.map(({ key }) => key)])).toEqual([
    ['QTc : aucun résultat', ['a', 'c']],
    ['Poids : aucun résultat', ['b']],
  ]);
});

it('counts a check once when it asks twice for the same thing', () => {
  expect(gapGroups([gap('a', qtc, qtc)])[0]?.gaps).toHaveLength(1);
});

describe('what to do', () => {
  it.each([
    ['observation', 'body-weight', 'weigh'],
    ['observation', 'qtc', 'ecg'],
    ['observation', 'lactate', 'order'],
    ['dose', '', 'askDose'],
    ['sex', '', 'completeIdentity'],
    ['medicationCode', '', 'mapCode'],
    ['interactionLevel', '', 'judgeLevel'],
    ['checkFailed', '', 'byHand'],
    ['something later', '', 'byHand'],
  ])('for %s %s: %s', (kind, analyte, toDo) => {
    expect(gapGroups([gap('a', missing('x', kind, analyte))])[0]?.toDo).toBe(toDo);
  });
});
