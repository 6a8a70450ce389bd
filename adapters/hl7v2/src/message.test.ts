import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STANDARD_DELIMITERS } from './delimiters.ts';
import type { Message } from './message.ts';
import { parseMessage } from './parse.ts';
import { encoded, type FieldSpec, type Leaf, repeated, type SegmentSpec, segment, writeMessage } from './write.ts';

const MSH = 'MSH|^~\\&|APP|FAC';

function parse(text: string): Message {
  const parsed = parseMessage(text);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.message;
}

function codesOf(text: string): string[] {
  const parsed = parseMessage(text);
  return parsed.ok ? parsed.problems.map(({ code }) => code) : [parsed.problem.code];
}

test('MSH-1 is the separator, MSH-2 the encoding characters, MSH-3 the sender', () => {
  const msh = parse(`${MSH}\r`).first('MSH');
  expect([1, 2, 3, 4, 5].map((rank) => msh?.field(rank).raw)).toEqual(['|', '^~\\&', 'APP', 'FAC', undefined]);
  expect(msh?.text(1)).toBe('|');
  expect(msh?.field(0).presence).toBe('absent');
});

test('fields, repetitions, components and sub-components count from 1, in any order of asking', () => {
  const pid = parse(`${MSH}\rPID|1||a1^a2&a2b~b1^b2||x\r`).first('PID');
  const field = pid?.field(3);
  expect(pid?.text(5)).toBe('x');
  expect(pid?.text(1)).toBe('1');
  expect(field?.repetition(2).component(1).text).toBe('b1');
  expect(field?.repetition(1).component(2).subcomponent(2).text).toBe('a2b');
  expect(field?.text).toBe('a1');
  expect(pid?.text(3, 2, 2)).toBe('a2b');
  expect(pid?.text(3, 2)).toBe('a2');
  expect(pid?.text(3, 3)).toBe('');
  expect(pid?.text(3, 1, 2)).toBe('');
  expect(field?.repetitions().map((part) => part.texts())).toEqual([
    ['', 'a1', 'a2'],
    ['', 'b1', 'b2'],
  ]);
  expect(field?.repetition(3).presence).toBe('absent');
  expect(pid?.field(99).presence).toBe('absent');
  // A level that was not used stands for itself.
  expect(pid?.field(5).repetition(1).component(1).subcomponent(1).text).toBe('x');
});

test('absent, empty and erased are three things', () => {
  const pid = parse(`${MSH}\rPID|||""|x^""\r`).first('PID');
  expect([1, 3, 4, 5].map((rank) => pid?.field(rank).presence)).toEqual(['empty', 'null', 'value', 'absent']);
  expect(pid?.text(3)).toBe('');
  expect(pid?.field(4).component(2).presence).toBe('null');
  expect(pid?.text(4, 2)).toBe('');
});

test('a text keeps its delimiters when it is asked for whole', () => {
  const obx = parse(`${MSH}\rOBX|1|ST|||voie & dose^x\\F\\y\r`).first('OBX');
  expect(obx?.field(5).whole).toBe('voie & dose^x|y');
  expect(obx?.text(5)).toBe('voie');
});

test('line ends: CR, LF, both, blank tails', () => {
  for (const end of ['\r', '\n', '\r\n', '\n\n', '\r\r', '\r\n \r\n']) {
    const message = parse(`${MSH}${end}PID|1${end}PV1|1|I${end}`);
    expect(message.segments.map(({ name }) => name)).toEqual(['MSH', 'PID', 'PV1']);
    expect(message.first('PV1')?.text(2)).toBe('I');
  }
});

test('unknown segments are kept and reached like any other', () => {
  const message = parse(`${MSH}\rZZ9|a|b\rZFX\rZZ9|c\r`);
  expect(message.all('ZZ9').map((each) => each.text(1))).toEqual(['a', 'c']);
  expect(message.first('ZFX')?.field(1).presence).toBe('absent');
});

test('a text broken by a line end keeps the fields behind it', () => {
  const message = parse(`${MSH}\rOBX|1|TX|A||first\nsecond line\nthird|unit|range\rOBX|2\r`);
  expect(message.first('OBX')?.field(5).whole).toBe('first\nsecond line\nthird');
  expect(message.first('OBX')?.text(6)).toBe('unit');
  expect(message.all('OBX').length).toBe(2);
  expect(codesOf(`${MSH}\rOBX|1|TX|A||first\nsecond\r`)).toEqual(['segmentBroken']);
});

test('the place of a segment is its rank among those of its name', () => {
  const message = parse(`${MSH}\rOBR|1\rOBX|1\rOBX|2\rOBX|3\r`);
  const third = message.all('OBX')[2];
  expect(third && message.place(third, 5, 2)).toEqual({ segment: 'OBX', segmentRank: 3, field: 5, component: 2 });
});

