import type { EventRecord, EventText, Mention } from '#core/index.js';
import {
  type Anchor,
  type Clause,
  datesOf,
  type Mentioned,
  Parties,
  Speakers,
  type SpokenTurn,
  Tree,
} from '#events/index.js';
import { type ForecastWords, Lexicon } from './vocabulary.js';

/** Blocks that only repeat the body, or are not the outlet's text. */
const NOT_READ: ReadonlySet<string> = new Set(['title', 'standfirst', 'heading', 'credit', 'caption']);

/** A text as this stage walks on it: trees, parties, speakers and dates, made once. */
export class Reading {
  readonly text: EventText;
  readonly lexicon: Lexicon;
  readonly speakers: Speakers;
  readonly #clauses: readonly Clause[];
  readonly #dates: readonly (readonly Mentioned[])[];
  readonly #events: ReadonlyMap<number, readonly EventRecord[]>;
  readonly #hasBody: boolean;
  #told: ReadonlySet<string> | null = null;

  constructor(text: EventText, words: ForecastWords) {
    this.text = text;
    this.lexicon = new Lexicon(words);
    const mentions: Mention[][] = text.sentences.map(() => []);
    for (const mention of text.mentions) mentions[mention.sentence]?.push(mention);
    this.#clauses = text.sentences.map((sentence, index): Clause => {
      const tree = new Tree(sentence);
      return { tree, parties: new Parties(tree, mentions[index]!, text) };
    });
    this.speakers = new Speakers(text, this.#clauses);
    let anchor: Anchor | null = null;
    this.#dates = this.#clauses.map(({ tree }) => {
      const found = datesOf(tree, text.article, anchor);
      anchor = found.anchor;
      return found.dates;
    });
    const events = new Map<number, EventRecord[]>();
    for (const event of text.events) {
      const list = events.get(event.sentence) ?? [];
      events.set(event.sentence, list);
      list.push(event);
    }
    this.#events = events;
    this.#hasBody = text.article.blocks.some(({ kind }) => !NOT_READ.has(kind));
  }

  #isBody(block: number): boolean {
    return !this.#hasBody || !NOT_READ.has(this.text.article.blocks[block]!.kind);
  }

  /** Whose turn a sentence belongs to, in a conversation; null = the text is none. */
  turnOf(sentence: number): SpokenTurn | null {
    return this.speakers.turnOf(sentence);
  }

  /** Whether a token is in somebody's own words: in quotation marks, or in the turn of him who is asked. */
  isSpoken(sentence: number, token: number): boolean {
    const turn = this.turnOf(sentence);
    return (turn !== null && turn.by !== 'article') || this.speakers.isQuoted(sentence, token);
  }

  /** Sentences of the body, by index. */
  *body(): Iterable<number> {
    for (const [index, { block }] of this.text.sentences.entries()) if (this.#isBody(block)) yield index;
  }

  clause(sentence: number): Clause {
    return this.#clauses[sentence]!;
  }

  dates(sentence: number): readonly Mentioned[] {
    return this.#dates[sentence]!;
  }

  /** Whether the text tells as done what a noun names: "the arrival" where somebody has arrived. */
  isTold(sentence: number, noun: number): boolean {
    this.#told ??= new Set(
      this.text.events
        .filter(({ status }) => status === 'happened' || status === 'ongoing' || status === 'claimed')
        .map(({ trigger }) => stemOf(this.text.article.text.slice(trigger.start, trigger.end))),
    );
    return this.#told.has(stemOf(this.clause(sentence).tree.lemma(noun)));
  }

  events(sentence: number): readonly EventRecord[] {
    return this.#events.get(sentence) ?? [];
  }
}

/** "arrived" and "arrival", "invaded" and "invasion" begin alike. */
const stemOf = (word: string): string => word.toLowerCase().slice(0, 5);
