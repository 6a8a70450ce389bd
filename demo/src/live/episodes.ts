import type { MedicineKey } from '../formulary/formulary.ts';
import type { PanelKey } from '../laboratory/panels.ts';
import type { Random } from '../random.ts';
import { rx } from '../story/line.ts';
import type { Step, ToldValues } from './step.ts';
import type { Inpatient } from './world.ts';

/** Something that goes wrong for a patient, and how it ends some minutes later. */
export interface Episode {
  readonly begins: Step;
  readonly ends: readonly Step[];
}

/** A result that turns bad under a medicine, then comes back. */
interface Turn {
  readonly under: readonly MedicineKey[];
  readonly panel: PanelKey;
  readonly bad: ToldValues;
  readonly good: ToldValues;
}

const TURNS: readonly Turn[] = [
  {
    under: ['ramipril', 'perindopril', 'candesartan', 'lisinopril', 'spironolactone'],
    panel: 'iono',
    bad: { potassium: 5.9 },
    good: { potassium: 4.7 },
  },
  { under: ['metformin'], panel: 'iono', bad: { creatinine: 228 }, good: { creatinine: 92 } },
  { under: ['warfarin', 'fluindione'], panel: 'inr', bad: { inr: 5.6 }, good: { inr: 2.6 } },
  { under: ['enoxaparin'], panel: 'blood', bad: { platelets: 84 }, good: { platelets: 212 } },
  {
    under: ['indapamide', 'sertraline', 'hydrochlorothiazide'],
    panel: 'iono',
    bad: { sodium: 123 },
    good: { sodium: 134 },
  },
  { under: ['furosemide', 'furosemideIv'], panel: 'iono', bad: { potassium: 2.8 }, good: { potassium: 3.8 } },
  { under: ['insulinGlargine', 'gliclazide'], panel: 'glucose', bad: { glucose: 2.7 }, good: { glucose: 7.4 } },
];

/** A medicine added that does not go with one already there, then stopped. */
interface Clash {
  readonly with: readonly MedicineKey[];
  readonly added: MedicineKey;
  readonly dose: string;
  readonly repeat: string;
}

const CLASHES: readonly Clash[] = [
  { with: ['ramipril', 'perindopril', 'candesartan'], added: 'ketoprofen', dose: '100 mg', repeat: 'BID' },
  { with: ['apixaban', 'warfarin', 'fluindione'], added: 'ibuprofen', dose: '400 mg', repeat: 'TID' },
  { with: ['colchicine'], added: 'clarithromycin', dose: '500 mg', repeat: 'BID' },
  { with: ['bisoprolol'], added: 'verapamil', dose: '120 mg', repeat: 'BID' },
  { with: ['methotrexate'], added: 'cotrimoxazole', dose: '1 cp', repeat: 'BID' },
];

/** Everything that may go wrong for a patient with the lines in force. */
export function episodesFor({ chart, lines }: Inpatient, random: Random): Episode[] {
  const patient = chart.story.id;
  const taken = new Set([...lines.values()].map(({ medicine }) => medicine));
  const turns = TURNS.filter(({ under }) => under.some((key) => taken.has(key))).map(({ panel, bad, good }) => ({
    begins: { kind: 'results', patient, panel, values: bad } as const,
    ends: [{ kind: 'results', patient, panel, values: good } as const],
  }));
  const clashes = CLASHES.filter((clash) => clash.with.some((key) => taken.has(key)) && !taken.has(clash.added)).map(
    ({ added, dose, repeat }) => {
      const key = `${added}-${random.integer(1_000, 9_999)}`;
      return {
        begins: { kind: 'prescribe', patient, lines: [rx(added, dose, repeat, '-0min', { key })] } as const,
        ends: [{ kind: 'stop', patient, lines: [key] } as const],
      };
    },
  );
  return [...turns, ...clashes];
}
