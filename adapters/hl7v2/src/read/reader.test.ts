import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adt, fixture, hl7, oru, PID, PV1, problemsOf, RECEIVED_AT, rde, read } from '../testing/messages.ts';
import { createHl7Reader } from './reader.ts';

const FIXTURES = readdirSync(new URL('../../fixtures/', import.meta.url)).filter((name) => name.endsWith('.hl7'));

/** One row: a message, its verdict and problems. */
function check(name: string, message: string, options: object, ...expected: readonly string[]): void {
  test(name, () => {
    const result = read(message, options);
    expect([result.verdict, ...problemsOf(result)]).toEqual(expected);
    if (result.verdict !== 'accepted') expect([...result.events, ...result.merges, ...result.identifiers]).toEqual([]);
  });
}

const A31 = hl7('ADT^A31', PID);

check('an update of identity', A31, {}, 'accepted');
check('an unknown type', A31.replace('ADT^A31', 'MFN^M02'), {}, 'rejected', 'messageTypeUnsupported MSH-9.1');
check('an unknown event', A31.replace('ADT^A31', 'ADT^A99'), {}, 'rejected', 'triggerUnsupported MSH-9.2');
check('no type', A31.replace('ADT^A31', ''), {}, 'rejected', 'messageTypeMissing MSH-9');
check('no event', A31.replace('ADT^A31', 'ADT'), {}, 'rejected', 'messageTypeMissing MSH-9.2');
check(
  'a type out of Object',
  A31.replace('ADT^A31', 'constructor^A31'),
  {},
  'rejected',
  'messageTypeUnsupported MSH-9.1',
);
check('no MSH-10', A31.replace('|42|', '||'), {}, 'rejected', 'controlIdMissing MSH-10');
check('an endless MSH-10', A31.replace('|42|', `|${'4'.repeat(300)}|`), {}, 'rejected', 'fieldTooLong MSH-10');
check('the longest MSH-10', A31.replace('|42|', `|${'4'.repeat(199)}|`), {}, 'accepted');
check('version 2.1', A31.replace('|2.5|', '|2.1|'), {}, 'rejected', 'versionUnsupported MSH-12');
check('version 3', A31.replace('|2.5|', '|3.0|'), {}, 'rejected', 'versionUnsupported MSH-12');
check('version 2.9', A31.replace('|2.5|', '|2.9|'), {}, 'accepted');
check('version 2.3.1', A31.replace('|2.5|', '|2.3.1|'), {}, 'accepted');
check('version of the French profile', A31.replace('|2.5|', '|2.5^FRA^2.11|'), {}, 'accepted');
check('no version', A31.replace('|2.5|', '||'), {}, 'accepted');
check('a test message, taken', A31.replace('|P|', '|T|'), {}, 'accepted');
check(
  'a test message, refused',
  A31.replace('|P|', '|T|'),
  { acceptedProcessingIds: ['P'] },
  'rejected',
  'processingIdRefused MSH-11',
);
check('no MSH-7', A31.replace('20260306120000', ''), {}, 'accepted', 'sentAtMissing MSH-7');
check('MSH-7 that does not exist', A31.replace('20260306120000', '20260230'), {}, 'accepted', 'sentAtMissing MSH-7');
check(
  'a short MSH',
  'MSH|^~\\&|A\r',
  {},
  'rejected',
  'sentAtMissing MSH-7',
  'controlIdMissing MSH-10',
  'messageTypeMissing MSH-9',
);
check('two messages in one frame', A31 + A31, {}, 'rejected', 'severalMessages MSH[2]');
check('nothing to take', oru('OBR|1||L1'), {}, 'accepted', 'withoutEffect');
check('no HL7', 'hello', {}, 'rejected', 'notHl7');

test('the header says what the envelope says', () => {
  const { header } = read(adt('A01', PID, PV1).replace('|P|2.5|', '|P^T|2.5^FRA^2.11|'));
  expect(header).toEqual({
    senderApplication: 'APP',
    senderFacility: 'FAC',
    receiverApplication: 'PARACELSE',
    receiverFacility: 'CHU',
    controlId: '42',
    messageCode: 'ADT',
    triggerEvent: 'A01',
    version: '2.5',
    processingId: 'P',
    characterSet: 'UNICODE UTF-8',
    recordedAt: Date.parse('2026-03-06T12:00:00+01:00'),
  });
});

