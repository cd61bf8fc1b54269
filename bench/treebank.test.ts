import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cutParagraph, scoreCut } from './raw-text.js';
import { readTreebank } from './treebank.js';

const folder = mkdtempSync(join(tmpdir(), 'casus-treebank-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const word = (index: number, form: string) =>
  [index, form, form, 'X', 'FW', '_', index - 1, 'dep', '_', '_'].join('\t');
const sentence = (text: string, forms: readonly string[], head: string) =>
  `${head}# text = ${text}\n${forms.map((form, index) => word(index + 1, form)).join('\n')}\n\n`;

function treebank(conllu: string) {
  const file = join(folder, 'x.conllu');
  writeFileSync(file, conllu);
  return readTreebank(file);
}

const paragraphs = treebank(
  sentence('Nobody came.', ['Nobody', 'came', '.'], '# newdoc id = GUM_news_x\n# newpar\n') +
    sentence('They didn’t.', ['They', 'did', 'n’t', '.'], '') +
    sentence('He cant go', ['He', 'ca', 'not', 'go'], '# newpar\n'),
);

describe('a treebank as raw text', () => {
  it('joins the sentences of a paragraph by a blank, and knows document and places', () => {
    expect(paragraphs.map(({ text }) => text)).toEqual(['Nobody came. They didn’t.', 'He cant go']);
    const [, second] = paragraphs[0]!.sentences;
    expect(second).toMatchObject({ document: 'GUM_news_x', start: 13, end: 25 });
    expect(second!.places.map((place) => place && paragraphs[0]!.text.slice(place.start, place.end))).toEqual(
      ['They', 'did', 'n’t', '.'],
    );
  });

  it('has no place for a word that the treebank corrected', () => {
    expect(paragraphs[1]!.sentences[0]!.places.map((place) => place !== null)).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('is scored by the same characters: what is cut alike is right, the rest is told', () => {
    const wrong: string[] = [];
    const scored = scoreCut(
      paragraphs,
      paragraphs.map(({ text }) => cutParagraph(text)),
      (kind, text, start, end) => wrong.push(`${kind} ${text.slice(start, end)}`),
    );
    expect(scored.sentenceF1).toBe(1);
    expect(wrong).toEqual(['tokens cant']);
    // 9 of our 10 tokens are among the 11 of the treebank.
    expect(scored.tokenF1).toBeCloseTo((2 * 9) / (10 + 11));
  });
});
