import { type LineSpec, rx } from '../story/line.ts';
import { type Profile, sometimes, type Template } from './template.ts';
import { calmPressure, statin, usualLines } from './usual-lines.ts';

/** By vein for three days, then by mouth. */
function diuretic(profile: Profile): readonly LineSpec[] {
  const byVein = rx('furosemideIv', '40 mg', 'BID', profile.since);
  if (profile.days < 4) return [byVein];
  const relay = profile.after(3, '10:40');
  return [{ ...byVein, stopped: relay }, rx('furosemide', '40 mg', 'QAM', relay)];
}

const WATCH = { iono: 1, blood: 3, vitals: 1, weight: 2 } as const;

/** Usual patients of the cardiology ward. */
export const CARDIOLOGY_TEMPLATES: readonly Template[] = [
  {
    id: 'insuffisance-cardiaque',
    unit: 'CARD',
    reason: 'Décompensation cardiaque',
    ages: [66, 88],
    stay: [4, 12],
    diagnoses: [
      ['I50.1', 'Insuffisance ventriculaire gauche'],
      ['I25.1', 'Cardiopathie athéroscléreuse'],
    ],
    watch: { ...WATCH, weight: 1, heart: 5 },
    lines: (profile) => [
      ...diuretic(profile),
      rx('dapagliflozin', '10 mg', 'QD', profile.since),
      rx('aspirin', '75 mg', 'QD', profile.since),
      ...statin(profile, 1),
      ...usualLines(profile),
    ],
    courses: (profile) => ({
      weight: profile.from(profile.weightKg + 4.5, profile.weightKg),
      ntprobnp: profile.from(profile.random.between(3800, 7200), profile.random.between(1200, 2600)),
      creatinine: profile.from(profile.random.between(92, 112), profile.random.between(88, 108)),
      potassium: profile.from(4.4, 4.1),
      saturation: profile.from(91, 96),
    }),
  },
  {
    id: 'fibrillation-atriale',
    unit: 'CARD',
    reason: 'Fibrillation atriale rapide',
    ages: [62, 79],
    stay: [2, 6],
    diagnoses: [
      ['I48.0', 'Fibrillation atriale paroxystique'],
      ['I10', 'Hypertension essentielle'],
    ],
    watch: { ...WATCH, ecg: 2, tsh: 20 },
    lines: (profile) => [
      rx('apixaban', '5 mg', 'BID', profile.since, { indication: 'Fibrillation atriale' }),
      rx('bisoprolol', '2.5 mg', 'QAM', profile.since, {
        ...(profile.days > 2 ? { changes: [{ at: profile.after(2, '10:20'), dose: '5 mg' }] } : {}),
      }),
      ...statin(profile),
      ...usualLines(profile),
    ],
    courses: (profile) => ({
      heartRate: profile.from(132, 72),
      creatinine: profile.random.between(68, 96),
      qtc: profile.random.between(404, 432),
    }),
  },
  {
    id: 'syndrome-coronarien',
    unit: 'CARD',
    reason: 'Syndrome coronarien aigu, angioplastie',
    ages: [51, 78],
    stay: [2, 6],
    diagnoses: [['I21.4', 'Infarctus sous-endocardique aigu du myocarde']],
    watch: { ...WATCH, heart: 2 },
    lines: (profile) => [
      rx('aspirin', '75 mg', 'QD', profile.since),
      rx('ticagrelor', '90 mg', 'BID', profile.since),
      rx('pantoprazole', '20 mg', 'QD', profile.since),
      rx('rosuvastatin', '20 mg', 'QPM', profile.since),
      rx('trinitrine', '1 dose', 'QD', profile.since, { asNeeded: true }),
      ...usualLines(profile).slice(0, 3),
    ],
    courses: (profile) => ({
      troponin: profile.from(profile.random.between(420, 1900), profile.random.between(40, 160)),
      ck: profile.from(640, 120),
      creatinine: profile.random.between(70, 94),
    }),
  },
  {
    id: 'embolie-pulmonaire',
    unit: 'CARD',
    reason: 'Embolie pulmonaire',
    ages: [44, 77],
    stay: [3, 8],
    diagnoses: [['I26.9', 'Embolie pulmonaire']],
    watch: WATCH,
    lines: (profile) => [
      rx('apixaban', '10 mg', 'BID', profile.since, {
        indication: 'Embolie pulmonaire',
        ...(profile.days > 7 ? { changes: [{ at: profile.after(7), dose: '5 mg' }] } : {}),
      }),
      ...calmPressure(profile),
      ...statin(profile),
      ...usualLines(profile),
    ],
    courses: (profile) => ({
      saturation: profile.from(90, 96),
      heartRate: profile.from(108, 78),
      creatinine: profile.random.between(64, 92),
      ntprobnp: profile.from(1800, 400),
    }),
  },
  {
    id: 'poussee-hypertensive',
    unit: 'CARD',
    reason: 'Poussée hypertensive',
    ages: [54, 80],
    stay: [2, 5],
    diagnoses: [['I10', 'Hypertension essentielle']],
    watch: WATCH,
    lines: (profile) => [
      rx('candesartan', '8 mg', 'QD', profile.since),
      rx('amlodipine', '5 mg', 'QD', profile.since, {
        ...(profile.days > 1 ? { changes: [{ at: profile.after(1), dose: '10 mg' }] } : {}),
      }),
      ...statin(profile),
      ...sometimes(profile.random, 0.3, rx('allopurinol', '100 mg', 'QD', profile.since)),
      ...usualLines(profile),
    ],
    courses: (profile: Profile) => ({
      systolic: profile.from(198, 142),
      diastolic: profile.from(104, 80),
      creatinine: profile.random.between(72, 98),
      potassium: 4.2,
    }),
  },
];
