import type { Account } from '@paracelse/application/access/policy.ts';
import type { PatientView } from '@paracelse/application/patient/patient-queries.ts';
import type { StoredAlert } from '@paracelse/application/ports/act-store.ts';
import type { FactId } from '@paracelse/core/record/facts.ts';
import { DAY, HOUR, type Instant, MINUTE } from '@paracelse/core/time/instant.ts';
import { instantOfLocal, localOfInstant } from '@paracelse/core/time/zoned.ts';
import { Random } from '@paracelse/demo/random.ts';
import type { House } from '../house.ts';

/** The invented staff at work in the weeks that are told, so that files have been seen and alerts acted upon. */
export interface WardRounds {
  /** Holds the rounds due until then; `setClock` is told the instant of each act. */
  upTo(until: Instant, setClock: (at: Instant) => void): Promise<void>;
}

interface Staff {
  readonly pharmacist: Account;
  readonly prescriber: Account;
}

/** Rounds begin at these hours of a working day. The last hours before now are left to who opens the page. */
const ROUNDS = [
  { hour: 10, minute: 0 },
  { hour: 15, minute: 30 },
] as const;
const LEFT_TO_DO = 5 * HOUR;

export function createWardRounds(house: House, staff: Staff, from: Instant, until: Instant): WardRounds {
  const due = roundsBetween(from, until - LEFT_TO_DO);
  return {
    upTo: async (told, setClock) => {
      while (due[0] !== undefined && due[0] <= told) {
        const at = due.shift() as Instant;
        setClock(at);
        await holdRound(house, staff, at);
      }
      setClock(told);
    },
  };
}

function roundsBetween(from: Instant, until: Instant): Instant[] {
  const rounds: Instant[] = [];
  for (let day = from; day <= until; day += DAY) {
    const local = localOfInstant(day);
    const weekday = new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (const time of ROUNDS) {
      const { instant } = instantOfLocal({ ...local, ...time, second: 0, millisecond: 0 });
      if (instant >= from && instant <= until) rounds.push(instant);
    }
  }
  return rounds;
}

async function holdRound(house: House, staff: Staff, at: Instant): Promise<void> {
  const { worklist, patients } = house.services(async () => true);
  const { pharmacist } = staff;
  const page = await worklist.page(pharmacist, {
    units: [],
    view: 'toAnalyse',
    severities: [],
    text: '',
    sort: 'urgency',
    offset: 0,
    limit: 200,
  });
  await answerPending(house, staff, at);
  for (const { patientId } of page.items) {
    const view = await patients.patient(pharmacist, patientId);
    const random = new Random('round', view.file.ipp, Math.floor(at / MINUTE));
    // A pharmacist does not get to the end of the list every time.
    if (!random.chance(0.2)) await analyse(house, pharmacist, view, random);
  }
}

async function analyse(house: House, pharmacist: Account, seen: PatientView, random: Random): Promise<void> {
  const read = () => house.services(async () => true).patients.patient(pharmacist, seen.file.patientId);
  for (const { id } of seen.alerts.filter(isOpen)) {
    // Each act rewrites the file: what follows is read again.
    const view = await read();
    const alert = view.alerts.find((candidate) => candidate.id === id);
    if (alert && isOpen(alert)) await decide(house, pharmacist, view, alert, random);
  }
  const { file, entry } = await read();
  await house.acts.validate(pharmacist, {
    patientId: entry.patientId,
    level: entry.strictest === undefined ? 1 : random.pick([2, 2, 3]),
    lineIds: file.lines.filter(({ inForce }) => inForce).map(({ id }) => id as FactId),
    comment: '',
    recordVersion: file.recordVersion,
  });
}

function isOpen({ status }: StoredAlert): boolean {
  return status === 'open';
}

/** Most alerts get an intervention, some are accepted as they are, some are left for the next round. */
async function decide(
  house: House,
  pharmacist: Account,
  view: PatientView,
  alert: StoredAlert,
  random: Random,
): Promise<void> {
  const [reason] = alert.reasons;
  const draw = random.next();
  if (!reason || draw < 0.35) return;
  if (draw < 0.6) {
    await house.acts.acknowledge(
      pharmacist,
      { alertId: alert.id, version: alert.version },
      random.pick(ACCEPTED_BECAUSE),
    );
    return;
  }
  await house.acts.intervene(pharmacist, {
    patientId: view.entry.patientId,
    alertId: alert.id,
    problemCode: reason.actIp.problem,
    interventionCode: reason.actIp.intervention,
    text: `${reason.message.fr} ${reason.advice.fr}`,
    addressee: view.file.currentEncounter?.attending?.name ?? '',
  });
}

const ACCEPTED_BECAUSE = [
  'Bénéfice jugé supérieur au risque, surveillance en place.',
  'Déjà discuté avec le prescripteur.',
  'Posologie adaptée, contrôle biologique programmé.',
] as const;

/** Most interventions are answered by the next round; a refusal says why. */
async function answerPending(house: House, { pharmacist, prescriber }: Staff, at: Instant): Promise<void> {
  const pending = (await house.services(async () => true).patients.interventions(pharmacist)).filter(
    ({ status }) => status === 'sent',
  );
  for (const { id, problemCode } of pending) {
    const random = new Random('answer', problemCode, Math.floor(at / MINUTE));
    if (random.chance(0.3)) continue;
    const draw = random.next();
    if (draw < 0.14) await house.acts.answer(prescriber, id, 'refused', random.pick(REFUSED_BECAUSE));
    else await house.acts.answer(prescriber, id, draw < 0.3 ? 'acceptedWithChange' : 'accepted', '');
  }
}

const REFUSED_BECAUSE = [
  'Pas d’alternative dans l’immédiat, surveillance rapprochée.',
  'Traitement au long cours bien toléré, avis du spécialiste demandé.',
] as const;
