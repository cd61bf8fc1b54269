import type { CommitmentStatus, Party } from '#core/index.js';
import { isNegated, standingOf, type Tree } from '#events/index.js';
import type { Draft } from './draft.js';
import { type Step, stepsAbove } from './lives.js';
import { wordAt } from './nominal.js';
import type { Scene } from './scene.js';
import { insideParties } from './things.js';
import type { CommitmentCues } from './vocabulary.js';
import { distinct, isPolitical, objectOf, partiesAt, partiesBehind, subjectParties } from './who.js';

/**
 * "X in exchange for Y": two sides of which one gives this and the other that. Parties are those who do it, to whom, and
 * whose the two things are, at their heads alone: whoever stands deeper is only spoken of.
 */

const EXCHANGE = /^(?:exchange|return)$/u;
const SIDES = /^(?:from|to|with|by|of|between)$/u;
const ASKS =
  /^(?:expect|want|demand|ask|seek|request|hope|offer|propose|require|insist|call|urge|need|suggest|invite)$/u;

export function draftBargains(scene: Scene, cues: CommitmentCues): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  for (let token = 0; token < tree.length; token += 1) {
    if (
      !EXCHANGE.test(tree.lemma(token)) ||
      wordAt(tree, token - 1) !== 'in' ||
      wordAt(tree, token + 1) !== 'for'
    )
      continue;
    const draft = bargainAt(scene, token, cues);
    if (draft !== null) drafts.push(draft);
  }
  for (let token = 0; token < tree.length; token += 1) {
    const draft = returnAt(scene, token, cues) ?? offerAt(scene, token, cues);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

/** What is done to spite, not to trade. */
const SPITE =
  /^(?:expel|attack|fire|strike|shell|bomb|ban|kill|invade|arrest|accuse|close|say|tell|warn|threaten|vow|raid|shoot|hit|beat|win|lose|score|recall|summon|retaliate|condemn|criticise|criticize|insult|impose)$/u;

/** "Let China use its port, and in exchange it was offered a railway": each clause has one of the two things. */
function returnAt(scene: Scene, token: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (!EXCHANGE.test(tree.lemma(token)) || wordAt(tree, token - 1) !== 'in') return null;
  if (/^(?:for|of|to)$/u.test(wordAt(tree, token + 1))) return null;
  const second = tree.isVerb(tree.head(token)) ? tree.head(token) : verbBehind(tree, token);
  if (second === null || second < 0) return null;
  const first = tree.head(second);
  if (first < 0 && tree.reach(second)[0] <= token && token <= 2) return answerAt(scene, token, second);
  if (first < 0 || !tree.isVerb(first) || !/^(?:conj|parataxis)$/u.test(tree.rel(second))) return null;
  if (SPITE.test(tree.lemma(first)) || SPITE.test(tree.lemma(second))) return null;
  const above = stepsAbove(tree, first, 'gift', cues);
  const status = statusOf(scene, first, above);
  if (status === null || standingOf(tree, second, second).status === 'denied') return null;
  const clauses = [
    first,
    second,
    ...tree.childrenBy(first, 'ccomp', 'xcomp').filter((child) => child < token),
  ];
  const parties = distinct(clauses.flatMap((verb) => clauseParties(scene, verb))).filter(
    (party) => party.actor !== null && isPolitical(scene, party),
  );
  if (parties.length < 2) return null;
  return {
    kind: 'bargain',
    sort: 'word',
    trigger: token,
    verb: second,
    around: [first],
    life: null,
    debtors: parties,
    beneficiaries: [],
    name: null,
    subject: [token, Math.max(token, cut(tree, second, tree.reach(second)[1], second))],
    status: status.status,
    presupposed: false,
    condition: null,
    reasons: [
      { rule: `bargain: in ${tree.lemma(token)} (one thing for another)`, weight: 0.35 },
      { rule: `status ${status.status}: ${status.reason}`, weight: 0.2 },
    ],
  };
}

/** "In return, Norway is to get the port": the other thing stands in the sentence before. */
function answerAt(scene: Scene, token: number, second: number): Draft | null {
  const { tree } = scene;
  const before = scene.all[scene.index - 1];
  if (before === undefined || !before.isBody || SPITE.test(tree.lemma(second))) return null;
  let first = -1;
  for (let at = 0; at < before.tree.length; at += 1) if (before.tree.head(at) < 0) first = at;
  if (first < 0 || !before.tree.isVerb(first) || SPITE.test(before.tree.lemma(first))) return null;
  const isState = ({ actor }: Party) =>
    actor !== null && /^(?:state|igo|armed-group|bloc)$/u.test(scene.text.actors.get(actor)?.kind ?? '');
  const own = distinct(clauseParties(scene, second)).filter(isState);
  const others = distinct(clauseParties(before, first)).filter(isState);
  const parties = distinct([...own, ...others]);
  // One of the two clauses names both, or each its own; a third would be another matter.
  if (own.length === 0 || others.length === 0 || parties.length !== 2) return null;
  const status = statusOf(scene, second, []);
  if (status === null || status.status === 'denied') return null;
  return {
    kind: 'bargain',
    sort: 'word',
    trigger: token,
    verb: second,
    around: [],
    life: null,
    debtors: parties,
    beneficiaries: [],
    name: null,
    subject: null,
    status: status.status,
    presupposed: false,
    condition: null,
    reasons: [
      { rule: `bargain: in ${tree.lemma(token)} for what the sentence before tells`, weight: 0.3 },
      { rule: `status ${status.status}: ${status.reason}`, weight: 0.2 },
    ],
  };
}

function verbBehind(tree: Tree, token: number): number | null {
  for (let at = token + 1; at < tree.length && at < token + 8; at += 1) {
    if (tree.upos(at) === 'PUNCT') return null;
    if (tree.upos(at) === 'VERB' && /^(?:conj|parataxis)$/u.test(tree.rel(at))) return at;
  }
  return null;
}

/** Those who do, get or lend what a clause tells. */
function clauseParties(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  const patient = tree.child(verb, 'nsubj:pass', 'nsubj:outer');
  return [
    ...subjectParties(scene, verb),
    ...(patient === null ? [] : partiesAt(scene, patient)),
    ...tree
      .childrenBy(verb, 'obj', 'iobj')
      .flatMap((child) => [
        ...partiesAt(scene, child),
        ...insideParties(scene, child),
        ...partiesBehind(scene, child, SIDES),
      ]),
    ...partiesBehind(scene, verb, SIDES),
  ];
}

/** Deeds that one can be paid with. */
const DEEDS =
  /^(?:resume|lift|ease|give|send|provide|lend|sell|pay|release|free|open|reopen|recognise|recognize|stop|halt|end|drop|sign|join|withdraw|pull|supply|deliver|grant|cancel|remove|return|hand|suspend|freeze|restore|build|train|share|support|back|allow|let|unfreeze|forgive|write|dismantle|disarm|disband|double|increase|raise|accept|restart|renew|extend)$/u;
const OFFERS = /^(?:offer|propose|ready|willing|prepared)$/u;
const IF = /^(?:if|once|provided|unless|as soon as|as long as|on condition|when)$/u;
/** "Has offered to resume aid if the generals name a date": one thing on the condition of another. */
function offerAt(scene: Scene, token: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (!OFFERS.test(tree.lemma(token)) || !(tree.upos(token) === 'VERB' || tree.upos(token) === 'ADJ'))
    return null;
  const act = tree.child(token, 'xcomp', 'ccomp');
  if (act === null || !DEEDS.test(tree.lemma(act))) return null;
  const clause = [act, token]
    .flatMap((at) => tree.childrenBy(at, 'advcl'))
    .find((child) => child > act && tree.marks(child).some((mark) => IF.test(mark)));
  if (clause === undefined) return null;
  const standing = standingOf(tree, token, token);
  if (standing.status === 'denied') return null;
  const own = subjectParties(scene, token).filter(
    (party) => party.actor !== null && isPolitical(scene, party),
  );
  const condition = subjectParties(scene, clause).filter((party) => isPolitical(scene, party));
  const others = [...clauseParties(scene, act), ...condition].filter(
    (party) => isPolitical(scene, party) && !own.some(({ code }) => code === party.code),
  );
  const subject = tree.child(clause, 'nsubj', 'nsubj:pass');
  const isAsked =
    others.length > 0 ||
    (subject !== null &&
      /^(?:general|government|side|rebel|regime|junta|leader|president|other)$/u.test(tree.lemma(subject)));
  if (own.length === 0 || !isAsked) return null;
  const [first, last] = tree.reach(clause);
  const above = stepsAbove(tree, token, 'gift', cues);
  return {
    kind: 'bargain',
    sort: 'word',
    trigger: token,
    verb: token,
    around: [act, clause],
    life: 'proposes',
    debtors: distinct([...own, ...others]),
    beneficiaries: [],
    name: null,
    subject: [act, Math.max(act, first - 1)],
    status: above.some(({ life }) => life === 'refuses') ? 'denied' : 'proposed',
    presupposed: false,
    condition: [first, cut(tree, clause, last, act) + 1],
    reasons: [
      { rule: `bargain: ${tree.lemma(token)} to ${tree.lemma(act)} on a condition`, weight: 0.35 },
      { rule: 'status proposed: an offer', weight: 0.2 },
    ],
  };
}

function bargainAt(scene: Scene, token: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  const offered = proposalAt(scene, token);
  if (offered !== null) return offered;
  const verb = verbAbove(tree, token);
  if (verb === null) return null;
  const other = behindFor(tree, token, verb);
  const object = objectOf(scene, verb);
  const receiver = tree.child(verb, 'iobj');
  const above = stepsAbove(tree, verb, 'gift', cues);
  const heads = [object, other].filter((one): one is number => one !== null);
  const asked = above.map(({ token: at }) => at).filter((at) => tree.isVerb(at));
  const parties = distinct([
    ...subjectParties(scene, verb),
    ...asked.flatMap((at) => subjectParties(scene, at)),
    ...(receiver === null ? [] : partiesAt(scene, receiver)),
    ...partiesBehind(scene, verb, SIDES),
    ...heads.flatMap((head) => [
      ...ofItself(scene, head),
      ...insideParties(scene, head),
      ...partiesBehind(scene, head, SIDES),
      ...(tree.isVerb(head) ? clauseParties(scene, head) : []),
    ]),
  ]).filter((party) => party.actor === null || isPolitical(scene, party));
  const known = parties.filter(({ actor }) => actor !== null);
  if (known.length === 0 || parties.length < 2) return null;
  const status = statusOf(scene, verb, above);
  if (status === null) return null;
  const first = Math.min(token, other ?? token);
  const last = other === null ? token : tree.reach(other)[1];
  return {
    kind: 'bargain',
    sort: 'word',
    trigger: token,
    verb,
    around: [...new Set([...(object === null ? [] : [object]), ...(other === null ? [] : [other])])],
    life: null,
    debtors: parties,
    beneficiaries: [],
    name: null,
    subject: [first, Math.min(last, cut(tree, other ?? token, last, verb))],
    status: status.status,
    presupposed: false,
    condition: null,
    reasons: [
      { rule: `bargain: in ${tree.lemma(token)} for (one thing for another)`, weight: 0.35 },
      { rule: `status ${status.status}: ${status.reason}`, weight: 0.2 },
    ],
  };
}

/** "A French proposal for a credit line in return for Iranian compliance": told by a noun. */
function proposalAt(scene: Scene, token: number): Draft | null {
  const { tree } = scene;
  const noun = [...tree.ancestors(token)].find((at) =>
    /^(?:proposal|offer|plan|idea|deal|bargain)$/u.test(tree.lemma(at)),
  );
  if (
    noun === undefined ||
    noun > token ||
    [...tree.ancestors(token)].some((at) => tree.isVerb(at) && at < token && at > noun)
  )
    return null;
  const other = behindFor(tree, token, noun);
  const parties = distinct([
    ...insideParties(scene, noun),
    ...partiesBehind(scene, noun, SIDES),
    ...(other === null
      ? []
      : [...ofItself(scene, other), ...insideParties(scene, other), ...partiesBehind(scene, other, SIDES)]),
  ]).filter((party) => party.actor !== null && isPolitical(scene, party));
  if (parties.length < 2) return null;
  const last = other === null ? token : tree.reach(other)[1];
  return {
    kind: 'bargain',
    sort: 'word',
    trigger: token,
    verb: noun,
    around: [noun],
    life: null,
    debtors: parties,
    beneficiaries: [],
    name: null,
    subject: [token, Math.min(last, cut(tree, other ?? token, last, noun))],
    status: /^(?:deal|bargain)$/u.test(tree.lemma(noun)) ? 'in force' : 'proposed',
    presupposed: true,
    condition: null,
    reasons: [
      {
        rule: `bargain: a ${tree.lemma(noun)} in ${tree.lemma(token)} for (one thing for another)`,
        weight: 0.35,
      },
      { rule: 'status: by its noun', weight: 0.1 },
    ],
  };
}

/** A party that is one of the two things itself: "to Norway in exchange for Denmark". */
function ofItself(scene: Scene, head: number): Party[] {
  return scene.parties.at(head, false).filter((party) => isPolitical(scene, party));
}

function cut(tree: Tree, from: number, last: number, verb: number): number {
  for (let at = from + 1; at <= last; at += 1)
    if (/^[,;.”"]$/u.test(tree.lower(at)) || (at === verb && at > from)) return at - 1;
  return last;
}

function verbAbove(tree: Tree, token: number): number | null {
  for (const at of tree.ancestors(token)) if (tree.isVerb(at)) return at;
  return null;
}

/** What is given for it: the tree hangs it on "exchange", or on the verb. */
function behindFor(tree: Tree, token: number, verb: number): number | null {
  const below = [token, verb].flatMap((at) => tree.childrenBy(at, 'nmod', 'obl', 'acl', 'advcl'));
  return (
    below.find(
      (child) =>
        child > token &&
        (tree.cases(child) === 'for' || tree.marks(child).includes('for')) &&
        child < token + 12,
    ) ?? null
  );
}

function statusOf(
  scene: Scene,
  verb: number,
  above: readonly Step[],
): { readonly status: CommitmentStatus; readonly reason: string } | null {
  const { tree, speakers, index } = scene;
  const standing = standingOf(tree, verb, verb);
  const spoken = speakers.chainOf(index, verb).length > 0;
  const word = above.findLast(({ life }) =>
    /^(?:commits|decides|proposes|pursues|weighs|refuses)$/u.test(life),
  );
  const asks = ASKS.test(tree.lemma(verb));
  const made = (status: CommitmentStatus, reason: string) => ({
    status: spoken && (asks || status === 'in force') ? ('claimed' as const) : status,
    reason,
  });
  if (word !== undefined) {
    const own = standingOf(tree, word.token, word.verb);
    if (word.life === 'refuses' || own.status === 'denied')
      return made('denied', `"${tree.lemma(word.token)}"`);
    if (word.life === 'commits' || word.life === 'decides')
      return own.status === 'possible' ? null : made('in force', `"${tree.lemma(word.token)}"`);
    return made(
      word.life === 'weighs' ? 'to be decided' : word.life === 'pursues' ? 'project' : 'proposed',
      `"${tree.lemma(word.token)}"`,
    );
  }
  if (asks) return isNegated(tree, verb) ? null : made('proposed', `"${tree.lemma(verb)}"`);
  switch (standing.status) {
    case 'happened':
    case 'ongoing':
    case 'claimed':
      return made(
        standing.status === 'claimed' ? 'claimed' : 'in force',
        standing.reasons[0] ?? standing.status,
      );
    case 'planned':
      return made('to be adopted', standing.reasons[0] ?? 'planned');
    case 'denied':
      return made('denied', standing.reasons[0] ?? 'denied');
    default:
      return made('proposed', standing.reasons[0] ?? standing.status);
  }
}
