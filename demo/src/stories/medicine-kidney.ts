import { rx } from '../story/line.ts';
import type { Story } from '../story/story.ts';

/** Protagonists of the medical ward: kidney, potassium, sugar. */
export const MEDICINE_KIDNEY: readonly Story[] = [
  {
    id: 'hyperkaliemie',
    title:
      'Potassium à 6,1 chez une femme de 84 ans et 48 kg : spironolactone, ramipril et chlorure de potassium, DFG 22 en baisse.',
    person: { rank: 1, family: 'TEST-NOM', given: 'Jeanne', sex: 'female', born: '1942-02-03' },
    stays: [{ unit: 'MEDA', admitted: 'D-12 10:30', room: '112' }],
    weightKg: 48,
    heightCm: 158,
    diagnoses: [
      ['I50.0', 'Insuffisance cardiaque congestive'],
      ['N18.3', 'Maladie rénale chronique, stade 3'],
      ['I10', 'Hypertension essentielle'],
    ],
    allergies: [
      {
        label: 'AMOXICILLINE',
        coding: { system: 'ATC', code: 'J01CA04', display: 'AMOXICILLINE' },
        severity: 'mild',
        reaction: 'urticaire',
        onset: '2019-06-14',
      },
    ],
    lines: [
      rx('spironolactone', '25 mg', 'QAM', 'D-12 12:00', { coded: 'cis' }),
      rx('ramipril', '5 mg', 'QAM', 'D-12 12:00', { coded: 'cis' }),
      rx('potassiumChloride', '600 mg', 'TID', 'D-7 11:20'),
      rx('furosemide', '20 mg', 'QAM', 'D-12 12:00'),
      rx('bisoprolol', '1.25 mg', 'QAM', 'D-12 12:00'),
      rx('pantoprazole', '20 mg', 'QD', 'D-12 12:00'),
      rx('paracetamol', '500 mg', 'TID', 'D-12 12:00', { asNeeded: true }),
      rx('macrogol', '1 sachet', 'QAM', 'D-12 12:00'),
      rx('levothyroxine', '50 µg', 'QAM', 'D-12 12:00'),
      rx('enoxaparin', '4000 UI', 'QPM', '-4h', { coded: 'cis', indication: 'Prévention thromboembolique' }),
      rx('cholecalciferol', '100000 UI', 'Q4W', '-4h'),
    ],
    courses: {
      potassium: [
        [12, 3.6],
        [7, 3.7],
        [5, 4.6],
        [2, 5.3],
        [0, 6.1],
      ],
      creatinine: [
        [12, 118],
        [7, 122],
        [5, 133],
        [0, 191],
      ],
      bicarbonate: [
        [12, 25],
        [0, 19],
      ],
      weight: [
        [12, 50.5],
        [0, 48],
      ],
      systolic: [
        [12, 138],
        [0, 102],
      ],
    },
    watch: { iono: 1, blood: 4, vitals: 1, weight: 3, protein: 6 },
    samples: [
      { at: '-3h', panel: 'weight', values: { weight: 48 } },
      { at: 'D-5 06:35', panel: 'iono', values: { potassium: 4.6, creatinine: 133 } },
      { at: '-20min', panel: 'iono', values: { potassium: 6.1, creatinine: 191, sodium: 136, bicarbonate: 19 } },
    ],
    expects: ['rule/hyperkaliemie-bloqueur-sra'],
  },
  {
    id: 'metformine',
    title: 'Metformine 3 g/j alors que le DFG est tombé à 28 après une gastro-entérite.',
    person: { rank: 10, family: 'TEST-KERALDAN', given: 'Alain', sex: 'male', born: '1955-03-08' },
    stays: [{ unit: 'MEDA', admitted: 'D-5 19:10' }],
    weightKg: 91,
    heightCm: 174,
    diagnoses: [
      ['A09', 'Gastro-entérite'],
      ['E11.9', 'Diabète de type 2'],
      ['E86', 'Hypovolémie'],
    ],
    lines: [
      rx('metformin', '1000 mg', 'TID', 'D-5 20:30', { coded: 'cis' }),
      rx('rosuvastatin', '10 mg', 'QPM', 'D-5 20:30'),
      rx('amlodipine', '5 mg', 'QD', 'D-5 20:30'),
      rx('paracetamol', '1 g', 'TID', 'D-5 20:30', { asNeeded: true }),
    ],
    courses: {
      creatinine: [
        [5, 118],
        [3, 149],
        [0, 214],
      ],
      potassium: 4.4,
      bicarbonate: [
        [5, 23],
        [0, 17],
      ],
      glucose: 10.2,
      lactate: [
        [5, 1.8],
        [0, 3.4],
      ],
      crp: [
        [5, 68],
        [0, 22],
      ],
    },
    watch: { iono: 1, blood: 3, vitals: 1, weight: 3, glucose: 1, protein: 2 },
    samples: [
      { at: '-100min', panel: 'iono', values: { creatinine: 214 } },
      { at: '-100min', panel: 'lactate', values: { lactate: 3.4 } },
    ],
    expects: ['rule/metformine-dfg'],
  },
  {
    id: 'dabigatran',
    title: 'Dabigatran chez une femme de 83 ans et 54 kg dont la clairance est passée sous 30 mL/min.',
    person: { rank: 11, family: 'TEST-LOUVREUIL', given: 'Simone', sex: 'female', born: '1943-01-19' },
    stays: [{ unit: 'MEDA', admitted: 'D-7 09:20' }],
    weightKg: 54,
    heightCm: 159,
    diagnoses: [
      ['I48.2', 'Fibrillation atriale permanente'],
      ['N39.0', 'Infection des voies urinaires'],
    ],
    lines: [
      rx('dabigatran', '110 mg', 'BID', 'D-7 11:00', { coded: 'cis', indication: 'Fibrillation atriale' }),
      rx('ceftriaxone', '1 g', 'QD', 'D-3 11:00', { until: '+4d', indication: 'Pyélonéphrite' }),
      rx('bisoprolol', '2.5 mg', 'QAM', 'D-7 11:00'),
      rx('lercanidipine', '10 mg', 'QD', 'D-7 11:00'),
      rx('cholecalciferol', '100000 UI', 'Q4W', 'D-6 11:00'),
    ],
    courses: {
      creatinine: [
        [7, 92],
        [4, 104],
        [0, 128],
      ],
      crp: [
        [7, 145],
        [0, 38],
      ],
      temperature: [
        [7, 38.9],
        [4, 38.1],
        [2, 37.1],
        [0, 36.9],
      ],
      leukocytes: [
        [7, 14.2],
        [0, 8.1],
      ],
      hemoglobin: 118,
    },
    watch: { iono: 1, blood: 2, protein: 2, vitals: 1, weight: 4 },
    samples: [{ at: '-2h', panel: 'iono', values: { creatinine: 129 } }],
    expects: ['rule/dabigatran-clairance'],
  },
  {
    id: 'triple-association',
    title: 'Périndopril, hydrochlorothiazide et kétoprofène : la créatinine a pris 50 % en quatre jours.',
    person: { rank: 12, family: 'TEST-MORTEMER', given: 'Guy', sex: 'male', born: '1950-10-11' },
    stays: [{ unit: 'MEDA', admitted: 'D-4 15:00' }],
    weightKg: 78,
    heightCm: 171,
    diagnoses: [
      ['M54.4', 'Lombosciatique'],
      ['I10', 'Hypertension essentielle'],
    ],
    lines: [
      rx('perindopril', '4 mg', 'QAM', 'D-4 17:00'),
      rx('hydrochlorothiazide', '25 mg', 'QAM', 'D-4 17:00'),
      rx('ketoprofen', '100 mg', 'BID', 'D-4 17:00', { until: '+2d' }),
      rx('paracetamol', '1 g', 'TID', 'D-4 17:00'),
      rx('pantoprazole', '20 mg', 'QD', 'D-4 17:00'),
    ],
    courses: {
      creatinine: [
        [4, 96],
        [0, 149],
      ],
      potassium: [
        [4, 4.3],
        [0, 5.1],
      ],
      crp: 12,
    },
    watch: { iono: 1, blood: 4, vitals: 1, weight: 4 },
    samples: [{ at: '-150min', panel: 'iono', values: { creatinine: 149, potassium: 5.1 } }],
    expects: ['rule/ains-insuffisance-renale', 'interaction/ains-iec'],
  },
  {
    id: 'sans-poids',
    title: 'Enoxaparine curative sans poids connu : la dose et la clairance ne peuvent être jugées.',
    person: {
      rank: 13,
      family: 'TEST-NAVRETTE',
      given: 'Raymond',
      sex: 'male',
      born: '1946-08-25',
      reliability: 'PROV',
      withoutIns: true,
    },
    stays: [{ unit: 'MEDA', admitted: 'D-3 23:50' }],
    diagnoses: [['I80.2', 'Thrombose veineuse profonde']],
    lines: [
      rx('enoxaparin', '8000 UI', 'BID', 'D-2 00:20', { indication: 'Thrombose veineuse profonde' }),
      rx('paracetamol', '1 g', 'TID', 'D-2 00:20', { asNeeded: true }),
      rx('pantoprazole', '20 mg', 'QD', 'D-2 10:20'),
    ],
    courses: { creatinine: 134, hemoglobin: 124 },
    watch: { iono: 1, blood: 2, vitals: 1 },
    expects: ['notAssessable/enoxaparine-clairance'],
  },
];
