import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvidenceFact } from '../assessment/evidence.ts';
import { buildSnapshot } from '../assessment/snapshot.ts';
import type { FactId, PatientRecord } from '../record/facts.ts';
import { explainRule } from '../rules/explain.ts';
import { ANSWERS } from '../rules/rulebook.ts';
import { AT, condition, line, result } from '../testing/facts.ts';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import { clinicalStep, patientRecord, rules } from '../testing/patients.ts';
import { DAY, HOUR } from '../time/instant.ts';
import { type Assessment, assess, reassess } from './assess.ts';
import { buildEngine, type Engine } from './engine.ts';
import { findingKey } from './finding.ts';

const snapshotAt = (engine: Engine, record: PatientRecord, at = AT) => buildSnapshot(engine.vocabulary, record, at);

/** A fact by what distinguishes it; a computed value also by its inputs. */
const named = (fact: EvidenceFact): unknown =>
  fact.kind === 'derived' ? { id: fact.id, value: fact.value, inputs: fact.inputs.map(named) } : fact;

/** All that an assessment says to the outside. */
const said = ({ findings, nextChangeAt, broken }: Assessment) => ({
  findings: findings.map((finding) => ({
    ...finding,
    evidence: finding.evidence.map(named),
    missing: finding.missing.map((missing) => ({ ...missing, fact: missing.fact && named(missing.fact) })),
  })),
  nextChangeAt,
  broken,
});

const words = (assessment: Assessment) => JSON.stringify(said(assessment));

describe('the rules chosen by the index', () => {
  it('answer as when all are tried, and as when one is explained', () => {
    let speaking = 0;
    fc.assert(
      fc.property(rules, patientRecord, (all, record) => {
        const engine = buildEngine(KNOWLEDGE, all);
        const snapshot = snapshotAt(engine, record);
        const chosen = engine.rulebook.assess(snapshot);
        const brute = engine.rulebook.assessAll(snapshot);
        expect(chosen.fired).toEqual(brute.fired);
        expect(chosen.notAssessable).toEqual(brute.notAssessable);
        expect(chosen.broken).toEqual([]);
        const byIndex = new Map(Array.from(chosen.evaluated, (rule, index) => [rule, chosen.answers[index]]));
        all.forEach((rule, index) => {
          const answer = brute.answers[index];
          expect(byIndex.get(index) ?? ANSWERS.indexOf('notApplicable')).toBe(answer);
          const explained = explainRule(rule, snapshot);
          expect(explained.answer).toBe(ANSWERS[answer ?? -1]);
          const finding = [...chosen.fired, ...chosen.notAssessable].find((one) => one.index === index);
          if (finding) expect(explained.severity).toBe(finding.severity);
          if (finding) speaking += 1;
        });
      }),
      { numRuns: 800 },
    );
    expect(speaking).toBeGreaterThan(200);
  });
});

