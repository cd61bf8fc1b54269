import type { CommitmentKind, CommitmentRecord, CommitmentStatus } from '#core/index.js';
import { isNegated } from '#events/index.js';
import { toldBefore } from './context.js';
import type { Draft } from './draft.js';
import { settle, stepsAbove } from './lives.js';
import type { Scene } from './scene.js';
import { predicated, type Thing } from './things.js';
import type { CommitmentCues, Sort } from './vocabulary.js';
import { subjectParties } from './who.js';

/**
 * What is said of a commitment that was just told: "It has been in force since", "Paris says that it remains in force",
 * "Bamako calls it an alliance". What only repeats how far it has come adds its dates; what differs is told anew.
 */

const SORTS: Partial<Record<CommitmentKind, Sort>> = {
  alliance: 'bond',
  'mutual-assistance': 'paper',
  'non-aggression': 'paper',
  guarantee: 'gift',
  basing: 'paper',
  agreement: 'paper',
  programme: 'plan',
  'plan-of-action': 'plan',
  'road-map': 'plan',
  'joint-body': 'body',
  project: 'works',
  transit: 'paper',
  sanctions: 'measure',
  ceasefire: 'bond',
};
/** Verbs of which what binds is the subject or object, and hardly anything else. */
const ABOUT =
  /^(?:renew|extend|prolong|expire|lapse|ratify|denounce|terminate|abrogate|annul|revoke|lift|void|dissolve|dead|cancel|scrap|suspend|sign|adopt|conclude|obsolete)$/u;
const CLASS: Readonly<Record<CommitmentStatus, string>> = {
  'in force': 'binds',
  signed: 'binds',
  claimed: 'binds',
  'to be adopted': 'ahead',
  'to be decided': 'ahead',
  project: 'ahead',
  proposed: 'ahead',
  denied: 'not',
  'not a party': 'not',
  suspended: 'rests',
  withdrawn: 'over',
  lapsed: 'over',
};

export interface Reference {
  readonly draft: Draft;
  readonly record: CommitmentRecord;
  /** It says no more than was told. */
  readonly same: boolean;
}

/** @param here what this sentence itself has told */
export function draftReferences(
  scene: Scene,
  things: readonly Thing[],
  here: readonly CommitmentRecord[],
  cues: CommitmentCues,
): Reference[] {
  const { tree } = scene;
  const within: Scene = { ...scene, told: [...scene.told, ...here] };
  const found: Reference[] = [];
  for (let token = 0; token < tree.length; token += 1) {
    if (!/^(?:it|they|this|that)$/u.test(tree.lower(token)) || tree.upos(token) !== 'PRON') continue;
    if (tree.rel(token) !== 'nsubj') continue;
    const record = toldBefore(within, token, ({ kind }) => SORTS[kind] !== undefined);
    const reference = record === null ? null : stateAt(within, token, record, cues);
    if (reference !== null) found.push(reference);
  }
  const refused = refusedOf(scene, here);
  if (refused !== null) found.push(refused);
  const denial = denialOf(scene);
  if (denial !== null) found.push(denial);
  for (const thing of things) {
    const reference = calledAt(within, thing);
    if (reference !== null) found.push(reference);
  }
  return found;
}

/** "Addis Ababa denies it": what the sentence before has said of those who deny. */
function denialOf(scene: Scene): Reference | null {
  const { tree } = scene;
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (!/^(?:deny|dispute|reject|contest)$/u.test(tree.lemma(verb)) || isNegated(tree, verb)) continue;
    const object = tree.child(verb, 'obj');
    if (object === null) continue;
    const isOffer =
      /^(?:bargain|offer|proposal|deal|plan)$/u.test(tree.lemma(object)) &&
      tree.childrenBy(object, 'det').some((child) => /^(?:the|this|that)$/u.test(tree.lower(child))) &&
      tree.childrenBy(object, 'nmod', 'amod', 'compound').length === 0;
    if (!isOffer && !/^(?:it|this|that)$/u.test(tree.lower(object))) continue;
    const who = subjectParties(scene, verb);
    const record = toldBefore(
      scene,
      verb,
      ({ parties, status, kind }) =>
        (isOffer ? CLASS[status] === 'ahead' && kind === 'bargain' : CLASS[status] === 'binds') &&
        parties.some(({ code }) => who.some((one) => one.code === code)),
      1,
    );
    if (record === null) continue;
    return {
      record,
      same: false,
      draft: {
        ...base(record, SORTS[record.kind] ?? 'bond'),
        trigger: verb,
        verb,
        around: [object],
        life: null,
        status: 'denied',
        presupposed: false,
        condition: null,
        reasons: [
          { rule: `what sentence ${record.sentence + 1} told is denied`, weight: 0.3 },
          { rule: `status denied: "${tree.lemma(verb)}"`, weight: 0.2 },
        ],
      },
    };
  }
  return null;
}

