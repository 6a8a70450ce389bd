import assert from 'node:assert/strict';
import { buildSnapshot } from '@paracelse/core/assessment/snapshot.ts';
import { buildVocabulary } from '@paracelse/core/assessment/vocabulary.ts';
import { membersOfRules, Rulebook } from '@paracelse/core/rules/rulebook.ts';
import { HOUR } from '@paracelse/core/time/instant.ts';
import { type GoalResult, judged } from '../goal.ts';
import { limitEngine, limitPatient } from '../limits/rules-limit.ts';
import { measure, ratio, type Timing } from '../measure.ts';
import { peerAssess, peerEngine, peerFacts } from './json-rules-engine.ts';
import { AT, recordOf } from './record.ts';
import { knowledgeFor, ruleOf, workload } from './workload.ts';

const FLOORS: Readonly<Record<number, number>> = { 30: 30, 300: 100, 1000: 200 };
const LIMIT_CEILING = 3;
const REPEATS = 250;

interface RuleTimings {
  readonly ours: Timing;
  readonly limit: Timing;
  readonly peer: Timing;
  readonly fired: number;
}

/**
 * Times one set of rules. Each engine is given the patients in its own form; what is timed is the function that
 * production calls for the rules (`Rulebook.assess`), with the facts each answer rests on.
 */
async function timeRules(ruleCount: number, medications: number, firing: 'ward' | 'dense'): Promise<RuleTimings> {
  const load = workload(ruleCount, medications, firing);
  const knowledge = knowledgeFor(load);
  const rules = load.rules.map(ruleOf);
  const vocabulary = buildVocabulary(knowledge, membersOfRules(rules));
  const rulebook = new Rulebook(rules, vocabulary);
  const snapshots = load.patients.map((patient) => buildSnapshot(vocabulary, recordOf(patient), AT));
  const limit = limitEngine(load.rules, knowledge.substances.length);
  const limited = load.patients.map((patient) => limitPatient(patient, AT - HOUR));
  const engine = peerEngine(load.rules);
  const facts = load.patients.map(peerFacts);

  let fired = 0;
  for (const [index, snapshot] of snapshots.entries()) {
    const ours = rulebook
      .assess(snapshot)
      .fired.map(({ rule }) => rule.id)
      .sort();
    const patient = limited[index] as (typeof limited)[number];
    const ofLimit = limit(patient, AT)
      .fired.map(({ rule }) => `rule-${rule}`)
      .sort();
    const ofPeer = (await peerAssess(engine, facts[index] as Record<string, unknown>)).map(({ rule }) => rule).sort();
    assert.deepEqual(ours, ofLimit);
    assert.deepEqual(ours, ofPeer);
    fired += ours.length;
  }

  const count = snapshots.length;
  const [ours, limitTiming, peer] = await measure([
    {
      name: 'paracelse',
      items: count * REPEATS,
      run: () => {
        for (let repeat = 0; repeat < REPEATS; repeat += 1) for (const snapshot of snapshots) rulebook.assess(snapshot);
      },
    },
    {
      name: 'limit',
      items: count * REPEATS,
      run: () => {
        for (let repeat = 0; repeat < REPEATS; repeat += 1) {
          for (const patient of limited) limit(patient, AT);
        }
      },
    },
    {
      name: 'json-rules-engine',
      items: count,
      run: async () => {
        for (const patient of facts) await peerAssess(engine, patient);
      },
    },
  ]);
  if (!ours || !limitTiming || !peer) throw new Error('nothing was timed');
  return { ours, limit: limitTiming, peer, fired: fired / count };
}

/** G1: rules with evidence, same answers, beside json-rules-engine and beside the limit. */
export async function runG1(): Promise<GoalResult[]> {
  const results: GoalResult[] = [];
  for (const firing of ['ward', 'dense'] as const) {
    for (const ruleCount of [30, 300, 1_000]) {
      const { peer, ours, limit, fired } = await timeRules(ruleCount, 12, firing);
      const [against, limitRatio] = [ratio(peer, ours), ratio(ours, limit)];
      results.push(
        judged({
          id: 'G1',
          case: `${ruleCount} rules, ${firing}`,
          ratio: against,
          floor: FLOORS[ruleCount] ?? 0,
          limitRatio,
          limitCeiling: LIMIT_CEILING,
          noisy: [peer, ours, limit].some((timing) => timing.noisy),
          text: `${against.toFixed(0)}x json-rules-engine (${peer.median.toFixed(0)} → ${ours.median.toFixed(2)} µs a patient, ${fired.toFixed(1)} fired), ${limitRatio.toFixed(1)}x the limit`,
        }),
      );
    }
  }
  return results;
}

/** G1b: growth with the number of rules and of medicines. The ratio says how far under the ceiling it stays. */
export async function runG1b(): Promise<GoalResult[]> {
  const few = await timeRules(30, 12, 'ward');
  const many = await timeRules(1_000, 12, 'ward');
  const twelve = await timeRules(300, 12, 'ward');
  const forty = await timeRules(300, 40, 'ward');
  return [growth('30 → 1,000 rules', few.ours, many.ours, 10), growth('12 → 40 medicines', twelve.ours, forty.ours, 6)];
}

function growth(name: string, from: Timing, to: Timing, ceiling: number): GoalResult {
  const cost = to.median / from.median;
  return judged({
    id: 'G1b',
    case: name,
    ratio: ceiling / cost,
    floor: 1,
    noisy: from.noisy || to.noisy,
    text: `costs ${cost.toFixed(1)}x, at most ${ceiling}x: ${from.median.toFixed(2)} → ${to.median.toFixed(2)} µs a patient`,
  });
}
