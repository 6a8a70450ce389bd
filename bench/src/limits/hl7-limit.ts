import { isAscii } from 'node:buffer';
import type { Taken } from '../hl7/readers.ts';

/**
 * The smallest code that could do the job: it knows the delimiters, looks only for the fields asked for, and keeps no
 * place, no presence, no segment it was not asked for.
 */
export function readWithLimit(bytes: Uint8Array): Taken {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text =
    isAscii(buffer) || !buffer.includes('UNICODE UTF-8') ? buffer.toString('latin1') : buffer.toString('utf8');
  const taken: Taken = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\r', start);
    const end = found === -1 ? text.length : found;
    if (text.startsWith('OBX', start)) takeResult(text, start, end, taken);
    else if (text.startsWith('PID', start)) takePatient(text, start, end, taken);
    else if (text.startsWith('PV1', start)) {
      const field = fieldAt(text, start, end, 3);
      taken.push(component(field, 1), component(field, 2));
    }
    start = end + 1;
  }
  return taken;
}

function takeResult(text: string, start: number, end: number, taken: Taken): void {
  let at = start;
  for (let field = 1; field <= 7; field += 1) {
    at = text.indexOf('|', at) + 1;
    const close = text.indexOf('|', at);
    if (field !== 1 && field !== 2 && field !== 4) {
      const value = text.slice(at, close === -1 ? end : close);
      taken.push(component(value, 1));
      if (field === 3) taken.push(component(value, 2));
    }
  }
}

function takePatient(text: string, start: number, end: number, taken: Taken): void {
  for (const repetition of fieldAt(text, start, end, 3).split('~')) taken.push(component(repetition, 1));
  const name = fieldAt(text, start, end, 5);
  taken.push(component(name, 1), component(name, 2), component(fieldAt(text, start, end, 11), 1));
}

function fieldAt(text: string, start: number, end: number, rank: number): string {
  let at = start;
  for (let passed = 0; passed < rank; passed += 1) at = text.indexOf('|', at) + 1;
  const close = text.indexOf('|', at);
  return text.slice(at, close === -1 || close > end ? end : close);
}

function component(field: string, rank: number): string {
  let at = 0;
  for (let passed = 1; passed < rank; passed += 1) {
    const next = field.indexOf('^', at);
    if (next === -1) return '';
    at = next + 1;
  }
  const close = field.indexOf('^', at);
  const raw = close === -1 ? field.slice(at) : field.slice(at, close);
  return raw.includes('\\') ? raw.replaceAll('\\T\\', '&') : raw;
}