test('the time of receipt stands for a missing MSH-7', () => {
  expect(read(A31.replace('20260306120000', '')).header.recordedAt).toBe(RECEIVED_AT);
});

test('the same bytes give the same reading', () => {
  for (const name of FIXTURES) expect(read(fixture(name))).toEqual(read(fixture(name)));
});

test('every fixture is accepted', () => {
  for (const name of FIXTURES) expect([name, read(fixture(name)).verdict]).toEqual([name, 'accepted']);
});

/** What must hold of any answer of the reader. */
function expectSound(bytes: Uint8Array): void {
  const reader = createHl7Reader({ zone: 'Europe/Paris', fictitiousIns: 'refuse' });
  const { header, verdict, problems, events, merges, identifiers } = reader.read(bytes, RECEIVED_AT);
  expect(problems.filter(({ code }) => code === 'applyFailed')).toEqual([]);
  if (verdict !== 'accepted') expect([...events, ...merges, ...identifiers]).toEqual([]);
  else expect(identifiers.length).toBeGreaterThan(0);
  for (const event of events) expect(Number.isFinite(event.effectiveAt)).toBe(true);
  expect(JSON.stringify({ events, problems, header })).not.toContain('\\u0000');
  reader.acknowledge({ header, verdict, problems, controlId: '1', at: RECEIVED_AT });
}

test('no bytes make the reader fail', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectSound), { numRuns: 500 });
  const tail = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(tail, (bytes) =>
      expectSound(Buffer.concat([Buffer.from('MSH|^~\\&|A|B|C|D|2026||ADT^A01|1|P|2.5\r'), bytes])),
    ),
    { numRuns: 500 },
  );
});

test('no change of a sound message makes the reader fail', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '|',
      '^',
      '~',
      '&',
      '\\',
      '\r',
      '""',
      'MSH',
      'PID|',
      'OBX|',
      '-1',
      '1e400',
      '\\X00\\',
      '\u00e9',
      '',
    ),
    fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  const change = fc.record({ at: fc.nat(4_000), remove: fc.nat(6), insert: piece });
  fc.assert(
    fc.property(fc.constantFrom(...FIXTURES), fc.array(change, { minLength: 1, maxLength: 6 }), (name, changes) => {
      let text = fixture(name).toString('latin1');
      for (const { at, remove, insert } of changes) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + insert + text.slice(place + remove);
      }
      expectSound(Buffer.from(text, 'latin1'));
    }),
    { numRuns: 2_000 },
  );
});

test('a name put anywhere after the envelope is in no problem and no answer', () => {
  const marker = 'ZZMARQUEZZ';
  const sound = [
    ...FIXTURES.map((name) => fixture(name).toString('utf8').trimEnd().split('\n')),
    rde('ORC|NW|1', 'RXE||X^X^L|1||mg', 'TQ1|1||BID').trimEnd().split('\r'),
  ];
  for (const lines of sound) {
    lines.forEach((line, index) => {
      if (line.startsWith('MSH')) return;
      const fields = line.split('|');
      fields.forEach((_, field) => {
        if (field === 0) return;
        const shifted = fields.map((text, rank) => (rank === field ? marker : text)).join('|');
        const text = lines.map((other, rank) => (rank === index ? shifted : other)).join('\r');
        const { header, verdict, problems } = read(text);
        const answer = createHl7Reader({ zone: 'UTC', fictitiousIns: 'accept' }).acknowledge({
          header,
          verdict,
          problems,
          controlId: '1',
          at: RECEIVED_AT,
        });
        expect([line.slice(0, 3), field, JSON.stringify(problems).includes(marker)]).toEqual([
          line.slice(0, 3),
          field,
          false,
        ]);
        expect(Buffer.from(answer).includes(marker)).toBe(false);
      });
    });
  }
});

test('a large document is not read, and costs little', () => {
  const document = `OBX|1|ED|11502-2^CR||^TEXT^XML^Base64^${'QUJD'.repeat(2_000_000)}||||||F`;
  const message = Buffer.from(oru('OBR|1||L1', document));
  const before = performance.now();
  const { verdict, problems } = read(message);
  expect([verdict, ...problems.map(({ code }) => code)]).toEqual(['accepted', 'documentNotRead', 'withoutEffect']);
  expect(performance.now() - before).toBeLessThan(1_500);
});
