/** HL7 files as people keep them: LF or CRLF, a byte order mark, several messages one after the other. */

const CR = 0x0d;
const LF = 0x0a;

/** The messages of a file, with the line ends of the wire (CR). The bytes between are left as they are. */
export function splitMessages(file: Uint8Array): Uint8Array[] {
  const bytes = withWireEnds(withoutBom(file));
  const starts = [...startsOf(bytes)];
  if (starts.length === 0) return [bytes];
  return starts.map((start, index) => trimEnd(bytes.subarray(start, starts[index + 1] ?? bytes.length)));
}

function withoutBom(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function withWireEnds(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    if (byte === LF && bytes[index - 1] === CR) continue;
    out[length] = byte === LF ? CR : byte;
    length += 1;
  }
  return out.subarray(0, length);
}

/** A message begins with `MSH` at the start of a line. */
function* startsOf(bytes: Uint8Array): Generator<number> {
  for (let index = 0; index + 3 < bytes.length; index += 1) {
    const atLine = index === 0 || bytes[index - 1] === CR;
    if (atLine && bytes[index] === 0x4d && bytes[index + 1] === 0x53 && bytes[index + 2] === 0x48) yield index;
  }
}

function trimEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === 0x20)) end -= 1;
  return bytes.subarray(0, end);
}

export interface AckSummary {
  readonly code: string;
  readonly accepted: boolean;
  readonly controlId: string;
  /** Places and texts of the ERR segments. */
  readonly errors: readonly string[];
}

/** What an acknowledgement says, for a person. */
export function summariseAck(bytes: Uint8Array): AckSummary {
  const segments = Buffer.from(bytes)
    .toString('utf8')
    .split('\r')
    .map((line) => line.split('|'));
  const msa = segments.find(([name]) => name === 'MSA');
  const code = msa?.[1] ?? '??';
  const errors = segments
    .filter(([name]) => name === 'ERR')
    .map((err) => `${(err[2] ?? '').split('^').filter(Boolean).join('-')}  ${err[8] || err[7] || err[3] || ''}`.trim());
  return { code, accepted: code === 'AA' || code === 'CA', controlId: msa?.[2] ?? '', errors };
}
