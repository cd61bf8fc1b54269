import type { Packed, QuantisedTable, Sentence, WordVectors } from '#core/index.js';
import { nameHash } from '../name-hash.js';
import { type FactView, nearOf, REACH } from './view.js';

/** Of `weights/factuality.bin`. */
export const FACTUALITY_FORMAT = 1;
/** Bounds of the scale (Saurí and Pustejovsky 2009; UDS-IH2). */
const MOST = 3;

/**
 * How surely a text says that what a word names happened: -3 = certainly not, 3 = certainly (the scale of UDS-IH2; Rudinger,
 * White and Van Durme 2018, "Neural Models of Factuality"). A gated recurrent unit walks from the root of the tree to the word;
 * its state, the word, its neighbours and the names of the surroundings are mixed by one layer. Trained by `train/factuality.py`.
 */
export class FactModel {
  /** Of its weights: part of each claim's producer. */
  readonly version: string;
  readonly #names: NamedTable;
  readonly #around: NamedTable;
  readonly #direct: Float32Array;
  readonly #word: Projection;
  /** One for each place of `nearOf`. */
  readonly #near: readonly Projection[];
  readonly #nearBias: Float32Array;
  readonly #mix: Layer;
  readonly #out: Layer;
  readonly #input: Layer;
  readonly #state: Layer;
  readonly #hidden: number;
  readonly #fromInput: Float32Array;
  readonly #fromState: Float32Array;
  readonly #step: number;
  /** State before the first word, by the number of words: in training the way was filled up with empty steps at its root. */
  readonly #begin: readonly Float32Array[];

