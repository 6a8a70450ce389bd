/** MLLP (HL7 v2 transport, release 1): `0B` message `1C 0D`. */
export const START = 0x0b;
export const END = 0x1c;
export const CR = 0x0d;
export const LF = 0x0a;

/** The bytes of a message as they travel. */
export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(message.length + 3);
  frame[0] = START;
  frame.set(message, 1);
  frame[message.length + 1] = END;
  frame[message.length + 2] = CR;
  return frame;
}
