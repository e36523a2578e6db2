/** RFC 4648 §4 base64 with padding, strictly; core has no Buffer. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const invalid = 64;
const values = new Uint8Array(256).fill(invalid);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** The bytes; undefined when the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < digits; i++) {
    const code = text.charCodeAt(i);
    const value = code < 256 ? values[code]! : invalid;
    if (value === invalid) return undefined;
    bits = (bits << 6) | value;
    const place = i & 3;
    if (place === 0) continue;
    // Two, four, then no bits are left over for the next byte.
    bytes[at++] = bits >> (6 - 2 * place);
    bits &= (1 << (6 - 2 * place)) - 1;
  }
  return bits === 0 ? bytes : undefined;
}
