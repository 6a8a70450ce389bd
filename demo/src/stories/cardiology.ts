import { rx } from '../story/line.ts';
import type { Story } from '../story/story.ts';

/** Protagonists of the cardiology ward: each was written to show one thing. */
export const CARDIOLOGY: readonly Story[] = [
  {
    id: 'inr-amiodarone',
    title: 'INR à 6,4 : l’amiodarone débutée il y a six jours potentialise la warfarine.',
    person: { rank: 2, family: 'TEST-BALISIER', given: 'Lucien', sex: 'male', born: '1948-05-17' },
    stays: [{ unit: 'CARD', admitted: 'D-10 09:40' }],
    weightKg: 76,
    heightCm: 172,
    diagnoses: [
      ['I48.1', 'Fibrillation atriale persistante'],
      ['I10', 'Hypertension essentielle'],
    ],
    lines: [
      rx('warfarin', '5 mg', 'QPM', 'D-10 12:00', { indication: 'Fibrillation atriale', instructions: 'Le soir' }),
      rx('amiodarone', '200 mg', 'TID', 'D-6 10:00', { changes: [{ at: 'D-2 10:15', repeat: 'QD' }] }),
      rx('amlodipine', '5 mg', 'QD', 'D-10 12:00'),
      rx('pravastatin', '20 mg', 'QPM', 'D-10 12:00'),
      rx('pantoprazole', '20 mg', 'QD', 'D-10 12:00'),
      rx('macrogol', '1 sachet', 'QD', 'D-10 12:00', { asNeeded: true }),
    ],
    courses: {
      inr: [
        [10, 2.3],
        [6, 2.4],
        [4, 3.1],
        [2, 4.2],
        [0, 6.2],
      ],
      creatinine: 92,
      hemoglobin: [
        [10, 138],
        [0, 129],
      ],
    },
    watch: { iono: 2, blood: 3, inr: 2, vitals: 1, weight: 4, liver: 9, tsh: 20 },
    samples: [{ at: '-95min', panel: 'inr', values: { inr: 6.4 } }],
    expects: ['rule/avk-inr', 'interaction/amiodarone-avk'],
  },
  {
    id: 'digoxine',
    title: 'Digoxinémie à 2,3 µg/L avec une kaliémie à 3,0 : le furosémide a été doublé.',
    person: {
      rank: 3,
      family: 'TEST-CORVALAIS',
      used: 'TEST-MERCADIEU',
      given: 'Odette',
      sex: 'female',
      born: '1940-02-09',
    },
    stays: [{ unit: 'CARD', admitted: 'D-9 16:20' }],
    weightKg: 51,
    heightCm: 156,
    diagnoses: [
      ['I50.0', 'Insuffisance cardiaque congestive'],
      ['I48.2', 'Fibrillation atriale permanente'],
    ],
    lines: [
      rx('digoxin', '0.25 mg', 'QD', 'D-9 18:00'),
      rx('furosemide', '40 mg', 'QD', 'D-9 18:00', { changes: [{ at: 'D-5 11:30', repeat: 'BID' }] }),
      rx('apixaban', '2.5 mg', 'BID', 'D-9 18:00', { indication: 'Fibrillation atriale' }),
      rx('isosorbide', '20 mg', 'QD', 'D-9 18:00'),
      rx('paracetamol', '500 mg', 'TID', 'D-9 18:00', { asNeeded: true }),
      rx('cholecalciferol', '100000 UI', 'Q4W', 'D-8 10:00'),
    ],
    courses: {
      creatinine: [
        [9, 98],
        [4, 112],
        [0, 141],
      ],
      potassium: [
        [9, 4.1],
        [5, 3.8],
        [0, 3],
      ],
      magnesium: 0.66,
      weight: [
        [9, 53.5],
        [0, 50.2],
      ],
      heartRate: [
        [9, 96],
        [0, 52],
      ],
    },
    watch: { iono: 1, blood: 4, vitals: 1, weight: 2, minerals: 4 },
    samples: [
      { at: '-130min', panel: 'iono', values: { potassium: 3, creatinine: 142 } },
      { at: '-130min', panel: 'digoxin', values: { digoxin: 2.3 } },
      { at: 'D-7 07:10', panel: 'digoxin', values: { digoxin: 1.1 } },
    ],
    expects: ['rule/digoxine-surdosage'],
  },
  {
    id: 'qtc',
    title: 'QTc à 512 ms sous amiodarone, citalopram et hydroxyzine.',
    person: { rank: 4, family: 'TEST-DORMELLAN', given: 'Chantal', sex: 'female', born: '1952-09-28' },
    stays: [{ unit: 'CARD', admitted: 'D-6 11:05' }],
    weightKg: 68,
    heightCm: 163,
    diagnoses: [
      ['I48.0', 'Fibrillation atriale paroxystique'],
      ['F32.1', 'Épisode dépressif moyen'],
    ],
    lines: [
      rx('amiodarone', '200 mg', 'QD', 'D-6 13:00'),
      rx('citalopram', '20 mg', 'QD', 'D-6 13:00'),
      rx('hydroxyzine', '25 mg', 'QHS', 'D-2 19:30', { indication: 'Anxiété' }),
      rx('apixaban', '5 mg', 'BID', 'D-6 13:00'),
      rx('rosuvastatin', '5 mg', 'QPM', 'D-6 13:00'),
      rx('pantoprazole', '20 mg', 'QD', 'D-6 13:00'),
    ],
    courses: {
      qtc: [
        [6, 438],
        [3, 461],
        [0, 510],
      ],
      potassium: [
        [6, 4],
        [0, 3.4],
      ],
      creatinine: 74,
    },
    watch: { iono: 1, blood: 3, vitals: 1, ecg: 3, weight: 5, liver: 8, tsh: 20, minerals: 3 },
    samples: [{ at: '-75min', panel: 'ecg', values: { qtc: 512, heartRate: 58 } }],
    expects: ['rule/torsadogene-qtc-500'],
  },
  {
    id: 'tih-traitee',
    title: 'Thrombopénie induite par l’héparine : arrêt, argatroban, les plaquettes remontent.',
    person: { rank: 5, family: 'TEST-ESCARBOT', given: 'Bernard', sex: 'male', born: '1957-11-03' },
    stays: [{ unit: 'CARD', admitted: 'D-14 08:50' }],
    weightKg: 82,
    heightCm: 176,
    diagnoses: [
      ['I26.9', 'Embolie pulmonaire'],
      ['D69.5', 'Thrombopénie secondaire'],
    ],
    lines: [
      rx('heparin', '', 'C', 'D-14 10:00', {
        rate: '1400 UI/h',
        stopped: 'D-4 11:20',
        indication: 'Embolie pulmonaire',
      }),
      rx('argatroban', '', 'C', 'D-4 12:30', { rate: '8 mg/h', indication: 'TIH' }),
      rx('amlodipine', '10 mg', 'QD', 'D-14 12:00'),
      rx('pantoprazole', '40 mg', 'QD', 'D-14 12:00'),
      rx('paracetamol', '1 g', 'TID', 'D-14 12:00', { asNeeded: true }),
    ],
    courses: {
      platelets: [
        [14, 238],
        [8, 229],
        [6, 152],
        [4, 71],
        [3, 78],
        [0, 136],
      ],
      creatinine: 88,
    },
    watch: { iono: 2, blood: 1, vitals: 1, weight: 5, liver: 5 },
    expects: ['silence'],
  },
  {
    id: 'readmission',
    title: 'Sorti il y a trois semaines, réhospitalisé pour la même décompensation : les deux séjours se suivent.',
    person: { rank: 6, family: 'TEST-GRIMAUDET', given: 'Roger', sex: 'male', born: '1945-07-21' },
    stays: [
      { unit: 'CARD', admitted: 'D-33 14:10', discharged: 'D-22 15:30' },
      { unit: 'CARD', admitted: 'D-4 22:35' },
    ],
    weightKg: 84,
    heightCm: 174,
    diagnoses: [
      ['I50.1', 'Insuffisance ventriculaire gauche'],
      ['I25.5', 'Cardiomyopathie ischémique'],
    ],
    lines: [
      rx('furosemideIv', '40 mg', 'TID', 'D-33 15:00', { key: 'furosemide-iv-1', stopped: 'D-28 10:00' }),
      rx('furosemide', '40 mg', 'QD', 'D-28 10:00', { key: 'furosemide-1' }),
      rx('aspirin', '75 mg', 'QD', 'D-33 15:00', { key: 'aspirin-1' }),
      rx('atorvastatin', '40 mg', 'QPM', 'D-33 15:00', { key: 'atorvastatin-1' }),
      rx('furosemideIv', '40 mg', 'BID', 'D-4 23:10', {
        changes: [
          { at: 'D-3 11:00', repeat: 'TID' },
          { at: 'D-1 11:00', repeat: 'BID' },
        ],
      }),
      rx('ramipril', '2.5 mg', 'QAM', 'D-3 10:40'),
      rx('aspirin', '75 mg', 'QD', 'D-4 23:10'),
      rx('atorvastatin', '40 mg', 'QPM', 'D-4 23:10'),
      rx('dapagliflozin', '10 mg', 'QD', 'D-2 10:40'),
    ],
    courses: {
      weight: [
        [33, 87],
        [22, 80.5],
        [4, 86],
        [0, 82.4],
      ],
      ntprobnp: [
        [33, 6200],
        [22, 2100],
        [4, 7400],
        [0, 4300],
      ],
      creatinine: [
        [33, 108],
        [22, 116],
        [4, 121],
        [0, 118],
      ],
      hemoglobin: 128,
      potassium: 4.1,
    },
    watch: { iono: 1, blood: 4, heart: 5, vitals: 1, weight: 1 },
    expects: ['interaction/diuretiques-hypokaliemiants-iec'],
  },
];
