import type { Actor, Attribution, Party } from '#core/index.js';
import { isNegated, spanOf, speakerOfVerb, stanceAt, type Tree } from '#events/index.js';
import type { Reading } from './context.js';
import type { Prospect } from './prospect.js';

/** Who holds it, and for whom he speaks: what an official foretells of his own side is a promise, an expert's is a view. */
export interface Voice {
  /** Outermost first, as in events. */
  readonly chain: readonly Attribution[];
  /** `article` = the outlet itself, null = somebody unnamed. */
  readonly who: Party | 'article' | null;
  readonly kind: 'article' | 'official' | 'private' | 'unnamed';
  /** Said at a time that was over when the article was written ("had expected", "in 1938 many believed"). */
  readonly cue: number | null;
}

/** Sectors in which a person speaks for those who will act. */
const OFFICES: ReadonlySet<string> = new Set([
  'GOV',
  'MIL',
  'REB',
  'OPP',
  'LEG',
  'JUD',
  'COP',
  'SPY',
  'PTY',
  'IGO',
]);
const FIRST = /^(?:I|we|me|us|myself|ourselves)$/iu;

export function voiceOf(reading: Reading, sentence: number, prospect: Prospect): Voice {
  const { tree, parties } = reading.clause(sentence);
  const { outcome, holder } = prospect;
  const above = holder === null ? null : spanOf(tree, holder.token).start;
  // "is certain to win", "is sure to fail": he is not the one who is sure.
  const isSpeaker = (step: Attribution) =>
    !isSelf(step.by) && !(holder?.frame === 'to' && !tree.isVerb(holder.token) && step.cue?.start === above);
  const own = inFull(reading, sentence, reading.speakers.chainOf(sentence, outcome).filter(isSpeaker));
  let chain: readonly Attribution[] = own;
  let unnamed = false;
  let cue = cueOf(tree, own);
  if (holder !== null && holder.entry.mood === 'expectation') {
    const { token } = holder;
    const at = spanOf(tree, token);
    const before = inFull(reading, sentence, reading.speakers.chainOf(sentence, token).filter(isSpeaker));
    const told = own.at(-1)?.cue?.start === at.start;
    const by = holderParty(reading, sentence, token);
    if (by === 'unnamed') {
      unnamed = true;
      chain = before;
    } else if (by !== null) {
      chain = told
        ? own
        : [...before.filter((step) => !same(step.by, by)), { by, stance: 'expects', cue: at }];
      cue = token;
    } else chain = before.length > 0 ? before : own;
  }
  if (chain.length === 0 && !unnamed) {
    const behind = behindComma(tree, outcome, holder?.token ?? outcome);
    if (behind !== null) {
      const by = partyBehind(reading, sentence, behind) ?? speakerOfVerb(tree, parties, behind);
      if (by !== null && !isSelf(by)) {
        chain = [{ by, stance: stanceAt(tree, behind) ?? 'reports', cue: spanOf(tree, behind) }];
        cue = behind;
      }
    }
  }
  const inner = chain.at(-1)?.by;
  if (inner === undefined) {
    const sayer = somebodySaying(tree, outcome);
    cue ??= sayer;
    const quoted = reading.speakers.isQuoted(sentence, outcome) || sayer !== null;
    const who = unnamed || quoted ? null : 'article';
    return {
      chain: [{ by: 'article', stance: 'reports', cue: null }],
      who,
      kind: who === null ? 'unnamed' : 'article',
      cue,
    };
  }
  if (inner === 'article') return { chain, who: 'article', kind: 'article', cue };
  return { chain, who: inner, kind: isOfficial(reading, inner) ? 'official' : 'private', cue };
}

/** "He said that …", "it is believed that …", "in his opinion": somebody whom the text does not let us know. */
function somebodySaying(tree: Tree, outcome: number): number | null {
  let below = outcome;
  for (const at of tree.ancestors(outcome)) {
    if (/^(?:ccomp|csubj)$/u.test(tree.rel(below)) && stanceAt(tree, at) !== null) {
      const subject = tree.child(at, 'nsubj');
      if (subject === null ? tree.isPassive(at) : !FIRST.test(tree.lower(subject))) return at;
    }
    below = at;
  }
  return (
    tree
      .childrenBy(outcome, 'obl')
      .find(
        (child) =>
          /^(?:opinion|view)$/u.test(tree.lemma(child)) &&
          tree.cases(child) === 'in' &&
          tree.child(child, 'nmod:poss') !== null,
      ) ?? null
  );
}

/** "The editor in chief of the portal Ivan Petrov": a name that the tree hangs on the office without a preposition. */
function inFull(reading: Reading, sentence: number, chain: readonly Attribution[]): readonly Attribution[] {
  const { tree, parties } = reading.clause(sentence);
  return chain.map((step) => {
    const { by } = step;
    if (by === 'article' || by.actor !== null) return step;
    const head = tree.sentence.ends.indexOf(by.span.end);
    if (head < 0) return step;
    for (const child of tree.childrenBy(head, 'nmod', 'appos', 'flat')) {
      if (tree.child(child, 'case') !== null || tree.upos(child) !== 'PROPN') continue;
      const [named] = parties.at(child, false);
      if (named?.actor?.startsWith('actor:person/') === true) return { ...step, by: named };
    }
    return step;
  });
}

