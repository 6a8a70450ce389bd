import type { Account } from '@paracelse/application/access/policy.ts';
import { HOUR, MINUTE } from '@paracelse/core/time/instant.ts';
import { composeMerge, composeOrder } from '@paracelse/hl7v2/compose/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  admission,
  controlId,
  order,
  personOf,
  potassium,
  RAMIPRIL,
  results,
  SPIRONOLACTONE,
  visitOf,
} from './testing/messages.ts';
import { createTestHouse, NOON, type TestHouse } from './testing/test-house.ts';

let test: TestHouse;
let pharmacist: Account;

beforeAll(async () => {
  test = await createTestHouse();
  pharmacist = await test.account('pharmacist');
});
afterAll(() => test.stop());

const alive = async () => true;

/** The file of the patient with this number, found as a pharmacist would: on the worklist. */
async function fileOf(number: number) {
  const services = test.house.services(alive);
  const page = await services.worklist.page(pharmacist, {
    units: [],
    view: 'all',
    severities: [],
    text: `Patient${number}`,
    sort: 'urgency',
    offset: 0,
    limit: 10,
  });
  const entry = page.items.find((item) => item.givenName === `Patient${number}`);
  if (!entry) throw new Error(`patient ${number} is not on the worklist`);
  return { entry, view: await services.patients.patient(pharmacist, entry.patientId) };
}

const alertsOf = (view: Awaited<ReturnType<typeof fileOf>>['view'], problem: string) =>
  view.alerts.filter((alert) => alert.problem === problem);

describe('from a message to an alert', () => {
  it('raises one alert with its evidence, ranks the patient and says why', async () => {
    await test.send(admission(1), order(1, [RAMIPRIL, SPIRONOLACTONE]), results(1, [potassium(6.1)]));
    const { entry, view } = await fileOf(1);
    const [alert, ...others] = alertsOf(view, 'hyperkalaemia');
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ status: 'open', severity: 'CI' });
    expect(alert?.reasons.length).toBeGreaterThan(1);
    const facts = alert?.reasons.flatMap((reason) => reason.facts) ?? [];
    expect(facts.map((fact) => fact.name.fr)).toEqual(
      expect.arrayContaining(['potassium', 'ramipril', 'spironolactone']),
    );
    expect(facts.find((fact) => fact.analyte === 'potassium')?.value.fr).toBe('6,1\u202Fmmol/L');
    expect(entry.strictest).toBe('CI');
    expect(entry.why?.fr).toMatch(/K⁺ 6,1\u202Fmmol\/L · .*ramipril/);
    expect(entry.whyAt).toBe(NOON - HOUR);
  });

  it('closes it when a correction brings the value back, and keeps it in the history', async () => {
    await test.send(admission(2), order(2, [RAMIPRIL]), results(2, [potassium(6.3)], { filler: 'LAB-2' }));
    expect(alertsOf((await fileOf(2)).view, 'hyperkalaemia')[0]?.status).toBe('open');
    await test.send(results(2, [potassium(4.3, 'C')], { filler: 'LAB-2' }));
    const { view, entry } = await fileOf(2);
    expect(alertsOf(view, 'hyperkalaemia')[0]?.status).toBe('closed');
    expect(entry.openAlerts.CI).toBe(0);
    expect(view.file.series.find(({ analyte }) => analyte === 'potassium')?.points.map(({ value }) => value)).toEqual([
      4.3,
    ]);
  });

  it('does not use a withdrawn result, but still shows it', async () => {
    await test.send(admission(3), order(3, [RAMIPRIL]), results(3, [potassium(6.4)], { filler: 'LAB-3' }));
    await test.send(results(3, [potassium(6.4, 'W')], { filler: 'LAB-3' }));
    const { view } = await fileOf(3);
    expect(alertsOf(view, 'hyperkalaemia')[0]?.status).toBe('closed');
    expect(view.file.otherResults).toEqual([expect.objectContaining({ status: 'withdrawn', text: '6,4\u202Fmmol/L' })]);
    expect(view.gaps.some((gap) => gap.missing.some(({ analyte }) => analyte === 'potassium'))).toBe(true);
  });

  it('says what it could not look at: a line of an unknown code, a result without unit', async () => {
    const unknown = { atc: 'Z99ZZ99', label: 'PRÉPARATION MAGISTRALE 12' };
    await test.send(
      admission(4),
      order(4, [RAMIPRIL, unknown]),
      results(4, [{ code: '2823-3', label: 'Potassium', value: 6.5 }]),
    );
    const { view, entry } = await fileOf(4);
    expect(entry.unanalysedLines).toBe(1);
    expect(view.gaps.map((gap) => gap.title.fr)).toContain('Ligne non analysée : PRÉPARATION MAGISTRALE 12');
    expect(alertsOf(view, 'hyperkalaemia')).toEqual([]);
    expect(view.file.otherResults.map(({ reason }) => reason)).toContain('unknownUnit');
    const feeds = test.house.services(alive).feeds;
    const codes = await feeds.unmappedCodes(await test.account('integrator'));
    expect(codes).toContainEqual(expect.objectContaining({ kind: 'medication', code: 'Z99ZZ99' }));
  });

  it('stops alerting when the line is stopped', async () => {
    await test.send(admission(5), order(5, [RAMIPRIL]), results(5, [potassium(5.9)]));
    expect(alertsOf((await fileOf(5)).view, 'hyperkalaemia')[0]?.status).toBe('open');
    await test.send(order(5, [{ ...RAMIPRIL, control: 'DC' }], NOON - 10 * MINUTE));
    const { view } = await fileOf(5);
    expect(alertsOf(view, 'hyperkalaemia')[0]?.status).toBe('closed');
    expect(view.file.lines[0]).toMatchObject({ inForce: false, status: 'stopped', endedAt: NOON - 10 * MINUTE });
  });
});

