import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type ConlluSentence, readConllu } from '#parse/index.js';

export interface GoldSentence extends ConlluSentence {
  readonly document: string;
  /** In the paragraph's text, half-open; null where the treebank corrected what the text prints. */
  readonly places: readonly ({ readonly start: number; readonly end: number } | null)[];
  readonly start: number;
  readonly end: number;
}

/** Sentences of one paragraph as a reader meets them: joined by a blank. */
export interface Paragraph {
  readonly text: string;
  readonly sentences: readonly GoldSentence[];
}

/** Paragraphs of a treebank file of Universal Dependencies (`.conllu` or `.conllu.gz`), by its newdoc and newpar lines. */
export function readTreebank(file: string): Paragraph[] {
  const bytes = readFileSync(file);
  const conllu = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const made: Paragraph[] = [];
  let sentences: GoldSentence[] = [];
  let text = '';
  let document = '';
  const flush = () => {
    if (sentences.length > 0) made.push({ text, sentences });
    sentences = [];
    text = '';
  };
  for (const block of conllu.split('\n\n')) {
    const lines = block.split('\n');
    if (lines.some((line) => /^# new(?:par|doc)/u.test(line))) flush();
    document = lines.find((line) => line.startsWith('# newdoc'))?.replace(/^.*= /u, '') ?? document;
    const printed = lines.find((line) => line.startsWith('# text = '))?.slice('# text = '.length);
    const [sentence] = readConllu(block);
    if (printed === undefined || sentence === undefined) continue;
    if (text !== '') text += ' ';
    const start = text.length;
    let at = 0;
    let isLost = false;
    const places = sentence.form.map((form) => {
      const found = printed.indexOf(form, at);
      // Behind a word that is printed otherwise the next one that is found is taken.
      if (found < 0 || (!isLost && printed.slice(at, found).trim() !== '')) {
        isLost = true;
        return null;
      }
      isLost = false;
      at = found + form.length;
      return { start: start + found, end: start + at };
    });
    text += printed;
    sentences.push({ ...sentence, document, places, start, end: text.length });
  }
  flush();
  return made;
}
