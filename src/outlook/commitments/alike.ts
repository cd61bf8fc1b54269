import type { CommitmentKind, Party } from '#core/index.js';
import { isNegated, standingOf, type Tree } from '#events/index.js';
import { groupBefore, toldBefore } from './context.js';
import type { Draft } from './draft.js';
import { type Step, settle, stepsAbove } from './lives.js';
import type { Scene } from './scene.js';
import type { CommitmentCues } from './vocabulary.js';
import { isPolitical, partiesAt, subjectParties } from './who.js';

/** One for all: "an attack on one counts as an attack on all", "are bound to defend each other". */

const HARM = '(?:armed )?(?:attacks?|aggression|assaults?|strikes?|threats?|blows?)';
const ONE =
  '(?:any )?(?:one|either|any|each|a member)(?: (?:of \\S+(?: \\S+)?|member|state|party|country|side|ally))?';
const ALL = '(?:all|both|the others?|the rest|every|them all|the whole|each|everyone|the entire)';
const ONE_FOR_ALL = new RegExp(
  `${HARM} (?:on|upon|against) ${ONE} (?:\\S+ ){0,6}?(?:an? )?(?:${HARM}|one) (?:on|upon|against) ${ALL}`,
  'u',
);
const HELPS = /^(?:defend|help|assist|aid|protect|support|shield|back)$/u;
const COMES = /^(?:come|rush|go|stand|rally)$/u;
const RESCUE = /^(?:aid|defence|defense|help|assistance|rescue|side)$/u;
const PAPERS: ReadonlySet<CommitmentKind> = new Set(['agreement', 'alliance', 'mutual-assistance', 'pledge']);

/** The words of a clause by which an attack on one is one on all; null = none. */
function clauseAt({ tree }: Scene): readonly [number, number] | null {
  const starts: number[] = [];
  let words = '';
  for (let token = 0; token < tree.length; token += 1) {
    starts.push(words.length);
    words += `${tree.lower(token)} `;
  }
  const match = ONE_FOR_ALL.exec(words);
  if (match === null) return null;
  const end = match.index + match[0].length;
  const first = starts.findIndex((start) => start >= match.index);
  const last = starts.findLastIndex((start) => start < end);
  return [first, last];
}

/** Turns the paper that says so into one of mutual assistance, or finds those who do. */
export function withOneForAll(
  scene: Scene,
  drafts: readonly Draft[],
  cues: CommitmentCues,
): readonly Draft[] {
  const clause = clauseAt(scene);
  if (clause === null) return drafts;
  const { tree } = scene;
  const [first, last] = clause;
  const paper = drafts.findLast(
    ({ kind, sort, trigger }) => PAPERS.has(kind) && sort !== 'word' && trigger < first,
  );
  const rule = { rule: 'an attack on one is an attack on all', weight: 0.1 };
  if (paper !== undefined)
    return drafts.map((draft) =>
      draft === paper
        ? {
            ...draft,
            kind: 'mutual-assistance',
            weak: false,
            around: [...draft.around, first, last],
            reasons: [...draft.reasons, rule],
          }
        : draft,
    );
  const verb = [...tree.ancestors(first)].find((at) => tree.isVerb(at));
  const steps = verb === undefined ? [] : stepsAbove(tree, verb, 'bond', cues);
  const subjects = [verb, ...steps.map((step) => step.verb)]
    .filter((at): at is number => at !== undefined)
    .map((at) => states(scene, subjectParties(scene, at)))
    .find((found) => found.length >= 2);
  // "The Rio Treaty says that …": of the treaty's own, whoever was told of before.
  const own = scene.mentions
    .filter(({ form, tokens }) => form === 'name' && tokens[0] < first)
    .flatMap((mention) => scene.parties.toParties(mention))
    .filter(({ actor }) => actor !== null && scene.text.actors.get(actor)?.kind === 'igo');
  const record =
    own.length > 0
      ? null
      : toldBefore(scene, first, ({ kind, parties }) => PAPERS.has(kind) && parties.length >= 2);
  const parties = subjects ?? (own.length > 0 ? own : record === null ? [] : record.parties);
  if (
    (parties.length < 2 && own.length === 0) ||
    verb === undefined ||
    (subjects === undefined && record?.kind === 'mutual-assistance')
  )
    return drafts;
  const settled = steps.length > 0 ? settle(tree, steps, 'mutual-assistance', 'bond') : null;
  if (steps.length > 0 && settled === null) return drafts;
  return [
    ...drafts,
    {
      kind: 'mutual-assistance',
      sort: 'bond',
      trigger: first,
      verb,
      around: [last, ...steps.map(({ token }) => token)],
      life: steps[0]?.life ?? null,
      debtors: parties,
      beneficiaries: [],
      name: record !== null && subjects === undefined ? record.name : null,
      subject: null,
      status: settled?.status ?? 'in force',
      presupposed: own.length > 0,
      condition: null,
      reasons: [
        { ...rule, weight: 0.35 },
        { rule: `status ${settled?.status ?? 'in force'}`, weight: 0.1 },
      ],
    },
  ];
}

