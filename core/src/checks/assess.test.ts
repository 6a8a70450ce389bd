import { describe, expect, it } from 'vitest';
import { buildSnapshot } from '../assessment/snapshot.ts';
import { compileKnowledge } from '../knowledge/compile.ts';
import type { PatientRecord } from '../record/facts.ts';
import type { Rule } from '../rules/model.ts';
import { parseRule } from '../rules/parse/rule.ts';
import { assessed, snapshotFor, summary } from '../testing/engine.ts';
import { AT, allergy, line, patient, record, result } from '../testing/facts.ts';
import { KNOWLEDGE, SOURCE } from '../testing/knowledge.ts';
import { RULE_FILE, rule } from '../testing/rules.ts';
import { sourceOf } from '../testing/source-node.ts';
import { DAY, HOUR, NEVER } from '../time/instant.ts';
import { assess, reassess } from './assess.ts';
import { buildEngine } from './engine.ts';
import { findingKey } from './finding.ts';

const ieca = line('dci:alphapril');
const high = result('potassium', '6.1 mmol/L');
const KALIUM = parseRule(sourceOf(RULE_FILE), KNOWLEDGE).rule as Rule;

describe('what the engine says of a patient', () => {
  it('of rules and checks together, rules first', () => {
    const { findings, nextChangeAt, broken } = assessed(
      {
        medicationRequests: [ieca, line('dci:spirolone'), line('Trucmycine')],
        observations: [high],
        allergies: [allergy('TRUC')],
      },
      [KALIUM],
    );
    expect(findings.map(({ check, severity, answer }) => `${check} ${severity} ${answer}`)).toEqual([
      'rule CI fires',
      'interaction AD fires',
      'allergy CI notAssessable',
      'mapping CI notAssessable',
    ]);
    expect(nextChangeAt).toBe(AT + 71 * HOUR + 1);
    expect(broken).toEqual([]);
  });

  it('with the words of the rule filled in both languages', () => {
    const [finding] = assessed({ medicationRequests: [ieca, line('dci:betapril')], observations: [high] }, [
      KALIUM,
    ]).findings;
    expect(finding).toMatchObject({
      message: {
        fr: 'Kaliémie à 6,1\u202Fmmol/L sous alphapril et betapril.',
        en: 'Kalium 6.1\u202Fmmol/L under alphapril and betapril.',
      },
      advice: { fr: 'Arrêter alphapril et betapril.', en: 'Stop alphapril and betapril.' },
      title: { fr: 'Kaliémie haute', en: 'High kalium' },
      version: '1',
      references: [{ title: 'Livre' }],
      problem: 'hyperkalaemia',
      subject: '',
    });
    expect(finding && findingKey(finding)).toBe('rule/kalium-haut/');
  });

  it('with the title of what could not be assessed, and what is missing', () => {
    const [finding] = assessed({ medicationRequests: [ieca] }, [KALIUM]).findings;
    expect(finding).toMatchObject({
      answer: 'notAssessable',
      message: { fr: 'Kaliémie haute', en: 'High kalium' },
      advice: { fr: 'Arrêter alphapril.' },
      missing: [{ kind: 'observation', analyte: 'potassium', reason: 'absent' }],
    });
  });

  it('nothing of a patient who takes nothing', () => {
    expect(assessed({}, [KALIUM])).toMatchObject({ findings: [], nextChangeAt: NEVER });
  });

  it('runs active rules only', () => {
    const rules = (['draft', 'trial', 'active', 'retired'] as const).map((status) => ({
      ...KALIUM,
      id: status,
      status,
    }));
    expect(assessed({ medicationRequests: [ieca], observations: [high] }, rules).findings.map(({ id }) => id)).toEqual([
      'active',
    ]);
    expect(buildEngine(KNOWLEDGE, rules).version).toBe('invented-1/active@1');
  });
});

