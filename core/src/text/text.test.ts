import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { fr, type TextKey } from './fr.ts';
import { say, sayBoth } from './say.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the sentences of the core', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  for (const key of Object.keys(fr) as TextKey[]) {
    it(`${key} says the same things in both`, () => {
      expect(placeholders(en[key])).toEqual(placeholders(fr[key]));
      for (const text of [fr[key], en[key]]) {
        expect(text.trim()).toBe(text);
        expect(text).not.toBe('');
        expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
      }
    });
  }

  it('have their placeholders filled, and a dash where nothing is given', () => {
    expect(say('fr', 'test.noObservation', { name: 'INR', duration: '7 j' })).toBe('Aucun résultat de INR depuis 7 j');
    expect(say('en', 'group.atLeast', { count: 0 })).toBe('At least 0 of these');
    expect(say('fr', 'group.atLeast')).toBe('Au moins — de ces conditions');
    expect(sayBoth('test.age', (language) => ({ comparison: language }))).toEqual({ fr: 'Âge fr', en: 'Age en' });
    expect(sayBoth('test.sex.male')).toEqual({ fr: 'Homme', en: 'Male' });
  });
});
