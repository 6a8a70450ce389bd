import { describe, expect, it } from 'vitest';
import { RULE_PROBLEMS, ruleProblemText } from '../rules/parse/problems.ts';
import { CATALOGUE, type CatalogueEntry, type ProblemCode, problemText } from './catalogue.ts';
import { CONTENT } from './catalogue-content.ts';
import { TRANSPORT } from './catalogue-transport.ts';
import { formatPlace } from './problem.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the catalogue of expected failures', () => {
  for (const [code, entry] of Object.entries(CATALOGUE) as [ProblemCode, CatalogueEntry][]) {
    it(`${code} speaks both languages and says what to do`, () => {
      for (const text of [entry.fr, entry.en, entry.actionFr, entry.actionEn]) {
        expect(text).toMatch(/^\S.*\S$/s);
        expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
      }
      expect(entry.fr).not.toBe(entry.en);
      expect(placeholders(entry.en)).toEqual(placeholders(entry.fr));
      expect(placeholders(entry.actionFr + entry.actionEn)).toEqual([]);
      const detail = Object.fromEntries(placeholders(entry.fr).map((name) => [name, `<${name}>`]));
      for (const language of ['fr', 'en'] as const) {
        const text = problemText({ code, detail }, language);
        expect(text).not.toMatch(/[{}—]/);
        for (const name of Object.keys(detail)) expect(text).toContain(`<${name}>`);
      }
    });

    it(`${code} has an HL7 code of table 0357 that goes with its nature`, () => {
      expect([0, 100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207]).toContain(entry.hl7);
      if (entry.nature !== 'warning') expect(entry.hl7).toBeGreaterThan(0);
      if (entry.nature === 'transient') expect(entry.hl7).toBe(207);
    });
  }

  it('says each thing once', () => {
    expect(Object.keys(CATALOGUE)).toHaveLength(Object.keys(TRANSPORT).length + Object.keys(CONTENT).length);
  });

  it('shows a dash where a detail is not given', () => {
    expect(problemText({ code: 'frameTooLarge' }, 'fr')).toBe(
      'Trame de plus de — octets : seul le début est conservé.',
    );
    expect(problemText({ code: 'frameTooLarge', detail: { limit: 0 } }, 'en')).toBe(
      'Frame over 0 bytes: only its beginning is kept.',
    );
  });
});

describe('the problems of a rule', () => {
  for (const [code, texts] of Object.entries(RULE_PROBLEMS)) {
    it(`${code} says the same in both languages`, () => {
      expect(placeholders(texts.en)).toEqual(placeholders(texts.fr));
      const detail = Object.fromEntries(placeholders(texts.fr).map((name) => [name, `<${name}>`]));
      const place = { file: 'x', line: 1, column: 1 };
      for (const language of ['fr', 'en'] as const) {
        const text = ruleProblemText({ code: code as keyof typeof RULE_PROBLEMS, place, detail }, language);
        for (const name of Object.keys(detail)) expect(text).toContain(`<${name}>`);
      }
      expect(ruleProblemText({ code: 'unknownList', place, detail: {} }, 'en')).toBe('Unknown list “—”.');
    });
  }
});

describe('a place as an engineer writes it', () => {
  const check = (place: Parameters<typeof formatPlace>[0], expected: string) =>
    it(expected, () => expect(formatPlace(place)).toBe(expected));
  check({ segment: 'PID', segmentRank: 1 }, 'PID');
  check({ segment: 'OBX', segmentRank: 3, field: 5 }, 'OBX[3]-5');
  check({ segment: 'OBX', segmentRank: 3, field: 5, component: 2 }, 'OBX[3]-5.2');
  check({ file: 'biology/x.rule.yaml', line: 12, column: 5 }, 'biology/x.rule.yaml:12:5');
});
