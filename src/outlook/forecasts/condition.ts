import { stanceAt, type Tree } from '#events/index.js';
import { cleftOf, type Prospect } from './prospect.js';
import type { Lexicon } from './vocabulary.js';

/**
 * On what somebody expects something: clauses ("if", "unless", "once", "should X …"), phrases ("in case of", "without", "after
 * the fall of"), and subjects that name what has not happened ("a war will …").
 */
export interface Condition {
  /** First and last token. */
  readonly range: readonly [number, number];
  readonly rule: string;
  /** The condition is the subject of the outcome. */
  readonly isSubject: boolean;
}

const OPENS = /^(?:if|unless|provided|providing|supposing|assuming|lest|once|when|whenever)$/u;
const OPENS_LONG =
  /^(?:as long as|so long as|in case|on condition|as soon as|even if|only if|provided that)/u;
const HYPOTHETICAL =
  /^(?:any|another|such|further|renewed|new|possible|potential|eventual|hypothetical|fresh)$/u;
const PHRASES =
  /^(?:in (?:the )?(?:case|event)(?: of)?|without|barring|in the absence of|absent|but for|depending on)$/u;
const ANAPHORS = /^(?:otherwise)$/u;

/** @param isTold whether the text has told as done what a noun names; @param isReported "would" is the "will" of a past saying */
export function conditionOf(
  tree: Tree,
  { outcome, subject, holder, force, shape }: Prospect,
  lexicon: Lexicon,
  isTold: (noun: number) => boolean,
  isReported = false,
): Condition | null {
  const heads = [outcome];
  if (holder !== null) heads.push(holder.token);
  for (let at = outcome; tree.rel(at) === 'conj' && tree.head(at) >= 0; ) {
    at = tree.head(at);
    heads.push(at);
  }
  // "If the border stays shut, it is the port that will suffer"
  const focus = cleftOf(tree, outcome);
  if (focus !== null) heads.push(focus);
  const surface =
    invertedCondition(tree, outcome) ??
    pointingBack(tree, outcome) ??
    (subject === null ? null : beforeName(tree, subject));
  if (surface !== null) return surface;
  for (const head of heads) {
    for (const clause of clausesBelow(tree, head, 0)) {
      const rule = opener(tree, clause);
      if (rule === null || clause === outcome || tree.isAncestor(clause, outcome)) continue;
      if (/^(?:when|once|whenever|as soon as)$/u.test(rule) && !isPresent(tree, clause)) continue;
      const range = rangeOf(tree, clause, outcome);
      if (range !== null) return { range, rule: `"${rule}"`, isSubject: false };
    }
    for (const clause of tree.childrenBy(head, 'advcl')) {
      if (!tree.marks(clause).includes('after') || !isPresent(tree, clause)) continue;
      const range = rangeOf(tree, clause, outcome);
      if (range !== null) return { range, rule: '"after" something still to come', isSubject: false };
    }
    for (const phrase of tree.childrenBy(head, 'obl', 'advcl', 'nmod')) {
      if (phrase === outcome) continue;
      const cases = tree.cases(phrase) || tree.marks(phrase).join(' ');
      const isCase =
        PHRASES.test(cases) ||
        tree.marks(phrase).some((mark) => PHRASES.test(mark)) ||
        (cases === 'in' &&
          /^(?:case|event|absence)$/u.test(tree.lemma(phrase)) &&
          !tree
            .childrenBy(phrase, 'amod')
            .some((child) => /^(?:likely|likeliest)$/u.test(tree.lower(child))) &&
          tree.child(phrase, 'nmod', 'acl', 'det') !== null);
      const isTurn =
        /^(?:after|following|upon|with)$/u.test(cases) &&
        lexicon.has('turning', tree.lemma(phrase)) &&
        isDefinite(tree, phrase) &&
        !tree.childrenBy(phrase, 'nmod:poss').some((child) => tree.upos(child) === 'PRON') &&
        !isTold(phrase);
      // "if the Fed cuts rates", read as a phrase.
      const isClause = tree.marks(phrase).some((mark) => /^(?:if|unless)$/u.test(mark));
      if (!isCase && !isTurn && !isClause) continue;
      const range = rangeOf(tree, phrase, outcome);
      if (range !== null)
        return {
          range,
          rule: isClause ? '"if"' : isCase ? cases : `"${cases}" a turn not told as done`,
          isSubject: false,
        };
    }
    for (const child of tree.childrenBy(head, 'advmod'))
      if (ANAPHORS.test(tree.lower(child)))
        return { range: [child, child], rule: tree.lower(child), isSubject: false };
  }
  const opens = openingWords(tree, outcome);
  if (opens !== null) return opens;
  if (subject === null || shape === 'noun' || force === 'held' || !bringsAbout(tree, outcome, force))
    return null;
  if (
    !isHypothetical(tree, subject, lexicon, force === 'would' && !isReported) ||
    (tree.child(subject, 'det') === null && isTold(subject))
  )
    return null;
  const range = nominalRange(tree, subject, outcome);
  return range === null ? null : { range, rule: 'the subject names what has not happened', isSubject: true };
}