test('delimiters are those of MSH, even odd ones', () => {
  const message = parse('MSH!@*?$!APP\rPID!!!a@b*c@d$e?S?f\r');
  expect(message.first('PID')?.text(3, 2)).toBe('b');
  expect(message.first('PID')?.field(3).repetition(2).component(2).subcomponent(2).text).toBe('e@f');
  expect(codesOf('MSH!@*?$!APP\r')).toEqual(['unusualDelimiters']);
  // The public sample that uses U+02DC for repetitions.
  expect(parse('MSH|^˜\\&|APP\rPID|||a˜b\r').first('PID')?.field(3).repetitions().length).toBe(2);
  expect(codesOf('MSH|^~\\&#|APP\r')).toEqual([]);
  expect(codesOf('MSH|^~|APP\r')).toEqual(['unusualDelimiters']);
});

test('delimiters that cannot be followed', () => {
  for (const head of [
    'MSH',
    'MSH||',
    'MSH|^^~&|',
    'MSH|a~\\&|',
    'MSH|^~\\&#!|',
    'MSH ^~\\& ',
    'MSHx^~\\&x',
    'MSH|^"\\&|',
  ]) {
    expect(codesOf(`${head}\r`)).toEqual(['badDelimiters']);
  }
});

test('what is no HL7', () => {
  for (const text of ['', 'hello', 'GET / HTTP/1.1', 'PID|1', 'msh|^~\\&|', '<xml/>']) {
    expect(codesOf(text)).toEqual(['notHl7']);
  }
});

test('a flood of segments is refused, a long message is read in time', () => {
  expect(codesOf(`${MSH}\r${'A1B\r'.repeat(30_000)}`)).toEqual(['tooManySegments']);
  const before = performance.now();
  parse(`${MSH}\n${'OBX|1|TX|A||x\n'.repeat(15_000)}`);
  parse(`${MSH}\r${`junk ${'x'.repeat(50)}\n`.repeat(100_000)}`);
  const wide = parse(`${MSH}\rOBX${'|x'.repeat(500_000)}\r`);
  expect(wide.first('OBX')?.text(400_000)).toBe('x');
  expect(performance.now() - before).toBeLessThan(3_000);
});

test('written as expected', () => {
  const text = writeMessage([
    segment('MSH', { 3: 'APP', 9: ['ADT', 'A01'] }),
    ['PID', 1, '', repeated(['a', '', '', ['n', 'o']], 'b'), undefined, null, 'x|y\nz', encoded('^^~')],
    segment('PV1', { 44: '2026' }),
  ]);
  expect(text).toBe(`MSH|^~\\&|APP||||||ADT^A01\rPID|1||a^^^n&o~b||""|x\\F\\y\\.br\\z|^^~\rPV1${'|'.repeat(44)}2026\r`);
});

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replaceAll('\0', '').trim()),
);

/** What a leaf becomes on the way back: erased and empty are told apart by presence, not by text. */
function textOf(value: Leaf): string {
  return value === null || value === undefined || value === '""' ? '' : String(value);
}

test('what is written is read', () => {
  const component = fc.array(leaf, { minLength: 1, maxLength: 3 });
  const repetition = fc.array(component, { minLength: 1, maxLength: 3 });
  const field = fc.array(repetition, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(field, { maxLength: 5 }), (fields) => {
      const specs: FieldSpec[] = fields.map((repetitions) => repeated(...repetitions));
      const spec: SegmentSpec = ['ZZZ', ...specs];
      const read = parse(writeMessage([segment('MSH', { 3: 'A' }), spec], STANDARD_DELIMITERS)).first('ZZZ');
      fields.forEach((repetitions, f) => {
        repetitions.forEach((components, r) => {
          components.forEach((leaves, c) => {
            leaves.forEach((value, s) => {
              const part = read
                ?.field(f + 1)
                .repetition(r + 1)
                .component(c + 1)
                .subcomponent(s + 1);
              expect(part?.text).toBe(textOf(value));
              if (value === null) expect(part?.presence).toBe('null');
            });
          });
        });
      });
    }),
    { numRuns: 300 },
  );
});

test('any text is cut without failing', () => {
  const piece = fc.constantFrom('MSH', '|', '^', '~', '\\', '&', '\r', '\n', 'PID', 'OBX|', '""', 'x', ' ');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const parsed = parseMessage(`MSH|^~\\&|${pieces.join('')}`);
      if (!parsed.ok) return;
      for (const each of parsed.message.segments) {
        for (let rank = 1; rank < 6; rank += 1) each.field(rank).repetition(2).component(2).subcomponent(2);
      }
    }),
  );
});
