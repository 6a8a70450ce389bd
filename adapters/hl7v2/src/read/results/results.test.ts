import type { ObservationStated } from '@paracelse/core/record/events.ts';
import { expect, test } from 'vitest';
import { adt, eventsOf, fixture, oru, PID, PV1, paris, problemsOf, rde, read } from '../../testing/messages.ts';

const OBR = 'OBR|1|P1^DPI|L1^SIL|||||20260306113000'.replace('|||||2', '||||2');

function observations(...segments: readonly string[]) {
  const message = read(oru(...segments));
  return { events: eventsOf(message, 'observation'), problems: problemsOf(message), verdict: message.verdict };
}

function shown({ value }: ObservationStated): string {
  switch (value.type) {
    case 'quantity':
      return `${value.comparator ?? ''}${value.value} [${value.unit}]`;
    case 'ratio':
      return `${value.numerator}:${value.denominator}`;
    case 'coded':
      return `${value.coding.system}/${value.coding.code} ${value.coding.display}`;
    case 'unreadable':
      return `unreadable ${value.problem}: ${value.text}`;
    case 'text':
      return `text ${value.text}`;
    default:
      return value.type;
  }
}

/** One row: OBX-2, OBX-5, OBX-6, and what is read, with the problems. */
function check(type: string, value: string, unit: string, ...expected: readonly string[]): void {
  test(`${type} ${value} ${unit} → ${expected.join(', ')}`, () => {
    const { events, problems } = observations(OBR, `OBX|1|${type}|2823-3^Potassium^LN||${value}|${unit}|||||F`);
    expect([...events.map(shown), ...problems]).toEqual(expected);
  });
}

check('NM', '5.4', 'mmol/L', '5.4 [mmol/L]');
check('NM', '5,4', 'mmol/L', '5.4 [mmol/L]');
check('NM', ' 5.4 ', 'mmol/L', '5.4 [mmol/L]');
check('NM', '<5', 'mg/L', '<5 [mg/L]');
check('NM', '≥ 1,2e3', 'mg/L', '>=1200 [mg/L]');
check('NM', '', 'mmol/L', 'unreadable empty: ', 'valueInvalid OBX-5');
check('NM', '""', 'mmol/L', 'unreadable empty: ', 'valueInvalid OBX-5');
check('NM', 'hémolysé', 'mmol/L', 'unreadable notANumber: hémolysé', 'valueInvalid OBX-5');
check('NM', 'en cours', 'mmol/L', 'unreadable notANumber: en cours', 'valueInvalid OBX-5');
check('NM', 'NaN', 'mmol/L', 'unreadable notANumber: NaN', 'valueInvalid OBX-5');
check('NM', 'Infinity', 'mmol/L', 'unreadable notANumber: Infinity', 'valueInvalid OBX-5');
check('NM', '1e400', 'mmol/L', 'unreadable outOfRange: 1e400', 'valueInvalid OBX-5');
check('NM', '25,000', 'mmol/L', 'unreadable ambiguousSeparator: 25,000', 'numberAmbiguous OBX-5');
check('NM', '60~120', '/min', 'unreadable notANumber: 60~120', 'valueInvalid OBX-5');
check('NM', '5.4', '', '5.4 []', 'unitMissing OBX-6');
check('NM', '5.4', 'bananas', '5.4 [bananas]', 'unitUnknown OBX-6');
check('NM', '132', 'µmol/L^micromole par litre^UCUM', '132 [µmol/L]');
check('NM', '5', '43^mg/dL', '5 [mg/dL]');
check('SN', '<^5', 'mg/L', '<5 [mg/L]');
check('SN', '^182', 'mg/dl', '182 [mg/dl]');
check('SN', '=^182', 'mg/dl', '182 [mg/dl]');
check('SN', '^1^:^128', '', '1:128');
check('SN', '^2^-^5', '/mm3', 'text 2-5');
check('SN', '^2^+', '', 'text 2+');
check('SN', '5,4', 'mmol/L', '5.4 [mmol/L]');
check('SN', '<^', 'mmol/L', 'unreadable notANumber: <^', 'valueInvalid OBX-5');
check('ST', 'négatif', '', 'text négatif');
check('ST', '5,4', 'mmol/L', '5.4 [mmol/L]');
check('ST', '5,4', '', 'text 5,4');
check('ST', '1,250', 'mmol/L', 'unreadable ambiguousSeparator: 1,250', 'numberAmbiguous OBX-5');
check('ST', 'hémolysé', 'mmol/L', 'text hémolysé');
check('ST', 'a & b', '', 'text a & b');
check('FT', String.raw`ligne 1\.br\ligne 2`, '', 'text ligne 1\nligne 2');
check('TX', 'a~b', '', 'text a\nb');
check('TX', '', '', 'none');
check('CE', 'POS^Positif^L', '', 'L/POS Positif');
check('CWE', '^Positif', '', 'text Positif');
check('CWE', 'A^Un^L~B^Deux^L', '', 'text Un, Deux');
check('IS', 'POS', '', '/POS POS');
check('DT', '20260306', '', 'text 20260306');
check('', '5.4', 'mmol/L', '5.4 [mmol/L]');
check('ED', '^TEXT^XML^Base64^QQ==', '', 'documentNotRead OBX-5', 'withoutEffect');
check('RP', 'https://example.org/x', '', 'documentNotRead OBX-5', 'withoutEffect');

