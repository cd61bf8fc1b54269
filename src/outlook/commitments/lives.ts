import type { CommitmentKind, CommitmentStatus } from '#core/index.js';
import { isNegated, type Standing, standingOf, type Tree } from '#events/index.js';
import { type ActCue, actOf, type CommitmentCues, type Life, type Sort } from './vocabulary.js';

/**
 * What becomes of a thing that binds: the words above it, from the nearest ("signed a treaty") to the outermost ("agreed
 * to hold talks on the signing of a treaty"), and what they make of its status together with tense, negation and mood.
 */

/** One word above the thing that says what becomes of it. */
export interface Step {
  readonly token: number;
  /** Verb of its clause: itself, or the light verb above a noun. */
  readonly verb: number;
  readonly life: Life;
  readonly cue: ActCue;
}

/** Nouns that stand for what hangs on them: "the text of the treaty". */
const PARTS =
  /^(?:text|term|provision|framework|version|clause|part|series|number|set|form|package|kind|type|sort|round|issue|question|matter|signatory|party|terms|condition|basis|possibility|details|item|process|act|one|case|result|fact|copy|mechanism|principle|century|decade|year|policy)$/u;
/** Lives that words above a noun of act do not add: "began negotiations" is to negotiate. */
const LIGHT: ReadonlySet<Life> = new Set([
  'adopts',
  'forms',
  'reaches',
  'extends',
  'stands',
  'keeps',
  'signs',
]);
const SAYS =
  /^(?:say|tell|state|report|announce|declare|claim|believe|think|note|add|stress|insist|confirm|argue|write|warn|know|see|hear|mean|show|suggest)$/u;
const FULL_CLAUSE =
  /^(?:if|because|that|when|since|although|though|as|until|unless|so|whether|where|while|lest|after|before|upon|by|for|without|despite|through|instead of|rather than|than)$/u;
const STEPS = 8;

/** Where something stands under its head, in the words of the entries; null = nowhere that they know. */
function slotOf(tree: Tree, token: number): string | null {
  const head = tree.head(token);
  const full = tree.fullRel(token);
  switch (tree.rel(token)) {
    case 'obj':
      return 'obj';
    case 'nsubj':
      return full === 'nsubj:pass' || tree.child(head, 'aux:pass') !== null ? 'obj' : 'subj';
    case 'compound':
      return 'obj';
    case 'nmod':
      if (full === 'nmod:poss') return 'obj';
      return tree.cases(token) || 'obj';
    case 'obl':
      return tree.cases(token) || 'obj';
    case 'xcomp':
    case 'ccomp':
    case 'csubj':
      return 'clause';
    case 'acl':
      return full === 'acl:relcl' ? null : 'clause';
    case 'advcl':
      return tree.marks(token).some((mark) => FULL_CLAUSE.test(mark)) ? null : 'clause';
    default:
      return null;
  }
}

/** "set up", "walk away": verb and particle, whatever the tree calls the particle. */
export function isForm(tree: Tree, verb: number, phrase: string): boolean {
  const [head, ...rest] = phrase.split(' ');
  if (tree.lemma(verb).toLowerCase() !== head && tree.lower(verb) !== head) return false;
  // "called off" is no call; "agreed on" is to agree.
  if (rest.length === 0)
    return tree.childrenBy(verb, 'compound:prt').every((child) => /^(?:on|upon)$/u.test(tree.lower(child)));
  return rest.every((word) =>
    tree
      .children(verb)
      .some(
        (child) =>
          tree.lower(child) === word && /^(?:compound|advmod|obl|case|fixed|mark)/u.test(tree.rel(child)),
      ),
  );
}

