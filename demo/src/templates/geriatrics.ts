import { rx } from '../story/line.ts';
import { sometimes, type Template } from './template.ts';
import { calmPressure, statin, usualLines } from './usual-lines.ts';

const WATCH = { iono: 3, blood: 4, vitals: 1, weight: 7, protein: 7 } as const;

/** Usual patients of the geriatric ward: they stay for weeks, and not much happens on most days. */
export const GERIATRICS_TEMPLATES: readonly Template[] = [
  {
    id: 'fracture-hanche',
    unit: 'GERI',
    reason: 'Rééducation après fracture de hanche',
    ages: [78, 93],
    stay: [14, 30],
    diagnoses: [
      ['S72.0', 'Fracture du col du fémur'],
      ['M81.0', 'Ostéoporose post-ménopausique'],
    ],
    watch: { ...WATCH, blood: 3 },
    lines: (profile) => [
      rx('enoxaparin', '4000 UI', 'QPM', profile.since, { indication: 'Prévention thromboembolique' }),
      rx('calciumCarbonate', '500 mg', 'QD', profile.since),
      ...calmPressure(profile),
      ...usualLines(profile),
    ],
    courses: (profile) => ({
      hemoglobin: profile.from(92, 109),
      crp: profile.from(64, 8),
      albumin: profile.from(29, 32),
      creatinine: profile.random.between(56, 76),
    }),
  },
  {
    id: 'demence',
    unit: 'GERI',
    reason: 'Troubles cognitifs, maintien à domicile difficile',
    ages: [80, 94],
    stay: [16, 36],
    diagnoses: [['G30.1', 'Maladie d’Alzheimer à début tardif']],
    watch: WATCH,
    lines: (profile) => [
      rx('memantine', '10 mg', 'QD', profile.since),
      ...calmPressure(profile, 0.6),
      ...sometimes(profile.random, 0.3, rx('levothyroxine', '50 µg', 'QAM', profile.since)),
      ...usualLines(profile),
    ],
    courses: (profile) => ({ creatinine: profile.random.between(58, 82), albumin: 34, hemoglobin: 121 }),
  },
  {
    id: 'avc',
    unit: 'GERI',
    reason: 'Suites d’accident vasculaire cérébral ischémique',
    ages: [76, 90],
    stay: [12, 32],
    diagnoses: [['I63.9', 'Infarctus cérébral']],
    watch: WATCH,
    lines: (profile) => [
      rx('aspirin', '160 mg', 'QD', profile.since),
      rx('atorvastatin', '40 mg', 'QPM', profile.since),
      rx('perindopril', '4 mg', 'QAM', profile.since),
      ...usualLines(profile),
    ],
    courses: (profile) => ({
      creatinine: profile.random.between(62, 84),
      potassium: 4.3,
      systolic: profile.from(158, 132),
    }),
  },
  {
    id: 'denutrition',
    unit: 'GERI',
    reason: 'Altération de l’état général, dénutrition',
    ages: [79, 95],
    stay: [10, 28],
    diagnoses: [
      ['E44.0', 'Malnutrition protéino-énergétique modérée'],
      ['R54', 'Sénilité'],
    ],
    watch: WATCH,
    lines: (profile) => [
      rx('mirtazapine', '15 mg', 'QHS', profile.since),
      rx('calciumCarbonate', '500 mg', 'QD', profile.since),
      ...usualLines(profile),
    ],
    courses: (profile) => ({
      albumin: profile.from(26, 30),
      weight: profile.from(profile.weightKg - 1.2, profile.weightKg),
      creatinine: profile.random.between(48, 66),
      hemoglobin: 114,
    }),
  },
  {
    id: 'insuffisance-renale',
    unit: 'GERI',
    reason: 'Maladie rénale chronique, anémie',
    ages: [78, 91],
    stay: [9, 24],
    diagnoses: [
      ['N18.4', 'Maladie rénale chronique, stade 4'],
      ['D63.8', 'Anémie au cours de maladies chroniques'],
    ],
    watch: { ...WATCH, minerals: 7 },
    lines: (profile) => [
      rx('epoetin', '40 µg', 'Q2W', profile.since),
      rx('furosemide', '40 mg', 'QAM', profile.since),
      rx('amlodipine', '5 mg', 'QD', profile.since),
      rx('calciumCarbonate', '500 mg', 'BID', profile.since),
      ...statin(profile, 0.3),
      rx('paracetamol', '500 mg', 'TID', profile.since, { asNeeded: true }),
    ],
    courses: (profile) => ({
      creatinine: profile.random.between(172, 205),
      potassium: 4.7,
      bicarbonate: 21,
      hemoglobin: profile.from(94, 103),
    }),
  },
  {
    id: 'parkinson',
    unit: 'GERI',
    reason: 'Maladie de Parkinson, adaptation du traitement',
    ages: [74, 88],
    stay: [8, 22],
    diagnoses: [['G20', 'Maladie de Parkinson']],
    watch: WATCH,
    lines: (profile) => [
      rx('levodopa', '1 gélule', 'QID', profile.since, {
        ...(profile.days > 6 ? { changes: [{ at: profile.after(5), repeat: 'Q4H' }] } : {}),
      }),
      rx('macrogol', '1 sachet', 'BID', profile.since),
      ...sometimes(profile.random, 0.4, rx('domperidone', '10 mg', 'BID', profile.since)),
      ...usualLines(profile).filter(({ key }) => key !== 'macrogol'),
    ],
    courses: (profile) => ({ creatinine: profile.random.between(60, 84), systolic: profile.from(118, 124) }),
  },
];