test('the normalised ratio needs no unit', () => {
  const { events, problems } = observations(OBR, 'OBX|1|NM|34714-6^INR^LN||2.1||||||F', 'OBX|2|ST|INR||3,5||||||F');
  expect(events.map(shown)).toEqual(['2.1 []', '3.5 []']);
  expect(problems).toEqual([]);
});

/** One row: OBX-11, with a value and without. */
function checkStatus(status: string, withValue: string, without: string): void {
  test(`OBX-11 ${status || 'empty'}`, () => {
    const outcome = (value: string) => {
      const { events } = observations(OBR, `OBX|1|NM|2823-3^K^LN||${value}|mmol/L|||||${status}`);
      return events.map((event) => `${event.status} ${event.value.type}`).join() || 'nothing';
    };
    expect([outcome('5.4'), outcome('')]).toEqual([withValue, without]);
  });
}

checkStatus('F', 'final quantity', 'final unreadable');
checkStatus('C', 'corrected quantity', 'corrected unreadable');
checkStatus('A', 'corrected quantity', 'corrected unreadable');
checkStatus('P', 'preliminary quantity', 'preliminary unreadable');
checkStatus('R', 'preliminary quantity', 'preliminary unreadable');
checkStatus('W', 'withdrawn quantity', 'withdrawn none');
checkStatus('X', 'withdrawn quantity', 'withdrawn none');
checkStatus('D', 'deleted quantity', 'deleted none');
checkStatus('I', 'nothing', 'nothing');
checkStatus('N', 'nothing', 'nothing');
checkStatus('O', 'nothing', 'nothing');
checkStatus('U', 'final quantity', 'nothing');
checkStatus('S', 'preliminary unreadable', 'preliminary unreadable');
checkStatus('?', 'preliminary unreadable', 'preliminary unreadable');
checkStatus('', 'final quantity', 'final unreadable');