  /** @throws CasusError E_WEIGHTS when a tensor is missing */
  constructor(packed: Packed<unknown>, vectors: WordVectors) {
    const layer = (weight: string, bias: string): Layer => ({
      weight: packed.floats(weight),
      bias: packed.floats(bias),
    });
    this.version = packed.version;
    this.#names = named(packed, 'names');
    this.#around = named(packed, 'around');
    this.#direct = packed.floats('direct');
    const word = layer('word.weight', 'word.bias');
    const near = layer('near.weight', 'near.bias');
    const none = new Float32Array(near.bias.length);
    const { depth } = vectors;
    this.#word = new Projection(vectors, word.weight, word.bias);
    this.#near = Array.from({ length: NEAR }, (_, place) => {
      const from = place * depth * none.length;
      return new Projection(vectors, near.weight.subarray(from, from + depth * none.length), none);
    });
    this.#nearBias = near.bias;
    this.#mix = layer('mix.weight', 'mix.bias');
    this.#out = layer('out.weight', 'out.bias');
    this.#input = layer('cell.weight_ih', 'cell.bias_ih');
    this.#state = layer('cell.weight_hh', 'cell.bias_hh');
    this.#hidden = this.#state.bias.length / 3;
    this.#fromInput = new Float32Array(this.#state.bias.length);
    this.#fromState = new Float32Array(this.#state.bias.length);
    this.#step = word.bias.length;
    const state = new Float32Array(this.#hidden);
    const empty = new Float32Array(this.#step);
    const begin: Float32Array[] = [];
    for (let steps = REACH; steps >= 0; steps -= 1) {
      begin[steps] = state.slice();
      this.#advance(state, empty);
    }
    this.#begin = begin;
  }

  /** @param token of `sentence`, the one `view` was made of. @returns in [-3, 3] */
  value(view: FactView, sentence: Sentence, token: number): number {
    const { steps, around } = view.traits(token);
    const step = this.#step;
    const hidden = this.#hidden;
    const own = this.#around.width;
    const state = this.#begin[steps.length]!.slice();
    const input = new Float32Array(step);
    for (const { names, word } of steps) {
      input.set(this.#word.of(word));
      for (const name of names) this.#names.add(name, input, 0);
      for (let at = 0; at < step; at += 1) input[at] = Math.tanh(input[at]!);
      this.#advance(state, input);
    }
    const mixed = new Float32Array(hidden + 2 * step + own);
    mixed.set(state);
    mixed.set(input, hidden);
    const nearby = this.#nearBias.slice();
    for (const [place, word] of nearOf(sentence, token).entries()) {
      const part = this.#near[place]!.of(word);
      for (let at = 0; at < step; at += 1) nearby[at] = nearby[at]! + part[at]!;
    }
    for (let at = 0; at < step; at += 1) mixed[hidden + step + at] = Math.tanh(nearby[at]!);
    let direct = 0;
    for (const name of new Set(around)) {
      const row = this.#around.add(name, mixed, hidden + 2 * step);
      if (row !== undefined) direct += this.#direct[row]!;
    }
    for (let at = hidden + 2 * step; at < mixed.length; at += 1) mixed[at] = Math.tanh(mixed[at]!);
    const layer = this.#mix.bias.slice();
    multiply(mixed, this.#mix.weight, layer);
    let value = this.#out.bias[0]! + direct;
    for (let at = 0; at < layer.length; at += 1)
      if (layer[at]! > 0) value += layer[at]! * this.#out.weight[at]!;
    return Math.max(-MOST, Math.min(MOST, value));
  }

  /** One step of a gated recurrent unit (Cho et al. 2014), gates in the order reset, update, new. */
  #advance(state: Float32Array, input: Float32Array): void {
    const hidden = this.#hidden;
    const fromInput = this.#fromInput;
    const fromState = this.#fromState;
    fromInput.set(this.#input.bias);
    multiply(input, this.#input.weight, fromInput);
    fromState.set(this.#state.bias);
    multiply(state, this.#state.weight, fromState);
    for (let at = 0; at < hidden; at += 1) {
      const reset = sigmoid(fromInput[at]! + fromState[at]!);
      const update = sigmoid(fromInput[hidden + at]! + fromState[hidden + at]!);
      const fresh = Math.tanh(fromInput[2 * hidden + at]! + reset * fromState[2 * hidden + at]!);
      state[at] = (1 - update) * fresh + update * state[at]!;
    }
  }
}

/** Places of `nearOf`. */
const NEAR = 6;
/** Words whose products are kept; then all are forgotten. */
const KEPT = 4096;

/** The vector of a word through a layer, kept for words that return. */
class Projection {
  readonly #vectors: WordVectors;
  readonly #weight: Float32Array;
  readonly #bias: Float32Array;
  readonly #known = new Map<string, Float32Array>();

  constructor(vectors: WordVectors, weight: Float32Array, bias: Float32Array) {
    this.#vectors = vectors;
    this.#weight = weight;
    this.#bias = bias;
  }

  /** Not to be changed. */
  of(word: string): Float32Array {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const vector = new Float32Array(this.#vectors.depth);
    this.#vectors.add(word, vector, 0, 1);
    const out = this.#bias.slice();
    multiply(vector, this.#weight, out);
    if (this.#known.size >= KEPT) this.#known.clear();
    this.#known.set(word, out);
    return out;
  }
}

interface Layer {
  /** [in, out] */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** A table whose rows are found by the hash of a name. */
interface NamedTable {
  readonly width: number;
  /** @returns the row; undefined when the name was too rare to be learned */
  add(name: string, out: Float32Array, at: number): number | undefined;
}

function named(packed: Packed<unknown>, name: string): NamedTable {
  const { rows, scale }: QuantisedTable = packed.table(name);
  const width = rows.length / scale.length;
  const rowOf = new Map<number, number>();
  for (const [row, hash] of packed.wholes(`${name}.hashes`).entries()) rowOf.set(hash, row);
  return {
    width,
    add(text, out, at) {
      const row = rowOf.get(nameHash(text));
      if (row === undefined) return undefined;
      const by = scale[row]!;
      const from = row * width;
      for (let column = 0; column < width; column += 1)
        out[at + column] = out[at + column]! + rows[from + column]! * by;
      return row;
    },
  };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** out += input · weight, weight [in, out]; four rows at a time, since reading and writing `out` is what takes long. */
function multiply(input: Float32Array, weight: Float32Array, out: Float32Array): void {
  const width = out.length;
  let row = 0;
  for (; row + 3 < input.length; row += 4) {
    const a = input[row]!;
    const b = input[row + 1]!;
    const c = input[row + 2]!;
    const d = input[row + 3]!;
    const first = row * width;
    const second = first + width;
    const third = second + width;
    const fourth = third + width;
    for (let at = 0; at < width; at += 1)
      out[at] =
        out[at]! +
        a * weight[first + at]! +
        b * weight[second + at]! +
        c * weight[third + at]! +
        d * weight[fourth + at]!;
  }
  for (; row < input.length; row += 1) {
    const by = input[row]!;
    for (let at = 0; at < width; at += 1) out[at] = out[at]! + by * weight[row * width + at]!;
  }
}