describe('the facts of a patient', () => {
  it('say the same in any order', () => {
    const shuffled = patientRecord.chain((record) =>
      fc.tuple(
        fc.constant(record),
        fc.record({
          medicationRequests: fc.shuffledSubarray([...record.medicationRequests], {
            minLength: record.medicationRequests.length,
          }),
          observations: fc.shuffledSubarray([...record.observations], { minLength: record.observations.length }),
          conditions: fc.shuffledSubarray([...record.conditions], { minLength: record.conditions.length }),
          allergies: fc.shuffledSubarray([...record.allergies], { minLength: record.allergies.length }),
        }),
      ),
    );
    fc.assert(
      fc.property(rules, shuffled, (all, [record, other]) => {
        const engine = buildEngine(KNOWLEDGE, all);
        const one = words(assess(engine, snapshotAt(engine, record)));
        expect(words(assess(engine, snapshotAt(engine, { ...record, ...other })))).toBe(one);
      }),
      { numRuns: 400 },
    );
  });

  it('say the same with one more that concerns nothing', () => {
    fc.assert(
      fc.property(rules, patientRecord, (all, record) => {
        const engine = buildEngine(KNOWLEDGE, all);
        const before = words(assess(engine, snapshotAt(engine, record)));
        const more: PatientRecord = {
          ...record,
          medicationRequests: [...record.medicationRequests, line('dci:dabiline', { id: 'zz' })],
          observations: [
            ...record.observations,
            result('leukocytes', '6 G/L', HOUR, { id: 'zz' as FactId }),
            result('chlore', '100 mmol/L', HOUR, { id: 'zzz' as FactId }),
          ],
          conditions: [...record.conditions, condition('Z99')],
        };
        expect(words(assess(engine, snapshotAt(engine, more)))).toBe(before);
      }),
      { numRuns: 400 },
    );
  });

  it('say no more of a pair, a duplicate, an allergy or a line once its medicines are gone', () => {
    let removed = 0;
    fc.assert(
      fc.property(patientRecord, (record) => {
        const engine = buildEngine(KNOWLEDGE, []);
        for (const finding of assess(engine, snapshotAt(engine, record)).findings) {
          const causes = new Set(finding.evidence.map(({ id }) => id));
          const lines = record.medicationRequests.filter(({ id }) => !causes.has(id));
          if (lines.length === record.medicationRequests.length) continue;
          removed += 1;
          const without = assess(engine, snapshotAt(engine, { ...record, medicationRequests: lines }));
          expect(without.findings.map(findingKey)).not.toContain(findingKey(finding));
        }
      }),
      { numRuns: 400 },
    );
    expect(removed).toBeGreaterThan(20);
  });
});

describe('time alone', () => {
  it('changes nothing before the instant that was announced', () => {
    let changes = 0;
    fc.assert(
      fc.property(
        rules,
        patientRecord,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (all, record, share) => {
          const engine = buildEngine(KNOWLEDGE, all);
          let at = AT;
          for (let hop = 0; hop < 6; hop += 1) {
            const now = assess(engine, snapshotAt(engine, record, at));
            const next = now.nextChangeAt;
            expect(next).toBeGreaterThan(at);
            const end = Math.min(next, at + 500 * DAY);
            const expected = words(now);
            for (const later of [Math.min(end - 1, Math.floor(at + (end - at) * share)), end - 1]) {
              expect(words(assess(engine, snapshotAt(engine, record, later)))).toBe(expected);
            }
            if (next === end) {
              if (words({ ...assess(engine, snapshotAt(engine, record, next)), nextChangeAt: next }) !== expected)
                changes += 1;
            }
            if (next !== end) break;
            at = next;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(changes).toBeGreaterThan(100);
  });
});

describe('assessing again', () => {
  it('says what assessing afresh says, all along what happens to a patient', () => {
    let steps = 0;
    let changed = 0;
    fc.assert(
      fc.property(
        rules,
        patientRecord,
        fc.array(clinicalStep, { minLength: 10, maxLength: 40 }),
        (all, record, walk) => {
          const engine = buildEngine(KNOWLEDGE, all);
          let state: { record: PatientRecord; at: number } = { record, at: AT };
          let known = assess(engine, snapshotAt(engine, state.record, state.at));
          for (const happens of walk) {
            state = happens({ ...state, next: known.nextChangeAt });
            const snapshot = snapshotAt(engine, state.record, state.at);
            const before = words(known);
            known = reassess(engine, known, snapshot);
            const fresh = words(assess(engine, snapshot));
            expect(words(known)).toBe(fresh);
            expect(known.nextChangeAt).toBeGreaterThan(state.at);
            steps += 1;
            if (fresh !== before) changed += 1;
          }
        },
      ),
      { numRuns: 250 },
    );
    expect(steps).toBeGreaterThan(3_000);
    expect(changed / steps).toBeGreaterThan(0.1);
  });
});