test('a standing we cannot tell is said', () => {
  const { problems } = observations(OBR, 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||S');
  expect(problems).toEqual(['statusUnknown OBX-11']);
});

test('an empty OBX-11 follows OBR-25', () => {
  const { events } = observations('OBR|1||L1^SIL||||||||||||||||||||||P', 'OBX|1|NM|2823-3^K^LN||5.4|mmol/L');
  expect(events[0]?.status).toBe('preliminary');
});

test('a struck result keeps no word in place of its value', () => {
  const { events } = observations(OBR, 'OBX|1|NM|2823-3^K^LN||annulé|mmol/L|||||W');
  expect(events[0]?.value.type).toBe('none');
});

test('specimen time: OBX-14, OBR-7, SPM-17, MSH-7', () => {
  const at = (obr: string, obx14: string, ...more: string[]) =>
    observations(obr, `OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F|||${obx14}`, ...more).events[0]?.effectiveAt;
  const spm = `SPM|1${'|'.repeat(16)}20260306101000^20260306102000`;
  expect(at(OBR, '20260306112000', spm)).toBe(paris('2026-03-06T11:20:00'));
  expect(at(OBR, '', spm)).toBe(paris('2026-03-06T11:30:00'));
  expect(at('OBR|1||L1', '', spm)).toBe(paris('2026-03-06T10:10:00'));
  expect(at('OBR|1||L1', '')).toBe(paris('2026-03-06T12:00:00'));
});

test('a correction has the key of what it corrects', () => {
  const original = eventsOf(read(fixture('oru-r01-8859-1.hl7')), 'observation');
  const correction = eventsOf(read(fixture('oru-r01-correction.hl7')), 'observation');
  expect(correction.map(({ key }) => key)).toEqual(original.slice(0, 2).map(({ key }) => key));
  expect(correction.map(({ status }) => status)).toEqual(['corrected', 'withdrawn']);
});

test('a correction is found though neither message tells when the specimen was taken', () => {
  const key = (text: string) => eventsOf(read(text), 'observation')[0]?.key;
  const sent = oru('OBR|1||L1^SIL', 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F');
  const corrected = sent.replace('20260306120000', '20260306180000').replace('||5|', '||4|');
  expect(key(corrected)).toBe(key(sent));
});

test('what tells results apart: order, namespace, code, OBX-4, time', () => {
  const keys = [
    [OBR, 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F'],
    [OBR, 'OBX|1|NM|2823-3^K^LN|1|5|mmol/L|||||F'],
    [OBR, 'OBX|1|NM|2951-2^Na^LN||5|mmol/L|||||F'],
    [OBR, 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F|||20260306114500'],
    [OBR.replace('L1^SIL', 'L2^SIL'), 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F'],
    [OBR.replace('L1^SIL', 'L1^AUTRE'), 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F'],
    [OBR.replace('L1^SIL', ''), 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F'],
  ].map((segments) => observations(...segments).events[0]?.key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the ORC in front of an OBR gives the number that OBR lacks', () => {
  const { events } = observations('ORC|RE|P1|L1^SIL', 'OBR|1', 'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F');
  expect(events[0]?.key).toBe('filler|SIL|L1|2823-3||');
});

test('lines of one text are one result', () => {
  const { events, problems } = observations(
    OBR,
    'OBX|1|TX|COM^Commentaire^L||ligne 1||||||F',
    'OBX|2|TX|COM^Commentaire^L||ligne 2||||||F',
    'OBX|3|TX|COM^Commentaire^L||ligne 3||||||F',
  );
  expect(events.map(shown)).toEqual(['text ligne 1\nligne 2\nligne 3']);
  expect(problems).toEqual([]);
});

test('values under one name are all kept, and said', () => {
  const { events, problems } = observations(
    OBR,
    'OBX|1|NM|2823-3^K^LN||5|mmol/L|||||F',
    'OBX|2|NM|2823-3^K^LN||6|mmol/L|||||F',
    'OBX|3|NM|2823-3^K^LN||7|mmol/L|||||F',
  );
  expect(events.map(shown)).toEqual(['5 [mmol/L]', '6 [mmol/L]', '7 [mmol/L]']);
  expect(events.map(({ key }) => key.slice(-3))).toEqual(['000', '|#2', '|#3']);
  expect(problems).toEqual(['resultRepeated OBX[2]-3', 'resultRepeated OBX[3]-3']);
});

test('a ratio keeps its unit', () => {
  const { events } = observations(OBR, 'OBX|1|SN|X^X||^1^:^128|titre|||||F');
  expect(events[0]?.value).toEqual({ type: 'ratio', numerator: 1, denominator: 128, unit: 'titre' });
});

test('one bad line does not lose the others', () => {
  const { events, problems, verdict } = observations(
    OBR,
    'OBX|1|NM|||5|mmol/L|||||F',
    'OBX',
    'OBX|3|NM|2823-3^K^LN||5|mmol/L|||||F|||20260230',
  );
  expect(verdict).toBe('accepted');
  expect(events.length).toBe(1);
  expect(problems).toEqual(['codeMissing OBX-3', 'codeMissing OBX[2]-3', 'dateImpossible OBX[3]-14']);
});

test('alternate codes, range and flags are kept as sent', () => {
  const { events } = observations(OBR, 'OBX|1|NM|2823-3^Potassium^LN^K^Kaliémie^L||5.4|mmol/L|3.5 - 5.0|H~A|||F');
  expect(events[0]).toMatchObject({
    codings: [
      { system: 'LN', code: '2823-3', display: 'Potassium' },
      { system: 'L', code: 'K', display: 'Kaliémie' },
    ],
    label: 'Potassium',
    referenceRange: '3.5 - 5.0',
    interpretation: 'H A',
  });
});

test('a Latin-1 report of a laboratory', () => {
  const message = read(fixture('oru-r01-8859-1.hl7'));
  expect(message.header.characterSet).toBe('8859/1');
  expect(eventsOf(message, 'observation').map((event) => `${event.label}: ${shown(event)}`)).toEqual([
    'Potassium: 5.4 [mmol/L]',
    'Créatinine: 132 [µmol/L]',
    'CRP: <5 [mg/L]',
    'Sodium: unreadable notANumber: hémolysé',
    'INR: 2.1 []',
    'Commentaire: text Prélèvement hémolysé,\nà contrôler.',
  ]);
  expect(problemsOf(message)).toEqual(['valueInvalid OBX[4]-5']);
});

test('a very long text is shortened, and said', () => {
  const { events, problems } = observations(OBR, `OBX|1|TX|A^A||${'x'.repeat(30_000)}||||||F`);
  expect(shown(events[0] as ObservationStated).length).toBeLessThan(21_000);
  expect(problems).toEqual(['textShortened OBX-5']);
});

test('thousands of bad lines make one list of problems', () => {
  const { problems } = observations(OBR, ...Array.from({ length: 5_000 }, () => 'OBX|1|NM|||5'));
  expect(problems.length).toBe(201);
  expect(problems.slice(-2)).toEqual(['codeMissing OBX[200]-3', 'moreProblems']);
});

test('weight and vital signs in admissions and orders', () => {
  const weight = 'OBX|1|NM|29463-7^Poids^LN||72|kg|||||F';
  expect(eventsOf(read(adt('A01', PID, PV1, weight)), 'observation').map(shown)).toEqual(['72 [kg]']);
  const order = ['ORC|NW|1', 'RXE||^X|1||mg', weight];
  expect(eventsOf(read(rde(...order)), 'observation').map(shown)).toEqual(['72 [kg]']);
  const later = adt('A08', PID, PV1, weight).replace('20260306120000', '20260307120000');
  const keys = [adt('A01', PID, PV1, weight), later].map((text) => eventsOf(read(text), 'observation')[0]?.key);
  expect(keys[0]).not.toBe(keys[1]);
});
