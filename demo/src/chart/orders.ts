import type { Instant } from '@paracelse/core/time/instant.ts';
import type { Order, OrderControl } from '@paracelse/hl7v2/compose/index.ts';
import { instantOf } from '../calendar.ts';
import { codedMedication } from '../formulary/coded.ts';
import { parseAmount, parseDose, strengthFor, unitsOf } from '../formulary/dose.ts';
import { medicineOf } from '../formulary/formulary.ts';
import { ROUTES } from '../formulary/medicine.ts';
import { Random } from '../random.ts';
import type { LineSpec } from '../story/line.ts';
import { type Chart, doctorOf, segmentAt } from './chart.ts';

/** Number of a line for the prescribing software (ORC-2). */
export function placerOrderOf(chart: Chart, key: string): string {
  return `${chart.person.ipp}-${key}`;
}

/** The order that creates a line, or changes its dose (`XO`), with everything it says. */
export function fullOrder(chart: Chart, line: LineSpec, control: 'NW' | 'XO', at: Instant): Order {
  const { story, origin } = chart;
  const seed = `${story.id}/${line.key}`;
  const known = typeof line.medicine === 'string' ? medicineOf(line.medicine) : undefined;
  const route = line.route ?? known?.route ?? 'PO';
  const { until, indication, instructions } = line;
  return {
    ...shortOrder(chart, line.key, control, at),
    ...contentOf(line, seed),
    repeat: line.repeat,
    ...(line.asNeeded ? { asNeeded: true } : {}),
    ...(line.rate === undefined ? {} : { rate: parseAmount(line.rate) }),
    route: { system: 'HL70162', code: route, display: ROUTES[route] },
    ...(control === 'NW' ? { startsAt: at } : {}),
    ...(until === undefined ? {} : { endsAt: instantOf(until, origin) }),
    ...(indication === undefined ? {} : { indication }),
    ...(instructions === undefined ? {} : { instructions }),
  };
}

/** An order that only acts on a line: stop, hold, release. */
export function shortOrder(chart: Chart, key: string, control: OrderControl, at: Instant): Order {
  return {
    control,
    placerOrder: placerOrderOf(chart, key),
    effectiveAt: at,
    prescriber: doctorOf(chart, segmentAt(chart, at)),
  };
}

/** The medicine with its amount: counted in tablets or stated in milligrams, as each doctor is used to. */
function contentOf(line: LineSpec, seed: string): Pick<Order, 'medication' | 'amount' | 'strength' | 'form'> {
  const known = typeof line.medicine === 'string' ? medicineOf(line.medicine) : undefined;
  const dose = line.dose === '' ? undefined : parseDose(line.dose);
  const strengths = known?.strengths ?? [];
  const strength = (dose && known && strengthFor(dose, strengths, known.form)) ?? strengths[0];
  const form = typeof line.medicine === 'string' ? known?.form : line.medicine.form;
  const isCounted = form !== undefined && !MEASURED.has(form);
  const shared = {
    medication: codedMedication(line, strength, seed),
    ...(isCounted && form !== dose?.unit ? { form } : {}),
  };
  if (!dose) return shared;
  const content = strength === undefined || strength.includes('/') ? undefined : parseAmount(strength);
  const units = strength === undefined || dose.high !== undefined ? undefined : unitsOf(dose, strength);
  if (isCounted && content && units !== undefined && units <= 4 && new Random(seed, 'counting').chance(0.55)) {
    return { ...shared, amount: { low: units, unit: form }, strength: content };
  }
  const amount = { low: dose.low, ...(dose.high === undefined ? {} : { high: dose.high }), unit: dose.unit };
  return { ...shared, amount, ...(isCounted && dose.unit === form && content ? { strength: content } : {}) };
}

/** Forms of which a dose is measured, not counted. */
const MEASURED = new Set(['UI', 'mg', 'mL']);
