import { expect, it } from 'vitest';
import { ACT_IP_INTERVENTIONS, ACT_IP_PROBLEMS } from './act-ip.ts';

it('each code is there once, with both labels', () => {
  for (const [codes, count] of [
    [ACT_IP_PROBLEMS, 14],
    [ACT_IP_INTERVENTIONS, 7],
  ] as const) {
    expect(new Set(codes.map(({ code }) => code)).size).toBe(count);
    expect(codes).toHaveLength(count);
    for (const { label } of codes) {
      expect(label.fr).not.toBe('');
      expect(label.en).not.toBe('');
    }
  }
});

it('the four levels of interaction are 6.1 to 6.4, the mildest first', () => {
  const label = (code: string) => ACT_IP_PROBLEMS.find((problem) => problem.code === code)?.label.fr;
  expect(['6.1', '6.2', '6.3', '6.4'].map(label)).toEqual([
    'Interaction à prendre en compte',
    'Précaution d’emploi',
    'Association déconseillée',
    'Association contre-indiquée',
  ]);
});
