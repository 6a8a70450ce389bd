import { createHash } from 'node:crypto';
import { hasValidNirKey } from '@paracelse/core/codes/ins.ts';
import { DAY } from '@paracelse/core/time/instant.ts';
import { INS_TEST_OID } from '@paracelse/hl7v2/compose/index.ts';
import { describe, expect, it } from 'vitest';
import { historyOf } from './history.ts';
import { ANALYTES } from './laboratory/analytes.ts';
import { allStories } from './patients.ts';
import { MORNING, ORIGINS } from './testing/origins.ts';
import { Ward } from './testing/ward.ts';

const history = historyOf(MORNING);
const ward = new Ward().receive(history);
const fieldsOf = (bytes: Uint8Array, name: string): string[][] =>
  Buffer.from(bytes)
    .toString('utf8')
    .split('\r')
    .filter((line) => line.startsWith(`${name}|`))
    .map((line) => line.split('|'));
const text = (messages: typeof history) => Buffer.concat(messages.map(({ bytes }) => Buffer.from(bytes)));

describe('the history of the hospital', () => {
  it('is the same, byte for byte, for the same origin', () => {
    const hash = (origin: number) =>
      createHash('sha256')
        .update(text(historyOf(origin)))
        .digest('hex');
    expect(hash(MORNING)).toBe(hash(MORNING));
    expect(hash(MORNING)).not.toBe(hash(MORNING + DAY));
  });

  it.each(Object.entries(ORIGINS))('is accepted whole when told in the %s', (_, origin) => {
    const messages = historyOf(origin);
    const { delivered } = new Ward().receive(messages);
    expect(delivered.filter(({ verdict }) => verdict !== 'accepted')).toEqual([]);
    // On the night when an hour comes twice, the reader says so of whatever is dated from it.
    const told = delivered.map(({ problems, message }) => ({
      what: message.what,
      problems: problems.filter((code) => code !== 'localTimeAmbiguous'),
      expected: message.problems,
    }));
    expect(told.filter(({ problems, expected }) => problems.join() !== expected.join())).toEqual([]);
    expect(messages.length).toBeGreaterThan(2_000);
    expect(messages.length).toBeLessThan(3_500);
    expect(messages.every(({ at }) => at <= origin && at > origin - 45 * DAY)).toBe(true);
    expect(messages.every((message, index) => message.at >= (messages[index - 1]?.at ?? 0))).toBe(true);
  });

  it('numbers its messages once each and makes a few mistakes on purpose', () => {
    const numbers = history.map(({ bytes }) => fieldsOf(bytes, 'MSH')[0]?.[9]);
    expect(new Set(numbers).size).toBe(history.length);
    const mistaken = history.filter(({ problems }) => problems.length > 0);
    expect(mistaken.length).toBeGreaterThan(0);
    expect(mistaken.length).toBeLessThan(10);
  });
});

describe('the identities', () => {
  const pids = history.flatMap(({ bytes }) => fieldsOf(bytes, 'PID'));
  const repetitions = pids.flatMap((pid) => (pid[3] ?? '').split('~').map((cx) => cx.split('^')));

  it('bear matricules under the test authority only, with their keys, that agree with the birth date', () => {
    const national = repetitions.filter((cx) => cx[4] === 'INS');
    expect(national.length).toBeGreaterThan(1_000);
    for (const [value = '', , , authority = ''] of national) {
      expect(authority).toBe(`ASIP-SANTE-INS-NIR&${INS_TEST_OID}&ISO`);
      expect(hasValidNirKey(value)).toBe(true);
    }
    for (const pid of pids) {
      const ins = /~(\d{15})\^/.exec(pid[3] ?? '')?.[1];
      if (ins === undefined) continue;
      expect(ins.slice(0, 5)).toBe(`${pid[8] === 'F' ? 2 : 1}${pid[7]?.slice(2, 6)}`);
    }
  });

  it('are shared by no two patients', () => {
    const owners = new Map<string, string>();
    for (const pid of pids) {
      const who = `${pid[5]}/${pid[7]}`;
      for (const cx of (pid[3] ?? '').split('~')) {
        expect(owners.get(cx) ?? who).toBe(who);
        owners.set(cx, who);
      }
    }
  });

  it('name nobody: every family name says TEST', () => {
    for (const pid of pids) {
      for (const name of (pid[5] ?? '').split('~')) expect(name).toMatch(/^TEST-/);
    }
  });

  it('are mostly validated: two provisional files, one patient without INS', () => {
    const people = allStories().map(({ person }) => person);
    expect(people.filter(({ reliability }) => reliability === 'PROV')).toHaveLength(2);
    expect(people.filter(({ withoutIns }) => withoutIns)).toHaveLength(1);
  });
});

describe('the patients', () => {
  const records = ward.records();

  it('are many, in three units', () => {
    expect(allStories().length).toBeGreaterThanOrEqual(64);
    const units = [...records.values()].flatMap(({ encounters }) => encounters.map((stay) => stay.movements.at(-1)));
    for (const unit of ['CARD', 'MEDA', 'GERI']) {
      expect(units.filter((movement) => movement?.unitCode === unit).length).toBeGreaterThan(10);
    }
  });

  it('lie one to a bed', () => {
    const beds = [...records.values()].flatMap(({ encounters }) =>
      encounters
        .filter(({ status }) => status === 'inProgress')
        .map(({ movements }) => movements.at(-1))
        .map((place) => `${place?.unitCode} ${place?.room} ${place?.bed}`),
    );
    expect(beds.length).toBeGreaterThan(50);
    expect(new Set(beds).size).toBe(beds.length);
  });

  it('have between five and fourteen medicines when they are in hospital', () => {
    const counts = [...records.values()]
      .filter(({ encounters }) => encounters.some(({ status }) => status === 'inProgress'))
      .map(({ medicationRequests }) => medicationRequests.filter(({ status }) => status === 'active').length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(14);
  });

  it('show no value that a laboratory would not believe', () => {
    const byCode = new Map(Object.values(ANALYTES).map((analyte) => [analyte.loinc as string, analyte]));
    const values = [...records.values()].flatMap(({ observations }) => observations);
    for (const { codings, value } of values) {
      const analyte = byCode.get(codings[0]?.code ?? '');
      if (!analyte || value.type !== 'quantity') continue;
      expect(value.value).toBeGreaterThanOrEqual(analyte.bounds[0]);
      expect(value.value).toBeLessThanOrEqual(analyte.bounds[1]);
    }
    expect(values.length).toBeGreaterThan(5_000);
  });
});
