import { type Actor, wordSet } from '#core/index.js';
import { fold, slugOf } from './fold.js';
import type { ActorId, NameEntry } from './lexicon.js';
import type { NameHit } from './names.js';
import type { View } from './view.js';

/**
 * Takes up the abbreviations that a sentence introduces: "Russian Federation (RF)", "CSTO (Collective Security
 * Treaty Organization)", "TAPI (Turkmenia-Afghanistan-Pakistan-India)". They hold from there on, whatever the
 * vocabulary says of the letters. Returns whether anything was added.
 */
export function introducedNames(
  view: View,
  hits: readonly NameHit[],
  local: Map<string, NameEntry>,
  introduced: Map<ActorId, Actor>,
): boolean {
  const { pieces } = view;
  let added = false;
  for (let open = 1; open < pieces.length; open++) {
    if (pieces.key[open] !== '(') continue;
    const close = pieces.key.indexOf(')', open + 1);
    if (close < 0) break;
    const bracketed = close === open + 2 ? open + 1 : -1;
    if (bracketed >= 0 && isAbbreviation(pieces.text[bracketed]!)) {
      const before = hits.findLast((hit) => hit.to === open);
      const entry = before && soleActor(before);
      const letters = pieces.text[bracketed]!;
      const makers = runOfStates(hits, open, -1);
      if (makers.length >= 2 && spells(letters, makers)) {
        introduceProject(view, letters, makers, local, introduced);
        added = true;
      } else if (entry && before && couldShorten(letters, pieces.key.slice(before.from, before.to))) {
        local.set(letters, { ...entry, use: 'abbreviation', shape: { exact: [letters], capitalAt: -1 } });
        added = true;
      }
    }
    const outside = pieces.text[open - 1]!;
    if (isAbbreviation(outside)) {
      const makers = runOfStates(hits, close, open);
      const inside = hits.find((hit) => hit.from === open + 1 && hit.to === close);
      const entry = inside && soleActor(inside);
      if (makers.length >= 2 && spells(outside, makers)) {
        introduceProject(view, outside, makers, local, introduced);
        added = true;
      } else if (entry && inside && couldShorten(outside, pieces.key.slice(inside.from, inside.to))) {
        local.set(outside, { ...entry, use: 'abbreviation', shape: { exact: [outside], capitalAt: -1 } });
        added = true;
      }
    }
  }
  return added;
}

function isAbbreviation(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\p{N}\p{Ll}]{1,9}$/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
}

function soleActor(hit: NameHit): Extract<NameEntry, { kind: 'actor' }> | null {
  const actors = hit.entries.filter((entry) => entry.kind === 'actor');
  return new Set(actors.map((entry) => entry.actor.id)).size === 1 && actors.length === hit.entries.length
    ? actors[0]!
    : null;
}

/** The first letter of the abbreviation begins one of the words, and its letters occur in the name in order. */
function couldShorten(letters: string, words: readonly string[]): boolean {
  const wanted = fold(letters);
  if (!words.some((word) => word[0] === wanted[0])) return false;
  const name = words.join('');
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** States named one after the other, parted by hyphens, commas, dashes or "and" alone, that end at `end` and begin after `after`. */
function runOfStates(hits: readonly NameHit[], end: number, after: number): readonly Actor[] {
  const states: Actor[] = [];
  let at = end;
  for (let i = hits.length - 1; i >= 0; i--) {
    const hit = hits[i]!;
    if (hit.to > at) continue;
    if (hit.from <= after || at - hit.to > 1) break;
    const entry = soleActor(hit);
    if (!entry || (entry.actor.kind !== 'state' && entry.actor.kind !== 'territory')) break;
    states.unshift(entry.actor);
    at = hit.from;
  }
  return states;
}

function spells(letters: string, states: readonly Actor[]): boolean {
  return (
    letters.length === states.length &&
    states.every((state, i) => state.names.some(({ text }) => fold(text)[0] === fold(letters[i]!)))
  );
}

function introduceProject(
  view: View,
  letters: string,
  states: readonly Actor[],
  local: Map<string, NameEntry>,
  introduced: Map<ActorId, Actor>,
): void {
  const id: ActorId = `actor:project/${slugOf(letters)}`;
  const works = view.lower.some((word) => WORKS.has(word));
  const actor: Actor = {
    id,
    kind: works ? 'project' : 'bloc',
    code: letters,
    name: letters,
    names: [
      { text: letters, use: 'name', period: null },
      { text: states.map(({ name }) => name).join('-'), use: 'formal', period: null },
    ],
    sector: null,
    country: null,
    roles: [],
    period: null,
    members: states.map((state) => ({ actor: state.id, period: null, as: 'member' })),
    external: {},
  };
  introduced.set(id, actor);
  local.set(letters, {
    kind: 'actor',
    actor,
    use: 'abbreviation',
    period: null,
    shape: { exact: [letters], capitalAt: -1 },
  });
}

const WORKS: ReadonlySet<string> = wordSet(`
  project projects pipeline pipelines railway railroad road corridor highway line route programme
  program cable grid canal initiative deal
`);