const isSelf = (by: Party | 'article'): boolean =>
  by !== 'article' && by.actor === null && FIRST.test(by.text);

const same = (a: Party | 'article', b: Party): boolean =>
  a !== 'article' && (a.actor !== null ? a.actor === b.actor : a.text === b.text);

/** The token of the innermost cue, where it stands in this sentence. */
function cueOf(tree: Tree, chain: readonly Attribution[]): number | null {
  const cue = chain.at(-1)?.cue;
  if (!cue) return null;
  const token = tree.sentence.starts.indexOf(cue.start);
  return token < 0 ? null : token;
}

/** Who expects, where the word says so: its subject, its agent, its owner. */
function holderParty(reading: Reading, sentence: number, token: number): Party | 'unnamed' | null {
  const { tree, parties } = reading.clause(sentence);
  const lemma = tree.lemma(token).toLowerCase();
  if (tree.upos(token) === 'NOUN') {
    if (!/^(?:expectation|prediction|forecast|prognosis|fear|concern|worry|warning)$/u.test(lemma))
      return null;
    const owner =
      tree.child(token, 'nmod:poss') ??
      tree.childrenBy(token, 'nmod').find((child) => /^(?:of|by|from|among)$/u.test(tree.cases(child))) ??
      null;
    if (owner === null) return 'unnamed';
    return parties.at(owner, true)[0] ?? wordsOf(tree, owner);
  }
  if (!tree.isVerb(token)) return null;
  if (/^(?:loom|threaten|promise|risk)$/u.test(lemma)) return null;
  const subject = tree.child(token, 'nsubj');
  if (tree.isPassive(token) || (subject !== null && tree.fullRel(subject) === 'nsubj:pass')) {
    const agent = tree.child(token, 'obl:agent');
    return agent === null ? 'unnamed' : (parties.at(agent, true)[0] ?? wordsOf(tree, agent));
  }
  if (subject === null) {
    const row = tree.rel(token) === 'conj' ? tree.child(tree.head(token), 'nsubj') : null;
    if (row === null || isNegated(tree, token)) return null;
    return FIRST.test(tree.lower(row)) ? null : (parties.at(row, true)[0] ?? wordsOf(tree, row));
  }
  if (FIRST.test(tree.lower(subject))) return null;
  if (
    /^(?:nobody|none|few|many|most|some|it|one|everyone|everybody|anyone|people)$/u.test(tree.lower(subject))
  )
    return tree.lower(subject) === 'it' ? (parties.at(subject, false)[0] ?? 'unnamed') : 'unnamed';
  return speakerOfVerb(tree, parties, token) ?? wordsOf(tree, subject) ?? 'unnamed';
}

/** A voice that nobody knows keeps its words. */
function wordsOf(tree: Tree, token: number): Party | null {
  if (!/^(?:NOUN|PROPN)$/u.test(tree.upos(token)) && tree.child(token, 'det') === null) return null;
  const first = Math.min(token, ...tree.childrenBy(token, 'det', 'nummod', 'amod', 'compound', 'nmod:poss'));
  const text = tree.sentence.form.slice(first, token + 1).join(' ');
  const span = { start: tree.sentence.starts[first]!, end: tree.sentence.ends[token]! };
  return { actor: null, code: text, sector: null, text, span };
}

/** "…, warned the analyst": a verb of saying behind the comma, which the tree has taken for one in a row. */
function behindComma(tree: Tree, outcome: number, holder: number): number | null {
  for (const at of [outcome, holder, ...tree.ancestors(outcome)])
    for (const child of tree.childrenBy(at, 'conj', 'parataxis', 'advcl', 'ccomp')) {
      if (child < Math.max(outcome, holder) || stanceAt(tree, child) === null) continue;
      const [first] = tree.reach(child);
      if (
        !/^[,”"»’]$/u.test(tree.sentence.form[first] ?? '') &&
        !/^[,”"»’]$/u.test(tree.sentence.form[first - 1] ?? '')
      )
        continue;
      if (/^VB[DZP]$/u.test(tree.xpos(child))) return child;
    }
  return null;
}

function partyBehind(reading: Reading, sentence: number, verb: number): Party | null {
  const { tree, parties } = reading.clause(sentence);
  const subject = tree.childrenBy(verb, 'nsubj', 'obj', 'xcomp').find((child) => Math.abs(child - verb) <= 5);
  if (subject === undefined || tree.child(subject, 'case') !== null) return null;
  return parties.at(subject, true)[0] ?? wordsOf(tree, subject);
}

/** States, organisations, groups, and persons who speak for one; an expert or a witness is none. */
function isOfficial(reading: Reading, party: Party): boolean {
  const actor: Actor | undefined = party.actor === null ? undefined : reading.text.actors.get(party.actor);
  if (actor === undefined) {
    const words = party.text.toLowerCase().split(/[\s-]+/u);
    return words.some(
      (word) =>
        reading.lexicon.has('official', word) || reading.lexicon.has('official', word.replace(/s$/u, '')),
    );
  }
  if (actor.kind === 'outlet') return false;
  if (actor.kind !== 'person')
    return actor.kind !== 'project' && (party.sector === null || OFFICES.has(party.sector));
  if (actor.roles.some((role) => role.office === 'head-of-state' || role.office === 'head-of-government'))
    return true;
  return party.sector !== null && OFFICES.has(party.sector);
}
