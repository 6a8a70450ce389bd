import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDelimiters, STANDARD_DELIMITERS } from './delimiters.ts';
import { escapeText, unescapeText } from './escape.ts';

function check(name: string, raw: string, text: string): void {
  test(name, () => expect(unescapeText(raw, STANDARD_DELIMITERS)).toBe(text));
}

check('delimiters', String.raw`a\F\b\S\c\T\d\R\e\E\f`, 'a|b^c&d~e\\f');
check('bytes of Latin-1', String.raw`caf\XE9\ `, 'café ');
check('bytes of UTF-8', String.raw`caf\XC3A9\.`, 'café.');
check('bytes of Windows', String.raw`l\X92\hiver`, 'l’hiver');
check('line breaks', String.raw`a\.br\b\.BR\c\X0D0A\d`, 'a\nb\nc\r\nd');
check('blanks and layout', String.raw`a\.sp2\b\.sk3\c\.in+4\d\.ce\e`, 'a\n\nb   cd\ne');
check('a skip of a billion lines', String.raw`a\.sp999999999\b`, `a${'\n'.repeat(50)}b`);
check('highlighting', String.raw`\H\important\N\ text`, 'important text');
check('character set switches', String.raw`a\C2842\b\M2442\c\M244242\d`, 'abcd');
check('local sequences are kept', String.raw`a\Z01\b`, String.raw`a\Z01\b`);
check('a lone backslash', String.raw`C:\temp`, String.raw`C:\temp`);
check('a lone backslash before a sequence', String.raw`1\2\S\3`, String.raw`1\2^3`);
check('backslashes that open nothing', String.raw`a\\b\?\c\X1\d`, String.raw`a\\b\?\c\X1\d`);
check('truncation', String.raw`a\P\b`, 'a#b');
check('NUL is no text', String.raw`a\X00\b`, 'a\uFFFDb');
check('nothing to do', 'plain é text', 'plain é text');

test('other delimiters', () => {
  const delimiters = readDelimiters('!', '@*?$');
  if (!delimiters) throw new Error('readable');
  expect(unescapeText('a?F?b?S?c?T?d?R?e?E?f', delimiters)).toBe('a!b@c$d*e?f');
  expect(escapeText('a!b@c$d*e?f|^', delimiters)).toBe('a?F?b?S?c?T?d?R?e?E?f|^');
});

test('without an escape character nothing is unescaped, and delimiters are not sent', () => {
  const delimiters = readDelimiters('|', '^~');
  if (!delimiters) throw new Error('readable');
  expect(unescapeText(String.raw`a\S\b`, delimiters)).toBe(String.raw`a\S\b`);
  expect(escapeText('a|b^c~d&e', delimiters)).toBe('a b c d&e');
});

test('any text comes back', () => {
  const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
  fc.assert(
    fc.property(text, (value) => {
      const escaped = escapeText(value, STANDARD_DELIMITERS);
      for (const mark of ['|', '^', '~', '&', '\r', '\n', '\v', '\x1c']) expect(escaped).not.toContain(mark);
      expect(unescapeText(escaped, STANDARD_DELIMITERS)).toBe(value);
    }),
    { numRuns: 500 },
  );
});

test('any raw text is read, in time', () => {
  fc.assert(fc.property(fc.string(), (raw) => void unescapeText(raw, STANDARD_DELIMITERS)));
  const before = performance.now();
  unescapeText('\\'.repeat(300_000), STANDARD_DELIMITERS);
  unescapeText('\\x'.repeat(300_000), STANDARD_DELIMITERS);
  expect(performance.now() - before).toBeLessThan(2_000);
});
