import type { MessageHeader, Verdict } from '@paracelse/application/ports/message-reader.ts';
import { expect, test } from 'vitest';
import { decodeMessage } from './decode.ts';
import { parseMessage } from './parse.ts';
import { createHl7Reader } from './read/reader.ts';
import { hl7, oru, PID, paris, RECEIVED_AT, read } from './testing/messages.ts';

const READER = createHl7Reader({ zone: 'Europe/Paris', fictitiousIns: 'accept' });
const AT = paris('2026-03-09T08:00:01');

function answerTo(message: string | Uint8Array): Uint8Array {
  const { header, verdict, problems } = read(message);
  return READER.acknowledge({ header, verdict, problems, controlId: 'P-1', at: AT });
}

function textOf(answer: Uint8Array): string {
  return Buffer.from(answer).toString('utf8').replaceAll('\r', '\n');
}

test('a message taken without remark', () => {
  expect(textOf(answerTo(hl7('ADT^A31', PID)))).toBe(
    [
      'MSH|^~\\&|PARACELSE|CHU|APP|FAC|20260309080001||ACK^A31^ACK|P-1|P|2.5|||||FRA|UNICODE UTF-8',
      'MSA|AA|42',
      '',
    ].join('\n'),
  );
});

test('one ERR per problem, with its place, code, severity and French text', () => {
  const answer = answerTo(oru('OBR|1||L1', 'OBX|1|NM|K^K||5||||||F', 'OBX|2|NM|K^K|2|hémolysé|g/L|||||F'));
  expect(textOf(answer).split('\n').slice(1, -1)).toEqual([
    'MSA|AA|42',
    'ERR||OBX^1^6^1|102^Data type error^HL70357|W|unitMissing^^PARACELSE|||Résultat numérique sans unité : montré, non utilisé.',
    'ERR||OBX^2^5^1|102^Data type error^HL70357|W|valueInvalid^^PARACELSE|||Valeur illisible pour ce type de champ (NM).',
  ]);
});

test('a refusal says why', () => {
  const lines = textOf(answerTo(hl7('ADT^A99', PID))).split('\n');
  expect(lines[1]).toBe('MSA|AR|42');
  expect(lines[2]).toBe(
    'ERR||MSH^1^9^1^2|201^Unsupported event code^HL70357|E|triggerUnsupported^^PARACELSE|||Événement ADT\\S\\A99 non pris en charge.',
  );
  expect(textOf(answerTo(hl7('ADT^A31'))).split('\n')[1]).toBe('MSA|AE|42');
});

/** One row: MSH-15 and MSH-16, and the codes for the three verdicts. */
function checkMode(msh15: string, msh16: string, expected: string): void {
  test(`MSH-15 ${msh15 || 'empty'}, MSH-16 ${msh16 || 'empty'} → ${expected}`, () => {
    const { header } = read(hl7('ADT^A31', PID).replace('|2.5|||||', `|2.5|||${msh15}|${msh16}|`));
    const verdicts: readonly Verdict[] = ['accepted', 'error', 'rejected'];
    const codes = verdicts.map((verdict) => {
      const answer = READER.acknowledge({ header, verdict, problems: [], controlId: 'P-1', at: AT });
      return /MSA\|(\w\w)/.exec(textOf(answer))?.[1];
    });
    expect(codes.join(' ')).toBe(expected);
  });
}

checkMode('', '', 'AA AE AR');
checkMode('', 'AL', 'AA AE AR');
checkMode('NE', 'AL', 'AA AE AR');
checkMode('NE', 'NE', 'AA AE AR');
checkMode('AL', '', 'CA CE CR');
checkMode('AL', 'NE', 'CA CE CR');
checkMode('ER', '', 'CA CE CR');

test('the answer speaks in the delimiters and the character set of the message', () => {
  const odd = hl7('ADT^A31', PID).replace('^~\\&', '^˜\\&');
  expect(textOf(answerTo(odd))).toMatch(/^MSH\|\^˜\\&\|PARACELSE/);
  const exotic = hl7('ADT^A99', PID).replaceAll('|', '!').replaceAll('^', '@').replace('@~', '@*');
  expect(textOf(answerTo(exotic))).toContain('ERR!!MSH@1@9@1@2!201@Unsupported event code');

  const latin1 = Buffer.from(hl7('ADT^A31', PID, 'ZFD||é').replace('UNICODE UTF-8', '8859/1'), 'latin1');
  const answer = answerTo(latin1);
  expect(decodeMessage(answer)).toMatchObject({ characterSet: '8859/1', problems: [] });
  expect(decodeMessage(answer).text).toContain('|FRA|8859/1\r');
  expect(decodeMessage(answer).text).toContain('Valeur illisible');
});

test('8859/15 and Windows are answered in 8859/1, which all of them read', () => {
  const { header } = read(hl7('ADT^A31', PID));
  for (const characterSet of ['8859/15', 'WINDOWS-1252', '']) {
    const said = { header: { ...header, characterSet }, verdict: 'rejected', controlId: '1', at: AT } as const;
    const answer = READER.acknowledge({ ...said, problems: [{ code: 'emptyFrame' }] });
    expect(Buffer.from(answer).toString('latin1')).toContain('|FRA|8859/1\r');
    expect(Buffer.from(answer).toString('latin1')).toContain('Trame vide.');
  }
});

test('delimiters that the character set cannot carry give way to the usual ones', () => {
  const { header } = read(hl7('ADT^A31', PID));
  const latin: MessageHeader = { ...header, characterSet: '8859/1', delimiters: '|^˜\\&' };
  const answer = READER.acknowledge({ header: latin, verdict: 'accepted', problems: [], controlId: '1', at: AT });
  expect(Buffer.from(answer).toString('latin1')).toMatch(/^MSH\|\^~\\&\|/);
});

test('what cannot be read is answered all the same', () => {
  const answer = textOf(answerTo('GET / HTTP/1.1'));
  expect(answer).toMatch(/^MSH\|\^~\\&\|\|\|\|\|20260309080001\|\|ACK\^\^ACK\|P-1\|P\|2\.5/);
  expect(answer).toContain('MSA|AR\nERR|||100^Segment sequence error^HL70357|E|notHl7^^PARACELSE');
});

test('an answer can be parsed, and MSA-2 is MSH-10 to the letter', () => {
  const controlId = 'a\\S\\b é\\T\\1';
  const answer = answerTo(hl7('ADT^A31', PID).replace('|42|', `|${controlId}|`));
  const parsed = parseMessage(decodeMessage(answer).text);
  expect(parsed.ok && parsed.message.first('MSA')?.text(2)).toBe('a^b é&1');
  expect(textOf(answer)).toContain(`MSA|AA|${controlId}\n`);
});

test('the answer of a busy server', () => {
  const { header } = read(hl7('ADT^A31', PID));
  const answer = READER.acknowledge({
    header,
    verdict: 'error',
    problems: [{ code: 'storageUnavailable' }],
    controlId: '1',
    at: RECEIVED_AT,
  });
  expect(textOf(answer)).toContain('MSA|AE|42\nERR|||207^Application internal error^HL70357|E|storageUnavailable');
});
