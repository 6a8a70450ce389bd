import { expect, it } from 'vitest';
import { daysOf, startOf } from './period.ts';

it.each([
  ['when the clocks go forward', '2026-04-01T10:00:00Z'],
  ['when the clocks go back', '2026-10-28T10:00:00Z'],
  ['in winter', '2026-11-23T11:00:00Z'],
])('has each calendar day once %s', (_, end) => {
  const to = Date.parse(end);
  const days = daysOf(startOf('week', to), to, []);
  expect(days).toHaveLength(8);
  expect(new Set(days.map(({ day }) => day)).size).toBe(8);
  expect(days.at(-1)?.day).toBe(end.slice(0, 10));
});

it('puts counts on their day and zero elsewhere', () => {
  const to = Date.parse('2026-11-23T11:00:00Z');
  const days = daysOf(startOf('week', to), to, [{ key: '2026-11-20', count: 4 }]);
  expect(days.find(({ day }) => day === '2026-11-20')?.count).toBe(4);
  expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(4);
});
