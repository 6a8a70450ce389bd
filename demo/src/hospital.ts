import type { Professional } from '@paracelse/hl7v2/compose/index.ts';
import { rppsOf } from './people/numbers.ts';

export type UnitCode = 'CARD' | 'MEDA' | 'GERI';

export interface Bed {
  readonly room: string;
  readonly bed: string;
}

export interface Unit {
  readonly code: UnitCode;
  readonly label: string;
  readonly beds: readonly Bed[];
  /** Those who prescribe, the head of the unit first. */
  readonly doctors: readonly Professional[];
}

/** An establishment that does not exist: no commune of that name, no number of a real authority. */
export const ESTABLISHMENT = { name: 'CHU de Valmont-sur-Orne', short: 'CHU-DEMO' } as const;

/** Rooms from one number on: the first ones have two beds (P beside the door, F beside the window). */
function bedsOf(first: number, doubles: number, singles: number): Bed[] {
  const rooms = Array.from({ length: doubles + singles }, (_, index) => String(first + index));
  return rooms.flatMap((room, index) =>
    index < doubles
      ? [
          { room, bed: 'P' },
          { room, bed: 'F' },
        ]
      : [{ room, bed: '1' }],
  );
}

function doctor(number: number, familyName: string, givenName: string): Professional {
  return { rpps: rppsOf(number), familyName, givenName };
}

export const UNITS: Readonly<Record<UnitCode, Unit>> = {
  CARD: {
    code: 'CARD',
    label: 'Cardiologie',
    beds: bedsOf(201, 8, 10),
    doctors: [
      doctor(11, 'DEMO-LARGEVENT', 'Apolline'),
      doctor(12, 'DEMO-QUERMADEC', 'Tugdual'),
      doctor(13, 'DEMO-ISSARD', 'Noémie'),
    ],
  },
  MEDA: {
    code: 'MEDA',
    label: 'Médecine A',
    beds: bedsOf(101, 10, 12),
    doctors: [
      doctor(21, 'DEMO-BELCOURT', 'Idriss'),
      doctor(22, 'DEMO-VALSOREY', 'Mathilde'),
      doctor(23, 'DEMO-OUDRAN', 'Côme'),
    ],
  },
  GERI: {
    code: 'GERI',
    label: 'Gériatrie',
    beds: bedsOf(301, 8, 16),
    doctors: [doctor(31, 'DEMO-ESTIVANT', 'Rose'), doctor(32, 'DEMO-HAUTERIVE', 'Amaury')],
  },
};

export const UNIT_CODES: readonly UnitCode[] = ['CARD', 'MEDA', 'GERI'];