const states = (scene: Scene, parties: readonly Party[]): Party[] =>
  parties.filter((party) => party.actor !== null && isPolitical(scene, party));

/** "are obliged to defend each other if one is attacked", "promised to come to each other's aid" */
export function draftReciprocal(scene: Scene, cues: CommitmentCues): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (tree.upos(verb) !== 'VERB' || !isMutual(tree, verb) || isNegated(tree, verb)) continue;
    const steps = stepsAbove(tree, verb, 'bond', cues);
    const parties = boundAt(scene, verb, steps);
    const standing = standingOf(tree, verb, verb);
    const isDuty = tree
      .childrenBy(verb, 'aux')
      .some((child) => /^(?:must|shall|will|would)$/u.test(tree.lower(child)));
    const word = steps.find(({ life }) =>
      /^(?:commits|decides|proposes|pursues|weighs|refuses|stands)$/u.test(life),
    );
    if (parties.length < 2 || (word === undefined && !isDuty && standing.status !== 'planned')) continue;
    const settled =
      word === undefined
        ? { status: 'in force' as const, reason: 'a duty', condition: standing.condition, presupposed: false }
        : settle(tree, steps.slice(steps.indexOf(word)), 'mutual-assistance', 'bond');
    if (settled === null) continue;
    drafts.push({
      kind: 'mutual-assistance',
      sort: 'bond',
      trigger: verb,
      verb,
      around: steps.flatMap((step) => [step.token, step.verb]),
      life: 'commits',
      debtors: parties,
      beneficiaries: [],
      name: null,
      subject: null,
      status: settled.status,
      presupposed: settled.presupposed,
      condition: settled.condition ?? standing.condition,
      reasons: [
        { rule: `mutual: ${tree.lemma(verb)} each other`, weight: 0.35 },
        { rule: `status ${settled.status}: ${settled.reason}`, weight: 0.2 },
      ],
    });
  }
  return drafts;
}

function isMutual(tree: Tree, verb: number): boolean {
  const isOther = (token: number) =>
    (tree.lower(token) === 'each' && /^others?$/u.test(tree.lower(Math.min(token + 1, tree.length - 1)))) ||
    (tree.lower(token) === 'one' && tree.lower(Math.min(token + 1, tree.length - 1)) === 'another') ||
    (/^others?$|^another$/u.test(tree.lower(token)) &&
      /^(?:each|one)$/u.test(tree.lower(Math.max(0, token - 1))));
  if (HELPS.test(tree.lemma(verb))) return tree.childrenBy(verb, 'obj').some(isOther);
  if (!COMES.test(tree.lemma(verb))) return false;
  return tree
    .childrenBy(verb, 'obl')
    .some(
      (child) =>
        (RESCUE.test(tree.lemma(child)) && tree.childrenBy(child, 'nmod:poss', 'det').some(isOther)) ||
        (tree.cases(child) === 'by' && isOther(child)),
    );
}

/** Those who are bound: the subject, or whom a treaty obliges. */
function boundAt(scene: Scene, verb: number, steps: readonly Step[]): readonly Party[] {
  const { tree } = scene;
  for (const at of [verb, ...steps.map((step) => step.verb)]) {
    const own = states(scene, subjectParties(scene, at));
    if (own.length >= 2) return own;
    const patient = tree.child(at, 'nsubj:pass') ?? tree.child(at, 'obj');
    const found = patient === null || at === verb ? [] : states(scene, partiesAt(scene, patient));
    if (found.length >= 2) return found;
  }
  const subject = tree.child(verb, 'nsubj');
  return subject === null || tree.upos(subject) !== 'PRON' ? [] : groupBefore(scene, subject, 0);
}
