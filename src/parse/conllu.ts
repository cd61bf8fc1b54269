import type { Sentence, Span } from '#core/index.js';

/** A sentence as CoNLL-U holds it. Heads count from 0 here, -1 = root. */
export interface ConlluSentence
  extends Pick<Sentence, 'form' | 'lemma' | 'upos' | 'xpos' | 'head' | 'relation'> {
  /** Where each word stands in the text (UTF-16); null where no text was given or MISC has no `TokenRange`. */
  readonly spans: readonly (Span | null)[];
}

/**
 * CoNLL-U (universaldependencies.org/format.html): basic tree, no features; offsets into the article's text, in
 * code points, as `TokenRange=start:end` in MISC. Heads count from 1 only here.
 * @param text the article's text that the offsets point into
 */
export function writeConllu(sentences: readonly Sentence[], text: string): string {
  const codePoints = new CodePoints(text);
  return sentences
    .map((sentence, number) => {
      const lines = sentence.form.map((form, index) => {
        const start = sentence.starts[index]!;
        const end = sentence.ends[index]!;
        const misc = [`TokenRange=${codePoints.at(start)}:${codePoints.at(end)}`];
        if (sentence.starts[index + 1] === end) misc.unshift('SpaceAfter=No');
        return [
          index + 1,
          form,
          sentence.lemma[index],
          sentence.upos[index],
          sentence.xpos[index],
          '_',
          sentence.head[index]! + 1,
          sentence.relation[index],
          '_',
          misc.join('|'),
        ].join('\t');
      });
      const printed = text.slice(sentence.span.start, sentence.span.end).replace(/\s+/gu, ' ');
      return `# sent_id = ${number + 1}\n# text = ${printed}\n${lines.join('\n')}\n\n`;
    })
    .join('');
}

/**
 * Reads the words of CoNLL-U; multiword ranges and empty nodes are passed over.
 * @param text the text that `TokenRange` counts code points of; without it `spans` are null
 * @throws TypeError naming the line when a word line lacks its ten columns or its head is no number
 */
export function readConllu(conllu: string, text?: string): ConlluSentence[] {
  const units = text === undefined ? null : new Units(text);
  const sentences: ConlluSentence[] = [];
  let rows: string[][] = [];
  const flush = () => {
    if (rows.length > 0) {
      const column = (index: number) => rows.map((row) => row[index]!);
      sentences.push({
        form: column(1),
        lemma: column(2),
        upos: column(3),
        xpos: column(4),
        head: Int32Array.from(rows, (row) => Number(row[6]) - 1),
        relation: column(7),
        spans: rows.map((row) => {
          const range = /(?:^|\|)TokenRange=(\d+):(\d+)(?:\||$)/u.exec(row[9]!);
          return range && units
            ? { start: units.at(Number(range[1])), end: units.at(Number(range[2])) }
            : null;
        }),
      });
    }
    rows = [];
  };
  for (const [index, line] of conllu.split(/\r?\n/u).entries()) {
    if (line.trim() === '') flush();
    else if (!line.startsWith('#')) {
      const row = line.split('\t');
      if (row.length !== 10)
        throw new TypeError(`line ${index + 1}: ${row.length} columns where CoNLL-U has 10`);
      if (!/^\d+$/u.test(row[0]!)) continue;
      if (!/^\d+$/u.test(row[6]!)) throw new TypeError(`line ${index + 1}: head "${row[6]}" is no number`);
      rows.push(row);
    }
  }
  flush();
  return sentences;
}

/** Converts rising UTF-16 offsets to code points without counting from the start each time. */
class CodePoints {
  readonly #text: string;
  #units = 0;
  #points = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): number {
    if (offset < this.#units) this.#units = this.#points = 0;
    while (this.#units < offset) {
      this.#units += this.#text.codePointAt(this.#units)! > 0xffff ? 2 : 1;
      this.#points += 1;
    }
    return this.#points;
  }
}

/** Converts rising code points to UTF-16 offsets; beyond the text they end at its end. */
class Units {
  readonly #text: string;
  #units = 0;
  #points = 0;

  constructor(text: string) {
    this.#text = text;
  }

  at(point: number): number {
    if (point < this.#points) this.#units = this.#points = 0;
    while (this.#points < point && this.#units < this.#text.length) {
      this.#units += this.#text.codePointAt(this.#units)! > 0xffff ? 2 : 1;
      this.#points += 1;
    }
    return this.#units;
  }
}
