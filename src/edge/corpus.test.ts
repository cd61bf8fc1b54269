import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CasusError } from '#core/index.js';
import { type CorpusBatch, type CorpusOptions, corpusSize, readCorpus } from './corpus.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-corpus-'));
const file = join(folder, 'corpus.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = ({ bytes }: Pick<CorpusBatch, 'bytes'>) => new TextDecoder().decode(bytes);

async function read(name: string, options: CorpusOptions = {}): Promise<CorpusBatch[]> {
  const batches: CorpusBatch[] = [];
  for await (const batch of readCorpus(name, options)) batches.push(batch);
  return batches;
}

async function* chunks(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((cause: unknown) => cause);
  return error instanceof CasusError ? error.code : String(error);
}

describe('a corpus', () => {
  it('is cut into whole lines that join to it again, however it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 30 }).map((line) => line.replace(/\n/gu, ' '))),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 50 }),
        async (lines, ends, size, batchBytes) => {
          const text = lines.join('\n') + (ends && lines.length > 0 ? '\n' : '');
          const batches = await read('-', { stdin: chunks(text, size), batchBytes });
          expect(batches.map(textOf).join('')).toBe(text);
          let line = 1;
          for (const batch of batches.slice(0, -1)) expect(textOf(batch).endsWith('\n')).toBe(true);
          for (const batch of batches) {
            expect(batch.firstLine).toBe(line);
            line += batch.lines;
          }
          // Going on behind any batch gives the batches that were still to come.
          for (const [index, { end, tail, firstLine, lines: count }] of batches.entries()) {
            const from = { bytes: end, lines: firstLine + count - 1, tail };
            const rest = await read('-', { stdin: chunks(text, size), batchBytes, from });
            expect(rest.map(textOf).join('')).toBe(
              batches
                .slice(index + 1)
                .map(textOf)
                .join(''),
            );
            if (rest.length > 0) expect(rest[0]!.firstLine).toBe(from.lines + 1);
          }
        },
      ),
      { seed: 20260101, numRuns: 60 },
    );
  });

  it('that is a file is entered where an earlier run ended, and only if it is the same', async () => {
    writeFileSync(file, 'one\ntwo\nthree\nfour\n');
    const [first] = await read(file, { batchBytes: 1, from: undefined as never });
    expect(textOf(first!)).toBe('one\ntwo\nthree\nfour\n');
    const [head] = await read('-', { stdin: chunks('one\ntwo\nthree\nfour\n', 8), batchBytes: 1 });
    const from = { bytes: head!.end, lines: head!.lines, tail: head!.tail };
    expect((await read(file, { from })).map(textOf)).toEqual(['three\nfour\n']);
    writeFileSync(file, 'one\nTWO\nthree\nfour\n');
    expect(await codeOf(read(file, { from }))).toBe('E_USAGE');
    writeFileSync(file, 'one\n');
    expect(await codeOf(read(file, { from }))).toBe('E_USAGE');
    expect(await codeOf(read('-', { stdin: chunks('one\n', 8), from }))).toBe('E_USAGE');
  });

  it('loses one line that is too long, and no other', async () => {
    const text = `one\n${'x'.repeat(50)}\nthree\n${'y'.repeat(60)}`;
    for (const size of [3, 7, 16, 1000]) {
      const batches = await read('-', { stdin: chunks(text, size), batchBytes: 4, longestLine: 20 });
      const told = batches.map((batch) => (batch.isTooLong ? `too long: ${batch.firstLine}` : textOf(batch)));
      // In one chunk with its line end it is at hand already, and the reader of lines decides.
      if (size === 1000) expect(told.join('')).toContain('three\n');
      else expect(told).toEqual(['one\n', 'too long: 2', 'three\n', 'too long: 4']);
      expect(batches.at(-1)!.end).toBe(text.length);
    }
  });

  it('that is not there, or is a folder, is an error that says so', () => {
    expect(() => corpusSize(join(folder, 'absent'))).toThrow(
      expect.objectContaining({ code: 'E_NOT_FOUND' }),
    );
    expect(() => corpusSize(folder)).toThrow('it is a folder');
    expect(corpusSize('-')).toBeNull();
  });

  it('ends at once when it is interrupted', async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    for await (const batch of readCorpus('-', {
      stdin: chunks('one\ntwo\nthree\n', 4),
      batchBytes: 1,
      signal: controller.signal,
    })) {
      lines.push(textOf(batch));
      controller.abort();
    }
    expect(lines).toEqual(['one\n']);
  });
});
