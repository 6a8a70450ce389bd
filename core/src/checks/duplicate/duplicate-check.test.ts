import { describe, expect, it } from 'vitest';
import type { PatientRecord } from '../../record/facts.ts';
import { assessed, foundBy, summary } from '../../testing/engine.ts';
import { AT, line } from '../../testing/facts.ts';
import { HOUR, NEVER } from '../../time/instant.ts';

type Lines = PatientRecord['medicationRequests'];

const check = (what: string, medicationRequests: Lines, ...expected: readonly string[]) =>
  it(`${what}: ${expected.join(', ') || 'nothing'}`, () => {
    expect(summary(foundBy('duplicate', { medicationRequests }))).toEqual([...expected].sort());
  });

const a = (given: Parameters<typeof line>[1] = {}) => line('dci:alphapril', { id: 'a', ...given });
const b = (given: Parameters<typeof line>[1] = {}) => line('dci:alphapril', { id: 'b', ...given });
const SAME = 'AD same-substance alphapril';

describe('the same substance twice', () => {
  check('one line', [a()]);
  check('two lines', [a(), b()], SAME);
  check('two brands', [a(), line('ucd:9000101')], SAME);
  check('in a combination', [a(), line('ucd:9000102')], SAME);
  check('two different', [a(), line('dci:betapril')]);
  check('one local', [a(), b({ route: 'TP' })]);
  check('two local', [a({ route: 'TP' }), b({ route: 'TP' })]);
  check('one by an unknown route', [a(), b({ route: '??' })], SAME);
  check('one on hold', [a(), b({ fact: { status: 'onHold' } })]);
  check('of which several lines are usual', [line('dci:glucolyte'), line('dci:glucolyte', { id: 'b' })]);
  const part = {
    role: 'additive' as const,
    codings: [{ system: 'DCI', code: 'alphapril', display: '' }],
    label: '',
    amount: undefined,
  };
  check('in two parts of one compounded line', [line('', { fact: { components: [part, part] } })]);

  it('says how many lines and cites them', () => {
    const [found] = foundBy('duplicate', { medicationRequests: [a(), b(), line('ucd:9000102')] });
    expect(found).toMatchObject({
      title: { fr: 'alphapril prescrit 3 fois', en: 'alphapril prescribed 3 times' },
      message: { fr: '3 lignes en cours contiennent la même substance : alphapril.' },
      problem: 'duplicate',
      answer: 'fires',
    });
    expect(found?.evidence.map(({ id }) => id)).toEqual(['a', 'b', 'ucd:9000102']);
  });
});

describe('as needed', () => {
  const rescue = { timing: { timesPerDay: 4, asNeeded: true } };
  check('a rescue dose beside a regular line is intended', [a(), b(rescue)]);
  check(
    'two regular lines beside a rescue dose are not',
    [a(), b(), line('dci:alphapril', { id: 'c', ...rescue })],
    SAME,
  );
});

describe('a relay is given its time', () => {
  const relay = (since: number) => [a({ since: 48 * HOUR }), b({ since })];
  check('both for 11 h 59', relay(12 * HOUR - 1));
  check('both for 12 h', relay(12 * HOUR), SAME);
  check('the older one counts for nothing', [a({ since: 12 * HOUR - 1 }), b({ since: 48 * HOUR })]);

  it('is looked at again when its time is over, and not before', () => {
    const medicationRequests = relay(10 * HOUR);
    expect(assessed({ medicationRequests }).nextChangeAt).toBe(AT + 2 * HOUR);
    expect(foundBy('duplicate', { medicationRequests }, AT + 2 * HOUR - 1)).toEqual([]);
    expect(summary(foundBy('duplicate', { medicationRequests }, AT + 2 * HOUR))).toEqual([SAME]);
    expect(assessed({ medicationRequests }, [], AT + 2 * HOUR).nextChangeAt).toBe(NEVER);
  });

  it('of three lines is over when two have had it', () => {
    const three = [a({ since: 48 * HOUR }), b({ since: 20 * HOUR }), line('dci:alphapril', { id: 'c', since: HOUR })];
    expect(summary(foundBy('duplicate', { medicationRequests: three }))).toEqual([SAME]);
  });
});

describe('two of a group that is taken one at a time', () => {
  const ibunone = line('dci:ibunone');
  const ketonone = line('dci:ketonone');
  const AINS = 'AD ains ibunone+ketonone';
  check('one', [ibunone]);
  check('two', [ibunone, ketonone], AINS);
  check('one local', [line('dci:ibunone', { route: 'TP' }), ketonone]);
  check('two in one product', [line('ucd:9000107')]);
  check(
    'two in one product, and one of them again',
    [line('ucd:9000107'), ketonone],
    AINS,
    'AD same-substance ketonone',
  );
  check('as needed too', [ibunone, line('dci:ketonone', { timing: { timesPerDay: 1, asNeeded: true } })], AINS);
  check('before they have been together long enough', [ibunone, line('dci:ketonone', { since: 11 * HOUR })]);
  check(
    'one of two lines of a substance is old enough',
    [
      line('dci:ibunone', { since: 13 * HOUR }),
      line('dci:ketonone', { id: 'new', since: HOUR }),
      line('dci:ketonone', { since: 14 * HOUR }),
    ],
    AINS,
  );

  it('is looked at again when their time is over', () => {
    expect(assessed({ medicationRequests: [ibunone, line('dci:ketonone', { since: 11 * HOUR })] }).nextChangeAt).toBe(
      AT + HOUR,
    );
  });

  it('names them in the order of the alphabet, whatever the order of the lines', () => {
    for (const medicationRequests of [
      [ibunone, ketonone],
      [ketonone, ibunone],
    ]) {
      expect(foundBy('duplicate', { medicationRequests })[0]).toMatchObject({
        title: { fr: 'AINS : ibunone + ketonone', en: 'NSAIDs: ibunone + ketonone' },
        subject: 'ibunone+ketonone',
      });
    }
  });
});

describe('pairs that are intended', () => {
  const insulin = (code: string) => line(`dci:${code}`, { route: 'SC' });
  check('basal and rapid', [insulin('insuglar'), insulin('insurapid')]);
  check('rapid and basal', [insulin('insurapid'), insulin('insuglar')]);
  check('two rapid', [insulin('insurapid'), insulin('insulisp')], 'PE insulines insulisp+insurapid');
  check(
    'basal and two rapid: the two rapid',
    [insulin('insuglar'), insulin('insurapid'), insulin('insulisp')],
    'PE insulines insulisp+insurapid',
  );
});
