/** A composed message as bytes: UTF-8, as its MSH-18 says. */
export function toBytes(message: string): Uint8Array {
  return Buffer.from(message, 'utf8');
}
