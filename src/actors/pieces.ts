import type { Sentence } from '#core/index.js';
import { fold } from './fold.js';

/**
 * A run of letters and digits in a token. Names are matched over pieces, so that it does not matter whether the
 * tokenizer keeps "Guinea-Bissau", "anti-Russian" or "U.S." whole.
 */
interface FormPiece {
  readonly key: string;
  readonly text: string;
  /** Offsets in the token. */
  readonly from: number;
  readonly to: number;
  readonly capital: boolean;
  readonly allCapitals: boolean;
}

/** A sentence's pieces as columns. */
export interface Pieces {
  readonly length: number;
  readonly key: readonly string[];
  readonly text: readonly string[];
  readonly token: readonly number[];
  /** Offsets in the article's text. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly capital: readonly boolean[];
  readonly allCapitals: readonly boolean[];
  /** True for a sentence set in capitals throughout. */
  readonly shouted: boolean;
  /** True for a heading whose words nearly all begin with a capital. */
  readonly titled: boolean;
  /** First piece of each token, and of the token after the last; tokens without pieces repeat the next value. */
  readonly firstOf: readonly number[];
}

const PLAIN = /^[A-Za-z]+$/;
const DOTTED = /^(?:\p{L}\.)+\p{L}?\.?$/u;
/** Punctuation that parts names is a piece of its own, so that "Guinea, Bissau" is not "Guinea-Bissau". */
const RUN = /[\p{L}\p{N}\p{M}]+|[,;:()[\]"“”«»!?—–|/]/gu;

/** Makes a splitter with a memory of the forms it has seen (bounded): most tokens of a text recur. */
export function makeSplitter(): (sentence: Sentence) => Pieces {
  let memory = new Map<string, readonly FormPiece[]>();
  const split = (form: string): readonly FormPiece[] => {
    const known = memory.get(form);
    if (known) return known;
    const made = splitForm(form);
    if (memory.size > 50_000) memory = new Map();
    memory.set(form, made);
    return made;
  };
  return (sentence) => {
    const n = sentence.form.length;
    const [key, text, token, start, end] = [[], [], [], [], []] as [
      string[],
      string[],
      number[],
      number[],
      number[],
    ];
    const [capital, allCapitals] = [[], []] as [boolean[], boolean[]];
    const firstOf: number[] = [];
    let [words, capitals, shouting] = [0, 0, 0];
    for (let t = 0; t < n; t++) {
      firstOf.push(key.length);
      const offset = sentence.starts[t]!;
      for (const piece of split(sentence.form[t]!)) {
        key.push(piece.key);
        text.push(piece.text);
        token.push(t);
        start.push(offset + piece.from);
        end.push(offset + piece.to);
        capital.push(piece.capital);
        allCapitals.push(piece.allCapitals);
        if (piece.text.length > 3) {
          words++;
          if (piece.capital) capitals++;
          if (piece.allCapitals) shouting++;
        }
      }
    }
    firstOf.push(key.length);
    return {
      length: key.length,
      key,
      text,
      token,
      start,
      end,
      capital,
      allCapitals,
      shouted: words >= 2 && shouting >= words * 0.8,
      titled: words >= 3 && capitals >= words * 0.8,
      firstOf,
    };
  };
}

/** Pieces of a name or phrase of the vocabulary. */
export function piecesOfName(name: string): readonly { readonly key: string; readonly text: string }[] {
  return name.split(/\s+/).flatMap((word) => splitForm(word));
}

function splitForm(form: string): readonly FormPiece[] {
  if (PLAIN.test(form)) return [makePiece(form, 0, form.length)];
  if (DOTTED.test(form))
    return [{ ...makePiece(form.replaceAll('.', ''), 0, form.length), from: 0, to: form.length }];
  return [...form.matchAll(RUN)].map((run) => makePiece(run[0], run.index, run.index + run[0].length));
}

function makePiece(text: string, from: number, to: number): FormPiece {
  const first = text[0]!;
  const capital = first !== first.toLowerCase();
  return {
    key: fold(text),
    text,
    from,
    to,
    capital,
    allCapitals: capital && text === text.toUpperCase() && text !== text.toLowerCase(),
  };
}
