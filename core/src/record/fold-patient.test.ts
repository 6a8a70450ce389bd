import { describe, expect, it } from 'vitest';
import { AT, inTurn } from '../testing/facts.ts';
import { HOUR } from '../time/instant.ts';
import type { PatientStated } from './events.ts';
import type { FactId, PatientFact } from './facts.ts';
import { foldPatient } from './fold-patient.ts';

const stated = (fields: Partial<PatientStated>): PatientStated => ({
  kind: 'patient',
  key: 'p',
  effectiveAt: AT,
  ...fields,
});

const check = (what: string, events: readonly Partial<PatientStated>[], expected: Partial<PatientFact>) =>
  it(what, () => {
    expect(foldPatient('p' as FactId, inTurn(...events.map(stated)))).toMatchObject(expected);
  });

describe('demographics', () => {
  check('starts empty', [{}], {
    familyName: '',
    givenName: '',
    birthName: '',
    birthDate: undefined,
    sex: 'unknown',
    deceasedAt: undefined,
    identityReliability: '',
    gestation: undefined,
  });
  check('keeps the last thing said of each field', [{ familyName: 'A', sex: 'male' }, { familyName: 'B' }], {
    familyName: 'B',
    sex: 'male',
  });
  check('is not changed by a message that says nothing', [{ familyName: 'A', birthDate: '1956-03-01' }, {}], {
    familyName: 'A',
    birthDate: '1956-03-01',
  });
  check(
    'is emptied by an erasure',
    [
      { birthDate: '1956-03-01', sex: 'male', deceasedAt: AT },
      { birthDate: null, sex: null, deceasedAt: null },
    ],
    {
      birthDate: undefined,
      sex: 'unknown',
      deceasedAt: undefined,
    },
  );
  check(
    'dates a gestation by the message that said it',
    [{ gestationWeeks: 12, effectiveAt: AT - HOUR }, { familyName: 'A' }],
    {
      gestation: { weeks: 12, statedAt: AT - HOUR },
    },
  );
  check('forgets an erased gestation', [{ gestationWeeks: 12 }, { gestationWeeks: null }], { gestation: undefined });
  check('says which message spoke last', [{}, { effectiveAt: AT - HOUR }], {
    provenance: {
      messageId: `message-${AT + 1_000}` as never,
      effectiveAt: AT - HOUR,
      receivedAt: AT + 1_000,
      recordedAt: AT + 1_000,
    },
  });
});
