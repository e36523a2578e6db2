/** RFC 4648 §4 base64 with padding, strictly; core has no Buffer. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const invalid = 64;
const values = new Uint8Array(256).fill(invalid);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** The bytes; undefined when the text is not base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const whole = padding === 0 ? text.length : text.length - 4;
  // One flag for all letters: a branch for each would cost more than the decoding.
  let flags = 0;
  let at = 0;
  for (let i = 0; i < whole; i += 4) {
    const a = valueAt(text, i);
    const b = valueAt(text, i + 1);
    const c = valueAt(text, i + 2);
    const d = valueAt(text, i + 3);
    flags |= a | b | c | d;
    bytes[at++] = (a << 2) | (b >> 4);
    bytes[at++] = (b << 4) | (c >> 2);
    bytes[at++] = (c << 6) | d;
  }
  if ((flags & invalid) !== 0) return undefined;
  return padding === 0 || decodeTail(text, padding, bytes) ? bytes : undefined;
}

/** The last one or two bytes; false when the letters are wrong or have bits to spare. */
function decodeTail(text: string, padding: number, bytes: Uint8Array): boolean {
  const a = valueAt(text, text.length - 4);
  const b = valueAt(text, text.length - 3);
  const c = padding === 1 ? valueAt(text, text.length - 2) : 0;
  if (((a | b | c) & invalid) !== 0) return false;
  bytes[bytes.length - 3 + padding] = (a << 2) | (b >> 4);
  if (padding === 1) bytes[bytes.length - 1] = (b << 4) | (c >> 2);
  return (padding === 1 ? c & 3 : b & 15) === 0;
}

function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 256 ? values[code]! : invalid;
}
