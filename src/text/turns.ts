import type { Article, Span } from '#core/index.js';

/**
 * Turns of an interview or a transcript: paragraphs that open with who speaks ("Haugen: …", "Q: …"), or questions and
 * answers without labels below words that announce an interview. Labels must come back: "Population: …" in a list of
 * facts does not. O(length of the text).
 */

export interface Turn {
  /** Index into `Article.blocks`. */
  readonly block: number;
  /** Who speaks, as the page labels him; null = no label stands there. */
  readonly label: Span | null;
  /** He asks, for the outlet. */
  readonly asks: boolean;
}

const LABEL =
  /^((?:\p{Lu}[\p{L}\p{M}.'’-]*)(?: (?:(?:of|the|de|da|van|von|der|den|bin|ibn|al|el|la|le|for|and) )*\p{Lu}[\p{L}\p{M}.'’-]*){0,4}) ?:\s+\S/u;
/** Labels of those who only ask. */
const ASKERS = /^(?:Q|Question|Interviewer|Reporter|Journalist|Host|Moderator|Presenter|Editor)s?$/iu;
/** Turns, and comings-back of a label, that make an interview: fewer may be headed notes. Our own lines. */
const LEAST_TURNS = 4;
const LEAST_QUESTIONS = 3;
/** Of the turns of one label, those that end in a question mark. */
const ASKING_SHARE = 0.4;
const ANNOUNCED =
  /\b(?:interview(?:ed|s)?|in conversation|(?:spoke|talked|sat down|talks|speaks) (?:to|with)|questions? (?:to|for)|Q ?& ?A)\b/iu;
const FIRST_PERSON = /\b(?:I|I['’](?:m|d|ll|ve)|[Mm]y|[Ww]e|[Oo]ur|me)\b/u;
/** Words of a question at most, in characters: a paragraph that ends in one is none. */
const LONGEST_QUESTION = 320;

const PROSE = /^(?:paragraph|list-item|quote|heading)$/u;

/** The turns of an article, in order; none where it is no interview. */
export function findTurns({ text, blocks }: Pick<Article, 'text' | 'blocks'>): readonly Turn[] {
  const labelled = labelledTurns(text, blocks);
  return labelled.length > 0 ? labelled : askedTurns(text, blocks);
}

function labelledTurns(text: string, blocks: Article['blocks']): Turn[] {
  const candidates = blocks.flatMap(({ kind, span }, block) => {
    if (!PROSE.test(kind)) return [];
    const words = LABEL.exec(text.slice(span.start, span.end))?.[1];
    return words === undefined || words.length > 40
      ? []
      : [{ block, key: words.toLowerCase(), label: { start: span.start, end: span.start + words.length } }];
  });
  const counts = new Map<string, number>();
  for (const { key } of candidates) counts.set(key, (counts.get(key) ?? 0) + 1);
  const told = candidates.filter(({ key }) => counts.get(key)! > 1);
  const labels = new Set(told.map(({ key }) => key));
  if (told.length < LEAST_TURNS || labels.size < 2) return [];
  const last = told.at(-1)!.block;
  const asking = new Map<string, number>();
  const turns: (Turn & { readonly key: string })[] = [];
  for (const [place, { block, key, label }] of told.entries()) {
    const until = told[place + 1]?.block ?? block + 1;
    turns.push({ block, key, label, asks: false });
    // What follows without a label, and is no heading, goes on with the same voice.
    for (let next = block + 1; next < until && next <= last; next += 1)
      if (/^(?:paragraph|list-item|quote)$/u.test(blocks[next]!.kind))
        turns.push({ block: next, key, label: null, asks: false });
    const { start, end } = blocks[block]!.span;
    if (/\?["”’]?$/u.test(text.slice(start, end).trimEnd())) asking.set(key, (asking.get(key) ?? 0) + 1);
  }
  const share = (key: string) => (asking.get(key) ?? 0) / counts.get(key)!;
  const most = Math.max(...[...labels].map(share));
  // Whoever asks most of all asks for the outlet; nobody does where all of them talk.
  const asks = (key: string): boolean =>
    ASKERS.test(key) || (most >= ASKING_SHARE && share(key) >= ASKING_SHARE && share(key) >= most / 2);
  return turns.map(({ block, key, label }) => ({ block, label, asks: asks(key) }));
}

function askedTurns(text: string, blocks: Article['blocks']): Turn[] {
  const at = (block: number): string => text.slice(blocks[block]!.span.start, blocks[block]!.span.end).trim();
  const isProse = (block: number): boolean => PROSE.test(blocks[block]!.kind);
  const asks = (block: number): boolean =>
    isProse(block) && at(block).length <= LONGEST_QUESTION && /\?["”’]?$/u.test(at(block));
  const questions = blocks.flatMap((_, block) => (asks(block) ? [block] : []));
  const [first] = questions;
  const last = questions.at(-1);
  if (first === undefined || last === undefined || questions.length < LEAST_QUESTIONS) return [];
  const opening = text.slice(0, blocks[first]!.span.start);
  if (!ANNOUNCED.test(opening)) return [];
  const turns: Turn[] = [];
  for (let block = first; block < blocks.length; block += 1) {
    if (asks(block)) turns.push({ block, label: null, asks: true });
    else if (isProse(block) && blocks[block]!.kind !== 'heading') {
      // Behind the last question a note of the editors may follow.
      if (block > last + 1 && !FIRST_PERSON.test(at(block))) break;
      turns.push({ block, label: null, asks: false });
    }
  }
  const answers = turns.filter(({ asks: isQuestion }) => !isQuestion);
  const own = answers.filter(({ block }) => FIRST_PERSON.test(at(block)));
  return own.length * 3 >= answers.length && answers.length >= LEAST_QUESTIONS ? turns : [];
}
