/** How the bytes of a message are read: names of HL7 table 0211, and Windows-1252, which it does not have. */
export type CharacterSet = 'ASCII' | '8859/1' | '8859/15' | 'WINDOWS-1252' | 'UNICODE UTF-8';

/** Spellings met in MSH-18, without blanks and punctuation. */
const SPELLINGS: ReadonlyMap<string, CharacterSet> = new Map([
  ['ASCII', 'ASCII'],
  ['USASCII', 'ASCII'],
  ['ISOIR6', 'ASCII'],
  ['88591', '8859/1'],
  ['ISO88591', '8859/1'],
  ['ISOIR100', '8859/1'],
  ['LATIN1', '8859/1'],
  ['885915', '8859/15'],
  ['ISO885915', '8859/15'],
  ['LATIN9', '8859/15'],
  ['WINDOWS1252', 'WINDOWS-1252'],
  ['CP1252', 'WINDOWS-1252'],
  ['UNICODEUTF8', 'UNICODE UTF-8'],
  ['UTF8', 'UNICODE UTF-8'],
  ['UNICODE', 'UNICODE UTF-8'],
]);

/** The character set MSH-18 announces, or `undefined` for one we do not read. */
export function characterSetOf(announced: string): CharacterSet | undefined {
  if (announced === 'UNICODE UTF-8' || announced === '8859/1') return announced;
  return SPELLINGS.get(announced.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''));
}

/** What a Latin character set lacks, as it is usually replaced. */
const REPLACED: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '€': 'EUR',
  '\u202F': ' ',
  '≤': '<=',
  '≥': '>=',
};

/** The name to announce in MSH-18 for text encoded with `encodeText`. */
export function announcedAs(characterSet: string): string {
  return characterSet === 'WINDOWS-1252' || characterSet === '8859/15' || characterSet === '' ? '8859/1' : characterSet;
}

/** Text to bytes of the set that `announcedAs` names; what it lacks is replaced by its nearest spelling. */
export function encodeText(text: string, characterSet: string): Uint8Array {
  const name = announcedAs(characterSet);
  if (name === 'UNICODE UTF-8') return Buffer.from(text, 'utf8');
  const last = name === 'ASCII' ? 0x7f : 0xff;
  return Buffer.from(Array.from(text, (character) => fitted(character, last)).join(''), 'latin1');
}

function fitted(character: string, last: number): string {
  if ((character.codePointAt(0) ?? 0) <= last) return character;
  const replacement = REPLACED[character];
  if (replacement !== undefined) return replacement;
  const [base = '?'] = character.normalize('NFD');
  return base.charCodeAt(0) <= last && base !== character ? base : '?';
}
