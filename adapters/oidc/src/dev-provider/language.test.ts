import { expect, test } from 'vitest';
import { pageLanguage } from './language.ts';

test.each([
  [undefined, undefined, undefined, 'fr'],
  [undefined, undefined, 'de-DE,de;q=0.9', 'fr'],
  [undefined, undefined, 'en-GB,en;q=0.9,fr;q=0.8', 'en'],
  [undefined, undefined, 'fr;q=0.5, en;q=0.7', 'en'],
  [undefined, undefined, 'en;q=0, fr', 'fr'],
  [undefined, undefined, 'en;q=abc', 'fr'],
  [undefined, 'fr', 'en', 'fr'],
  [undefined, 'de en-US fr', 'fr', 'en'],
  ['en', 'fr', 'fr', 'en'],
  ['<script>', 'en', 'fr', 'en'],
] as const)('asked %j, application %j, browser %j: %s', (asked, uiLocales, header, language) => {
  expect(pageLanguage(asked, uiLocales, header)).toBe(language);
});