describe('time alone', () => {
  it('wakes a patient when a result gets too old to answer with, and not before', async () => {
    const own = await createTestHouse();
    try {
      await own.send(admission(1), order(1, [RAMIPRIL]), results(1, [potassium(6.1)]));
      const account = await own.account('pharmacist');
      const read = async () => {
        const services = own.house.services(alive);
        const page = await services.worklist.page(account, {
          units: [],
          view: 'all',
          severities: [],
          text: '',
          sort: 'urgency',
          offset: 0,
          limit: 1,
        });
        return services.patients.patient(account, page.items[0]?.patientId ?? '');
      };
      const due = await own.house.records.nextDueAt();
      expect(due).toBeGreaterThan(NOON);
      own.clock.set((due ?? 0) - 1);
      await own.house.wake();
      expect((await read()).alerts.find(({ problem }) => problem === 'hyperkalaemia')?.status).toBe('open');
      own.clock.set(NOON + 80 * HOUR);
      await own.house.wake();
      const { alerts, gaps } = await read();
      expect(alerts.find(({ problem }) => problem === 'hyperkalaemia')?.status).toBe('closed');
      expect(gaps.some((gap) => gap.missing.some(({ analyte }) => analyte === 'potassium'))).toBe(true);
    } finally {
      await own.stop();
    }
  });
});

