import { random } from '../measure.ts';

/** Invented messages as a French hospital sends them: accents, escapes, repetitions. Bytes as they come off the wire. */
export interface MessageSet {
  readonly name: string;
  readonly bytes: readonly Uint8Array[];
}

const CHARSETS = [
  { msh: 'UNICODE UTF-8', encode: (text: string) => Buffer.from(text, 'utf8') },
  { msh: '8859/1', encode: (text: string) => Buffer.from(text, 'latin1') },
] as const;

const COUNT = 200;

/** A 30-segment ORU: header, patient, visit, order, request, 25 results. */
export function laboratoryMessages(): MessageSet {
  const next = random(7);
  return { name: 'ORU, 30 segments', bytes: Array.from({ length: COUNT }, (_, index) => oru(index, next)) };
}

/** An admission of the French PAM profile. */
export function admissionMessages(): MessageSet {
  return { name: 'ADT', bytes: Array.from({ length: COUNT }, (_, index) => adt(index)) };
}

function header(index: number, type: string, charset: string): string {
  return `MSH|^~\\&|SIL|CHU-DEMO|PARACELSE|CHU-DEMO|20261123110000+0100||${type}|${index}|P|2.5^FRA^2.11|||||FRA|${charset}|FR||2.11^IHE_FRANCE-2.11-PAM`;
}

function patient(index: number): string {
  return `PID|1||${100_000 + index}^^^CHU-DEMO&2.999.750.1&ISO^PI~27903512151${index % 10}989^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS^^20101207||TEST-LEMAÎTRE^Hélène^Hélène Zoé^^^^L~TEST-DUPRÉ^Hélène^^^^^D||19420203|F|||12 rue de l'Église \\T\\ du Marché^^VALMONT^^61000^FRA^H~^^^^^^BDL^^61001|||||||240${index}^^^CHU-DEMO^AN|||||||||||||N|VALI`;
}

function oru(index: number, next: () => number): Uint8Array {
  const charset = CHARSETS[index % CHARSETS.length] ?? CHARSETS[0];
  const results = Array.from({ length: 25 }, (_, rank) => {
    const value = (next() * 150).toFixed(1);
    return `OBX|${rank + 1}|NM|${2_000 + rank}-${rank % 10}^Dosage n° ${rank} \\T\\ contrôle^LN^L${rank}^Libellé local^L||${value}|mmol/L|3.5-5.0|${rank % 3 === 0 ? 'H' : 'N'}|||F|||20261123094500+0100||^Biologiste^Réné`;
  });
  return charset.encode(
    [
      header(index, 'ORU^R01^ORU_R01', charset.msh),
      patient(index),
      `PV1|1|I|MEDA^112^1^CHU-DEMO||||80000000${index}^Belcourt^Idriss|||||||||||V${index}^^^CHU-DEMO^VN`,
      `ORC|SC|P${index}^DPI|F${index}^SIL||CM||||20261123100000+0100`,
      `OBR|1|P${index}^DPI|F${index}^SIL|24326-1^Ionogramme^LN|||20261123094500+0100|||||||||||||||20261123100000+0100|||F`,
      ...results,
    ].join('\r'),
  );
}

function adt(index: number): Uint8Array {
  const charset = CHARSETS[index % CHARSETS.length] ?? CHARSETS[0];
  return charset.encode(
    [
      header(index, 'ADT^A01^ADT_A01', charset.msh),
      'EVN||20261123110000+0100||||20261123105500+0100',
      patient(index),
      'PD1||U||||||||||N',
      `PV1|1|I|CARD^204^2^CHU-DEMO^^^^^Bâtiment B||||80000000${index}^Belcourt^Idriss^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS|||||||||||V${index}^^^CHU-DEMO^VN|||||||||||||||||||||||||20261123105500+0100`,
      `ZBE|M${index}^CHU-DEMO|20261123105500+0100||INSERT|N||Cardiologie^^^^^CHU-DEMO^UF^^^1201|Cardiologie^^^^^CHU-DEMO^UF^^^1201|HMS`,
    ].join('\r'),
  );
}