describe('a check or a rule that throws', () => {
  const throwing = (id: string): Rule => ({
    ...KALIUM,
    id,
    when: {
      ...KALIUM.when,
      get comparisons(): never {
        throw new Error(`${id} en panne`);
      },
    } as unknown as Rule['when'],
  });
  const parts = { medicationRequests: [ieca, line('dci:alphapril', { id: 'b' })], observations: [high] };

  it('a check is not assessable, and the others go on', () => {
    const { knowledge } = compileKnowledge({
      ...SOURCE,
      sameSubstance: { ...SOURCE.sameSubstance, overlap: 'douze heures' },
    });
    const engine = buildEngine(knowledge, [KALIUM]);
    const found = assess(
      engine,
      snapshotFor(engine, { ...parts, medicationRequests: [...parts.medicationRequests, line('dci:spirolone')] }),
    );
    expect(summary(found.findings)).toEqual([
      'AD ieca-potassiques alphapril+spirolone',
      'CI check-failed',
      'CI kalium-haut',
    ]);
    expect(found.findings.find(({ check }) => check === 'duplicate')).toMatchObject({
      answer: 'notAssessable',
      problem: 'unmapped',
      message: { fr: 'Le contrôle « duplicate » a échoué pour ce patient : rien n’a été vérifié de ce côté.' },
      missing: [{ kind: 'checkFailed', reason: 'broken' }],
    });
    expect(found.broken).toEqual([{ check: 'duplicate', error: 'the overlap “douze heures” is not a duration' }]);
  });

  /** A rule whose comparisons can be read while it is compiled, and never again. */
  const broken = (id: string): Rule => ({
    ...KALIUM,
    id,
    when: {
      ...KALIUM.when,
      comparisons: [
        { operator: '>=', value: 0, written: { value: 0, unit: 'mmol/L' } },
        {
          get operator(): never {
            throw new Error(`${id} en panne`);
          },
          value: 5,
          written: { value: 5, unit: 'mmol/L' },
        },
      ],
    } as unknown as Rule['when'],
  });

  it('a rule is not assessable, and the others go on', () => {
    const found = assessed(parts, [broken('a'), KALIUM, broken('z')]);
    expect(found.findings.map(({ id, answer }) => `${id} ${answer}`)).toEqual([
      'a notAssessable',
      'kalium-haut fires',
      'z notAssessable',
      'same-substance fires',
    ]);
    expect(found.findings[0]).toMatchObject({
      title: { fr: 'Kaliémie haute' },
      advice: { fr: 'Arrêter —.' },
      missing: [{ kind: 'checkFailed' }],
    });
    expect(found.broken).toEqual([
      { check: 'rule/a', error: 'a en panne' },
      { check: 'rule/z', error: 'z en panne' },
    ]);
  });

  it('an answer stands when only its explanation throws', () => {
    // The conjunction is false before it comes to the broken test; the explanation looks at every test.
    const when = {
      op: 'any' as const,
      place: KALIUM.place,
      of: [
        {
          op: 'all' as const,
          place: KALIUM.place,
          of: [{ op: 'sex' as const, sex: 'male' as const, place: KALIUM.place }, broken('x').when],
        },
        KALIUM.when,
      ],
    };
    const found = assessed({ ...parts, patient: patient() }, [{ ...KALIUM, when }]);
    expect(found.findings[0]).toMatchObject({
      id: 'kalium-haut',
      answer: 'fires',
      message: { fr: 'Kaliémie à — sous —.' },
    });
    expect(found.broken).toEqual([{ check: 'rule/kalium-haut', error: 'x en panne' }]);
  });

  it('is said again when something else changes, and in the same order', () => {
    const engine = buildEngine(KNOWLEDGE, [
      broken('a'),
      broken('b'),
      { ...broken('c'), for: { ...KALIUM.for, member: 'list:potassiques' } as Rule['for'] },
    ]);
    const first = snapshotFor(engine, parts);
    const second = snapshotFor(engine, {
      ...parts,
      medicationRequests: [...parts.medicationRequests, line('dci:spirolone')],
    });
    const again = reassess(engine, assess(engine, first), second);
    expect(again.broken).toEqual(assess(engine, second).broken);
    expect(again.broken.map(({ check }) => check)).toEqual(['rule/a', 'rule/b', 'rule/c']);
    expect(reassess(engine, assess(engine, second), first).broken).toEqual(assess(engine, first).broken);
  });

  it('a rule that cannot even be compiled is refused with its edition', () => {
    expect(() => buildEngine(KNOWLEDGE, [throwing('x')])).toThrow('x en panne');
  });
});

describe('assessing again', () => {
  const engine = buildEngine(KNOWLEDGE, [KALIUM]);
  const at = (parts: Partial<PatientRecord>, instant = AT) => snapshotFor(engine, parts, instant);

  it('keeps what nothing has touched, the very objects', () => {
    const before = assess(engine, at({ medicationRequests: [ieca, line('dci:spirolone')], observations: [high] }));
    const parts = {
      medicationRequests: before.snapshot.lines.map(({ fact }) => fact),
      observations: [high],
      allergies: [allergy('TRUC')],
    };
    const after = reassess(engine, before, at({ ...parts, patient: before.snapshot.patient }));
    expect(after.findings.slice(0, 2).every((finding, index) => finding === before.findings[index])).toBe(true);
    expect(after.findings.map(({ check }) => check)).toEqual(['rule', 'interaction', 'allergy']);
  });

  it('starts afresh with another edition', () => {
    const other = buildEngine(
      compileKnowledge({ ...SOURCE, edition: { ...SOURCE.edition, id: 'invented-2' } }).knowledge,
      [KALIUM],
    );
    const parts = { medicationRequests: [ieca, line('dci:spirolone')] };
    const after = reassess(other, assess(engine, at(parts)), buildSnapshot(other.vocabulary, record(parts), AT));
    expect(after.findings.find(({ check }) => check === 'interaction')?.version).toBe('invented-2');
  });

  it('starts afresh when time went back', () => {
    const forLong = buildEngine(KNOWLEDGE, [
      rule({ for: { medication: { in: 'ieca', forAtLeast: '72 h' } }, when: { medication: { in: 'ieca' } } }),
    ]);
    const parts = { medicationRequests: [ieca] };
    const late = assess(forLong, snapshotFor(forLong, parts, AT + 3 * DAY));
    expect(late.findings).toHaveLength(1);
    expect(reassess(forLong, late, snapshotFor(forLong, parts, AT)).findings).toEqual([]);
  });

  it('sees a result come in that cannot be used', () => {
    const parts = { medicationRequests: [ieca], observations: [result('potassium', '4 mmol/L', 2 * HOUR)] };
    const before = assess(engine, at(parts));
    const spoilt = at({ ...parts, observations: [...parts.observations, result('potassium', 'hémolysé')] });
    expect(before.findings).toEqual([]);
    expect(reassess(engine, before, spoilt).findings).toMatchObject([
      { answer: 'notAssessable', missing: [{ reason: 'unusable' }] },
    ]);
  });
});
