import { describe, expect, it } from 'vitest';
import { AT, inTurn } from '../testing/facts.ts';
import type { AllergyStated, ConditionStated } from './events.ts';
import type { AllergyIntoleranceFact, ConditionFact, FactId } from './facts.ts';
import { foldAllergy, foldCondition } from './fold-condition.ts';

describe('a diagnosis', () => {
  const check = (what: string, events: readonly Partial<ConditionStated>[], expected: Partial<ConditionFact>) =>
    it(what, () => {
      const base = {
        kind: 'condition',
        key: 'c',
        effectiveAt: AT,
        codings: [],
        label: 'I50',
        action: 'state',
      } as const;
      const stated = events.map((event): ConditionStated => ({ ...base, ...event }));
      expect(foldCondition('c' as FactId, inTurn(...stated))).toMatchObject(expected);
    });
  check('is active', [{}], { status: 'active', label: 'I50', onsetAt: undefined });
  check('is resolved by an explicit action', [{}, { action: 'resolve' }], { status: 'resolved' });
  check('was an error', [{}, { action: 'delete' }], { status: 'enteredInError' });
  check('comes back', [{ action: 'resolve' }, {}], { status: 'active' });
  check('keeps the label last stated', [{}, { label: 'Insuffisance' }], { label: 'Insuffisance' });
  check('keeps its onset when nothing more is said', [{ onsetAt: 5 }, {}], { onsetAt: 5 });
  check('forgets an erased onset', [{ onsetAt: 5 }, { onsetAt: null }], { onsetAt: undefined });
});

describe('an allergy', () => {
  const check = (what: string, events: readonly Partial<AllergyStated>[], expected: Partial<AllergyIntoleranceFact>) =>
    it(what, () => {
      const stated = events.map(
        (event): AllergyStated => ({
          kind: 'allergyIntolerance',
          key: 'a',
          effectiveAt: AT,
          codings: [],
          label: 'PENICILLINE',
          action: 'state',
          allergenType: 'DA',
          ...event,
        }),
      );
      expect(foldAllergy('a' as FactId, inTurn(...stated))).toMatchObject(expected);
    });
  check('is active, of unknown severity', [{}], {
    status: 'active',
    severity: 'unknown',
    reaction: '',
    allergenType: 'DA',
  });
  check(
    'keeps severity and reaction when nothing more is said',
    [{ severity: 'severe', reaction: 'choc', onsetAt: 5 }, {}],
    {
      severity: 'severe',
      reaction: 'choc',
      onsetAt: 5,
    },
  );
  check(
    'forgets what is erased',
    [
      { severity: 'severe', reaction: 'choc', onsetAt: 5 },
      { severity: null, reaction: null, onsetAt: null },
    ],
    {
      severity: 'unknown',
      reaction: '',
      onsetAt: undefined,
    },
  );
  check('was an error', [{}, { action: 'delete' }], { status: 'enteredInError' });
  check('comes back', [{ action: 'delete' }, {}], { status: 'active' });
  check('keeps the label last stated', [{ label: 'X' }, {}], { label: 'PENICILLINE' });
});
