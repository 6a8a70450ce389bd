import { expect, it } from 'vitest';
import { matching } from './matching.ts';

const rule = (id: string, fr: string) => ({ id, title: { fr, en: '' }, message: { fr: '', en: '' } });
const RULES = [rule('hyperkaliemie', 'Hyperkaliémie sous IEC'), rule('avk-inr', 'INR élevé')];

it.each([
  ['hyperkaliemie', ['hyperkaliemie']],
  ['HYPERKALIÉMIE iec', ['hyperkaliemie']],
  ['eleve', ['avk-inr']],
  ['', ['hyperkaliemie', 'avk-inr']],
  ['inr iec', []],
])('“%s” finds %j', (text, ids) => {
  expect(matching(RULES, text).map(({ id }) => id)).toEqual(ids);
});
