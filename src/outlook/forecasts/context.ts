import type { EventRecord, EventText } from '#core/index.js';
import {
  type Anchor,
  type Clause,
  datesOf,
  type Mentioned,
  type Speakers,
  type SpokenTurn,
  type Walk,
} from '#events/index.js';
import type { Lexicon } from './vocabulary.js';

/** A text as forecasts are read from it: its walk, with dates and events by sentence. */
export class Reading {
  readonly text: EventText;
  readonly lexicon: Lexicon;
  readonly speakers: Speakers;
  readonly #dates: readonly (readonly Mentioned[])[];
  readonly #events: ReadonlyMap<number, readonly EventRecord[]>;
  readonly #walk: Walk<EventText>;
  #told: ReadonlySet<string> | null = null;

  constructor(walk: Walk<EventText>, lexicon: Lexicon) {
    const { text, clauses, speakers } = walk;
    this.text = text;
    this.lexicon = lexicon;
    this.#walk = walk;
    this.speakers = speakers;
    let anchor: Anchor | null = null;
    this.#dates = clauses.map(({ tree }) => {
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
    for (const [index, { block }] of this.text.sentences.entries()) if (this.#walk.isBody(block)) yield index;
  }

  clause(sentence: number): Clause {
    return this.#walk.clauses[sentence]!;
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
