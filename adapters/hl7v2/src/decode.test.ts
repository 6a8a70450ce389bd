import { expect, test } from 'vitest';
import { encodeText } from './character-set.ts';
import { decodeMessage } from './decode.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** A message whose MSH-18 is `charset`, with a text in PID-5. */
function head(charset: string): string {
  return `MSH|^~\\&|A|B|C|D|20260306||ADT^A01|1|P|2.5|||||FRA|${charset}|FR\rPID|||1||`;
}

interface Row {
  readonly charset: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly used: string;
  readonly problem?: string;
}

function check(name: string, { charset, bytes, text, used, problem }: Row): void {
  test(name, () => {
    const decoded = decodeMessage(Buffer.concat([latin1(head(charset)), bytes]));
    expect(decoded.text).toBe(head(charset) + text);
    expect(decoded.characterSet).toBe(used);
    expect(decoded.problems.map(({ code }) => code)).toEqual(problem === undefined ? [] : [problem]);
  });
}

const EACUTE_UTF8 = Buffer.from('é', 'utf8');
const EACUTE_LATIN1 = Buffer.of(0xe9);

check('UNICODE UTF-8', { charset: 'UNICODE UTF-8', bytes: EACUTE_UTF8, text: 'é', used: 'UNICODE UTF-8' });
check('UTF-8 as others spell it', { charset: 'UTF-8', bytes: EACUTE_UTF8, text: 'é', used: 'UNICODE UTF-8' });
check('8859/1', { charset: '8859/1', bytes: EACUTE_LATIN1, text: 'é', used: '8859/1' });
check('absent: 8859/1', { charset: '', bytes: EACUTE_LATIN1, text: 'é', used: '8859/1' });
check('8859/15 has œ and €', {
  charset: '8859/15',
  bytes: Buffer.of(0xbd, 0xa4),
  text: 'œ€',
  used: '8859/15',
});
check('Windows bytes announced as 8859/1', {
  charset: '8859/1',
  bytes: Buffer.of(0x92, 0x9c, 0x80, 0xe9),
  text: '’œ€é',
  used: 'WINDOWS-1252',
});
check('UTF-8 bytes announced as 8859/1', {
  charset: '8859/1',
  bytes: EACUTE_UTF8,
  text: 'é',
  used: 'UNICODE UTF-8',
  problem: 'charsetMismatch',
});
check('UTF-8 bytes announced as nothing', {
  charset: '',
  bytes: EACUTE_UTF8,
  text: 'é',
  used: 'UNICODE UTF-8',
  problem: 'charsetMismatch',
});
check('Latin bytes announced as UTF-8', {
  charset: 'UNICODE UTF-8',
  bytes: EACUTE_LATIN1,
  text: 'é',
  used: '8859/1',
  problem: 'charsetMismatch',
});
check('Windows bytes announced as UTF-8', {
  charset: 'UNICODE UTF-8',
  bytes: Buffer.of(0x93, 0xe9, 0x94),
  text: '“é”',
  used: 'WINDOWS-1252',
  problem: 'charsetMismatch',
});
check('ASCII says nothing wrong', { charset: 'ASCII', bytes: latin1('e'), text: 'e', used: 'ASCII' });
check('unknown, plain text', {
  charset: 'BIG-5',
  bytes: latin1('e'),
  text: 'e',
  used: '8859/1',
  problem: 'unknownCharset',
});
check('unknown, other text', {
  charset: 'GB 18030-2000',
  bytes: EACUTE_UTF8,
  text: 'é',
  used: 'UNICODE UTF-8',
  problem: 'unknownCharset',
});
check('several in MSH-18: the first', {
  charset: '8859/1~UNICODE UTF-8',
  bytes: EACUTE_LATIN1,
  text: 'é',
  used: '8859/1',
});
check('NUL is no text', { charset: '8859/1', bytes: Buffer.of(0), text: '\uFFFD', used: '8859/1' });

test('the ASCII of a UTF-8 message is announced as UTF-8', () => {
  expect(decodeMessage(latin1(head('UNICODE UTF-8'))).characterSet).toBe('UNICODE UTF-8');
});

test('a byte order mark and blank lines before MSH', () => {
  const bytes = Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf, 0x0d, 0x0a), latin1(head('')), EACUTE_UTF8]);
  const decoded = decodeMessage(bytes);
  expect(decoded.text).toBe(`${head('')}é`);
  expect(decoded.problems).toEqual([]);
});

test('a short MSH, other line ends, and next to nothing', () => {
  expect(decodeMessage(latin1('MSH|^~\\&|A\nPID|é')).text).toBe('MSH|^~\\&|A\nPID|é');
  for (const text of ['', 'M', 'MSH', 'MSH|', '\r\n']) expect(decodeMessage(latin1(text)).text).toBe(text.trim());
});

test('0x80 to 0x9F of Windows-1252: Node 20 read them as control characters', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
  const expected = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
  expect(new TextDecoder('windows-1252').decode(bytes)).toBe(expected);
});

test('texts we send in a set that lacks their characters', () => {
  const encoded = (text: string, set: string) => Buffer.from(encodeText(text, set)).toString('latin1');
  expect(encoded('« é » — œ’€ ≤ 漢', '8859/1')).toBe("« é » - oe'EUR <= ?");
  expect(encoded('é œ', 'WINDOWS-1252')).toBe('é oe');
  expect(encoded('« é ç »', 'ASCII')).toBe('? e c ?');
  expect(Buffer.from(encodeText('é漢', 'UNICODE UTF-8')).toString('utf8')).toBe('é漢');
});
