import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = import.meta.dirname;
const SOURCES = join(FOLDER, '..');

const wordsOf = (language: string, file: string) =>
  JSON.parse(readFileSync(join(FOLDER, language, file), 'utf8')) as Record<string, string>;

const code = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => /\.tsx?$/.test(name) && !/\.test\./.test(name) && !parentPath.includes('generated'))
  .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'))
  .join('\n');

/** Whether some code asks for a key: as it is, or as the values of a template. */
function isAskedFor(key: string): boolean {
  const base = key.replace(/_(one|other)$/, '');
  if (code.includes(`'${base}'`)) return true;
  const templates = [...code.matchAll(/`((?:[\w-]+\.)*[\w-]*)\$\{/g)].map(([, start]) => start ?? '');
  return templates.some((start) => start !== '' && start.endsWith('.') && base.startsWith(start));
}

describe.each(readdirSync(join(FOLDER, 'fr')))('%s', (file) => {
  const [fr, en] = [wordsOf('fr', file), wordsOf('en', file)];

  it('says the same things in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  it('fills the same places', () => {
    const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    expect(Object.keys(fr).filter((key) => `${places(fr[key] ?? '')}` !== `${places(en[key] ?? '')}`)).toEqual([]);
  });

  it('says nothing that nobody asks for', () => {
    expect(Object.keys(fr).filter((key) => !isAskedFor(key))).toEqual([]);
  });

  it('is written as French is: curly apostrophes, no exclamation mark', () => {
    expect(Object.values(fr).filter((text) => /\w'\w|!/.test(text))).toEqual([]);
  });
});

it('has every text that is asked for outright', () => {
  const known = new Set(readdirSync(join(FOLDER, 'fr')).flatMap((file) => Object.keys(wordsOf('fr', file))));
  const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
  expect(asked.filter((key) => !known.has(key) && !known.has(`${key}_other`))).toEqual([]);
});
