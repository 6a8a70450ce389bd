import { describe, expect, it } from 'vitest';
import { AT, measured, stamp } from '../testing/facts.ts';
import { HOUR } from '../time/instant.ts';
import type { ObservationStated } from './events.ts';
import type { FactId, ObservationFact, ObservationStatus } from './facts.ts';
import { foldObservation, isUsable } from './fold-observation.ts';

interface Given extends Partial<Omit<ObservationStated, 'value'>> {
  readonly value?: string;
  readonly second?: number;
  readonly controlId?: string;
}

const fold = (...events: readonly Given[]) =>
  foldObservation(
    'r' as FactId,
    events.map(({ value, second = 0, controlId = '1', ...given }, rank) => ({
      stamp: stamp(AT + second * 1_000, { rank, controlId }),
      event: {
        kind: 'observation' as const,
        key: 'r',
        effectiveAt: AT - HOUR,
        codings: [],
        label: 'K',
        status: 'final' as const,
        referenceRange: '',
        interpretation: '',
        value: value === undefined ? { type: 'none' as const } : measured(value),
        ...given,
      },
    })),
  );

const check = (
  what: string,
  events: readonly Given[],
  value: string | undefined,
  status: ObservationStatus,
  more: Partial<ObservationFact> = {},
) =>
  it(what, () => {
    expect(fold(...events)).toMatchObject({
      status,
      value: value === undefined ? { type: 'none' } : measured(value),
      ...more,
    });
  });

describe('a result', () => {
  check(
    'as it was sent',
    [{ value: '5.9 mmol/L', referenceRange: '3.5-5', interpretation: 'H' }],
    '5.9 mmol/L',
    'final',
    {
      referenceRange: '3.5-5',
      interpretation: 'H',
      label: 'K',
    },
  );
  check(
    'C replaces F',
    [{ value: '5.9 mmol/L' }, { value: '4.1 mmol/L', status: 'corrected', second: 1 }],
    '4.1 mmol/L',
    'corrected',
  );
  check(
    'C before F, by the clock of the sender, is replaced',
    [
      { value: '4.1 mmol/L', status: 'corrected' },
      { value: '5.9 mmol/L', second: 1 },
    ],
    '5.9 mmol/L',
    'final',
  );
  check(
    'at the same second C stands over F, whatever the counter',
    [
      { value: '4.1 mmol/L', status: 'corrected', controlId: '1' },
      { value: '5.9 mmol/L', controlId: '2' },
    ],
    '4.1 mmol/L',
    'corrected',
  );
  check(
    'at the same second W stands over C',
    [
      { value: '4.1 mmol/L', status: 'withdrawn' },
      { value: '5.9 mmol/L', status: 'corrected' },
    ],
    '4.1 mmol/L',
    'withdrawn',
  );
  check(
    'at the same second D stands over W',
    [{ status: 'deleted' }, { value: '5.9 mmol/L', status: 'withdrawn' }],
    '5.9 mmol/L',
    'deleted',
  );
  check(
    'F replaces P',
    [
      { value: '5.9 mmol/L', status: 'preliminary' },
      { value: '5.8 mmol/L', second: 1 },
    ],
    '5.8 mmol/L',
    'final',
  );
  check(
    'of two corrections at one second the last counter stands',
    [
      { value: '1 mmol/L', status: 'corrected', controlId: '9' },
      { value: '2 mmol/L', status: 'corrected', controlId: '10' },
    ],
    '2 mmol/L',
    'corrected',
  );
});

describe('a withdrawn result stays visible', () => {
  check(
    'with the value it had',
    [
      { value: '5.9 mmol/L', referenceRange: '3.5-5', interpretation: 'H' },
      { status: 'withdrawn', second: 1 },
    ],
    '5.9 mmol/L',
    'withdrawn',
    {
      referenceRange: '3.5-5',
      interpretation: 'H',
    },
  );
  check(
    'with the value the withdrawal repeats',
    [{ value: '5.9 mmol/L' }, { value: '6 mmol/L', status: 'deleted', second: 1 }],
    '6 mmol/L',
    'deleted',
  );
  check('empty when it never had one', [{ status: 'withdrawn' }], undefined, 'withdrawn');
  check(
    'and can be stated again',
    [
      { value: '5.9 mmol/L' },
      { status: 'withdrawn', second: 1 },
      { value: '5.7 mmol/L', status: 'corrected', second: 2 },
    ],
    '5.7 mmol/L',
    'corrected',
  );
  check(
    'but a correction that empties it does not keep the value',
    [{ value: '5.9 mmol/L' }, { status: 'corrected', second: 1 }],
    undefined,
    'corrected',
  );
});

it('is used when it stands, and not when it was taken back', () => {
  const statuses = ['final', 'corrected', 'preliminary', 'withdrawn', 'deleted'] as const;
  expect(statuses.filter(isUsable)).toEqual(['final', 'corrected', 'preliminary']);
});
