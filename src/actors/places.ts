import { wordSet } from '#core/index.js';
import {
  governingVerb,
  headAt,
  headOf,
  prepositionOf,
  relationAt,
  tagAt,
  type View,
  wordAt,
} from './view.js';

/**
 * A capital named in the news is a place or its government. Prepositions of place, verbs of motion and place nouns
 * speak for the place; acting, being asked, being dealt with speak for the government.
 */
export function placeOrGovernment(
  view: View,
  t0: number,
  t1: number,
): { readonly meant: 'place' | 'government'; readonly rule: string } {
  const head = firstConjunct(view, headOf(view, t0, t1));
  const place = (rule: string) => ({ meant: 'place', rule }) as const;
  const government = (rule: string) => ({ meant: 'government', rule }) as const;
  // "MOSCOW (Reuters)", "KIEV, Oct 5", "Paris —"
  if (t0 === 0 && /^(?:\(|,|—|–|--|-|:)$/.test(wordAt(view, t1)) && isDateline(view, t1))
    return place('dateline');
  if (wordAt(view, t1) === '-' && /^(?:based|born|bound|area|region)$/.test(wordAt(view, t1 + 1)))
    return place('compound');
  const next = wordAt(view, t1);
  if (next === "'s" || next === '’s')
    return PLACE_NOUNS.has(headNoun(view, t1 + 1)) ? place('possessor-of-place') : government('possessor');
  if (
    relationAt(view, head) === 'compound' ||
    relationAt(view, head) === 'nmod' ||
    tagAt(view, t1) === 'NOUN'
  ) {
    const owner = wordAt(view, headAt(view, head));
    if (relationAt(view, head) === 'compound' || tagAt(view, t1) === 'NOUN') {
      if (PLACE_NOUNS.has(owner) || PLACE_NOUNS.has(next) || MEETINGS.has(owner) || MEETINGS.has(next))
        return place('modifier-of-place');
    }
  }
  const preposition = prepositionOf(view, firstToken(view, t0, head), head);
  if (preposition) return byPreposition(view, head, preposition.word, preposition.token);
  const verb = governingVerb(view, head);
  const relation = relationAt(view, head);
  if (relation === 'obj' || relation === 'obl' || (verb >= 0 && verb === headAt(view, head) && verb < head)) {
    if (verb >= 0 && VISITS.has(lemmaAt(view, verb))) return place('goal-of-a-visit');
  }
  if (relation === 'nsubj') {
    if (verb < 0 || STATES.has(lemmaAt(view, verb))) return government('subject');
    return government('subject');
  }
  return government('no-preposition');
}

function byPreposition(
  view: View,
  head: number,
  word: string,
  token: number,
): { readonly meant: 'place' | 'government'; readonly rule: string } {
  const place = { meant: 'place', rule: `preposition-${word}` } as const;
  const government = { meant: 'government', rule: `preposition-${word}` } as const;
  if (ALWAYS_PLACE.has(word)) return place;
  const before = wordAt(view, token - 1);
  const governor = headAt(view, head);
  const governorWord = lemmaAt(view, governor);
  if (word === 'to' || word === 'for' || word === 'from' || word === 'toward' || word === 'towards') {
    if (MOTION.has(governorWord) || MOTION.has(before) || TRIPS.has(governorWord) || TRIPS.has(before))
      return place;
    const verb = governingVerb(view, head);
    if (word !== 'for' && verb >= 0 && verb === governor && MOTION.has(lemmaAt(view, verb))) return place;
    return government;
  }
  if (word === 'of') {
    if (PLACE_NOUNS.has(governorWord) || PLACE_NOUNS.has(before) || before === 'out') return place;
    return government;
  }
  if (word === 'between') return TRIPS.has(governorWord) || MOTION.has(governorWord) ? place : government;
  return government;
}

function firstConjunct(view: View, head: number): number {
  let at = head;
  for (let steps = 0; steps < view.n && relationAt(view, at) === 'conj'; steps++) at = headAt(view, at);
  return at < 0 ? head : at;
}

/** Where the nominal that holds `head` begins: for a conjunct, the first conjunct. */
function firstToken(view: View, t0: number, head: number): number {
  let from = Math.min(t0, head);
  while (
    from > 0 &&
    headAt(view, from - 1) === head &&
    /^(?:compound|amod|det|flat|nummod)$/.test(relationAt(view, from - 1))
  )
    from--;
  return from;
}

function isDateline(view: View, token: number): boolean {
  const word = wordAt(view, token);
  if (word !== ',') return true;
  return MONTHS.test(wordAt(view, token + 1)) || MONTHS.test(wordAt(view, token + 2));
}

function headNoun(view: View, from: number): string {
  let token = from;
  while (token < view.n && /^(?:ADJ|NUM|DET|PROPN)$/.test(tagAt(view, token))) token++;
  return lemmaAt(view, token);
}

function lemmaAt(view: View, token: number): string {
  return (view.sentence.lemma[token] ?? '').toLowerCase() || wordAt(view, token);
}

const MONTHS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)/;

const ALWAYS_PLACE: ReadonlySet<string> = wordSet(`
  in at near into around outside inside through via across within over throughout beyond above off
`);

const MOTION: ReadonlySet<string> = wordSet(`
  go travel fly arrive return head come depart drive sail journey march flee move rush land evacuate
  bring advance leave escape withdraw retreat deport extradite fled flew went came arrived take relocate
  walk migrate transport ship transfer
`);

const TRIPS: ReadonlySet<string> = wordSet(`
  visit trip flight journey travel tour arrival return train road plane route way highway flights km
  kilometers kilometres miles mile north south east west far close next visits off
`);

const VISITS: ReadonlySet<string> = wordSet(`
  visit leave reach enter tour capture seize bomb shell storm encircle besiege approach retake quit hit
  strike attack flee rock
`);

const STATES: ReadonlySet<string> = new Set(['be', 'have', 'remain']);

const MEETINGS: ReadonlySet<string> = wordSet(`
  talks meeting summit conference talk forum congress accord attack attacks bombing bombings
`);

const PLACE_NOUNS: ReadonlySet<string> = wordSet(`
  street streets city outskirts suburb suburbs centre center region area district north south east west
  northeast northwest southeast southwest province airport metro subway mayor capital university
  hospital hotel square embassy neighbourhood neighborhood downtown resident residents court university
  museum town village siege fall battle capture heart port governor population police office bureau time
`);
