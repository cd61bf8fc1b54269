import { Dense, Layout, Norm, padded, QUANTUM } from './dense.js';
import { type Kernel, type KernelKind, makeKernel } from './kernel/index.js';
import { Slots } from './slots.js';
import { bestTree, isTree } from './tree.js';
import type { ParserWeights } from './weights.js';
import { Words } from './words.js';

/** What the network finds for one sentence; row numbers into `weights.tags` and `weights.relations`. */
export interface Analysis {
  readonly tag: Int32Array;
  /** From 0, -1 = root. */
  readonly head: Int32Array;
  readonly relation: Int32Array;
}

/** Heads are chosen among all pairs of words; a longer "sentence" (a table, a list of names) is cut for the tree. */
export const LONGEST = 200;
/** Rows whose matrices are multiplied together: enough to be fast, few enough to stay in cache. */
const ROWS = 640;
/** Words whose shares in the first layer are kept: 80 bytes × hidden each. */
const KEPT = 4096;
/** Words whose shares are worked out together. */
const NEW = 64;
/** Signed distance head − dependent in buckets: 1, 2, 3, 4, 5–6, 7–10, 11–20, more, and the same to the right. */
const DISTANCES = 18;
/**
 * What a relation must score more than the next if the word's part of speech never has it in the treebanks: less would
 * leave names as adverbs, more would follow every wrong tag (EWT and GUM dev lose 0.02 and 0.07 LAS at 3).
 */
const ODD = 3;

/**
 * Tagger and parser: bidirectional light recurrent layers (gates from the input alone: Lei et al. 2018, "Simple
 * Recurrent Units for Highly Parallelizable Recurrence"), tags from the first, heads by biaffine attention (Dozat and
 * Manning 2017) with the distance, labels from head, dependent and distance; `train/parser.py` is the trainer.
 *
 * The first layer's gates see a window of three words through one matrix, which is the sum of three smaller ones, each
 * applied to one word whatever stands beside it. Words recur, so that each word's shares are worked out once and kept
 * as long as there is room. O(words · hidden² + words² · arc) a sentence.
 */
export class Network {
  readonly #weights: ParserWeights;
  readonly #words: Words;
  readonly #kernel: Kernel;
  readonly #slots = new Slots(KEPT);
  /** For each tag, what is taken off the score of each relation. */
  readonly #odd: readonly Float64Array[];

  readonly #project: Dense;
  readonly #wordNorm: Norm;
  readonly #first: Dense;
  readonly #layers: readonly { readonly gates: Dense | null; readonly norm: Norm }[];
  readonly #tag: Dense;
  readonly #arcHead: Dense;
  readonly #arcDependent: Dense;
  readonly #labelHead: Dense;
  readonly #labelDependent: Dense;

  /** Byte offsets: tables that stay, and room that each batch writes anew. */
  readonly #at: Readonly<
    Record<
      | 'pair'
      | 'pairBias'
      | 'arcDistance'
      | 'label'
      | 'labelBias'
      | 'labelDistance'
      | 'buckets'
      | 'zeros'
      | 'shares'
      | 'made'
      | 'glove'
      | 'vectors'
      | 'whole'
      | 'places'
      | 'gates'
      | 'states'
      | 'carried'
      | 'tagScores'
      | 'tags'
      | 'asHead'
      | 'asDependent'
      | 'paired'
      | 'byDistance'
      | 'ofHead'
      | 'ofDependent'
      | 'turned'
      | 'scores'
      | 'heads'
      | 'relationScores'
      | 'relations',
      number
    >
  >;

