import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameSplitter, type SplitFrame } from './frame-splitter.ts';

const LIMITS = { maxFrameBytes: 1_000, keptBytes: 64 };
const VT = '\v';
const FS = '\x1c';

/** What comes out of bytes cut at given places: text, problem, `!` when nobody waits for an answer. */
function split(stream: string, cuts: readonly number[] = [], limits = LIMITS): string[] {
  const splitter = new FrameSplitter(limits);
  const bytes = Buffer.from(stream, 'latin1');
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const frames = places.slice(1).flatMap((to, index) => splitter.push(bytes.subarray(places[index], to)));
  return [...frames, ...splitter.end()].map(shown);
}

function shown({ bytes, problem, answerable }: SplitFrame): string {
  const text = Buffer.from(bytes).toString('latin1');
  return [text, problem?.code, answerable ? undefined : '!'].filter((part) => part !== undefined).join(' ');
}

/** One row: what is sent, and what is made of it however it is cut. */
function check(name: string, stream: string, expected: readonly string[]): void {
  test(name, () => {
    expect(split(stream)).toEqual(expected);
    const everyByte = Array.from({ length: stream.length }, (_, index) => index);
    expect(split(stream, everyByte)).toEqual(expected);
  });
}

check('a frame', `${VT}MSH|a\r${FS}\r`, ['MSH|a\r']);
check('several frames in one packet', `${VT}A${FS}\r${VT}B${FS}\r${VT}C${FS}\r`, ['A', 'B', 'C']);
check('line feeds between and after frames', `\r\n${VT}A${FS}\r\n\n${VT}B${FS}\n`, ['A', 'B']);
check('the end of a frame glued to the start of the next', `${VT}A${FS}${VT}B${FS}\r`, ['A', 'B']);
check('an end byte alone before the connection closes', `${VT}A${FS}`, ['A']);
check('an end byte inside the text', `${VT}A${FS}B${FS}\r`, [`A${FS}B`]);
check('an empty frame', `${VT}${FS}\r${VT}A${FS}\r`, [' emptyFrame', 'A']);
check('a frame without its start byte', `MSH|a${FS}\rMSH|b${FS}\r`, [
  'MSH|a frameWithoutStart',
  'MSH|b frameWithoutStart',
]);
check('what looks like MSH and is not', `MSGx${VT}A${FS}\r`, ['MSGx bytesOutsideFrame !', 'A']);
check('noise between frames', `${VT}A${FS}\rzzz\r${VT}B${FS}\r`, ['A', 'zzz\r bytesOutsideFrame !', 'B']);
check('noise that ends like a frame is answered', `zzz${FS}\r${VT}B${FS}\r`, ['zzz bytesOutsideFrame', 'B']);
check('noise to the end of the connection', 'GET / HTTP/1.1\r\n\r\n', ['GET / HTTP/1.1\r\n\r\n bytesOutsideFrame !']);
check('a frame cut by the end of the connection', `${VT}MSH|a`, ['MSH|a frameTruncated']);
check('a sender that begins again without ending', `${VT}MSH|a${VT}MSH|b${FS}\r`, ['MSH|a frameTruncated !', 'MSH|b']);
check('nothing', '', []);
check('only line ends', '\r\n\r\n', []);

test('of endless noise only the beginning is kept', () => {
  expect(split('z'.repeat(5_000))).toEqual([`${'z'.repeat(64)} bytesOutsideFrame !`]);
});

test('a frame over the limit: its beginning, and nothing after it', () => {
  const frames = split(`${VT}${'x'.repeat(2_000)}${FS}\r${VT}B${FS}\r`, [10, 500, 1_500]);
  expect(frames).toEqual([`${'x'.repeat(64)} frameTooLarge`]);
});

test('a frame of exactly the limit is whole', () => {
  const text = 'x'.repeat(LIMITS.maxFrameBytes - 1);
  expect(split(`${VT}${text}${FS}\r`)).toEqual([text]);
});

test('any cut gives the same frames', () => {
  const piece = fc.constantFrom(VT, FS, '\r', '\n', 'MSH|', 'a', 'zz', `${FS}\r`, `${VT}MSH|x${FS}\r`);
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat(400)), (pieces, cuts) => {
      const stream = pieces.join('');
      expect(split(stream, cuts)).toEqual(split(stream));
    }),
    { numRuns: 500 },
  );
});

test('sound frames come back whole, whatever the cuts', () => {
  const body = fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '.'));
  fc.assert(
    fc.property(fc.array(body, { minLength: 1 }), fc.array(fc.nat(4_000)), (bodies, cuts) => {
      const stream = bodies.map((text) => `${VT}${text}${FS}\r`).join('');
      expect(split(stream, cuts)).toEqual(bodies.map((text) => (text === '' ? ' emptyFrame' : text)));
    }),
  );
});

test('one byte per packet costs no more than the size of the frame', () => {
  const size = 300_000;
  const splitter = new FrameSplitter({ maxFrameBytes: size * 2, keptBytes: 64 });
  const byte = Buffer.from('x');
  splitter.push(Buffer.from(VT));
  const before = performance.now();
  for (let sent = 0; sent < size; sent += 1) splitter.push(byte);
  const [frame] = splitter.push(Buffer.from(`${FS}\r`));
  expect(frame?.bytes.length).toBe(size);
  // A copy of the whole at each packet would take minutes.
  expect(performance.now() - before).toBeLessThan(3_000);
});