describe('the same bytes, other bytes, bad bytes', () => {
  it('stores and applies a repeated message once', async () => {
    const message = admission(6);
    const answers = await test.send(message, message, message);
    expect(answers.every((answer) => answer.includes('MSA|AA|'))).toBe(true);
    const integrator = await test.account('integrator');
    const id = /MSH(?:\|[^|]*){9}/.exec(message)?.[0].split('|')[9] ?? '';
    const page = await test.house.services(alive).feeds.messages(integrator, { text: id }, 0, 10);
    expect(page.items).toHaveLength(1);
    expect(page.items[0]).toMatchObject({ duplicates: 2, state: 'applied' });
  });

  it('keeps both messages that share an MSH-10, applies both, and warns', async () => {
    const first = admission(7);
    const second = first.replace('Patient7', 'Patient7bis');
    const [, answer] = await test.send(first, second);
    expect(answer).toContain('MSA|AA|');
    expect(answer).toContain('ERR|');
    const integrator = await test.account('integrator');
    const page = await test.house.services(alive).feeds.messages(integrator, { withProblems: true }, 0, 50);
    const reused = page.items.filter((item) => item.problems.some(({ code }) => code === 'controlIdReused'));
    expect(reused.map(({ state }) => state)).toContain('applied');
  });

  it('refuses what it cannot take, keeps it, and goes on', async () => {
    const broken = [
      '',
      'PID|1||X',
      'MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01||P|2.5\rPID|1||X^^^H^PI',
      'MSH|^~\\&|A|B|C|D|20260101||XYZ^Q99|77|P|2.5',
    ];
    const answers = await test.send(...broken, admission(8));
    expect(answers.slice(0, -1).filter((answer) => !/MSA\|A[ER]\|?/.test(answer))).toEqual([]);
    expect(answers.at(-1)).toContain('MSA|AA|');
    expect((await fileOf(8)).entry.givenName).toBe('Patient8');
    const integrator = await test.account('integrator');
    const counts = await test.house.services(alive).feeds.counts(integrator);
    expect(counts.refused).toBe(broken.length);
    const { items } = await test.house.services(alive).feeds.messages(integrator, { states: ['refused'] }, 0, 10);
    expect(items.every((item) => item.problems.length > 0)).toBe(true);
  });
});

describe('who is who', () => {
  it('merges two files and leads the retired number to the surviving one', async () => {
    await test.send(admission(20), order(20, [RAMIPRIL]), admission(21), results(21, [potassium(6.2)]));
    expect(alertsOf((await fileOf(20)).view, 'hyperkalaemia')).toEqual([]);
    const merge = composeMerge({
      envelope: { controlId: controlId(), at: NOON },
      person: personOf(20),
      retiredIpp: 'TEST-21',
    });
    await test.send(merge);
    const { view } = await fileOf(20);
    expect(alertsOf(view, 'hyperkalaemia')[0]).toMatchObject({ status: 'open', severity: 'CI' });
    await test.send(results(21, [potassium(4.1)], { at: NOON - MINUTE }));
    expect(alertsOf((await fileOf(20)).view, 'hyperkalaemia')[0]?.status).toBe('closed');
    await expect(fileOf(21)).rejects.toThrow('not on the worklist');
  });

  it('holds a message that names two patients, and applies it once a merge has settled the matter', async () => {
    await test.send(admission(30), admission(31));
    const both = composeOrder({
      envelope: { controlId: controlId(), at: NOON },
      person: personOf(30),
      visit: visitOf(30),
      orders: [
        {
          control: 'NW',
          placerOrder: 'ORDER-30-9',
          medication: { label: 'RAMIPRIL', codings: [{ system: 'ATC', code: 'C09AA05', display: '' }] },
        },
      ],
    })
      .replace('TEST-30^^^', 'TEST-30^^^')
      .replace(
        /(PID\|[^|]*\|[^|]*\|)([^|]*)/,
        (_, head: string, ids: string) => `${head}${ids}~${ids.split('~')[0]?.replace('TEST-30', 'TEST-31')}`,
      );
    const [answer] = await test.send(both);
    expect(answer).toContain('MSA|AA|');
    const integrator = await test.account('integrator');
    const held = await test.house.services(alive).feeds.messages(integrator, { states: ['held'] }, 0, 10);
    expect(held.items[0]?.problems.map(({ code }) => code)).toContain('identityConflict');
    const merge = composeMerge({
      envelope: { controlId: controlId(), at: NOON },
      person: personOf(30),
      retiredIpp: 'TEST-31',
    });
    await test.send(merge);
    expect((await fileOf(30)).view.file.lines).toHaveLength(1);
    expect((await test.house.services(alive).feeds.counts(integrator)).held).toBe(0);
  });
});

