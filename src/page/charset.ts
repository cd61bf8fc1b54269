import iconv from 'iconv-lite';

/** Bytes of the start that are searched for a declaration, as browsers do (WHATWG: 1024; real pages put it later). */
const HEAD = 4096;

/**
 * Decodes a page: byte order mark, then HTTP, then what the page declares, then UTF-8 if the bytes are valid UTF-8,
 * then Windows-1252 (what browsers assume). Never throws: bytes that fit nothing become U+FFFD.
 */
export function decode(
  bytes: Uint8Array,
  fromHttp: string | null,
): { readonly text: string; readonly charset: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = byteOrderMark(bytes);
  if (mark) return { text: iconv.decode(buffer, mark), charset: mark };
  const head = buffer.subarray(0, HEAD).toString('latin1');
  const wide = wideWithoutMark(bytes);
  if (wide) return { text: iconv.decode(buffer, wide), charset: wide };
  const declared =
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/iu.exec(head)?.[1] ??
    /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]+)/iu.exec(head)?.[1];
  const valid = isUtf8(bytes);
  for (const name of [fromHttp, declared]) {
    const charset = name?.toLowerCase();
    if (
      !charset ||
      !iconv.encodingExists(charset) ||
      /^(?:base64|hex|binary|ucs-?2|internal)$/u.test(charset)
    )
      continue;
    // What can be read as ASCII to find this declaration is not UTF-16 or UTF-32 (HTML standard: then UTF-8 is meant).
    if (/^(?:utf-?(?:16|32|7)|ucs-?[24]|unicode)/u.test(charset)) continue;
    // A page that says UTF-8 and is not, or says Latin-1 and is UTF-8, was declared by a template, not by its author.
    if (/^utf-?8$/u.test(charset) && !valid) continue;
    if (valid && /^(?:iso-8859-1|latin-?1|us-ascii|windows-1252)$/u.test(charset) && hasHighBytes(bytes))
      continue;
    return { text: iconv.decode(buffer, charset), charset };
  }
  return valid
    ? { text: iconv.decode(buffer, 'utf-8'), charset: 'utf-8' }
    : { text: iconv.decode(buffer, 'windows-1252'), charset: 'windows-1252' };
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: nearly every second byte of the start is zero. */
function wideWithoutMark(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 512) & ~1;
  if (length < 16) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.7 && odd < half * 0.1 ? 'utf-16be' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function hasHighBytes(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 127) return true;
  return false;
}
