import type { Sector } from '#core/index.js';
import type { Draft } from './draft.js';
import type { ActorId } from './lexicon.js';
import { actorOf, personOf, type Reading } from './reading.js';
import { headAt, prominence, relationAt, type View } from './view.js';

/**
 * What the text has spoken of, for pronouns and descriptions. A small model after Lappin and Leass (1994): recency
 * by sentences, then grammatical place (subject over object over the rest). No world knowledge; ties stay open.
 */
export interface Entity {
  readonly actors: readonly ActorId[];
  readonly kind: 'person' | 'state' | 'organisation' | 'group' | 'crowd' | 'organ' | 'other';
  readonly plural: boolean;
  readonly gender: 'female' | 'male' | null;
  readonly sentence: number;
  readonly token: number;
  readonly prominence: 1 | 2 | 3;
  /** The head of the clause it stands in, so that co-arguments can be told. */
  readonly clause: number;
  /** Lower-case noun for role and description mentions. */
  readonly noun: string | null;
  readonly quoted: boolean;
  readonly sector: Sector | null;
}

export interface Salience {
  readonly entities: Entity[];
}

export function entityOf(
  reading: Reading,
  view: View,
  draft: Draft,
  noun: string | null,
  quoted: boolean,
): Entity | null {
  // A role noun whose bearer is unknown still is what a pronoun behind it means.
  if (draft.actors.length === 0 && draft.source !== 'role') return null;
  const [first] = draft.actors;
  const actor = first === undefined ? undefined : actorOf(reading, first);
  const person = personOf(reading, first);
  const kind: Entity['kind'] =
    draft.source === 'role' && draft.role!.is === 'people'
      ? 'crowd'
      : draft.source === 'body' || (draft.source === 'role' && draft.role!.is === 'organ')
        ? 'organ'
        : person || actor?.kind === 'person' || (draft.source === 'role' && draft.role!.is === 'person')
          ? 'person'
          : actor?.kind === 'state' || actor?.kind === 'territory'
            ? 'state'
            : actor?.kind === 'igo' || actor?.kind === 'bloc' || actor?.kind === 'body'
              ? 'organisation'
              : actor?.kind === 'armed-group'
                ? 'group'
                : 'other';
  return {
    actors: draft.actors,
    kind,
    plural: draft.plural || draft.actors.length > 1,
    gender: person?.gender ?? (first === undefined ? null : genderOfKnown(reading, first)),
    sentence: view.index,
    token: draft.head,
    // An adjective in front of another noun is hardly what the sentence is about.
    prominence:
      draft.source === 'demonym' && relationAt(view, draft.head) === 'amod'
        ? 1
        : prominence(view, draft.head),
    clause: clauseOf(view, draft.head),
    noun,
    quoted,
    sector: draft.sector,
  };
}

function genderOfKnown(reading: Reading, id: ActorId): Entity['gender'] {
  const actor = reading.lexicon.actors.get(id);
  if (actor?.kind !== 'person') return null;
  if (actor.roles.some(({ title }) => /queen|empress|princess/i.test(title))) return 'female';
  if (actor.roles.some(({ title }) => /king|emperor|emir|sultan|pope/i.test(title))) return 'male';
  for (const part of actor.name.split(/\s+/)) {
    const gender = reading.lexicon.given.get(part.toLowerCase());
    if (gender === 'female' || gender === 'male') return gender;
  }
  return null;
}

/** Relations inside a clause; the others begin one. */
const NOMINAL =
  /^(?:nsubj|obj|iobj|obl|nmod|appos|conj|flat|compound|amod|det|case|nummod|fixed|punct|cc|dep)$/;

/** The predicate of the clause that a token stands in. */
export function clauseOf(view: View, token: number): number {
  let at = token;
  for (let steps = 0; steps < view.n; steps++) {
    const up = headAt(view, at);
    if (up < 0) return at;
    const tag = view.sentence.upos[up];
    at = up;
    if (tag === 'VERB' || tag === 'AUX' || !NOMINAL.test(relationAt(view, up))) return at;
  }
  return at;
}

/** The subject of a predicate; of one without its own ("ready to [expand]"), that of the clause it hangs on. */
export function subjectOf(view: View, predicate: number): number {
  let at = predicate;
  for (let steps = 0; at >= 0 && steps < 6; steps++) {
    for (let child = 0; child < view.n; child++) {
      if (headAt(view, child) === at && relationAt(view, child) === 'nsubj') return child;
    }
    if (!/^(?:xcomp|conj|advcl)$/.test(relationAt(view, at))) return -1;
    at = headAt(view, at);
  }
  return -1;
}

export interface Wish {
  readonly sentence: number;
  readonly token: number;
  /** Sentences to look back. */
  readonly reach: number;
  readonly fits: (entity: Entity) => boolean;
  /** Added to the weight of an entity. */
  readonly bonus?: (entity: Entity) => number;
  /** Lead that the best needs over the next one with other actors. */
  readonly margin: number;
}

/** The most salient entity that fits, with its weight; null when none fits or the lead is too small. */
export function mostSalient(
  salience: Salience,
  wish: Wish,
): { readonly entity: Entity; readonly weight: number } | null {
  const best = new Map<string, { entity: Entity; weight: number }>();
  for (let i = salience.entities.length - 1; i >= 0; i--) {
    const entity = salience.entities[i]!;
    const back = wish.sentence - entity.sentence;
    if (back > wish.reach) break;
    if (back < 0 || (back === 0 && entity.token >= wish.token) || !wish.fits(entity)) continue;
    const weight =
      1 -
      0.25 * back +
      (entity.prominence === 3 ? 0.3 : entity.prominence === 2 ? 0.12 : 0) +
      (wish.bonus?.(entity) ?? 0);
    const key = entity.actors.length > 0 ? entity.actors.join(' ') : `?${entity.sentence}:${entity.token}`;
    const known = best.get(key);
    // Spoken of again and again: a little more each time.
    if (known) known.weight = Math.max(known.weight, weight) + 0.05;
    else best.set(key, { entity, weight });
  }
  const ranked = [...best.values()].sort((a, b) => b.weight - a.weight);
  const [first, second] = ranked;
  // The best is someone whom the text does not let us know: then the word that points at him stays open too.
  if (!first || first.entity.actors.length === 0 || (second && first.weight - second.weight < wish.margin))
    return null;
  return first;
}
