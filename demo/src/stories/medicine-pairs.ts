import { rx } from '../story/line.ts';
import type { Story } from '../story/story.ts';

/** Protagonists of the medical ward: medicines that do not go together. */
export const MEDICINE_PAIRS: readonly Story[] = [
  {
    id: 'lithium',
    title: 'Lithiémie à 1,38 mmol/L : kétoprofène depuis cinq jours et hydrochlorothiazide au long cours.',
    person: { rank: 14, family: 'TEST-OLIFANT', given: 'Brigitte', sex: 'female', born: '1958-06-06' },
    stays: [{ unit: 'MEDA', admitted: 'D-6 14:30' }],
    weightKg: 66,
    heightCm: 162,
    diagnoses: [
      ['F31.9', 'Trouble affectif bipolaire'],
      ['M17.1', 'Gonarthrose'],
    ],
    lines: [
      rx('lithium', '500 mg', 'BID', 'D-6 16:00'),
      rx('hydrochlorothiazide', '25 mg', 'QAM', 'D-6 16:00'),
      rx('ketoprofen', '50 mg', 'TID', 'D-5 11:00'),
      rx('levothyroxine', '75 µg', 'QAM', 'D-6 16:00'),
      rx('pantoprazole', '20 mg', 'QD', 'D-5 11:00'),
    ],
    courses: {
      lithium: [
        [6, 0.81],
        [0, 1.38],
      ],
      creatinine: [
        [6, 79],
        [0, 104],
      ],
      sodium: 135,
    },
    watch: { iono: 2, blood: 4, vitals: 1, weight: 5, tsh: 20 },
    samples: [
      { at: 'D-5 07:00', panel: 'lithium', values: { lithium: 0.84 } },
      { at: '-160min', panel: 'lithium', values: { lithium: 1.38 } },
    ],
    expects: ['rule/lithium-surdosage', 'interaction/ains-lithium'],
  },
  {
    id: 'methotrexate',
    title: 'Cotrimoxazole prescrit à une patiente sous méthotrexate hebdomadaire.',
    person: { rank: 15, family: 'TEST-PONTARION', given: 'Françoise', sex: 'female', born: '1957-02-22' },
    stays: [{ unit: 'MEDA', admitted: 'D-4 08:40' }],
    weightKg: 61,
    heightCm: 164,
    diagnoses: [
      ['M06.9', 'Polyarthrite rhumatoïde'],
      ['N39.0', 'Infection des voies urinaires'],
    ],
    lines: [
      rx('methotrexate', '15 mg', 'Q1W', 'D-4 10:00', { instructions: 'Le lundi' }),
      rx('folicAcid', '5 mg', 'Q1W', 'D-3 10:00', { instructions: 'Le mercredi' }),
      rx('cotrimoxazole', '1 cp', 'BID', '-22h', { until: '+5d', indication: 'Cystite à risque de complication' }),
      rx('prednisone', '5 mg', 'QAM', 'D-4 10:00'),
      rx('cholecalciferol', '100000 UI', 'Q4W', 'D-3 10:00'),
    ],
    courses: {
      creatinine: [
        [4, 84],
        [0, 97],
      ],
      platelets: [
        [4, 204],
        [0, 168],
      ],
      leukocytes: [
        [4, 6.2],
        [0, 4.4],
      ],
      neutrophils: [
        [4, 4],
        [0, 2.6],
      ],
    },
    watch: { iono: 1, blood: 1, vitals: 1, liver: 4, weight: 4 },
    expects: ['interaction/methotrexate-sulfamides-antibacteriens', 'notAssessable/methotrexate-trimethoprime'],
  },
  {
    id: 'allergie',
    title: 'Amoxicilline-acide clavulanique prescrite malgré un choc à l’amoxicilline.',
    person: { rank: 16, family: 'TEST-QUATREVAUX', given: 'Aïcha', sex: 'female', born: '1992-07-15' },
    stays: [{ unit: 'MEDA', admitted: 'D-1 20:15' }],
    weightKg: 63,
    heightCm: 167,
    diagnoses: [['J18.9', 'Pneumopathie']],
    allergies: [
      {
        label: 'AMOXICILLINE',
        coding: { system: 'ATC', code: 'J01CA04', display: 'AMOXICILLINE' },
        severity: 'severe',
        reaction: 'choc anaphylactique',
        onset: '2016-03-02',
      },
    ],
    lines: [
      rx('coAmoxiclavIv', '1 flacon', 'TID', '-5h', { indication: 'Pneumopathie' }),
      rx('paracetamol', '1 g', 'TID', 'D-1 21:40'),
      rx('enoxaparin', '4000 UI', 'QPM', 'D-1 21:40'),
    ],
    courses: { crp: 186, temperature: 38.8, leukocytes: 15.1, neutrophils: 12.4, creatinine: 58, saturation: 92 },
    watch: { iono: 1, blood: 1, protein: 1, vitals: 1 },
    expects: ['allergy'],
  },
  {
    id: 'deux-ains',
    title: 'Ibuprofène et kétoprofène ensemble depuis deux jours.',
    person: { rank: 17, family: 'TEST-RASTIGNEUL', given: 'Serge', sex: 'male', born: '1973-11-27' },
    stays: [{ unit: 'MEDA', admitted: 'D-3 12:00' }],
    weightKg: 84,
    heightCm: 180,
    diagnoses: [['M54.5', 'Lombalgie basse']],
    lines: [
      rx('ibuprofen', '400 mg', 'TID', 'D-3 14:00'),
      rx('ketoprofen', '100 mg', 'BID', 'D-2 09:30'),
      rx('pantoprazole', '20 mg', 'QD', 'D-3 14:00'),
      rx('paracetamol', '1 g', 'QID', 'D-3 14:00'),
    ],
    courses: { creatinine: 82 },
    watch: { iono: 2, blood: 3, vitals: 1 },
    expects: ['duplicate'],
  },
  {
    id: 'colchicine',
    title: 'Clarithromycine ajoutée à la colchicine : association contre-indiquée.',
    person: { rank: 18, family: 'TEST-SENTENAY', given: 'Gérard', sex: 'male', born: '1951-05-05' },
    stays: [{ unit: 'MEDA', admitted: 'D-4 11:10' }],
    weightKg: 86,
    heightCm: 173,
    diagnoses: [
      ['M10.9', 'Goutte'],
      ['J18.9', 'Pneumopathie'],
    ],
    lines: [
      rx('colchicine', '1 mg', 'QD', 'D-3 10:00'),
      rx('clarithromycin', '500 mg', 'BID', '-18h', { until: '+6d', indication: 'Pneumopathie atypique' }),
      rx('ceftriaxone', '1 g', 'QD', '-18h', { indication: 'Pneumopathie' }),
      rx('amlodipine', '5 mg', 'QD', 'D-4 13:00'),
      rx('enoxaparin', '4000 UI', 'QPM', 'D-4 13:00'),
    ],
    courses: {
      creatinine: 108,
      crp: [
        [4, 64],
        [0, 172],
      ],
      temperature: [
        [2, 37.4],
        [0, 38.5],
      ],
    },
    watch: { iono: 1, blood: 2, protein: 1, vitals: 1, weight: 4 },
    expects: ['interaction/colchicine-macrolides-sauf-spiramycine'],
  },
];
