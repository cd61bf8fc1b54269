import type { OutlookMood } from '#core/index.js';

/** How what is held hangs on the word that holds it; `ontology/outlook/expectations.yaml` says which is which. */
export const FRAMES = ['that', 'to', 'object', 'subject', 'of', 'ing', 'before'] as const;
export type Frame = (typeof FRAMES)[number];

/** A word that holds a statement about what is not yet so: one entry of `ontology/outlook/expectations.yaml`. */
export interface HoldingWord {
  /** `<n>` by its place in the file; what reasons print. */
  readonly id: string;
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
  readonly nouns: readonly string[];
  readonly frames: readonly Frame[];
  /** Prepositions of the frames `of` and `before`. */
  readonly prep: readonly string[];
  readonly mood: OutlookMood;
  /** Who must be the subject; null = anybody. */
  readonly of: 'thing' | 'agent' | null;
  /** Holds only what is said on a condition. */
  readonly needsCondition: boolean;
  /** Words of likelihood that it amounts to, as it stands and when it is negated; null = none. */
  readonly says: string | null;
  readonly deniedSays: string | null;
  readonly because: string;
  readonly like: string;
  readonly unlike: string;
}

/** One step of a published table of verbal probability, both ends in [0, 1]. */
export interface LikelihoodStep {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

export interface LikelihoodTable {
  readonly id: string;
  /** What a forecast prints: "Kent 1964". */
  readonly cite: string;
  /** Where its figures were published. */
  readonly source: string;
  readonly steps: readonly LikelihoodStep[];
}

/** Words that say how likely, with the step of each table that has one for them. */
export interface LikelihoodWords {
  /** Forms in lower case, one or several behind each other. */
  readonly words: readonly (readonly string[])[];
  /** Lemmas that say it of a chance, risk or prospect: "little chance". */
  readonly chance: readonly string[];
  /** By table id, the name of its step. */
  readonly steps: ReadonlyMap<string, string>;
  readonly because: string;
  readonly like: string;
  readonly unlike: string;
}

/** Lists of words by what they are to a forecast: `ontology/outlook/words.yaml`. */
export const WORD_LISTS = [
  'programme',
  'timetable',
  'provision',
  'befalls',
  'effect',
  'punishment',
  'reprisal',
  'suffering',
  'stative',
  'meeting',
  'theme',
  'document',
  'facility',
  'happening',
  'turning',
  'agent',
  'official',
  'demanded',
  'knowing',
  'recalled',
  'hedge',
  'inescapable',
] as const;
export type WordList = (typeof WORD_LISTS)[number];

/** One entry of `ontology/outlook/words.yaml`; `foretells`: whether `like` gives a forecast (`unlike` gives the opposite). */
export interface ListEntry {
  readonly list: WordList;
  readonly words: readonly string[];
  readonly foretells: boolean;
  readonly because: string;
  readonly like: string;
  readonly unlike: string;
}

/** What the files of forecasts hold; `Lexicon` has it by word. */
export interface ForecastWords {
  readonly holding: readonly HoldingWord[];
  /** In the order in which they are asked for a word; the first is the default. */
  readonly tables: readonly LikelihoodTable[];
  readonly likelihood: readonly LikelihoodWords[];
  readonly lists: readonly ListEntry[];
  /** Hash of the files. */
  readonly version: string;
}

/** The vocabulary by word, made when it is loaded; O(1) a question. */
export class Lexicon {
  readonly words: ForecastWords;
  readonly #holding = new Map<string, HoldingWord[]>();
  readonly #lists = new Map<WordList, Set<string>>();
  readonly #likelihood: readonly { readonly words: readonly string[]; readonly entry: LikelihoodWords }[];
  readonly #chance = new Map<string, LikelihoodWords>();

  constructor(words: ForecastWords) {
    this.words = words;
    for (const entry of words.holding) {
      for (const [kind, list] of [
        ['verb', entry.verbs],
        ['adjective', entry.adjectives],
        ['noun', entry.nouns],
      ] as const)
        for (const word of list) {
          const key = `${kind} ${word.split(' ')[0]}`;
          const known = this.#holding.get(key) ?? [];
          this.#holding.set(key, known);
          known.push(entry);
        }
    }
    for (const name of WORD_LISTS) this.#lists.set(name, new Set());
    for (const { list, words: members } of words.lists)
      for (const word of members) this.#lists.get(list)!.add(word);
    this.#likelihood = words.likelihood
      .flatMap((entry) => entry.words.map((phrase) => ({ words: phrase, entry })))
      .sort((a, b) => b.words.length - a.words.length);
    for (const entry of words.likelihood) for (const word of entry.chance) this.#chance.set(word, entry);
  }

  holding(kind: 'verb' | 'adjective' | 'noun', lemma: string): readonly HoldingWord[] {
    return this.#holding.get(`${kind} ${lemma}`) ?? [];
  }

  has(list: WordList, word: string): boolean {
    return this.#lists.get(list)!.has(word);
  }

  /** Longest phrases first. */
  get likelihood(): readonly { readonly words: readonly string[]; readonly entry: LikelihoodWords }[] {
    return this.#likelihood;
  }

  /** What a word says of a chance, risk or prospect. */
  chance(lemma: string): LikelihoodWords | null {
    return this.#chance.get(lemma) ?? null;
  }

  /** The first table, in their order, that has a step for the words. */
  step(entry: LikelihoodWords): { readonly table: LikelihoodTable; readonly step: LikelihoodStep } | null {
    for (const table of this.words.tables) {
      const name = entry.steps.get(table.id);
      const step = name === undefined ? undefined : table.steps.find((one) => one.name === name);
      if (step) return { table, step };
    }
    return null;
  }
}
