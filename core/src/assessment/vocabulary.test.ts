import { expect, it } from 'vitest';
import { KNOWLEDGE, substanceIndex } from '../testing/knowledge.ts';
import { buildVocabulary } from './vocabulary.ts';

const vocabulary = buildVocabulary(KNOWLEDGE, ['list:ieca', 'atc:M01A', 'list:ieca', 'atc:M02A']);

it('gives each set that checks name one number, in the order they name it', () => {
  expect(vocabulary.members).toEqual(['list:ieca', 'atc:M01A', 'atc:M02A']);
  expect(vocabulary.termCount).toBe(3);
  expect(vocabulary.members.map((member) => vocabulary.termOf(member))).toEqual([0, 1, 2]);
});

it('refuses a set that nobody named: a check would stay silent', () => {
  expect(() => vocabulary.termOf('atc:B01A')).toThrow('atc:B01A');
});

it('says the same each time it is asked', () => {
  const ibunone = substanceIndex('ibunone');
  expect(vocabulary.termsOf(ibunone, 'systemic', undefined)).toEqual([1]);
  expect(vocabulary.termsOf(ibunone, 'local', undefined)).toEqual([2]);
  expect(vocabulary.termsOf(ibunone, 'unknown', undefined)).toEqual([1, 2]);
  expect(vocabulary.termsOf(ibunone, 'unknown', 'M02AA91')).toEqual([2]);
  expect(vocabulary.termsOf(ibunone, 'systemic', 'C09BA91')).toEqual([1]);
  expect(vocabulary.termsOf(ibunone, 'systemic', undefined)).toEqual([1]);
  expect(vocabulary.termsOfAtc('C09BA91')).toEqual([0]);
  expect(vocabulary.termsOfAtc('V09')).toEqual([]);
});
