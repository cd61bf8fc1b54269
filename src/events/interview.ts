import type { ActorText, Article, Party, Span } from '#core/index.js';
import { findTurns, type Turn } from '#text/index.js';
import type { Parties } from './parties.js';

/**
 * Who speaks in the turns of an interview: a label by the full name that the page has for it ("Haugen" → "Kari Haugen"),
 * initials by the name that they are of, answers without a label by whom the opening says that it spoke to. O(blocks).
 */

const NAME =
  "\\p{Lu}[\\p{L}\\p{M}'’-]+(?: (?:\\p{Lu}\\.|(?:al|bin|de|da|der|van|von|ibn|el)[ -])?\\s?\\p{Lu}[\\p{L}\\p{M}'’-]+){1,3}";
/** Words that announce with whom one spoke, right before his name and what he is. */
const WITH =
  /(?:[Ii]nterview(?:ed)? (?:with|of)|[Ii]nterviewed|(?:[Ss]poke|[Tt]alked|[Tt]alks|[Ss]peaks|[Ss]at down|[Cc]onversation) (?:to|with)) /u;
const ANSWER = /^(?:A|Answer)$/u;

/** A turn with whom the text has speak in it: `article` = he asks for the outlet, null = the text does not say who. */
export interface SpokenTurn {
  readonly by: Party | 'article' | null;
}

export class Interview {
  readonly #text: ActorText;
  readonly #byBlock: ReadonlyMap<number, Turn & { readonly key: string | null }>;
  readonly #partiesOf: (sentence: number) => Parties | null;
  readonly #voices = new Map<string, Party | null>();

  constructor(text: ActorText, partiesOf: (sentence: number) => Parties | null) {
    this.#text = text;
    this.#partiesOf = partiesOf;
    const byBlock = new Map<number, Turn & { readonly key: string | null }>();
    let key: string | null = null;
    for (const turn of findTurns(text.article)) {
      if (turn.label !== null) key = text.article.text.slice(turn.label.start, turn.label.end);
      byBlock.set(turn.block, { ...turn, key: turn.asks ? null : key });
    }
    this.#byBlock = byBlock;
  }

  /** Whether a block is somebody's answer. */
  isAnswer(block: number): boolean {
    return this.#byBlock.get(block)?.asks === false;
  }

  /** The turn that a block is; null = the text is no interview, or the block none of its turns. */
  turnOf(block: number): SpokenTurn | null {
    const turn = this.#byBlock.get(block);
    return turn === undefined ? null : { by: turn.asks ? 'article' : this.voiceOf(block) };
  }

  /** Who answers in a block; null = nobody does, or the text does not say who. */
  voiceOf(block: number): Party | null {
    const turn = this.#byBlock.get(block);
    if (turn === undefined || turn.asks) return null;
    const key = turn.key ?? '';
    const known = this.#voices.get(key);
    if (known !== undefined) return known;
    const found = this.#speaker(turn.key, turn.label);
    this.#voices.set(key, found);
    return found;
  }

  #speaker(key: string | null, label: Span | null): Party | null {
    const { article } = this.#text;
    if (key === null || ANSWER.test(key)) {
      const place = this.#announced();
      return place === null ? null : this.#partyAt(place);
    }
    const full = fullName(article, key);
    if (full !== null) return this.#partyAt(full);
    return label === null ? null : this.#partyAt(label);
  }

  /** "We spoke to Kari Haugen", "an interview with the geographer Kari Haugen"; else the first person whom the opening names. */
  #announced(): Span | null {
    const { article, mentions } = this.#text;
    const [first] = [...this.#byBlock.keys()];
    const opening = article.text.slice(0, first === undefined ? 0 : article.blocks[first]!.span.start);
    const name = new RegExp(NAME, 'u');
    for (const cue of opening.matchAll(new RegExp(WITH, 'gu'))) {
      const from = cue.index + cue[0].length;
      const found = name.exec(opening.slice(from, from + 120));
      if (found && !/[.!?\n]/u.test(opening.slice(from, from + found.index)))
        return { start: from + found.index, end: from + found.index + found[0].length };
    }
    const people = mentions.filter(
      ({ form, span, actors }) =>
        form === 'name' &&
        span.end <= opening.length &&
        !/\b[Bb]y $/u.test(opening.slice(0, span.start)) &&
        (actors.length === 0
          ? new RegExp(`^${NAME}$`, 'u').test(opening.slice(span.start, span.end))
          : actors.every((actor) => actor.startsWith('actor:person/'))),
    );
    const names = new Set(people.map(({ span }) => opening.slice(span.start, span.end)));
    return names.size === 1 ? people[0]!.span : null;
  }

  /** The party whom a mention at a place means; else the words themselves. */
  #partyAt(span: Span): Party {
    const { article, mentions } = this.#text;
    const text = article.text.slice(span.start, span.end);
    const at = mentions.filter((mention) => mention.span.start < span.end && span.start < mention.span.end);
    for (const mention of at) {
      const [party] = this.#partiesOf(mention.sentence)?.toParties(mention) ?? [];
      if (party !== undefined && (party.actor?.startsWith('actor:person/') || at.length === 1))
        return { ...party, text, span };
    }
    const sector = at.find((mention) => mention.sector !== null)?.sector ?? null;
    return { actor: null, code: text, sector, text, span };
  }
}

/** The first name of several words that ends with the label, or whose initials it is. */
function fullName({ text }: Article, label: string): Span | null {
  const bare = label.replace(
    /^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Professor|General|Colonel|Minister|President)\.? /u,
    '',
  );
  const isInitials = /^\p{Lu}{2,4}$|^(?:\p{Lu}\.){2,4}$/u.test(bare);
  const letters = bare.replaceAll('.', '');
  for (const found of text.matchAll(new RegExp(NAME, 'gu'))) {
    const [name] = found;
    const fits = isInitials
      ? name
          .split(/[ -]/u)
          .map((part) => part[0])
          .join('') === letters
      : name === bare || name.endsWith(` ${bare}`);
    if (!fits) continue;
    // "Mr Solberg" is no full name.
    if (!isInitials && /^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col)\.? /u.test(name)) continue;
    return { start: found.index, end: found.index + name.length };
  }
  return null;
}