describe('acts', () => {
  it('keeps an acknowledged alert quiet until it gets materially worse', async () => {
    await test.send(admission(40), order(40, [RAMIPRIL]), results(40, [potassium(5.6)], { at: NOON - 3 * HOUR }));
    const services = test.house.services(alive);
    const before = alertsOf((await fileOf(40)).view, 'hyperkalaemia')[0];
    if (!before) throw new Error('no alert');
    await services.acts.acknowledge(
      pharmacist,
      { alertId: before.id, version: before.version },
      'vu avec le prescripteur',
    );
    expect(alertsOf((await fileOf(40)).view, 'hyperkalaemia')[0]?.status).toBe('acknowledged');
    await test.send(results(40, [potassium(5.7)], { at: NOON - 2 * HOUR }));
    expect(alertsOf((await fileOf(40)).view, 'hyperkalaemia')[0]?.status).toBe('acknowledged');
    await test.send(results(40, [potassium(6.2)], { at: NOON - HOUR }));
    const after = alertsOf((await fileOf(40)).view, 'hyperkalaemia')[0];
    expect(after?.status).toBe('open');
    const events = await services.patients.alertEvents(pharmacist, after ?? before);
    expect(events[0]).toMatchObject({ type: 'reopened', actor: '' });
    expect(events.map(({ type }) => type)).toContain('acknowledged');
  });

  it('refuses an act on what has changed meanwhile', async () => {
    await test.send(admission(41), order(41, [RAMIPRIL]), results(41, [potassium(5.6)], { at: NOON - 3 * HOUR }));
    const { view } = await fileOf(41);
    const alert = alertsOf(view, 'hyperkalaemia')[0];
    if (!alert) throw new Error('no alert');
    await test.send(results(41, [potassium(5.9)], { at: NOON - 2 * HOUR }));
    const { acts } = test.house.services(alive);
    await expect(
      acts.acknowledge(pharmacist, { alertId: alert.id, version: alert.version }, 'vu'),
    ).rejects.toMatchObject({ code: 'conflict' });
    const lines = view.file.lines.map(({ id }) => id) as never[];
    const stale = {
      patientId: view.entry.patientId,
      level: 2 as const,
      lineIds: lines,
      comment: '',
      recordVersion: view.file.recordVersion,
    };
    await expect(acts.validate(pharmacist, stale)).rejects.toMatchObject({ code: 'conflict' });
    const { view: fresh } = await fileOf(41);
    await acts.validate(pharmacist, { ...stale, recordVersion: fresh.file.recordVersion });
    expect((await fileOf(41)).entry).toMatchObject({ lastAnalysisLevel: 2, newLines: 0 });
  });

  it('sends an intervention, quietens its alert, and takes the prescriber’s answer', async () => {
    await test.send(admission(42), order(42, [RAMIPRIL]), results(42, [potassium(6.0)]));
    const { view } = await fileOf(42);
    const alert = alertsOf(view, 'hyperkalaemia')[0];
    if (!alert) throw new Error('no alert');
    const { acts } = test.house.services(alive);
    const input = {
      patientId: view.entry.patientId,
      alertId: alert.id,
      problemCode: '1',
      interventionCode: '2',
      text: 'Arrêter le ramipril.',
      addressee: 'Dr TEST',
    };
    const { id } = await acts.intervene(pharmacist, input);
    expect(alertsOf((await fileOf(42)).view, 'hyperkalaemia')[0]?.status).toBe('acknowledged');
    const prescriber = await test.account('prescriber', ['MEDA']);
    await expect(acts.answer(prescriber, id, 'refused', '')).rejects.toMatchObject({ code: 'invalid' });
    await acts.answer(prescriber, id, 'accepted', '');
    expect((await fileOf(42)).view.interventions[0]).toMatchObject({
      status: 'accepted',
      answeredBy: 'Compte prescriber',
    });
    const elsewhere = await test.account('prescriber', ['CARD']);
    await expect(acts.answer(elsewhere, id, 'accepted', '')).rejects.toMatchObject({ code: 'notFound' });
  });
});

it('reported no problem of its own', () => {
  expect(test.problems).toEqual([]);
});