/** "will put an end to", "would lead to", "would be a disaster": a consequence, not the coming of the subject itself. */
function bringsAbout(tree: Tree, outcome: number, force: Prospect['force']): boolean {
  if (tree.isPassive(outcome) || /^(?:remain|stay|become|seem|continue|keep)$/u.test(tree.lemma(outcome)))
    return false;
  if (tree.child(outcome, 'cop') !== null) return force === 'would' || tree.upos(outcome) === 'NOUN';
  if (
    /^(?:take|come|begin|start|follow|happen|occur|last)$/u.test(tree.lemma(outcome)) &&
    tree.lemma(tree.child(outcome, 'obj') ?? outcome) !== 'life'
  )
    return tree.lemma(outcome) === 'come' || tree.lemma(outcome) === 'take'
      ? false
      : tree.child(outcome, 'obj') !== null;
  return (
    tree.child(outcome, 'obj', 'xcomp', 'ccomp') !== null ||
    (force === 'would' && tree.child(outcome, 'obl') !== null) ||
    /^(?:lead|result|contribute|end|amount|backfire|mean)$/u.test(tree.lemma(outcome))
  );
}

/** Clauses at a word and at what hangs on it, not inside other speech or relative clauses. */
function clausesBelow(tree: Tree, head: number, depth: number): number[] {
  const own = tree.childrenBy(head, 'advcl');
  if (depth >= 3) return own;
  for (const child of tree.childrenBy(head, 'xcomp', 'advmod', 'obl', 'obj', 'advcl', 'nmod', 'cop'))
    own.push(...clausesBelow(tree, child, depth + 1));
  return own;
}

/** "as if", "as though": what something looks like is no condition of it. */
export function isAsIf(tree: Tree, clause: number): boolean {
  return tree
    .childrenBy(clause, 'mark', 'advmod', 'case')
    .some(
      (child) => /^(?:if|though)$/u.test(tree.lower(child)) && child > 0 && tree.lower(child - 1) === 'as',
    );
}

/** The word that opens a condition, or null. */
export function opener(tree: Tree, clause: number): string | null {
  if (isAsIf(tree, clause)) return null;
  for (const child of tree.childrenBy(clause, 'mark', 'advmod', 'case')) {
    if (child > clause) continue;
    const word = tree.lower(child);
    if (OPENS.test(word) && !(word === 'provided' && tree.isVerb(child))) return word;
    for (const from of [child, child - 1, child - 2]) {
      if (from < 0) continue;
      const words = tree.sentence.form
        .slice(from, from + 3)
        .join(' ')
        .toLowerCase();
      const long = OPENS_LONG.exec(words);
      if (long !== null) return long[0];
    }
  }
  return null;
}

