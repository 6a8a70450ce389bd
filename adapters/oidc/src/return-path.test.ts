import { expect, test } from 'vitest';
import { safeReturnPath } from './return-path.ts';

test.each([
  ['/patients/12?onglet=bio#k', '/patients/12?onglet=bio#k'],
  ['/', '/'],
  ['', '/'],
  ['patients', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/a/..//evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
])('%j goes back to %j', (asked, path) => {
  expect(safeReturnPath(asked)).toBe(path);
});