/** The entry for a verb or noun at which a thing of a sort stands in a slot; the longer phrase first. */
function cueAt(tree: Tree, at: number, slot: string, sort: Sort, cues: CommitmentCues): ActCue | null {
  const lemma = tree.lemma(at).toLowerCase();
  const isNoun = /^(?:NOUN|PROPN)$/u.test(tree.upos(at));
  const entries = new Set([...(cues.acts.get(lemma) ?? []), ...(cues.acts.get(tree.lower(at)) ?? [])]);
  const fits = [...entries].filter((cue) => {
    if (cue.sorts.size > 0 && !cue.sorts.has(sort)) return false;
    const isHere = cue.at.has(slot) || (slot.includes(' ') && cue.at.has(slot.split(' ')[0]!));
    if (isNoun)
      return (
        cue.nouns.includes(lemma) &&
        (isHere || slot === 'of' || slot === 'obj' || slot === 'on' || slot === 'clause')
      );
    if (!isHere || !cue.verbs.some((verb) => isForm(tree, at, verb))) return false;
    return (
      cue.beside.size === 0 ||
      tree.childrenBy(at, 'obj', 'obl', 'xcomp').some((child) => cue.beside.has(tree.lemma(child)))
    );
  });
  const rank = ({ beside, verbs, sorts }: ActCue) =>
    Number(beside.size > 0) * 4 +
    Number(verbs.some((verb) => verb.includes(' ') && isForm(tree, at, verb))) * 2 +
    Number(sorts.size > 0);
  return fits.sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

const TALK =
  /^(?:talk|negotiation|consultation|discussion|dialogue|contact|proposal|offer|plan|idea|request|bid|demand|call|project|decision|debate|vote)$/u;
/** Verbs and adjectives whose subject is that of the clause they govern: "has yet to be signed", "is due to expire". */
const RAISES =
  /^(?:have|remain|need|seem|appear|continue|cease|expect|suppose|schedule|due|set|likely|unlikely|believe|sure|certain|be|know|think|report)$/u;

/** Head and slot, where the tree hangs a thing on the wrong word or a verb only passes its subject on. */
function seatOf(tree: Tree, at: number): { readonly head: number; readonly slot: string | null } {
  const head = tree.head(at);
  const relation = tree.rel(at);
  if (relation === 'obl' && /^(?:on|over|about|for|concerning|regarding)$/u.test(tree.cases(at))) {
    // "suspended its talks with Norway on the treaty"
    const talk = tree
      .childrenBy(head, 'obj', 'nsubj:pass')
      .find((child) => child < at && TALK.test(tree.lemma(child)));
    if (talk !== undefined) return { head: talk, slot: tree.cases(at) };
  }
  // "let its agreement run out"
  if (/^(?:obj|nsubj)$/u.test(relation)) {
    const let_ = relation === 'obj' ? head : tree.head(head);
    const clause = relation === 'obj' ? tree.child(head, 'xcomp', 'advcl') : head;
    if (
      let_ >= 0 &&
      tree.lemma(let_) === 'let' &&
      clause !== null &&
      /^(?:run|lapse|expire|die|fall)$/u.test(tree.lemma(clause))
    )
      return { head: clause, slot: 'subj' };
  }
  if (relation === 'nsubj' && RAISES.test(tree.lemma(head))) {
    const clause = tree.child(head, 'xcomp');
    if (clause !== null && (tree.isVerb(clause) || tree.child(clause, 'cop') !== null))
      return { head: clause, slot: tree.isPassive(clause) ? 'obj' : 'subj' };
  }
  return { head, slot: slotOf(tree, at) };
}

const OPEN_QUESTION =
  /^(?:decide|settle|determine|discuss|debate|consider|weigh|vote|examine|study|review|unclear|open|uncertain|undecided)$/u;

/** "Whether they will sign the treaty is to be decided". */
function questionAbove(tree: Tree, at: number): Step | null {
  const head = tree.head(at);
  if (head < 0 || !tree.isVerb(at) || !tree.marks(at).includes('whether')) return null;
  if (!OPEN_QUESTION.test(tree.lemma(head)) || tree.rel(at) === 'obj') return null;
  return { token: head, verb: head, life: 'weighs', cue: QUESTION };
}

const QUESTION = actOf('whether', 'weighs', 'nobody has settled it', 'outsider');

/** The words above a token that say what becomes of it, nearest first. O(depth). */
export function stepsAbove(tree: Tree, token: number, sort: Sort, cues: CommitmentCues): Step[] {
  const steps: Step[] = [];
  let at = token;
  for (let count = 0; count < STEPS; count += 1) {
    const seat = seatOf(tree, at);
    let { head } = seat;
    if (head < 0) break;
    // "bound to Norway by the treaty": who does something is told of no name, but of the word above it.
    const isAgent = tree.rel(at) === 'nmod' && tree.cases(at) === 'by' && tree.upos(head) === 'PROPN';
    if (isAgent && tree.rel(head) === 'obl') head = tree.head(head);
    const relation = tree.rel(at);
    if (relation === 'conj' || relation === 'appos' || relation === 'flat') {
      if (tree.isVerb(at) && tree.child(at, 'nsubj', 'nsubj:pass') !== null) break;
      at = head;
      continue;
    }
    const question = questionAbove(tree, at);
    if (question !== null) {
      steps.push(question);
      break;
    }
    const { slot } = seat;
    if (slot === null) break;
    const cue = cueAt(tree, head, slot, sort, cues);
    if (cue !== null) {
      const noun = steps.at(-1)?.token;
      const isLight = noun !== undefined && !tree.isVerb(noun) && LIGHT.has(cue.life) && slot !== 'clause';
      if (!isLight) steps.push({ token: head, verb: clauseVerb(tree, head), life: cue.life, cue });
    } else if (!goesOn(tree, head, at, slot, steps.length > 0 || tree.isVerb(token))) break;
    at = head;
  }
  return steps;
}

/** Whether what stands above a word without an entry may still speak of what hangs below it. */
function goesOn(tree: Tree, head: number, below: number, slot: string, begun: boolean): boolean {
  // "ready to take advantage of the aid": what is ready is the taking.
  if (tree.isVerb(head) && !begun) return false;
  if (tree.isVerb(head)) return !SAYS.test(tree.lemma(head)) && (slot === 'clause' || !tree.isVerb(below));
  if (slot === 'clause') return tree.rel(below) === 'acl' || tree.child(head, 'cop') !== null;
  return PARTS.test(tree.lemma(head)) && (slot === 'of' || slot === 'obj');
}

/** Verb of a word's clause: itself, or the one of which it is object or subject. */
function clauseVerb(tree: Tree, token: number): number {
  if (tree.isVerb(token) || tree.child(token, 'cop') !== null) return token;
  const head = tree.head(token);
  if (head < 0 || !tree.isVerb(head)) return token;
  return /^(?:obj|nsubj)$/u.test(tree.rel(token)) ? head : token;
}

/** A participle or relative clause that describes the thing: "the treaty signed in 1994", "the lease, which expires". */
export function stepsBelow(tree: Tree, token: number, sort: Sort, cues: CommitmentCues): Step[] {
  // "The two exchanged letters": a finite verb that was taken for a modifier.
  const finite = tree.childrenBy(token, 'amod').filter((child) => tree.xpos(child) === 'VBD');
  return [...tree.childrenBy(token, 'acl', 'acl:relcl'), ...finite].flatMap((clause): Step[] => {
    if (finite.includes(clause)) {
      const cue = cueAt(tree, clause, 'obj', sort, cues);
      return cue === null ? [] : [{ token: clause, verb: clause, life: cue.life, cue }];
    }
    if (!tree.isVerb(clause) && tree.child(clause, 'cop') === null) return [];
    const relative = tree
      .children(clause)
      .find(
        (child) =>
          /^(?:which|that|who)$/u.test(tree.lower(child)) && /^(?:nsubj|obj)$/u.test(tree.rel(child)),
      );
    const passive =
      tree.isPassive(clause) || (tree.xpos(clause) === 'VBN' && tree.child(clause, 'aux') === null);
    const slot =
      relative !== undefined
        ? tree.rel(relative) === 'obj' || passive
          ? 'obj'
          : 'subj'
        : passive || tree.child(clause, 'nsubj') !== null
          ? 'obj'
          : 'subj';
    const cue = cueAt(tree, clause, slot, sort, cues);
    return cue === null ? [] : [{ token: clause, verb: clause, life: cue.life, cue }];
  });
}

/**
 * "The treaty under which inspectors visited the garrisons lapsed in 2014": the verb of a sentence that the tree hung on
 * the last word of the clause before it.
 */
export function lostPredicate(tree: Tree, token: number, sort: Sort, cues: CommitmentCues): Step | null {
  if (tree.isVerb(token) || tree.child(token, 'cop') !== null) return null;
  const clause = tree.child(token, 'acl:relcl');
  if (clause === null || !/^(?:root|dislocated|nsubj)$/u.test(tree.rel(token))) return null;
  for (let at = clause + 1; at <= tree.reach(token)[1]; at += 1) {
    if (tree.rel(at) !== 'acl' || !/^VB[DN]$/u.test(tree.xpos(at)) || !tree.isAncestor(clause, at)) continue;
    if (tree.child(at, 'obj', 'obl:agent') !== null) continue;
    const cue = cueAt(tree, at, 'subj', sort, cues);
    if (cue !== null && (cue.life === 'lapses' || cue.life === 'ratifies'))
      return { token: at, verb: at, life: cue.life, cue };
  }
  return null;
}

/** What the words make of the thing, and why; null = nothing that binds. */
export interface Settled {
  readonly status: CommitmentStatus;
  readonly reason: string;
  readonly condition: readonly [number, number] | null;
  /** What the words take for granted: true whoever says it. */
  readonly presupposed: boolean;
}

/** Lives after which the thing has not yet come, or that only ask for it; the outermost decides. */
const OVER: ReadonlySet<Life> = new Set(['pursues', 'proposes', 'commits', 'decides', 'weighs', 'refuses']);
/** Lives that take for granted that the thing stands. */
const GRANTED: ReadonlySet<Life> = new Set(['keeps', 'breaks', 'suspends', 'withdraws', 'lapses', 'extends']);

/** As `standingOf`; "denies having a contract" is denied wherever the tree hangs it. */
export function standingIn(tree: Tree, token: number, verb: number): Standing {
  const standing = standingOf(tree, token, verb);
  const head = tree.head(verb);
  // "is bound to Norway by no treaty"
  const isNone = tree
    .childrenBy(verb, 'obl', 'obj')
    .some((child) => tree.childrenBy(child, 'det').some((det) => tree.lower(det) === 'no'));
  if (isNone && standing.status !== 'denied') return { ...standing, status: 'denied', reasons: ['"no"'] };
  // "Norway, which lets them land, would have to agree": a clause between commas has a mood of its own.
  const isAside =
    tree.fullRel(verb) === 'acl:relcl' &&
    /^VB[DZP]$/u.test(tree.xpos(verb)) &&
    !tree.childrenBy(verb, 'aux').some((child) => tree.xpos(child) === 'MD') &&
    tree.lower(Math.max(0, tree.reach(verb)[0])) === ',';
  if (isAside && standing.status === 'possible')
    return { ...standing, status: 'happened', reasons: ['an aside'] };
  return head >= 0 && tree.lemma(head) === 'deny' && tree.xpos(verb) === 'VBG' && tree.isVerb(verb)
    ? { status: 'denied', condition: standing.condition, reasons: ['"deny"'] }
    : standing;
}

const ENDED: ReadonlySet<Life> = new Set(['suspends', 'withdraws', 'lapses']);

/** @param steps nearest first, at least one */
export function settle(tree: Tree, steps: readonly Step[], kind: CommitmentKind, sort: Sort): Settled | null {
  const [inner, ...outer] = steps;
  if (inner === undefined) return null;
  const standing = standingIn(tree, inner.token, inner.verb);
  const condition = standing.condition;
  const made = (status: CommitmentStatus | null, reason: string, presupposed = false): Settled | null =>
    status === null ? null : { status, reason, condition, presupposed };
  // "plans to decide on": the decision is what is open.
  const ended = outer.findLast(({ life }) => ENDED.has(life));
  // "put off a decision on the plan": it is still to be decided.
  if (ended?.life === 'suspends' && (inner.life === 'decides' || inner.life === 'weighs'))
    return made('to be decided', `"${tree.lemma(ended.token)}" the decision`);
  if (ended !== undefined && !GRANTED.has(inner.life) && isReal(standingOf(tree, ended.token, ended.verb)))
    return made(
      plain(ended.life, standingOf(tree, ended.token, ended.verb), kind, sort, true),
      `"${tree.lemma(ended.token)}" above "${tree.lemma(inner.token)}"`,
    );
  // "hope to keep their base": what one wants to keep, one has.
  const isKept =
    inner.life === 'stands' && /^(?:keep|maintain|retain|preserve)$/u.test(tree.lemma(inner.token));
  if (isKept && outer.length > 0 && outer.every(({ life }) => life === 'pursues' || life === 'proposes'))
    return made('in force', `"${tree.lemma(outer[0]!.token)}" to keep it`, true);
  const above =
    outer.find((step) => step.life === 'decides' || step.life === 'weighs') ??
    outer.findLast((step) => OVER.has(step.life));
  if (above !== undefined && !GRANTED.has(inner.life)) {
    // "would like them to": wished, whatever the mood.
    const own: Standing =
      tree.lemma(above.token) === 'like'
        ? { status: 'happened', condition: null, reasons: ['"like"'] }
        : standingOf(tree, above.token, above.verb);
    const words = `"${tree.lemma(above.token)}" above "${tree.lemma(inner.token)}"`;
    return made(over(above.life, own, inner.life, kind), words);
  }
  if (above !== undefined && GRANTED.has(inner.life)) return granted(above);
  const yet = isYet(tree, inner) ? yetStatus(tree, inner) : null;
  if (yet !== null) return made(yet, `"${tree.lemma(inner.token)}" yet to come`);
  const later = laterAct(tree, inner);
  if (later === null && inner.life === 'lapses' && isReal(standing) && isStillToEnd(tree, inner))
    return made('in force', `"${tree.lemma(inner.token)}" in time to come`);
  const status =
    inner.life === 'joins' && standing.status === 'denied'
      ? 'not a party'
      : plain(later ?? inner.life, standing, kind, sort, isFinished(tree, inner), isAhead(tree, inner));
  const granting = inner.life === 'keeps' || inner.life === 'breaks';
  return made(
    status,
    `"${tree.lemma(inner.token)}" (${inner.cue.because}), ${standing.reasons[0] ?? standing.status}`,
    granting || (GRANTED.has(inner.life) && !isReal(standing)),
  );

  /** "Agreed to extend the lease", "threatened to leave the pact": until it is done, what there is stands. */
  function granted(step: Step): Settled | null {
    const own = standingOf(tree, step.token, step.verb);
    const words = `"${tree.lemma(step.token)}" to "${tree.lemma(inner!.token)}"`;
    if (inner!.life === 'extends') {
      if (step.life === 'refuses') return made(isReal(own) ? 'lapsed' : 'in force', words);
      return made(
        step.life === 'commits' && isReal(own) ? 'in force' : over(step.life, own, inner!.life, kind),
        words,
      );
    }
    return made('in force', `${words}: it stands until then`, true);
  }
}

/** "has yet to be decided", "has not been agreed on yet", "remains to be signed". */
function isYet(tree: Tree, { token }: Step): boolean {
  if (!tree.isVerb(token)) return false;
  const around = [token, ...(tree.rel(token) === 'xcomp' ? [tree.head(token)] : [])];
  const words = around.flatMap((at) =>
    tree.childrenBy(at, 'advmod', 'mark').map((child) => tree.lower(child)),
  );
  const isLeft =
    tree.rel(token) === 'xcomp' &&
    (/^remain$/u.test(tree.lemma(tree.head(token))) ||
      (/^(?:have|be)$/u.test(tree.lemma(tree.head(token))) &&
        words.some((word) => /^(?:yet|still)$/u.test(word))));
  const isToBe =
    tree.marks(token).includes('to') &&
    words.some((word) => /^(?:yet|still)$/u.test(word)) &&
    tree.childrenBy(token, 'aux', 'aux:pass').some((child) => /^(?:is|are)$/u.test(tree.lower(child)));
  return isLeft || isToBe || (isNegated(tree, token) && words.includes('yet'));
}

function yetStatus(tree: Tree, { token, life }: Step): CommitmentStatus | null {
  if (/^(?:decide|agree|settle|determine|discuss|negotiate|clear|fix)$/u.test(tree.lemma(token)))
    return 'to be decided';
  switch (life) {
    case 'ratifies':
      return 'signed';
    case 'signs':
    case 'adopts':
      return 'to be adopted';
    case 'forms':
    case 'reaches':
    case 'joins':
      return 'project';
    default:
      return null;
  }
}

/** "expires in 2027": the present tense of an end tells what is to come. */
function isStillToEnd(tree: Tree, { token }: Step): boolean {
  if (!/^(?:expire|lapse|end|run)$/u.test(tree.lemma(token))) return false;
  const finite = tree.childrenBy(token, 'aux').sort((a, b) => a - b)[0] ?? token;
  return /^VB[ZP]$/u.test(tree.xpos(finite)) && tree.lemma(finite) !== 'have';
}

/** "was renewed in 1911 and lapsed in 1923": what the row of verbs ends with. */
function laterAct(tree: Tree, { token }: Step): Life | null {
  if (!tree.isVerb(token)) return null;
  for (const verb of tree.childrenBy(token, 'conj').reverse()) {
    if (!tree.isVerb(verb) || tree.child(verb, 'nsubj', 'nsubj:pass') !== null) continue;
    if (tree.isPassive(token) && LAPSES.test(tree.lower(verb))) return 'lapses';
    if (tree.isPassive(token) && /^(?:reject|refuse|veto|decline)$/u.test(tree.lemma(verb))) return 'refuses';
    if (tree.isPassive(token) && tree.isPassive(verb) && ENDS_IT.test(tree.lemma(verb))) return 'withdraws';
  }
  return null;
}

const LAPSES = /^(?:expire|lapse|end|collapse)[sd]?$|^ended$/u;
const ENDS_IT = /^(?:terminate|abandon|dissolve|cancel|denounce|abrogate|annul|revoke|lift)$/u;

const isReal = ({ status }: Standing): boolean =>
  status === 'happened' || status === 'ongoing' || status === 'claimed';

/** "has suspended", "was suspended": done, not under way. */
function isFinished(tree: Tree, { token, verb }: Step): boolean {
  const at = tree.isVerb(token) ? token : verb;
  return !(tree.xpos(at) === 'VBG' && tree.childrenBy(at, 'aux').length > 0);
}

/** "will not be extended" */
const isAhead = (tree: Tree, { token }: Step): boolean =>
  tree.childrenBy(token, 'aux').some((child) => /^(?:will|would|wo|shall)$/u.test(tree.lower(child)));

/** What an outer word makes of a thing that an inner one would make. */
function over(life: Life, own: Standing, inner: Life, kind: CommitmentKind): CommitmentStatus | null {
  if (own.status === 'denied') return life === 'refuses' ? null : refusedStatus(kind);
  switch (life) {
    case 'refuses':
      return isReal(own) || own.status === 'planned' ? refusedStatus(kind) : null;
    case 'proposes':
      return 'proposed';
    case 'pursues':
      return own.status === 'possible' && !wishes(own) ? null : 'project';
    case 'weighs':
      return 'to be decided';
    case 'decides':
      if (!isReal(own)) return own.status === 'planned' || own.status === 'possible' ? 'to be decided' : null;
      return inner === 'joins' ||
        inner === 'ratifies' ||
        inner === 'forms' ||
        inner === 'signs' ||
        inner === 'adopts'
        ? 'to be adopted'
        : 'in force';
    default:
      if (!isReal(own))
        return own.status === 'planned' ? 'to be adopted' : own.status === 'conditional' ? 'proposed' : null;
      return inner === 'joins' ||
        inner === 'forms' ||
        inner === 'signs' ||
        inner === 'adopts' ||
        inner === 'ratifies' ||
        inner === 'reaches'
        ? 'to be adopted'
        : 'in force';
  }
}

const refusedStatus = (kind: CommitmentKind): CommitmentStatus =>
  kind === 'membership' ? 'not a party' : 'denied';

/** Words of standing that ask, offer or wish; others fear or leave open. */
const ASKED =
  /"(?:offer|propose|suggest|urge|call|call for|demand|ask|invite|proposal|initiative|idea|appeal|request|need|ready|willing|prepared|press|pressure|push|insist|recommend|advise|want|wish|seek|hope|encourage|bid|try|attempt|eager|keen|interested|should|must|proposed|an obligation.*)"|an obligation/u;
const wishes = ({ reasons }: Standing): boolean => reasons.some((reason) => ASKED.test(reason));
/** "is expected to sign": somebody has set the day. */
const EXPECTED = /"(?:expect|expected|likely|anticipate)"/u;

/** What one word makes of the thing, with the standing of its clause. */
function plain(
  life: Life,
  standing: Standing,
  kind: CommitmentKind,
  sort: Sort,
  finished: boolean,
  ahead = false,
): CommitmentStatus | null {
  const status = standing.status;
  const real = status === 'happened' || status === 'claimed' || status === 'ongoing';
  const claimed = (then: CommitmentStatus): CommitmentStatus =>
    status === 'claimed' && (then === 'in force' || then === 'signed') ? 'claimed' : then;
  const begins =
    life === 'joins' ||
    life === 'signs' ||
    life === 'reaches' ||
    life === 'adopts' ||
    life === 'forms' ||
    life === 'ratifies';
  if (begins) {
    if (real && (finished || status === 'claimed')) return claimed(begun(life, sort));
    if (real) return sort === 'gift' ? 'in force' : 'project';
    if (status === 'planned') return life === 'ratifies' ? 'signed' : 'to be adopted';
    if (status === 'denied') return life === 'ratifies' ? 'not a party' : refusedStatus(kind);
    if (status === 'conditional')
      return standing.reasons.some((reason) => /"(?:may|might|could|would)"/u.test(reason))
        ? null
        : 'proposed';
    if (standing.reasons.some((reason) => EXPECTED.test(reason))) return 'to be adopted';
    return wishes(standing) ? 'proposed' : null;
  }
  switch (life) {
    case 'stands':
      if (real) return claimed('in force');
      if (status === 'planned' || status === 'conditional') return 'in force';
      if (status === 'denied') return kind === 'membership' ? 'not a party' : 'denied';
      return standing.reasons.some((reason) => /"can"|obligation/u.test(reason)) ? 'in force' : null;
    case 'keeps':
    case 'breaks':
      return 'in force';
    case 'extends':
      if (real) return claimed('in force');
      // "will not be extended": until then it stands.
      if (status === 'denied')
        return standing.reasons.some((reason) => /"(?:will|would|wo)"/u.test(reason)) || ahead
          ? 'in force'
          : 'lapsed';
      if (status === 'planned') return 'to be adopted';
      return wishes(standing) || status === 'conditional' ? 'proposed' : 'in force';
    case 'pursues':
      return status === 'denied' || (status === 'possible' && !wishes(standing)) ? null : 'project';
    case 'proposes':
      return status === 'denied' ? null : 'proposed';
    case 'weighs':
      return status === 'denied' ? null : 'to be decided';
    case 'decides':
      return real ? 'to be adopted' : status === 'denied' ? null : 'to be decided';
    case 'commits':
      if (real) return claimed('in force');
      if (status === 'planned') return 'to be adopted';
      if (status === 'denied') return 'denied';
      return wishes(standing) || status === 'conditional' ? 'proposed' : null;
    case 'suspends':
      return real ? (finished ? 'suspended' : 'suspended') : 'in force';
    case 'withdraws':
      return real ? 'withdrawn' : 'in force';
    case 'lapses':
      return real ? 'lapsed' : 'in force';
    default:
      return real || status === 'planned' ? refusedStatus(kind) : null;
  }
}

/** A paper is signed before it binds; a bond, body or measure stands once it is there. */
function begun(life: Life, sort: Sort): CommitmentStatus {
  if (life === 'ratifies' || life === 'joins') return 'in force';
  if (sort === 'paper') return 'signed';
  if (sort === 'plan') return life === 'signs' || life === 'reaches' ? 'signed' : 'in force';
  return life === 'signs' ? 'signed' : 'in force';
}

export { isNegated };