/** "Egypt has refused to sign it": who stands outside what was just told. */
function refusedOf(scene: Scene, here: readonly CommitmentRecord[]): Reference | null {
  const { tree } = scene;
  const within: Scene = { ...scene, told: [...scene.told, ...here] };
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (!/^(?:sign|ratify|join)$/u.test(tree.lemma(verb)) || tree.upos(verb) !== 'VERB') continue;
    const object = tree.child(verb, 'obj');
    if (object === null || !/^(?:it|them)$/u.test(tree.lower(object))) continue;
    const head = tree.head(verb);
    const isRefused =
      head >= 0 && tree.rel(verb) === 'xcomp' && /^(?:refuse|decline)$/u.test(tree.lemma(head));
    if (!isRefused && !isNegated(tree, verb)) continue;
    const record = toldBefore(
      within,
      object,
      ({ kind }) => SORTS[kind] === 'paper' || SORTS[kind] === 'plan',
    );
    const who = subjectParties(scene, verb).filter(({ actor }) => actor !== null);
    if (record === null || who.length === 0) continue;
    return {
      record,
      same: false,
      draft: {
        ...base(record, 'paper'),
        debtors: who,
        beneficiaries: [],
        trigger: verb,
        verb,
        around: isRefused ? [head, object] : [object],
        life: null,
        status: 'not a party',
        presupposed: false,
        condition: null,
        reasons: [
          { rule: `does not ${tree.lemma(verb)} what sentence ${record.sentence + 1} told`, weight: 0.3 },
          { rule: 'status not a party: refused', weight: 0.2 },
        ],
      },
    };
  }
  return null;
}

function stateAt(
  scene: Scene,
  token: number,
  record: CommitmentRecord,
  cues: CommitmentCues,
): Reference | null {
  const { tree } = scene;
  const sort = SORTS[record.kind]!;
  const predicate = predicated(scene, token, sort);
  const steps = stepsAbove(tree, token, sort, cues);
  const [first] = steps;
  if (predicate === null && !(first !== undefined && ABOUT.test(tree.lemma(first.token)))) return null;
  const settled = predicate ?? settle(tree, steps, record.kind, sort);
  if (settled === null) return null;
  const verb = first?.verb ?? tree.head(token);
  const same = CLASS[settled.status] === CLASS[record.status];
  return {
    record,
    same,
    draft: {
      ...base(record, sort),
      trigger: verb,
      verb,
      around: [...new Set([token, ...steps.flatMap((step) => [step.token, step.verb])])],
      life: predicate === null ? (first?.life ?? null) : null,
      status: settled.status,
      presupposed: settled.presupposed,
      condition: settled.condition,
      reasons: [
        { rule: `"${tree.lower(token)}" of sentence ${record.sentence + 1}`, weight: 0.3 },
        { rule: `status ${settled.status}: ${settled.reason}`, weight: 0.2 },
      ],
    },
  };
}

const base = (record: CommitmentRecord, sort: Sort) => ({
  kind: record.kind,
  sort,
  debtors: record.parties.filter(({ code }) => !record.beneficiaries.some((one) => one.code === code)),
  beneficiaries: record.beneficiaries,
  name: record.name,
  subject: null,
});

const NAMES: ReadonlySet<CommitmentKind> = new Set([
  'alliance',
  'mutual-assistance',
  'non-aggression',
  'guarantee',
]);
const CALLS = /^(?:call|consider|describe|brand|deem|regard|see|name|term|label)$/u;

/** "The letters are not a defence pact", "Bamako calls it an alliance": what is told gets another name. */
function calledAt(scene: Scene, { token, cue }: Thing): Reference | null {
  const { tree } = scene;
  if (!NAMES.has(cue.kind)) return null;
  const isOne = tree.childrenBy(token, 'det').some((child) => /^(?:a|an|no)$/u.test(tree.lower(child)));
  const head = tree.head(token);
  const isCopular = tree.child(token, 'cop') !== null;
  const isCalled =
    !isCopular && head >= 0 && CALLS.test(tree.lemma(head)) && /^(?:obj|xcomp|obl)$/u.test(tree.rel(token));
  if (!isOne || (!isCopular && !isCalled)) return null;
  const of = isCopular
    ? tree.child(token, 'nsubj')
    : (tree.childrenBy(head, 'obj', 'nsubj:pass').find((child) => child !== token) ?? null);
  if (of === null) return null;
  const isPronoun = /^(?:it|they|this|that|them)$/u.test(tree.lower(of));
  const word = tree.lemma(of).toLowerCase();
  const { text } = scene.text.article;
  const record = toldBefore(scene, of + 1, ({ kind, trigger, parties }) => {
    if (SORTS[kind] === undefined || parties.length < 2) return false;
    return isPronoun || text.slice(trigger.start, trigger.end).toLowerCase().startsWith(word);
  });
  if (record === null) return null;
  const negated =
    isNegated(tree, isCopular ? token : head) ||
    tree.childrenBy(token, 'det').some((child) => tree.lower(child) === 'no');
  const status: CommitmentStatus = negated ? 'denied' : isCalled ? 'claimed' : 'in force';
  return {
    record,
    same: record.kind === cue.kind && CLASS[status] === CLASS[record.status],
    draft: {
      ...base(record, cue.sort),
      kind: cue.kind,
      trigger: token,
      verb: isCopular ? token : head,
      around: [of],
      life: null,
      status,
      presupposed: false,
      condition: null,
      reasons: [
        { rule: `cue ${cue.id}: what sentence ${record.sentence + 1} told is called so`, weight: 0.3 },
        { rule: `status ${status}: ${negated ? 'is none' : 'by that name'}`, weight: 0.2 },
      ],
    },
  };
}
