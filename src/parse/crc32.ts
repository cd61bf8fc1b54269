const TABLE = new Int32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  TABLE[byte] = value;
}
const encoder = new TextEncoder();

/** CRC-32 (ISO 3309, as in zlib) of the UTF-8 bytes of `text`, unsigned: the trainer's hash. */
export function crc32(text: string): number {
  let value = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) return ofBytes(text);
    value = (value >>> 8) ^ TABLE[(value ^ code) & 255]!;
  }
  return ~value >>> 0;
}

function ofBytes(text: string): number {
  let value = -1;
  for (const byte of encoder.encode(text)) value = (value >>> 8) ^ TABLE[(value ^ byte) & 255]!;
  return ~value >>> 0;
}
