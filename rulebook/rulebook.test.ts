import { join } from 'node:path';
import { type Expression, expressionsOf, testsOf } from '@paracelse/core/rules/model.ts';
import { testRules } from '@paracelse/core/rules/test-rules.ts';
import { loadKnowledge } from '@paracelse/yaml-files/load-knowledge.ts';
import { loadLists, loadRulebook } from '@paracelse/yaml-files/load-rulebook.ts';
import { describe, expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const { knowledge } = loadKnowledge(join(FOLDER, '..', 'knowledge-base', 'starter'), loadLists(FOLDER));
const { rules, problems } = loadRulebook(FOLDER, knowledge);
const active = rules.filter(({ rule }) => rule.status === 'active');

describe('the rulebook', () => {
  it('is read without a problem', () => {
    expect(problems).toEqual([]);
  });

  it('watches with at least twelve rules of biology', () => {
    expect(active.filter(({ file }) => file.startsWith('biology/')).length).toBeGreaterThanOrEqual(12);
  });

  it('passes all its worked cases, whatever the day', () => {
    for (const day of ['2026-11-23T11:00:00Z', '2027-03-28T01:30:00Z', '2028-02-29T23:59:00Z']) {
      expect(testRules(rules, knowledge, Date.parse(day)).failures).toEqual([]);
    }
  });
});

describe.each(active.map((loaded) => [loaded.rule.id, loaded] as const))('%s', (id, { rule, cases, file }) => {
  it('has the name of its file', () => {
    expect(file.endsWith(`/${id}.rule.yaml`)).toBe(true);
  });

  it('is shown to fire, to stay silent, to be unable to tell and not to apply', () => {
    expect(new Set(cases.map(({ expect: answer }) => answer))).toEqual(
      new Set(['fires', 'clear', 'notAssessable', 'notApplicable']),
    );
  });

  it('is tried on both sides of each threshold', () => {
    const untried = expressionsOf(rule)
      .flatMap((expression: Expression) => testsOf(expression))
      .flatMap((test) =>
        test.op === 'observation' ? test.comparisons.map((comparison) => ({ test, comparison })) : [],
      )
      .filter(({ test, comparison }) => {
        const values = cases
          .flatMap(({ given }) => given.observations)
          .filter(({ analyte, value }) => analyte === test.analyte && value?.unit === comparison.written.unit)
          .map(({ value }) => value?.value ?? Number.NaN);
        const near = (value: number) => Math.abs(value / comparison.written.value - 1) < 0.25;
        const above = values.some((value) => near(value) && value > comparison.written.value);
        const below = values.some((value) => near(value) && value < comparison.written.value);
        const exactly = values.includes(comparison.written.value);
        return !((above || exactly) && (below || exactly) && (above || below));
      })
      .map(({ test, comparison }) => `${test.analyte} ${comparison.operator} ${comparison.written.value}`);
    expect(untried).toEqual([]);
  });

  it('says when it is worse, and gives a dated reference that can be opened', () => {
    expect(rule.worse.length).toBeGreaterThan(0);
    for (const { title, publisher, date, url } of rule.references) {
      expect([title, publisher, date].every((text) => text !== '')).toBe(true);
      expect(url).toMatch(/^https:\/\//);
    }
  });
});