/** "Should X attack, Y will answer", "were X to attack": the clause before the comma. */
function invertedCondition(tree: Tree, outcome: number): Condition | null {
  for (let token = 0; token < Math.min(outcome, tree.length - 2); token += 1) {
    const before = token === 0 ? '' : tree.sentence.form[token - 1]!;
    if (!/^(?:should|were)$/u.test(tree.lower(token))) continue;
    if (token > 0 && !/^(?:[“"‘:;,—–-]|that|but|and|yet)$/iu.test(before)) continue;
    if (!/^(?:DET|PROPN|NOUN|PRON|NUM|ADJ)$/u.test(tree.upos(token + 1))) continue;
    for (let comma = token + 2; comma < outcome; comma += 1)
      if (tree.lower(comma) === ',')
        return { range: [token, comma - 1], rule: `"${tree.lower(token)} …"`, isSubject: false };
  }
  return null;
}

/** "without Sweden Finland will do nothing": two names that stand side by side without a comma, the first with the preposition. */
function beforeName(tree: Tree, subject: number): Condition | null {
  for (const child of tree.childrenBy(subject, 'compound', 'nmod', 'flat', 'amod')) {
    if (child > subject) continue;
    const first = tree.childrenBy(child, 'case', 'mark')[0] ?? tree.childrenBy(subject, 'case')[0];
    if (first === undefined || first > child || !PHRASES.test(tree.lower(first))) continue;
    return { range: [first, child], rule: tree.lower(first), isSubject: false };
  }
  return null;
}

const OPENING =
  /^(?:if|unless|once|provided (?:that )?|providing (?:that )?|(?:as|so) long as|in case|even if|the (?:moment|minute|day)|as soon as|barring|without)\b/u;

/**
 * "As long as the marshal lives, nobody will dare …": the words before the first comma of the sentence or quotation, where the tree has
 * lost the clause; between the comma and the outcome no other clause begins.
 */
function openingWords(tree: Tree, outcome: number): Condition | null {
  let first = 0;
  for (let token = outcome; token > 0; token -= 1)
    if (/^[“"«:;]$/u.test(tree.sentence.form[token - 1]!)) {
      first = token;
      break;
    }
  while (first < outcome && /^(?:CCONJ|PUNCT)$/u.test(tree.upos(first))) first += 1;
  const words = tree.sentence.form
    .slice(first, first + 4)
    .join(' ')
    .toLowerCase();
  const match = OPENING.exec(words);
  if (match === null) return null;
  let comma = first;
  while (comma < outcome && tree.lower(comma) !== ',') comma += 1;
  if (comma >= outcome || comma - first < 3) return null;
  for (let token = behindSpeaker(tree, comma) + 1; token < outcome; token += 1)
    if (/^VB[DZP]$/u.test(tree.xpos(token)) || tree.lower(token) === ',') return null;
  // "Without a word, …" has no noun to hang on; a clause has a verb.
  const isPhrase = /^(?:barring|without)/u.test(match[0]);
  if (/^the /u.test(match[0]) && !hasVerb(tree, first, comma)) return null;
  if (!isPhrase && !hasVerb(tree, first, comma) && !/long as/u.test(match[0])) return null;
  return { range: [first, comma - 1], rule: `"${match[0].trim()}"`, isSubject: false };
}

/** "…, she says, …": the comma behind who says so; else the comma itself. */
function behindSpeaker(tree: Tree, comma: number): number {
  for (let token = comma + 1; token < Math.min(comma + 8, tree.length - 1); token += 1) {
    if (tree.lower(token) === ',') return comma;
    if (/^VB[DZP]$/u.test(tree.xpos(token)) && stanceAt(tree, token) !== null)
      return tree.lower(token + 1) === ',' ? token + 1 : comma;
  }
  return comma;
}

function hasVerb(tree: Tree, first: number, last: number): boolean {
  for (let token = first; token < last; token += 1) if (/^VB[PZ]$/u.test(tree.xpos(token))) return true;
  return false;
}

/** "In that case": on what was said before. */
function pointingBack(tree: Tree, outcome: number): Condition | null {
  for (let token = 0; token + 2 < outcome; token += 1) {
    if (tree.lower(token) !== 'in' || !/^(?:that|this|such)$/u.test(tree.lower(token + 1))) continue;
    const noun = /^an?$/u.test(tree.lower(token + 2)) ? token + 3 : token + 2;
    if (/^(?:case|event|eventuality|scenario)$/u.test(tree.lower(noun)))
      return { range: [token, noun], rule: 'points back', isSubject: false };
  }
  return null;
}

/** Present tense or perfect: what has not come yet, behind "when" or "after". */
function isPresent(tree: Tree, clause: number): boolean {
  const helper = tree.childrenBy(clause, 'aux', 'cop')[0] ?? clause;
  return /^VB[PZ]?$/u.test(tree.xpos(helper));
}

/** Words of a clause or phrase, cut at the comma where the tree has hung the outcome or its subject below it. */
function rangeOf(tree: Tree, clause: number, outcome: number): [number, number] | null {
  const [from, end] = tree.reach(clause);
  let first = from;
  let last = end;
  if (clause < outcome) {
    for (let token = clause + 1; token <= Math.min(last, outcome); token += 1)
      if (tree.lower(token) === ',' && !isList(tree, token) && !/^(?:and|or)$/u.test(tree.lower(token + 1))) {
        last = token - 1;
        break;
      }
    if (last >= outcome) return null;
  } else if (first <= outcome) {
    first = Math.max(outcome + 1, opening(tree, clause) ?? outcome + 1);
    if (first > last) return null;
    last = beforeSpeaker(tree, Math.min(clause, first), last);
  } else {
    last = beforeSpeaker(tree, Math.min(clause, first), last);
    for (let token = clause + 1; token <= last; token += 1)
      if (/^[”"»]$/u.test(tree.lower(token))) last = token - 1;
  }
  while (last > first && (tree.upos(last) === 'PUNCT' || tree.xpos(last) === 'EX')) last -= 1;
  while (first < last && (tree.upos(first) === 'PUNCT' || tree.rel(first) === 'cc')) first += 1;
  // "if it is n't": the negation that the tree has hung elsewhere.
  if (last + 1 < tree.length && /^(?:n't|not)$/u.test(tree.lower(last + 1)) && last + 1 !== outcome)
    last += 1;
  // "as long as", "only if": the words before the one that opens it.
  const before = (steps: number) => tree.lower(Math.max(0, first - steps));
  if (/^(?:long|soon)$/u.test(before(1)) && /^(?:as|so)$/u.test(before(2))) first -= 2;
  else if (/^(?:only|even|especially)$/u.test(before(1)) && first - 1 > 0) first -= 1;
  return first === outcome || last === outcome ? null : [first, last];
}

/** "…, warned the economist": where the tree has hung who says so on the condition. */
function beforeSpeaker(tree: Tree, clause: number, last: number): number {
  for (let token = clause + 1; token < last; token += 1) {
    if (tree.lower(token) !== ',') continue;
    for (let verb = token + 1; verb <= Math.min(last, token + 6); verb += 1)
      if (/^VB[DZP]$/u.test(tree.xpos(verb)) && tree.isVerb(verb) && stanceAt(tree, verb) !== null)
        return token - 1;
  }
  return last;
}

const opening = (tree: Tree, clause: number): number | null =>
  tree.childrenBy(clause, 'mark', 'advmod', 'case').find((child) => child < clause) ?? null;

/** A comma between members of a list. */
const isList = (tree: Tree, comma: number): boolean =>
  tree.rel(tree.head(comma)) === 'conj' && tree.head(comma) > comma;

function nominalRange(tree: Tree, noun: number, outcome: number): [number, number] | null {
  const [from, end] = tree.reach(noun);
  let first = from;
  let last = Math.min(end, outcome - 1);
  while (last > first && tree.upos(last) === 'PUNCT') last -= 1;
  while (first < noun && /^(?:PUNCT|CCONJ|ADV|SCONJ)$/u.test(tree.upos(first)) && tree.head(first) !== noun)
    first += 1;
  while (first < noun && /^(?:PUNCT|CCONJ|ADV)$/u.test(tree.upos(first))) first += 1;
  return first <= last && noun <= last ? [first, last] : null;
}

/** "a war", "any attack", "failure to agree", "leaving the union": it names what has not happened. */
export function isHypothetical(tree: Tree, subject: number, lexicon: Lexicon, would: boolean): boolean {
  if (tree.rel(subject) === 'csubj') return tree.xpos(subject) === 'VBG';
  if (tree.upos(subject) !== 'NOUN') return false;
  const describes = tree.childrenBy(subject, 'amod', 'det');
  const isIt = lexicon.has('happening', tree.lemma(subject).toLowerCase()) || isDeverbal(tree, subject);
  // "A second front would exhaust the army": supposed, whatever it is.
  const isSupposed =
    would &&
    describes.some((child) => /^(?:an?|any|such)$/u.test(tree.lower(child))) &&
    !lexicon.has('agent', tree.lemma(subject).toLowerCase());
  if (!isIt) return isSupposed;
  const words = describes.map((child) => tree.lower(child));
  if (words.some((word) => HYPOTHETICAL.test(word) && word !== 'new')) return true;
  if (words.some((word) => /^(?:the|this|that|these|those|no|every|each|all)$/u.test(word)))
    return would && words.includes('the');
  if (tree.child(subject, 'nmod:poss') !== null) return would;
  if (tree.xpos(subject) === 'NNS') return would;
  return words.some((word) => /^(?:an?)$/u.test(word)) || tree.child(subject, 'det') === null;
}

/** Nouns of acts by their ending. */
export const isDeverbal = (tree: Tree, noun: number): boolean =>
  /(?:tion|sion|ment|ure|sal|val)$/u.test(tree.lemma(noun).toLowerCase()) &&
  !/(?:government|parliament|nation|station|position|opposition|population|organi[sz]ation|department|institution|administration|coalition|generation|region|question|situation|treasure|infrastructure|pressure|section|constitution|federation|association|corporation|document|element|environment|condition|temperature|figure|nature|culture|future|feature|measure|settlement|establishment|commission|million|religion|occasion|mission|television|version|pension|tension|dimension|rival|festival|carnival|regiment|instrument|monument|equipment|apartment|regulation|information|inflation)$/u.test(
    tree.lemma(noun).toLowerCase(),
  );

const isDefinite = (tree: Tree, noun: number): boolean =>
  tree.child(noun, 'nmod:poss') !== null ||
  tree.childrenBy(noun, 'det').some((child) => tree.lower(child) === 'the') ||
  tree.childrenBy(noun, 'det').length === 0;