  /** @throws CasusError E_WEIGHTS when a tensor is missing */
  constructor(weights: ParserWeights, kind?: KernelKind) {
    this.#weights = weights;
    this.#words = new Words(weights);
    const { width, hidden, arc, label, tags, relations } = weights;
    const both = 2 * hidden;
    const layout = new Layout();
    this.#project = new Dense(layout, this.#words.depth, width);
    this.#wordNorm = new Norm(layout, width);
    this.#first = new Dense(layout, width, this.#share);
    this.#layers = Array.from({ length: weights.layers }, (_, depth) => ({
      gates: depth === 0 ? null : new Dense(layout, both, 6 * hidden),
      norm: new Norm(layout, both),
    }));
    this.#tag = new Dense(layout, both, tags.length);
    this.#arcHead = new Dense(layout, both, arc);
    this.#arcDependent = new Dense(layout, both, arc);
    this.#labelHead = new Dense(layout, both, label);
    this.#labelDependent = new Dense(layout, both, label);
    const floats = (count: number) => layout.reserve(4 * count);
    const longest = padded(LONGEST + 1);
    this.#at = {
      pair: floats(arc * arc),
      pairBias: floats(arc),
      arcDistance: floats(arc * padded(DISTANCES)),
      label: floats(label * padded(relations.length)),
      labelBias: floats(padded(relations.length)),
      labelDistance: floats(DISTANCES * label),
      buckets: floats(2 * longest),
      zeros: floats(Math.max(this.#share, longest)),
      shares: floats(KEPT * this.#share),
      made: floats(NEW * this.#share),
      glove: layout.reserve(2 * NEW * this.#words.depth),
      vectors: floats(NEW * width),
      whole: layout.reserve(2 * ROWS * Math.max(width, both)),
      places: floats(3 * ROWS),
      gates: floats(6 * ROWS * hidden),
      states: floats(ROWS * both),
      carried: floats(hidden),
      tagScores: floats(ROWS * this.#tag.columns),
      tags: floats(ROWS),
      asHead: floats(ROWS * arc),
      asDependent: floats(ROWS * arc),
      paired: floats(ROWS * arc),
      byDistance: floats(ROWS * padded(DISTANCES)),
      ofHead: floats(ROWS * label),
      ofDependent: floats(ROWS * label),
      turned: floats(arc * longest),
      scores: floats((LONGEST + 1) * longest),
      heads: floats(ROWS),
      relationScores: floats(ROWS * padded(relations.length)),
      relations: floats(ROWS),
    };
    this.#odd = weights.allowed.map((allowed) => {
      const odd = new Float64Array(relations.length).fill(ODD);
      for (const relation of allowed) odd[relation] = 0;
      odd[relations.indexOf('root')] = Number.POSITIVE_INFINITY;
      return odd;
    });
    this.#kernel = makeKernel(layout.size, kind);
    this.#load();
  }

  /** Floats that a word gives to the first layer: three kinds of gates and the skip. */
  get #share(): number {
    return 20 * this.#weights.hidden;
  }

  #load(): void {
    const { hidden, width, arc, label, relations } = this.#weights;
    const kernel = this.#kernel;
    const tensor = (name: string) => this.#weights.tensor(name);
    const floats = (at: number, values: Float32Array) => this.#floats(at, values.length).set(values);
    const dense = (made: Dense, name: string, length: number) =>
      made.load(kernel, tensor(`${name}.weight`), tensor(`${name}.bias`), QUANTUM, length);

    this.#project.load(kernel, tensor('project.weight'), null, 1, 127 * Math.sqrt(this.#words.depth));
    this.#wordNorm.load(kernel, this.#weights, 'word_norm');
    this.#first.load(kernel, this.#firstMatrix(), this.#firstBias(), QUANTUM, this.#wordNorm.length);
    let below = this.#wordNorm;
    for (const [depth, { gates, norm }] of this.#layers.entries()) {
      if (gates) dense(gates, `gates${depth}`, below.length);
      norm.load(kernel, this.#weights, `norm${depth}`);
      below = norm;
    }
    dense(this.#tag, 'tag', this.#layers[0]!.norm.length);
    dense(this.#arcHead, 'arc_head', below.length);
    dense(this.#arcDependent, 'arc_dependent', below.length);
    dense(this.#labelHead, 'label_head', below.length);
    dense(this.#labelDependent, 'label_dependent', below.length);

    floats(this.#at.pair, tensor('arc_pair.weight'));
    floats(this.#at.pairBias, tensor('arc_bias.weight'));
    const spread = (at: number, matrix: Float32Array, rows: number, columns: number, stride: number) => {
      for (let row = 0; row < rows; row += 1)
        floats(at + 4 * row * stride, matrix.subarray(row * columns, (row + 1) * columns));
    };
    const distance = tensor('arc_distance.weight');
    const turned = Float32Array.from(
      { length: arc * DISTANCES },
      (_, index) => distance[(index % DISTANCES) * arc + Math.floor(index / DISTANCES)]!,
    );
    spread(this.#at.arcDistance, turned, arc, DISTANCES, padded(DISTANCES));
    spread(this.#at.label, tensor('label.weight'), label, relations.length, padded(relations.length));
    floats(this.#at.labelBias, tensor('label.bias'));
    floats(this.#at.labelDistance, tensor('label_distance.weight'));
    const buckets = this.#wholes(this.#at.buckets, 2 * LONGEST + 1);
    for (let apart = -LONGEST; apart <= LONGEST; apart += 1) buckets[apart + LONGEST] = bucketOf(apart);
    if (width % 8 !== 0 || hidden % 8 !== 0 || arc % 8 !== 0 || label % 8 !== 0)
      throw new TypeError('widths of the network are multiples of 8');
  }

  /** [width × share]: matrix of the gates as the word before, as the word, as the word after, and of the skip. */
  #firstMatrix(): Float32Array {
    const { width, hidden } = this.#weights;
    const gates = 6 * hidden;
    const window = this.#weights.tensor('gates0.weight');
    const skip = this.#weights.tensor('skip.weight');
    const matrix = new Float32Array(width * this.#share);
    for (let row = 0; row < width; row += 1) {
      // What a word gives as "the word before" is added to the gates of the word after it: place 0 of the window.
      for (let place = 0; place < 3; place += 1)
        matrix.set(
          window.subarray((place * width + row) * gates, (place * width + row + 1) * gates),
          row * this.#share + place * gates,
        );
      matrix.set(skip.subarray(row * 2 * hidden, (row + 1) * 2 * hidden), row * this.#share + 3 * gates);
    }
    return matrix;
  }

  #firstBias(): Float32Array {
    const gates = 6 * this.#weights.hidden;
    const bias = new Float32Array(this.#share);
    bias.set(this.#weights.tensor('gates0.bias'), gates);
    bias.set(this.#weights.tensor('skip.bias'), 3 * gates);
    return bias;
  }

  #floats(at: number, length: number): Float32Array {
    return new Float32Array(this.#kernel.memory, at, length);
  }

  #wholes(at: number, length: number): Int32Array {
    return new Int32Array(this.#kernel.memory, at, length);
  }

  /** @param sentences words of each sentence, 1 to LONGEST */
  analyse(sentences: readonly (readonly string[])[]): Analysis[] {
    const analysed: Analysis[] = [];
    let batch: (readonly string[])[] = [];
    let rows = 0;
    const flush = () => {
      if (batch.length > 0) analysed.push(...this.#batch(batch, rows));
      batch = [];
      rows = 0;
    };
    for (const words of sentences) {
      if (rows + words.length + 1 > ROWS) flush();
      batch.push(words);
      rows += words.length + 1;
    }
    flush();
    return analysed;
  }

  /** Rows of a batch: each sentence as its root and its words. */
  #batch(sentences: readonly (readonly string[])[], rows: number): Analysis[] {
    const kernel = this.#kernel;
    const at = this.#at;
    const { hidden, arc, label, tags, relations } = this.#weights;
    const both = 2 * hidden;
    const starts = this.#place(sentences);
    kernel.gather(at.places, at.gates, at.states, rows, 6 * hidden, both);
    const whole = at.whole;
    for (const [depth, { gates, norm }] of this.#layers.entries()) {
      gates?.apply(kernel, whole, at.gates, rows);
      for (const [index, words] of sentences.entries()) {
        const row = starts[index]!;
        const length = words.length + 1;
        const states = at.states + 4 * row * both;
        kernel.scan(at.gates + 24 * row * hidden, states, at.carried, length, hidden);
        norm.apply(kernel, states, whole + 2 * row * both, length);
      }
      if (depth === 0) {
        this.#tag.apply(kernel, whole, at.tagScores, rows);
        kernel.argmax(at.tagScores, at.tags, rows, this.#tag.columns, 1, tags.length);
      }
    }
    this.#arcHead.apply(kernel, whole, at.asHead, rows);
    this.#arcDependent.apply(kernel, whole, at.asDependent, rows);
    this.#labelHead.apply(kernel, whole, at.ofHead, rows);
    this.#labelDependent.apply(kernel, whole, at.ofDependent, rows);
    kernel.leaky(at.asHead, rows * arc);
    kernel.leaky(at.asDependent, rows * arc);
    kernel.multiplyFloat(at.asDependent, at.pair, at.pairBias, at.paired, rows, arc, arc);
    kernel.multiplyFloat(
      at.asDependent,
      at.arcDistance,
      at.zeros,
      at.byDistance,
      rows,
      arc,
      padded(DISTANCES),
    );
    for (const [index, words] of sentences.entries()) this.#heads(starts[index]!, words.length + 1);
    kernel.leaky(at.ofDependent, rows * label);
    const columns = padded(relations.length);
    kernel.multiplyFloat(at.ofDependent, at.label, at.labelBias, at.relationScores, rows, label, columns);
    this.#chooseRelations(rows, columns);
    return sentences.map((words, index) => {
      const from = 4 * (starts[index]! + 1);
      return {
        tag: this.#wholes(at.tags + from, words.length).slice(),
        head: this.#wholes(at.heads + from, words.length).map((head) => head - 1),
        relation: this.#wholes(at.relations + from, words.length).slice(),
      };
    });
  }

  /** Of the relations that a word's part of speech can have, the one that scores best. */
  #chooseRelations(rows: number, columns: number): void {
    const scores = this.#floats(this.#at.relationScores, rows * columns);
    const tags = this.#wholes(this.#at.tags, rows);
    const chosen = this.#wholes(this.#at.relations, rows);
    for (let row = 0; row < rows; row += 1) {
      const odd = this.#odd[tags[row]!]!;
      const from = row * columns;
      let best = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (let relation = 0; relation < odd.length; relation += 1) {
        const score = scores[from + relation]! - odd[relation]!;
        if (score <= most) continue;
        most = score;
        best = relation;
      }
      chosen[row] = best;
    }
  }

  /** Heads of one sentence, and the label parts of head and dependent brought together. */
  #heads(row: number, length: number): void {
    const kernel = this.#kernel;
    const at = this.#at;
    const { arc, label } = this.#weights;
    const stride = padded(length);
    const kinds = padded(DISTANCES);
    const buckets = at.buckets + 4 * LONGEST;
    const heads = at.heads + 4 * row;
    kernel.transpose(at.asHead + 4 * row * arc, at.turned, length, arc, stride);
    kernel.multiplyFloat(at.paired + 4 * row * arc, at.turned, at.zeros, at.scores, length, arc, stride);
    kernel.attach(at.scores, at.byDistance + 4 * row * kinds, buckets, heads, length, stride, kinds);
    const chosen = this.#wholes(heads, length);
    if (!isTree(chosen, length)) {
      const given = this.#floats(at.scores, length * stride);
      const scores = new Float64Array(length * length);
      for (let word = 0; word < length; word += 1)
        scores.set(given.subarray(word * stride, word * stride + length), word * length);
      chosen.set(bestTree(scores, length));
    }
    chosen[0] = 0;
    const from = 4 * row * label;
    kernel.combine(at.ofHead + from, at.ofDependent + from, at.labelDistance, buckets, heads, length, label);
  }

  /** Writes the addresses of the shares that each row needs. @returns the row of each sentence's root */
  #place(sentences: readonly (readonly string[])[]): number[] {
    const slots = this.#slots;
    slots.begin();
    const unknown: (string | null)[] = [];
    const slotOf = (word: string | null): number => {
      const known = slots.find(word);
      if (known !== undefined) return known;
      unknown.push(word);
      return slots.take(word);
    };
    const { zeros } = this.#at;
    const places = this.#wholes(this.#at.places, 3 * ROWS);
    const starts: number[] = [];
    let at = 0;
    let row = 0;
    for (const words of sentences) {
      starts.push(row);
      row += words.length + 1;
      let before = zeros;
      let own = this.#shareAt(slotOf(null));
      for (let index = 0; index <= words.length; index += 1) {
        const after = index < words.length ? this.#shareAt(slotOf(words[index]!)) : zeros;
        places[at] = before;
        places[at + 1] = own;
        places[at + 2] = after;
        at += 3;
        before = own;
        own = after;
      }
    }
    for (let from = 0; from < unknown.length; from += NEW) this.#learn(unknown.slice(from, from + NEW));
    return starts;
  }

  #shareAt(slot: number): number {
    return this.#at.shares + 4 * slot * this.#share;
  }

  /** Works out the shares of words that have slots. */
  #learn(words: readonly (string | null)[]): void {
    const kernel = this.#kernel;
    const at = this.#at;
    const { width } = this.#weights;
    const { depth } = this.#words;
    const glove = new Int16Array(kernel.memory, at.glove, words.length * depth);
    const scales = words.map((word, index) => this.#words.copyGlove(word, glove, index * depth));
    this.#project.apply(kernel, at.glove, at.vectors, words.length);
    const vectors = this.#floats(at.vectors, words.length * width);
    for (const [index, word] of words.entries()) {
      const from = index * width;
      for (let column = from; column < from + width; column += 1)
        vectors[column] = vectors[column]! * scales[index]!;
      this.#words.addRows(word, vectors, from);
    }
    this.#wordNorm.apply(kernel, at.vectors, at.whole, words.length);
    this.#first.apply(kernel, at.whole, at.made, words.length);
    const made = this.#floats(at.made, words.length * this.#share);
    for (const [index, word] of words.entries())
      this.#floats(this.#shareAt(this.#slots.find(word)!), this.#share).set(
        made.subarray(index * this.#share, (index + 1) * this.#share),
      );
  }
}

/** Signed distance head − dependent → 0..17, as in the trainer. */
function bucketOf(signed: number): number {
  const size = signed < 0 ? -signed : signed;
  const bucket = size <= 4 ? size : size <= 6 ? 5 : size <= 10 ? 6 : size <= 20 ? 7 : 8;
  return signed > 0 ? bucket + 9 : bucket;
}
