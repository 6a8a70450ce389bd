import { rx } from '../story/line.ts';
import type { Story } from '../story/story.ts';

/** More protagonists of the cardiology ward. */
export const CARDIOLOGY_MORE: readonly Story[] = [
  {
    id: 'transfert',
    title: 'Admise en médecine, mutée en cardiologie : le dossier suit la patiente.',
    person: { rank: 7, family: 'TEST-HERBELOUP', given: 'Nicole', sex: 'female', born: '1949-04-12' },
    stays: [{ unit: 'MEDA', admitted: 'D-9 10:15', transfers: [{ at: 'D-3 15:40', unit: 'CARD' }] }],
    weightKg: 64,
    heightCm: 160,
    diagnoses: [
      ['R55', 'Syncope'],
      ['I44.1', 'Bloc auriculo-ventriculaire du second degré'],
    ],
    lines: [
      rx('lercanidipine', '10 mg', 'QD', 'D-9 12:30'),
      rx('rosuvastatin', '10 mg', 'QPM', 'D-9 12:30'),
      rx('levothyroxine', '75 µg', 'QAM', 'D-9 12:30', { instructions: 'À jeun' }),
      rx('paracetamol', '1 g', 'TID', 'D-9 12:30', { asNeeded: true }),
      rx('bisoprolol', '2.5 mg', 'QD', 'D-9 12:30', { stopped: 'D-3 16:30' }),
    ],
    courses: {
      heartRate: [
        [9, 46],
        [3, 41],
        [2, 64],
        [0, 68],
      ],
      creatinine: 70,
    },
    watch: { iono: 3, blood: 4, vitals: 1, weight: 5, tsh: 20 },
    expects: ['silence'],
  },
  {
    id: 'ajustements',
    title: 'Doses ajustées, suspendues, reprises : huit changements en deux semaines, rien à signaler aujourd’hui.',
    person: { rank: 8, family: 'TEST-ISAMBARD', given: 'Maurice', sex: 'male', born: '1943-12-02' },
    stays: [{ unit: 'CARD', admitted: 'D-15 17:25' }],
    weightKg: 79,
    heightCm: 170,
    diagnoses: [
      ['I50.1', 'Insuffisance ventriculaire gauche'],
      ['E11.9', 'Diabète de type 2'],
    ],
    lines: [
      rx('furosemideIv', '40 mg', 'TID', 'D-15 18:30', { stopped: 'D-10 10:30' }),
      rx('furosemide', '80 mg', 'QD', 'D-10 10:30', {
        changes: [
          { at: 'D-6 10:20', dose: '60 mg' },
          { at: 'D-2 10:10', dose: '40 mg' },
        ],
        held: [{ from: 'D-8 09:00', to: 'D-7 09:30' }],
      }),
      rx('bisoprolol', '1.25 mg', 'QD', 'D-13 10:00', {
        changes: [
          { at: 'D-7 10:00', dose: '2.5 mg' },
          { at: 'D-1 10:00', dose: '3.75 mg' },
        ],
      }),
      rx('dapagliflozin', '10 mg', 'QD', 'D-9 10:00', { held: [{ from: 'D-6 08:00', to: 'D-4 09:00' }] }),
      rx('rosuvastatin', '10 mg', 'QPM', 'D-15 18:30'),
      rx('allopurinol', '100 mg', 'QD', 'D-15 18:30'),
    ],
    courses: {
      weight: [
        [15, 85],
        [8, 79.5],
        [0, 78.8],
      ],
      creatinine: [
        [15, 121],
        [8, 148],
        [5, 130],
        [0, 112],
      ],
      potassium: 4.3,
      systolic: [
        [15, 112],
        [8, 94],
        [0, 118],
      ],
      ntprobnp: [
        [15, 5400],
        [0, 1900],
      ],
    },
    watch: { iono: 1, blood: 4, heart: 7, vitals: 1, weight: 1, glucose: 2 },
    expects: ['silence'],
  },
  {
    id: 'verapamil-betabloquant',
    title: 'Vérapamil ajouté à un bêta-bloquant : fréquence à 44, association à éviter.',
    person: { rank: 9, family: 'TEST-JONQUEREL', given: 'Antonio', sex: 'male', born: '1955-01-30' },
    stays: [{ unit: 'CARD', admitted: 'D-3 13:45' }],
    weightKg: 88,
    heightCm: 178,
    diagnoses: [
      ['I47.1', 'Tachycardie supraventriculaire'],
      ['I10', 'Hypertension essentielle'],
    ],
    lines: [
      rx('bisoprolol', '5 mg', 'QD', 'D-3 15:00'),
      rx('verapamil', '120 mg', 'BID', '-20h', { indication: 'Tachycardie supraventriculaire' }),
      rx('rosuvastatin', '10 mg', 'QPM', 'D-3 15:00'),
      rx('aspirin', '75 mg', 'QD', 'D-3 15:00'),
    ],
    courses: {
      heartRate: [
        [3, 128],
        [1, 66],
        [0, 44],
      ],
      creatinine: 95,
    },
    watch: { iono: 2, blood: 3, vitals: 1, weight: 6 },
    samples: [{ at: '-3h', panel: 'vitals', values: { heartRate: 44, systolic: 98 } }],
    expects: ['interaction/betabloquants-insuffisance-cardiaque-verapamil'],
  },
];
