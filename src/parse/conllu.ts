import {
  CasusError,
  emptyFeatures,
  FEATURE_VALUES,
  type Features,
  type Sentence,
  type Span,
} from '#core/index.js';

/** A sentence as CoNLL-U holds it. Heads count from 0 here, -1 = root. */
export interface ConlluSentence
  extends Pick<Sentence, 'form' | 'lemma' | 'upos' | 'xpos' | 'head' | 'relation' | 'features'> {
  /** Where each word stands in the text (UTF-16); null where no text was given or MISC has no `TokenRange`. */
  readonly spans: readonly (Span | null)[];
}

/**
 * CoNLL-U (universaldependencies.org/format.html): basic tree; of the features those of `FEATURE_VALUES`; offsets into
 * the article's text, in code points, as `TokenRange=start:end` in MISC. Heads count from 1 only here.
 * @param text the article's text that the offsets point into
 */
export function writeConllu(sentences: readonly Sentence[], text: string): string {
  const codePoints = new CodePoints(text);
  return sentences
    .map((sentence, number) => {
      const { starts, ends, span } = sentence;
      const printed = text.slice(span.start, span.end).replace(/\s+/gu, ' ');
      return writeTree(sentence, number, printed, (index) => {
        const range = `TokenRange=${codePoints.at(starts[index]!)}:${codePoints.at(ends[index]!)}`;
        return starts[index + 1] === ends[index] ? `SpaceAfter=No|${range}` : range;
      });
    })
    .join('');
}

/** CoNLL-U of sentences that stand in no text: no offsets, their words joined by blanks. */
export function writeTrees(sentences: readonly Tree[]): string {
  return sentences
    .map((sentence, number) => writeTree(sentence, number, sentence.form.join(' '), () => '_'))
    .join('');
}

type Tree = Omit<ConlluSentence, 'spans'>;

function writeTree(sentence: Tree, number: number, text: string, misc: (index: number) => string): string {
  const lines = sentence.form.map((form, index) => {
    return [
      index + 1,
      form,
      sentence.lemma[index],
      sentence.upos[index],
      sentence.xpos[index],
      writeFeatures(sentence.features, index),
      sentence.head[index]! + 1,
      sentence.relation[index],
      '_',
      misc(index),
    ].join('\t');
  });
  return `# sent_id = ${number + 1}\n# text = ${text}\n${lines.join('\n')}\n\n`;
}

/**
 * Reads the words of CoNLL-U; multiword ranges and empty nodes are passed over.
 * @param text the text that `TokenRange` counts code points of; without it `spans` are null
 * @throws CasusError E_CONLLU naming the line when a word line lacks its ten columns or its head is no number
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
        features: readFeatures(column(5)),
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
        throw refused(index + 1, `${row.length} columns where CoNLL-U has 10, parted by tabs`);
      if (!/^\d+$/u.test(row[0]!)) continue;
      if (!/^\d+$/u.test(row[6]!)) throw refused(index + 1, `head "${row[6]}" is no number`);
      rows.push(row);
    }
  }
  flush();
  return sentences;
}

function refused(line: number, what: string): CasusError {
  return new CasusError('E_CONLLU', `line ${line}: ${what}`, { where: { line } });
}

/** UD's names, in the order of the alphabet that CoNLL-U asks for. */
const FEATURE_NAMES = [
  ['mood', 'Mood'],
  ['number', 'Number'],
  ['tense', 'Tense'],
  ['verbForm', 'VerbForm'],
] as const satisfies readonly (readonly [keyof Features, string])[];

function writeFeatures(features: Features, index: number): string {
  const written = FEATURE_NAMES.flatMap(([name, printed]) => {
    const value = FEATURE_VALUES[name][features[name][index]!];
    return value == null ? [] : [`${printed}=${value}`];
  });
  return written.length === 0 ? '_' : written.join('|');
}

/** Values that `FEATURE_VALUES` does not know count as none. */
function readFeatures(column: readonly string[]): Features {
  const features = emptyFeatures(column.length);
  for (const [index, written] of column.entries()) {
    for (const pair of written.split('|')) {
      const [printed, value] = pair.split('=');
      const name = FEATURE_NAMES.find(([, known]) => known === printed)?.[0];
      if (name === undefined) continue;
      const place = (FEATURE_VALUES[name] as readonly (string | null)[]).indexOf(value ?? '');
      if (place > 0) features[name][index] = place;
    }
  }
  return features;
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
