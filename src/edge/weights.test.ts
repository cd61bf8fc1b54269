import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadParserWeights } from './weights.js';

const SHIPPED = new URL('../../weights/', import.meta.url);

describe("the parser's weights", () => {
  let folder: string;
  let url: URL;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'casus-weights-'));
    url = pathToFileURL(`${folder}/`);
    for (const name of ['parser.bin', 'parser.json'])
      copyFileSync(fileURLToPath(new URL(name, SHIPPED)), join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('open from any folder, and carry the head of their checksum', () => {
    const { sha256 } = JSON.parse(readFileSync(join(folder, 'parser.json'), 'utf8')) as { sha256: string };
    expect(loadParserWeights(url).version).toBe(sha256.slice(0, 12));
    expect(readFileSync(fileURLToPath(new URL('parser.card.md', SHIPPED)), 'utf8')).toContain(sha256);
  });

  it.each([
    ['are missing', 'parser.bin', () => null],
    ['lack their description', 'parser.json', () => null],
    ['were cut', 'parser.bin', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    [
      'lost a bit',
      'parser.bin',
      (bytes: Buffer) => {
        bytes[bytes.length >> 1]! ^= 1;
        return bytes;
      },
    ],
    ['have a cut description', 'parser.json', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ] as const)('refuse to open when they %s', (_, name, change) => {
    const file = join(folder, name);
    const changed = change(readFileSync(file));
    if (changed === null) rmSync(file);
    else writeFileSync(file, changed);
    expect(() => loadParserWeights(url)).toThrow(expect.objectContaining({ code: 'E_WEIGHTS' }));
  });
});

describe.each(['factuality', 'types'])('the weights "%s"', (name) => {
  it('are those of their card', () => {
    const read = (file: string) => readFileSync(fileURLToPath(new URL(file, SHIPPED)));
    const { sha256, bytes } = JSON.parse(read(`${name}.json`).toString('utf8')) as {
      sha256: string;
      bytes: number;
    };
    const bin = read(`${name}.bin`);
    expect(bin.byteLength).toBe(bytes);
    expect(createHash('sha256').update(bin).digest('hex')).toBe(sha256);
    expect(read(`${name}.card.md`).toString('utf8')).toContain(sha256);
  });
});
