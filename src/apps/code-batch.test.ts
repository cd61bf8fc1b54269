import { describe, expect, it } from 'vitest';
import { makeInstant } from '#core/index.js';
import { type BatchTask, makeBatchCoder } from './code-batch.js';
import { makeReader } from './pipeline.js';

const reader = makeReader();
const task = (lines: readonly string[], options: Partial<BatchTask['options']> = {}): BatchTask => ({
  location: 'corpus.jsonl',
  bytes: new TextEncoder().encode(lines.join('\n')),
  firstLine: 11,
  now: makeInstant('2026-01-01T00:00:00Z'),
  options: { format: 'plover', dyads: false, keepDenied: false, ...options },
});
const article = (text: string) => JSON.stringify({ id: text.slice(0, 6), text, published: '2024-05-15' });
const WARNED = article('France warned Mali on Monday.');
const DENIED = article('A Taliban spokesman denied that the group had attacked Tajikistan.');

describe('a batch of lines', () => {
  const code = makeBatchCoder(reader);
  const rows = (made: BatchTask) =>
    new TextDecoder()
      .decode(code(made).output)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('becomes lines of output in order, blank lines passed over, bad lines told with their number', () => {
    const made = code(task([WARNED, '', '{bad', WARNED, '']));
    expect(made.counts).toMatchObject({ articles: 2, sentences: 2, events: 2, skipped: 1 });
    expect(made.skipped).toMatchObject([{ line: 13, code: 'E_LINE' }]);
    expect(made.skipped[0]!.message).toContain('corpus.jsonl:13: ');
    expect(rows(task([WARNED]))).toMatchObject([
      {
        casus_document: 'France',
        actor_country: ['FRA'],
        recipient_country: ['MLI'],
        event_date: '2024-05-13',
      },
    ]);
  });

  it('does not depend on what stood beside its lines', () => {
    const alone = [WARNED, DENIED].flatMap((line) => rows(task([line], { keepDenied: true })));
    expect(rows(task([WARNED, DENIED], { keepDenied: true }))).toEqual(alone);
  });

  it('leaves denied events out unless they are kept', () => {
    expect(rows(task([DENIED]))).toEqual([]);
    expect(rows(task([DENIED], { keepDenied: true }))).toMatchObject([
      { event_type: 'ASSAULT', casus_status: 'denied' },
    ]);
  });

  it('loses one line, no more, by a fault of ours', () => {
    const faulty = makeBatchCoder({
      ...reader,
      readArticle: (read) => {
        if (read.text.includes('Mali')) throw new RangeError('too deep');
        return reader.readArticle(read);
      },
    });
    const made = faulty(task([WARNED, DENIED], { keepDenied: true }));
    expect(made.counts).toMatchObject({ articles: 1, events: 1 });
    expect(made.skipped).toMatchObject([{ line: 11, code: 'E_BUG' }]);
  });
});
