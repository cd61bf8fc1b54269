import {
  type Actor,
  type FuzzyDate,
  makeFuzzyDate,
  type ParsedText,
  type Role,
  type Sector,
  type Span,
} from '#core/index.js';
import { introducedNames } from './abbreviations.js';
import { idOf } from './choose.js';
import { fold, slugOf } from './fold.js';
import type { ActorId, Lexicon, NameEntry } from './lexicon.js';
import { findNames, inForce, type NameHit } from './names.js';
import type { makeSplitter } from './pieces.js';
import { speechStretches } from './speakers.js';
import { makeView, type View } from './view.js';

/** A person met in this text: of the vocabulary, or introduced by the text itself. */
export interface TextPerson {
  /** While the text is read; `finalId` names the person outside. */
  readonly id: ActorId;
  /** The fullest form met. */
  name: string;
  /** Someone of the vocabulary whom a later, fuller name showed this to be. */
  same: ActorId | null;
  /** Key of the last word of the surname, and of the given names. */
  readonly surname: string;
  given: readonly string[];
  gender: 'female' | 'male' | null;
  country: ActorId | null;
  sector: Sector | null;
  readonly roles: Role[];
  /** Lower-case role nouns under which the text spoke of this person. */
  readonly nouns: Set<string>;
  lastSentence: number;
  /** Named in full, or by an office: not by a surname alone. */
  named: boolean;
  readonly known: Actor | null;
}

/** All that the rules know while one text is read. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly parsed: ParsedText;
  readonly views: readonly View[];
  readonly hits: readonly (readonly NameHit[])[];
  /** The date by which offices and names are taken, with the reason to believe it. */
  readonly date: FuzzyDate | null;
  readonly dateFrom: 'published' | 'text' | null;
  /** How often the text names an actor beyond doubt. */
  readonly evidence: ReadonlyMap<ActorId, number>;
  readonly georgia: 'us' | 'country';
  readonly persons: TextPerson[];
  readonly personById: Map<ActorId, TextPerson>;
  /** Where someone is quoted at length. */
  readonly stretches: readonly Span[];
  /** Projects, bodies and bracketed names that the text introduced. */
  readonly introduced: Map<ActorId, Actor>;
}

/** Splits, finds names, takes up the abbreviations that the text introduces, and weighs what it is about. */
export function openReading(
  lexicon: Lexicon,
  parsed: ParsedText,
  split: ReturnType<typeof makeSplitter>,
): Reading {
  const views = parsed.sentences.map((sentence, index) =>
    makeView(parsed.article, sentence, index, split(sentence)),
  );
  const introduced = new Map<ActorId, Actor>();
  const local = new Map<string, NameEntry>();
  const hits = views.map((view) => {
    const found = findNames(lexicon, view.pieces, local);
    if (!introducedNames(view, found, local, introduced)) return found;
    return findNames(lexicon, view.pieces, local);
  });
  const published = parsed.article.published.date;
  const year = published === null ? yearOfText(parsed) : null;
  const date = published ?? year;
  return {
    lexicon,
    parsed,
    views,
    hits,
    date,
    dateFrom: published !== null ? 'published' : year !== null ? 'text' : null,
    evidence: weigh(lexicon, hits, views, date),
    georgia: voteOnGeorgia(lexicon, views),
    persons: [],
    personById: new Map(),
    stretches: speechStretches(parsed),
    introduced,
  };
}

/**
 * The year that the text most likely speaks from: the one it names most often, not later than the year it was
 * fetched in and not an end of a range ("2016-2020"). Later wins a tie. Only offices hang on it.
 */
function yearOfText(parsed: ParsedText): FuzzyDate | null {
  const latest = Number(parsed.article.fetchedAt.slice(0, 4));
  const counts = new Map<number, number>();
  for (const match of parsed.article.text.matchAll(/(?<![\d–-])(19[4-9]\d|20\d\d)(?!\d|\s?[–-]\s?\d)/g)) {
    const year = Number(match[1]);
    if (year <= latest) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return best ? makeFuzzyDate(String(best[0])) : null;
}

function weigh(
  lexicon: Lexicon,
  hits: readonly (readonly NameHit[])[],
  views: readonly View[],
  date: FuzzyDate | null,
): ReadonlyMap<ActorId, number> {
  const counts = new Map<ActorId, number>();
  const add = (id: ActorId) => counts.set(id, (counts.get(id) ?? 0) + 1);
  hits.forEach((list, index) => {
    const { pieces } = views[index]!;
    for (const hit of list) {
      const name = pieces.text.slice(hit.from, hit.to).map(fold).join(' ');
      if (lexicon.weak.has(name)) continue;
      const entries = inForce(hit.entries, date);
      if (entries.some((entry) => entry.kind === 'nobody')) continue;
      const ids = new Set(entries.map(idOf));
      if (ids.size !== 1) continue;
      const [id] = ids;
      if (!id) continue;
      add(id);
      const [entry] = entries;
      if (entry?.kind === 'actor' && entry.actor.external.base) add(`actor:${entry.actor.external.base}`);
    }
  });
  return counts;
}

function voteOnGeorgia(lexicon: Lexicon, views: readonly View[]): 'us' | 'country' {
  let [us, country] = [0, 0];
  for (const { pieces } of views) {
    for (let i = 0; i < pieces.length; i++) {
      const key = pieces.key[i]!;
      if (!pieces.capital[i] && key !== 'governor' && key !== 'county') continue;
      if (lexicon.georgia.us.has(key)) us++;
      if (lexicon.georgia.country.has(key)) country++;
    }
  }
  return us > country ? 'us' : 'country';
}

/** The person of the text that bears an id while it is read. */
export function personOf(reading: Reading, id: ActorId | null | undefined): TextPerson | undefined {
  return id == null ? undefined : reading.personById.get(id);
}

/** Adds a person of the text, or returns the one already met under this id. */
export function meetPerson(reading: Reading, person: TextPerson): TextPerson {
  const met = personOf(reading, person.id);
  if (met) return met;
  reading.persons.push(person);
  reading.personById.set(person.id, person);
  return person;
}

/** The id under which a person of the text goes out: by the fullest name, or as someone of the vocabulary. */
export function finalId(reading: Reading, id: ActorId): ActorId {
  const person = personOf(reading, id);
  if (!person || person.known) return id;
  return person.same ?? `actor:person/${slugOf(person.name)}`;
}

/** The actor of an id: of the vocabulary, or introduced by the text. */
export function actorOf(reading: Reading, id: ActorId): Actor | undefined {
  return reading.lexicon.actors.get(id) ?? reading.introduced.get(id);
}
