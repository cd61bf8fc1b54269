import type { Actor, CommitmentRecord, CommitmentStatus, Party, Reason } from '#core/index.js';
import { spanOf, standingOf, type Tree } from '#events/index.js';
import { toldBefore } from './context.js';
import type { Draft } from './draft.js';
import {
  lostPredicate,
  type Settled,
  type Step,
  settle,
  standingIn,
  stepsAbove,
  stepsBelow,
} from './lives.js';
import { type Described, describe, wordAt } from './nominal.js';
import { openParty, type Scene } from './scene.js';
import type { CommitmentCues, Sort, ThingCue } from './vocabulary.js';
import {
  described as describedBy,
  distinct,
  doerParties,
  isPolitical,
  lostSubject,
  partiesAt,
  partiesBehind,
  subjectParties,
} from './who.js';

/**
 * Nouns that name what binds: "signed a treaty", "the lease expires", "a ceasefire between". The noun's own words say the
 * kind, the words above and below it what becomes of it, what stands at both who is bound.
 */

const BETWEEN = /^(?:between|among|with|of|by|from|and)$/u;
const PARTNERS = /^(?:with|between|among|alongside|together with|to)$/u;
const OWED_BY = /^(?:by|from)$/u;
const IMPOSED_BY = /^(?:by|from|of)$/u;
const OWED_TO = /^(?:to|for|against|on|towards?|over|with)$/u;
const THROUGH = /^(?:through|via|across|over)$/u;
const PLACE = /^(?:in|at|on|near|inside|into|across)$/u;
/** What two have with each other: whoever stands behind it is bound by what is about it. */
const SHARED =
  /^(?:friendship|amity|assistance|help|aid|alliance|commerce|navigation|extradition|demarcation|cooperation|co-operation|relation|relationship|tie|trade|partnership|integration|normalisation|normalization|reconciliation|border|dialogue|war|conflict|peace|union|rapprochement|security)$/u;
/** Modifiers that say how far a thing is. */
const MODIFIED: readonly (readonly [RegExp, CommitmentStatus | null])[] = [
  [/^(?:proposed|draft|suggested|prospective|mooted|offered)$/u, 'proposed'],
  [/^(?:planned|future|upcoming|forthcoming|scheduled|pending)$/u, 'to be adopted'],
  [/^(?:possible|potential|eventual|hypothetical|feared|likely|conceivable|would-be|unlikely)$/u, null],
  [/^(?:alleged|supposed|so-called|reported|purported|rumoured|rumored)$/u, 'claimed'],
  [/^(?:former|defunct|now-defunct|expired|lapsed|ex|failed)$/u, 'lapsed'],
  [/^(?:suspended|frozen|stalled)$/u, 'suspended'],
  [/^(?:non-existent|fictitious|fake|imaginary)$/u, 'denied'],
];
const DEFINITE = /^(?:the|this|that|these|those|its|their|both)$/u;

/** One noun that names what binds, with the entry that fits it best. */
export interface Thing {
  readonly token: number;
  /** Head of its name in the tree: "Camp David Accords" may hang on "David". */
  readonly carrier: number;
  readonly cue: ThingCue;
  readonly described: Described;
  /** The noun was taken for another by a slip ("plant of action"). */
  readonly slip: boolean;
}

export function thingsIn(scene: Scene, cues: CommitmentCues): Thing[] {
  const { tree } = scene;
  const found: Thing[] = [];
  for (let token = 0; token < tree.length; token += 1) {
    if (!/^(?:NOUN|PROPN)$/u.test(tree.upos(token)) || isActor(scene, token)) continue;
    const thing = thingAt(scene, token, cues);
    if (thing !== null) found.push(thing);
  }
  return found.filter(({ token, cue }) => {
    const head = tree.head(token);
    if (tree.rel(token) !== 'compound' || head < 0) return true;
    // "ceasefire agreement" is one thing; "ceasefire talks" speaks of it, "alliance members" of others.
    if (found.some((other) => other.token === head)) return false;
    if (cue.sort === 'works' && tree.upos(head) === 'PROPN') return true;
    return stepsAbove(tree, token, cue.sort, cues).some((step) => step.token === head);
  });
}

/** Part of the name of somebody known: "Warsaw Pact", "the alliance" for NATO. */
function isActor(scene: Scene, token: number): boolean {
  return scene.mentions.some(
    ({ tokens: [from, to], actors, form, headToken }) =>
      actors.length > 0 &&
      token >= from &&
      token < to &&
      (form === 'name' ||
        (headToken === token &&
          actors.some((id) => /^(?:igo|bloc|armed-group)$/u.test(scene.text.actors.get(id)?.kind ?? '')))),
  );
}

function thingAt(scene: Scene, token: number, cues: CommitmentCues): Thing | null {
  const { tree } = scene;
  const lemma = tree.lemma(token).toLowerCase();
  const slip = isSlip(tree, token);
  const entries = cues.things.get(slip ? 'plan' : lemma) ?? [];
  if (entries.length === 0) return null;
  const described = describe(tree, token);
  const has = (words: ReadonlySet<string>) => {
    for (const word of words) if (described.before.has(word) || described.behind.has(word)) return true;
    return false;
  };
  let best: { readonly cue: ThingCue; readonly rank: number } | null = null;
  for (const cue of entries) {
    const phrase = cue.nouns.find((noun) => isPhrase(tree, token, noun, slip));
    if (phrase === undefined) continue;
    if (cue.words.size > 0 && !has(cue.words)) continue;
    if (cue.also.size > 0 && !has(cue.also)) continue;
    if (
      [...cue.not].some(
        (word) => described.before.has(word) || (cue.words.size > 0 && described.behind.has(word)),
      )
    )
      continue;
    const rank = Number(phrase.includes(' ')) * 2 + Number(cue.words.size > 0) + Number(cue.also.size > 0);
    if (best === null || rank > best.rank) best = { cue, rank };
  }
  let carrier = token;
  while (tree.rel(carrier) === 'flat' && tree.head(carrier) < carrier) carrier = tree.head(carrier);
  return best === null ? null : { token, carrier, cue: best.cue, described, slip };
}

/** "plan of action", "road map" in the tree. */
function isPhrase(tree: Tree, token: number, noun: string, slip: boolean): boolean {
  const [left, right] = noun.split(' of ');
  if (
    right !== undefined &&
    !tree.childrenBy(token, 'nmod').some((child) => tree.lemma(child) === right && tree.cases(child) === 'of')
  )
    return false;
  const words = left!.split(' ');
  if (words.length > 1 && wordAt(tree, token - 1) !== words[0]) return false;
  const lemma = tree.lemma(token).toLowerCase();
  return lemma === words.at(-1) || (slip && right !== undefined && words.at(-1) === 'plan');
}

/** "plant of action" in a text of many hands: one letter more than "plan" before "of action". */
function isSlip(tree: Tree, token: number): boolean {
  const lemma = tree.lemma(token).toLowerCase();
  if (lemma.length !== 5 || ![...lemma].some((_, at) => lemma.slice(0, at) + lemma.slice(at + 1) === 'plan'))
    return false;
  return tree
    .childrenBy(token, 'nmod')
    .some((child) => tree.lemma(child) === 'action' && tree.cases(child) === 'of');
}

/** @returns null where nothing binds, or nobody is bound */
export function draftThing(scene: Scene, thing: Thing, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  const { token, carrier, cue, described, slip } = thing;
  const lost = lostPredicate(tree, carrier, cue.sort, cues);
  const above = lost === null ? stepsAbove(tree, carrier, cue.sort, cues) : [lost];
  const below = stepsBelow(tree, carrier, cue.sort, cues);
  const steps = above.length > 0 ? above : below;
  // "any deal must allow inspections" speaks of none that is there.
  if (
    tree
      .childrenBy(token, 'det')
      .some((child) => /^(?:any|every|whichever|whatever)$/u.test(tree.lower(child))) &&
    !isDeniedAt(tree, token, steps)
  )
    return null;
  // What one alone declares binds nobody.
  if (
    tree.lemma(token).toLowerCase() === 'declaration' &&
    cue.words.size === 0 &&
    !steps.some(({ life }) => /^(?:signs|joins|adopts|reaches|ratifies)$/u.test(life))
  )
    return null;
  // "more treaties than friends" counts none.
  if (
    tree.childrenBy(token, 'amod', 'advmod').some((child) => /^(?:more|fewer|less)$/u.test(tree.lower(child)))
  )
    return null;
  const predicate = predicated(scene, carrier, cue.sort);
  if (cue.sort === 'body' && predicate === null && !(steps[0] !== undefined && FORMS.has(steps[0].life)))
    return null;
  if (
    cue.kind === 'alliance' &&
    insideParties(scene, token).some(({ actor }) => isOrganisation(scene, actor))
  )
    return null;
  if (cue.sort === 'gift' && isSingleAct(tree, token, steps)) return null;
  const told = predicate ?? (steps.length === 0 ? invoked(scene, thing) : null);
  const said =
    told ?? (steps.length > 0 ? settle(tree, steps, cue.kind, cue.sort) : bareStanding(scene, thing));
  // "an agreement on the transit of troops": it gives the agreement its kind.
  const inPaper = said === null && steps.length === 0 && cue.sort !== 'body' && isInPaper(tree, token);
  const settled: Settled | null = inPaper
    ? { status: 'in force', reason: 'what a paper is about', condition: null, presupposed: true }
    : said;
  if (settled === null) return null;
  // "offered to guarantee the agreement": the agreement is not what is offered.
  if (steps[0]?.cue.role === 'outsider' && settled.status === 'proposed') return null;
  const marked = markedBy(tree, token);
  if (marked === null && (steps.length === 0 || settled.status === 'in force')) return null;
  const isVoided =
    settled.status === 'lapsed' &&
    steps[0] !== undefined &&
    isSpeakers(tree, steps, 'lapsed', []) &&
    speakerAt(scene, token) !== null;
  const isOver =
    settled.status === 'in force' &&
    above.length > 0 &&
    below.some(
      (step) => step.life === 'lapses' && settle(tree, [step], cue.kind, cue.sort)?.status === 'lapsed',
    );
  const isAhead = isToBeAdopted(tree, [
    carrier,
    ...above.filter(({ token: at }) => !tree.isVerb(at)).map(({ token: at }) => at),
  ]);
  const status = isOver
    ? 'lapsed'
    : isVoided
      ? 'withdrawn'
      : isAhead && /^(?:in force|signed|project|proposed)$/u.test(settled.status)
        ? 'to be adopted'
        : marked !== undefined &&
            marked !== null &&
            (steps.length === 0 || /^(?:in force|signed)$/u.test(settled.status))
          ? marked
          : settled.status;
  const who = partiesOf(scene, thing, above, below);
  const name = nameAt(scene, token);
  let { debtors, beneficiaries } = who;
  const isTold = steps.length > 0 || predicate !== null;
  if (cue.sort === 'body') debtors = debtors.filter((party) => !isCount(party));
  const speaker = steps[0] === undefined ? null : speakerAt(scene, token);
  // "A spokesman denied that any guarantee had been given to Norway", "declared that the treaty with Iran was void"
  if (speaker !== null && isTold && isSpeakers(tree, steps, settled.status, debtors))
    debtors = [speaker, ...debtors.filter(({ code }) => code !== speaker.code)];
  if (isTold && ![...debtors, ...beneficiaries].some(({ actor }) => actor !== null)) {
    const context = contextOf(
      scene,
      thing,
      predicate,
      steps.some(({ life }) => /^(?:lapses|extends|ratifies|withdraws)$/u.test(life)),
    );
    if (context !== null) ({ debtors, beneficiaries } = context);
  }
  let kind = cue.kind;
  const reasons: Reason[] = [
    {
      rule: `cue ${cue.id}: ${tree.lemma(token)} (${cue.because})${slip ? ', read as "plan of action"' : ''}`,
      weight: cue.words.size > 0 || name !== null ? 0.35 : 0.3,
    },
    { rule: `status ${status}: ${settled.reason}`, weight: steps.length > 0 ? 0.2 : 0.1 },
  ];
  const known = [...debtors, ...beneficiaries];
  const recalled =
    name === null && (isDefinite(tree, token) || isSuch(tree, token)) ? recall(scene, thing, known) : null;
  // What only repeats how far it has come was told.
  if (
    recalled !== null &&
    known.length === 0 &&
    recalled.kind === cue.kind &&
    isSameClass(recalled.status, status)
  )
    return null;
  if (recalled !== null && (steps.length > 0 || told !== null)) {
    const more = recalled.parties.filter(({ code }) => !known.some((one) => one.code === code));
    const owed = new Set(recalled.beneficiaries.map(({ code }) => code));
    debtors = [...debtors, ...more.filter(({ code }) => !owed.has(code))];
    beneficiaries = [...beneficiaries, ...more.filter(({ code }) => owed.has(code))];
    if (kind === 'agreement') kind = recalled.kind;
    reasons.push({ rule: `"the ${tree.lemma(token)}" of sentence ${recalled.sentence + 1}`, weight: 0 });
  }
  const weak =
    inPaper || !isEnough(scene, thing, steps, settled, [...debtors, ...beneficiaries], name, isTold);
  return {
    kind,
    sort: cue.sort,
    trigger: token,
    verb:
      (steps === below && UNDER.test(tree.cases(token)) ? verbOver(tree, token) : null) ??
      steps[0]?.verb ??
      (UNDER.test(tree.cases(token)) ? verbOver(tree, token) : null) ??
      token,
    around: [...new Set([...above, ...below].flatMap((step) => [step.token, step.verb]))],
    life: steps[0]?.life ?? null,
    lives: new Map([...above, ...below].map((step) => [step.token, step.life])),
    debtors,
    beneficiaries,
    name: name ?? recalled?.name ?? null,
    subject:
      subjectAt(scene, token, described) ?? purposeOf(scene, token, steps) ?? wordsBefore(scene, token),
    status,
    presupposed: settled.presupposed || (steps.length === 0 && isDefinite(tree, token)),
    condition: settled.condition,
    reasons,
    weak,
  };
}

/** "the draft of a programme, which the presidents are to adopt in July" */
function isToBeAdopted(tree: Tree, tokens: readonly number[]): boolean {
  return tokens
    .flatMap((token) => tree.childrenBy(token, 'acl:relcl'))
    .some(
      (clause) =>
        /^(?:adopt|sign|approve|ratify|endorse|conclude)$/u.test(tree.lemma(clause)) &&
        standingOf(tree, clause, clause).status === 'planned',
    );
}

const BINDS: ReadonlySet<CommitmentStatus> = new Set(['in force', 'signed', 'claimed']);
const isSameClass = (one: CommitmentStatus, other: CommitmentStatus): boolean =>
  one === other || (BINDS.has(one) && BINDS.has(other));

const isSuch = (tree: Tree, token: number): boolean =>
  tree.childrenBy(token, 'amod', 'det').some((child) => tree.lower(child) === 'such');

/** "5,000 men": how many, not who. */
const isCount = ({ actor, text }: Party): boolean => actor === null && /\d/u.test(text);

/** Who says it, if he is somebody who can be bound. */
function speakerAt({ speakers, index, text }: Scene, token: number): Party | null {
  const by = speakers.chainOf(index, token).at(-1)?.by;
  if (by === undefined || by === 'article' || by.actor === null) return null;
  const known = text.actors.get(by.actor);
  return known !== undefined && /^(?:state|igo|armed-group|territory)$/u.test(known.kind) ? by : null;
}

/** Whether what is said is the speaker's own: what he denies to have given, what he declares void. */
function isSpeakers(
  tree: Tree,
  steps: readonly Step[],
  status: CommitmentStatus,
  debtors: readonly Party[],
): boolean {
  const [first] = steps;
  if (first === undefined) return false;
  if (status === 'denied') return debtors.length === 0 || tree.child(first.verb, 'nsubj') === null;
  return status === 'lapsed' && /^(?:void|null|invalid|dead|obsolete)$/u.test(tree.lemma(first.token));
}

/** Those of whom the sentences before tell: the staff of a plan, the sanctions that go with an ultimatum. */
function contextOf(
  scene: Scene,
  thing: Thing,
  predicate: Settled | null,
  isSettledPaper: boolean,
): Bound | null {
  const { token, cue } = thing;
  if (cue.sort === 'paper' || cue.sort === 'site') return pairBefore(scene, thing, isSettledPaper);
  if (cue.sort !== 'body' && !(cue.sort === 'measure' && predicate !== null)) return null;
  if (cue.sort === 'measure' && !isDefinite(scene.tree, token)) return null;
  const kinds =
    cue.sort === 'measure'
      ? /^(?:ultimatum|sanctions)$/u
      : /^(?:alliance|mutual-assistance|agreement|programme|plan-of-action|ultimatum|joint-body)$/u;
  const record = toldBefore(scene, token, ({ kind, parties }) => kinds.test(kind) && parties.length > 0, 3);
  if (record === null) return null;
  const debtors = record.parties.filter(({ code }) => !record.beneficiaries.some((one) => one.code === code));
  // A body is set up by an organisation that threatens, not by one state.
  if (
    cue.sort === 'body' &&
    record.kind === 'ultimatum' &&
    !debtors.some(({ actor }) => isOrganisation(scene, actor))
  )
    return null;
  return { debtors, beneficiaries: cue.sort === 'measure' ? record.beneficiaries : [] };
}

/** "The lease expires in 2017": the two states of whom the sentence before has told, where there are no more. */
function pairBefore(scene: Scene, { token }: Thing, isTold: boolean): Bound | null {
  const before = scene.all[scene.index - 1];
  if (!isTold || before === undefined || !before.isBody || !isDefinite(scene.tree, token)) return null;
  if (scene.tree.childrenBy(token, 'nmod:poss').length > 0) return null;
  const states = distinct(
    before.mentions
      .filter(({ form }) => form !== 'pronoun')
      .flatMap((mention) => before.parties.toParties(mention))
      .filter(({ actor }) => actor !== null && scene.text.actors.get(actor)?.kind === 'state'),
  );
  return states.length === 2 ? { debtors: states, beneficiaries: [] } : null;
}

/** What is told of a body that is set up; its other doings are no commitment. */
const FORMS: ReadonlySet<Step['life']> = new Set([
  'forms',
  'adopts',
  'signs',
  'reaches',
  'pursues',
  'proposes',
  'decides',
  'weighs',
  'suspends',
  'withdraws',
  'refuses',
]);

/** "the NATO alliance" is NATO. */
const isOrganisation = ({ text }: Scene, actor: Party['actor']): boolean =>
  actor !== null && text.actors.get(actor)?.kind === 'igo';

/** Kinds of gift that bind for a time once they are given; a delivery does not. */
const LASTING =
  /^(?:loan|grant|credit|package|guarantee|assurance|umbrella|programme|program|sale|order|deal|agreement|accord|contract|pledge|pact|memorandum|protocol|right)$/u;
const HANDS = /^(?:give|provide|deliver|supply|send|receive|get|obtain|disburse|win|secure|grant)$/u;

/** "Turkey delivered aid to Gaza": done once and over. */
function isSingleAct(tree: Tree, token: number, steps: readonly Step[]): boolean {
  const [first] = steps;
  if (first === undefined || steps.length > 1 || LASTING.test(tree.lemma(token).toLowerCase())) return false;
  if (!HANDS.test(tree.lemma(first.token))) return false;
  const helpers = tree.childrenBy(first.token, 'aux').map((child) => tree.lemma(child));
  const isPresent =
    /^VB[ZP]$/u.test(tree.xpos(first.token)) || (tree.xpos(first.token) === 'VBG' && helpers.length > 0);
  return !isPresent && standingOf(tree, first.token, first.verb).status === 'happened';
}

/** "is under an arms embargo", "is in force", "exists on paper": said of the noun by what stands around a copula. */
export function predicated(scene: Scene, token: number, sort: Sort): Settled | null {
  const { tree } = scene;
  const made = (status: CommitmentStatus, reason: string): Settled => ({
    status,
    reason,
    condition: null,
    presupposed: false,
  });
  if (tree.child(token, 'cop') !== null && /^under$/u.test(tree.cases(token)) && sort === 'measure') {
    const standing = standingOf(tree, token, token);
    return standing.status === 'possible'
      ? null
      : made(standing.status === 'denied' ? 'denied' : 'in force', 'is under it');
  }
  const head = tree.head(token);
  if (head < 0 || tree.rel(token) !== 'nsubj') return null;
  const exists = tree.lemma(head) === 'be' && tree.child(head, 'expl') !== null;
  const [status, reason] = exists ? (['in force', 'there is'] as const) : stateOf(tree, head, sort);
  if (status === null) return null;
  const standing = standingOf(tree, token, head);
  if (standing.status === 'possible' || standing.status === 'planned') return null;
  if (standing.status === 'denied') return status === 'in force' ? made('denied', reason) : null;
  return made(status, reason);
}

const IS = /^(?:remain|stay|exist|be|stand|continue|lie|rest|keep|live)$/u;

/** What a predicate says of how far a thing has come: "is in force", "remains on paper", "is real". */
function stateOf(tree: Tree, head: number, sort: Sort): readonly [CommitmentStatus | null, string] {
  const words = tree.isVerb(head)
    ? IS.test(tree.lemma(head))
      ? tree.childrenBy(head, 'obl', 'xcomp', 'advmod')
      : []
    : tree.child(head, 'cop') !== null
      ? [head]
      : [];
  for (const word of words) {
    const phrase = `${tree.cases(word)} ${tree.lemma(word)}`.trim();
    if (/^in (?:force|effect|place|operation)$/u.test(phrase)) return ['in force', `is ${phrase}`];
    if (/^on (?:paper|board)$/u.test(phrase)) return ['project', `is ${phrase}`];
    if (/^on (?:ice|hold)$/u.test(phrase)) return ['suspended', `is ${phrase}`];
    if (/^(?:real|alive|intact|unchanged)$/u.test(phrase) && sort !== 'plan' && sort !== 'gift')
      return ['in force', `is ${phrase}`];
  }
  return [null, ''];
}

/** "denies having any contract", "denied that any guarantee had been given": what is denied may be any. */
function isDeniedAt(tree: Tree, token: number, steps: readonly Step[]): boolean {
  const [first] = steps;
  if (first?.life === 'refuses') return true;
  const at = first?.token ?? token;
  return standingIn(tree, at, first?.verb ?? at).status === 'denied';
}

const PAPER =
  /^(?:treaty|agreement|accord|pact|deal|memorandum|protocol|convention|contract|understanding|talk|arrangement)$/u;

function isInPaper(tree: Tree, token: number): boolean {
  let steps = 0;
  for (const at of tree.ancestors(token)) {
    if (PAPER.test(tree.lemma(at).toLowerCase())) return true;
    steps += 1;
    if (steps > 4 || tree.isVerb(at)) return false;
  }
  return false;
}

const UNDER =
  /^(?:under|in accordance with|in line with|according to|pursuant to|by virtue of|in keeping with|as part of|within)$/u;

/** "Recognised Israel under the accords": who acts under a paper is bound by it. */
function invoked(scene: Scene, { token, cue }: Thing): Settled | null {
  const { tree } = scene;
  if (cue.sort !== 'paper' || !UNDER.test(tree.cases(token)) || !isDefinite(tree, token)) return null;
  if (/^(?:charter|deal|contract|declaration)$/u.test(tree.lemma(token).toLowerCase())) return null;
  const verb = verbOver(tree, token);
  if (verb === null) return null;
  const standing = standingOf(tree, token, verb);
  if (
    standing.status === 'denied' ||
    (standing.status === 'possible' && !standing.reasons.some((one) => /obligation/u.test(one)))
  )
    return null;
  return { status: 'in force', reason: `"${tree.lemma(verb)}" under it`, condition: null, presupposed: true };
}

function verbOver(tree: Tree, token: number): number | null {
  for (const at of tree.ancestors(token)) if (tree.isVerb(at)) return at;
  return null;
}

/** The thing is only named: it stands where it is definite or nothing weakens it. */
function bareStanding(scene: Scene, { token, cue }: Thing): Settled | null {
  if (!cue.bare) return null;
  const { tree } = scene;
  const standing = standingOf(tree, token, token);
  if (standing.status !== 'happened' && standing.status !== 'ongoing') {
    // "Talks on the treaty": what is weak is the talking.
    if (!isDefinite(tree, token) || standing.status === 'denied' || isFeared(tree, token)) return null;
  }
  return {
    status: 'in force',
    reason: 'named with its parties',
    condition: null,
    presupposed: isDefinite(tree, token),
  };
}

const FEARED =
  /^(?:risk|fear|threat|danger|prospect|possibility|chance|hope|likelihood|rumour|rumor|speculation|absence|lack|failure|end|dream|idea|breakthrough|prevention)$/u;

function isFeared(tree: Tree, token: number): boolean {
  const head = tree.head(token);
  return head >= 0 && tree.rel(token) === 'nmod' && FEARED.test(tree.lemma(head));
}

function isDefinite(tree: Tree, token: number): boolean {
  return tree
    .childrenBy(token, 'det', 'nmod:poss')
    .some((child) => DEFINITE.test(tree.lower(child)) || tree.fullRel(child) === 'nmod:poss');
}

/** What a modifier makes of it; undefined = nothing, null = no thing that binds. */
function markedBy(tree: Tree, token: number): CommitmentStatus | null | undefined {
  for (const child of tree.childrenBy(token, 'amod', 'compound', 'advmod'))
    for (const [words, status] of MODIFIED) if (words.test(tree.lower(child))) return status;
  return undefined;
}

interface Bound {
  readonly debtors: readonly Party[];
  readonly beneficiaries: readonly Party[];
}

function partiesOf(
  scene: Scene,
  { token, carrier, cue, described }: Thing,
  above: readonly Step[],
  below: readonly Step[],
): Bound {
  const { tree } = scene;
  const inside = insideParties(scene, token);
  const doers: Party[] = [];
  const receivers: Party[] = [];
  const steps = above.length > 0 ? [...above, ...below] : below;
  for (const { token: at, verb, cue: act } of steps) {
    if (act.role === 'outsider') continue;
    const isNoun = !tree.isVerb(at) && tree.child(at, 'cop') === null;
    const own = isNoun
      ? [...insideParties(scene, at), ...partiesBehind(scene, at, /^(?:by|between|among|with)$/u)]
      : [];
    const subject =
      act.at.has('subj') && tree.head(carrier) === at ? [] : stepDoers(scene, verb, act.role, token);
    const found = own.length > 0 ? own : subject;
    if (act.role === 'receives') receivers.push(...found);
    else doers.push(...found);
  }
  const verbs = [...new Set(steps.map(({ verb }) => verb))].filter(
    (verb) => tree.isVerb(verb) || tree.upos(verb) === 'ADJ',
  );
  if (cue.sort === 'gift' || cue.sort === 'measure') {
    const owed = [
      ...partiesUnder(scene, token, OWED_TO, 0),
      ...(tree.child(token, 'cop') === null ? [] : subjectParties(scene, token)),
      ...verbs.flatMap((verb) => [...indirect(scene, verb, token), ...partiesBehind(scene, verb, OWED_TO)]),
      ...receivers,
      ...objectOfDuty(scene, carrier, steps),
      // "lifted its ban on the sale of arms to Norway": the tree hangs the sale on the verb.
      ...(cue.sort === 'measure'
        ? verbs
            .flatMap((verb) => tree.childrenBy(verb, 'obl').filter((child) => tree.cases(child) === 'on'))
            .flatMap((child) => partiesUnder(scene, child, OWED_TO, 0))
        : []),
      ...verbs.filter((verb) => tree.isPassive(verb)).flatMap((verb) => offeredTo(scene, verb, token)),
    ];
    if (cue.kind === 'transit') {
      const through = partiesUnder(scene, token, THROUGH, 0);
      const whose = partiesUnder(scene, token, /^(?:of|by|for)$/u, 0);
      return { debtors: [...doers, ...inside, ...through], beneficiaries: [...receivers, ...whose] };
    }
    // "has been refused a guarantee of its borders by Norway"
    const by =
      cue.kind === 'guarantee' && verbs.some((verb) => tree.isPassive(verb))
        ? partiesUnder(scene, token, /^by$/u, 0)
        : [];
    return {
      debtors: [
        ...doers,
        ...inside,
        ...by,
        ...partiesBehind(scene, token, cue.sort === 'measure' ? IMPOSED_BY : OWED_BY),
      ],
      beneficiaries: owed,
    };
  }
  if (cue.sort === 'site') {
    const partners = verbs.flatMap((verb) => partiesBehind(scene, verb, /^with$/u));
    const owners = tree
      .childrenBy(token, 'nmod')
      .filter((child) => tree.cases(child) === 'of')
      .flatMap((child) => insideParties(scene, child));
    const isPronoun = tree.childrenBy(token, 'nmod:poss').some((child) => tree.upos(child) === 'PRON');
    const hosts = [
      ...placesUnder(scene, token, 0),
      ...verbs.flatMap((verb) => partiesBehind(scene, verb, PLACE)),
    ];
    // "hope to keep their base": whoever keeps it.
    const own = isPronoun && doers.some(({ actor }) => actor !== null) ? [] : inside;
    return {
      debtors: [...doers, ...receivers, ...own, ...owners, ...partners],
      beneficiaries: hosts.filter(({ actor }) => actor !== null),
    };
  }
  if (cue.sort === 'stance') {
    const own = [...inside, ...partiesBehind(scene, token, /^(?:of|by)$/u)];
    return { debtors: own.length > 0 ? own : doers, beneficiaries: [] };
  }
  const shared = [
    ...described.topics,
    ...verbs.flatMap((verb) =>
      tree.childrenBy(verb, 'obl').filter((child) => /^(?:for|on)$/u.test(tree.cases(child))),
    ),
  ]
    .filter((topic) => SHARED.test(tree.lemma(topic)))
    .flatMap((topic) => [
      ...insideParties(scene, topic),
      ...partiesBehind(scene, topic, /^(?:of|between|among|with)$/u),
    ]);
  const own = [
    ...inside,
    ...partiesBehind(scene, token, BETWEEN),
    // "a membership action plan for Norway"
    ...(cue.sort === 'plan'
      ? partiesBehind(scene, token, /^for$/u).filter(({ actor }) => actor !== null)
      : []),
  ];
  // "the treaty under which Russian officers inspected Turkish garrisons"
  const relative = tree
    .childrenBy(carrier, 'acl:relcl')
    .filter((clause) =>
      tree
        .children(clause)
        .some(
          (child) =>
            tree.lower(child) === 'which' && /^(?:under|by|on|in|through|with)$/u.test(tree.cases(child)),
        ),
    )
    .flatMap((clause) => actorsOf(scene, clause))
    .filter(({ span }) => lostEnd(tree, above) === null || span.end <= lostEnd(tree, above)!);
  const over =
    (steps.length === 0 || (steps === below && doers.length === 0 && own.length === 0)) &&
    UNDER.test(tree.cases(token))
      ? verbOver(tree, token)
      : null;
  const acting = over === null ? [] : actorsOf(scene, over);
  const debtors = [
    ...acting,
    ...doers,
    ...verbs.flatMap((verb) => partnersOf(scene, verb)),
    ...verbs.flatMap((verb) => offeredTo(scene, verb, token)),
    ...receivers,
    ...own,
    ...objectOfDuty(scene, carrier, steps),
    ...shared,
    ...(distinct([...doers, ...own]).length < 2 ? relative : []),
  ];
  return { debtors, beneficiaries: [] };
}

/** All who take part in what a clause tells. */
function actorsOf(scene: Scene, clause: number): Party[] {
  const passive = scene.tree.isPassive(clause);
  const patient = passive ? scene.tree.child(clause, 'nsubj:pass') : null;
  const lost =
    passive && patient === null ? lostSubject(scene, clause).flatMap((at) => partiesAt(scene, at)) : [];
  const named = (child: number) => {
    const inside = insideParties(scene, child);
    return inside.length > 0 ? inside : partiesAt(scene, child);
  };
  return [
    ...lost,
    ...doerParties(scene, clause),
    ...(patient === null ? [] : partiesAt(scene, patient)),
    ...partiesBehind(scene, clause, /^(?:with|to|from|between)$/u),
    ...scene.tree
      .childrenBy(clause, 'obj', 'iobj')
      .flatMap((child) => [...named(child), ...partiesBehind(scene, child, /^(?:with|to|between)$/u)]),
  ].filter(({ actor }) => actor !== null);
}

/** Where the predicate that the tree lost begins; null = it lost none. */
function lostEnd(tree: Tree, above: readonly Step[]): number | null {
  const [first] = above;
  return first !== undefined && tree.rel(first.token) === 'acl' ? tree.sentence.starts[first.token]! : null;
}

/** Those with whom it is done; not who only stands by: "with the union as its guarantor". */
function partnersOf(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  return tree
    .childrenBy(verb, 'obl', 'nmod', 'dislocated', 'nsubj')
    .filter((child) => tree.rel(child) !== 'nmod' || tree.fullRel(child) === 'nmod')
    .filter((child) => PARTNERS.test(tree.cases(child)))
    .filter((child) => !tree.childrenBy(child, 'nmod').some((at) => tree.cases(at) === 'as'))
    .flatMap((child) => partiesAt(scene, child));
}

/** "was offered a road map", "should offer Norway a treaty" */
function offeredTo(scene: Scene, verb: number, token: number): Party[] {
  const { tree } = scene;
  if (
    !/^(?:offer|give|promise|grant|hand|present|propose|refuse|deny|guarantee|assure)$/u.test(
      tree.lemma(verb),
    )
  )
    return [];
  const receiver = tree.isPassive(verb) ? tree.child(verb, 'nsubj:pass') : tree.child(verb, 'iobj');
  return receiver === null || receiver === token ? [] : partiesAt(scene, receiver);
}

/** Whoever does what a step says: subject or agent; "with the European Union signing" has its subject too. */
function stepDoers(scene: Scene, verb: number, role: Step['cue']['role'], token: number): Party[] {
  const { tree } = scene;
  if (!tree.isVerb(verb) && tree.child(verb, 'cop', 'nsubj', 'nsubj:pass') === null) return [];
  if (role === 'receives' && (tree.isPassive(verb) || !tree.isVerb(verb))) {
    const subject = tree.child(verb, 'nsubj:pass', 'nsubj');
    if (
      subject !== null &&
      /^(?:which|that|who)$/u.test(tree.lower(subject)) &&
      tree.fullRel(verb) === 'acl:relcl'
    )
      return describedBy(scene, tree.head(verb), verb);
    return subject === null || subject === token ? [] : partiesAt(scene, subject);
  }
  const found = doerParties(scene, verb);
  const { start, end } = spanOf(tree, token);
  // The thing itself is no party, though it may hold one.
  return found.filter(({ span }) => !(span.start <= start && end <= span.end));
}

/** "The treaty obliges Norway to defend Denmark": whom it obliges. */
function objectOfDuty(scene: Scene, token: number, steps: readonly Step[]): Party[] {
  const { tree } = scene;
  return steps.flatMap(({ token: verb, life, cue }) => {
    if (life !== 'stands' || !cue.at.has('subj') || tree.head(token) !== verb) return [];
    const object = tree.child(verb, 'iobj') ?? tree.child(verb, 'obj');
    return object === null ? [] : partiesAt(scene, object);
  });
}

/** "gave Norway a loan", "presented Norway with an ultimatum" */
function indirect(scene: Scene, verb: number, token: number): Party[] {
  const { tree } = scene;
  const isBehind = tree.rel(token) === 'obl' && tree.head(token) === verb && tree.cases(token) === 'with';
  const object = tree.child(verb, 'iobj') ?? (isBehind ? tree.child(verb, 'obj') : null);
  return object === null ? [] : partiesAt(scene, object);
}

/** States under a noun by words of place, as deep as "the lease on the base at …". */
export const placesUnder = (scene: Scene, token: number, depth: number): Party[] =>
  partiesUnder(scene, token, PLACE, depth);

/** Those under a noun behind prepositions, the nearest on each way down. */
export function partiesUnder(scene: Scene, token: number, prepositions: RegExp, depth: number): Party[] {
  const { tree } = scene;
  if (depth > 3) return [];
  return tree.childrenBy(token, 'nmod', 'obl').flatMap((child) => {
    if (tree.fullRel(child) === 'nmod:poss') return [];
    const here = prepositions.test(tree.cases(child)) ? partiesAt(scene, child) : [];
    return here.length > 0 ? here : partiesUnder(scene, child, prepositions, depth + 1);
  });
}

/** Who stands before the noun: "a Ukraine – Kazakhstan plan", "Russia's base", "the Franco-Russian alliance". */
export function insideParties(scene: Scene, token: number): Party[] {
  const { tree } = scene;
  const found: Party[] = [];
  const visit = (at: number, depth: number) => {
    for (const child of tree.childrenBy(
      at,
      'compound',
      'amod',
      'nmod:poss',
      'nmod:desc',
      'nmod:unmarked',
      'conj',
      'flat',
    )) {
      if (child > token) continue;
      const here = scene.parties
        .at(child, tree.fullRel(child) === 'nmod:poss')
        .filter((party) => isPolitical(scene, party));
      for (const party of here) if (!isNamePart(scene, token, party, child)) found.push(party);
      if (here.length === 0 && depth < 2) visit(child, depth + 1);
    }
  };
  visit(token, 0);
  return distinct(found);
}

/** "The Minsk agreements", "the Treaty of Rome": a single town at a paper's name says where it was signed. */
function isNamePart(scene: Scene, token: number, party: Party, at: number): boolean {
  const { tree, text } = scene;
  if (tree.fullRel(at) === 'nmod:poss') return false;
  const actor: Actor | undefined = party.actor === null ? undefined : text.actors.get(party.actor);
  if (actor?.kind !== 'state') return false;
  const isTown = !actor.names.some(
    ({ text: name, use }) => use !== 'capital' && name.toLowerCase() === party.text.toLowerCase(),
  );
  if (!isTown) return false;
  const others = tree
    .childrenBy(token, 'compound', 'amod')
    .filter(
      (child) =>
        child !== at && scene.parties.at(child, false).some(({ span }) => span.start !== party.span.start),
    );
  return others.length === 0 && (tree.upos(token) === 'PROPN' || isDefinite(tree, token));
}

/** Proper name of a thing: "Budapest Memorandum", "Treaty of Versailles", "INF treaty". */
export function nameAt(scene: Scene, token: number): Party | null {
  const { tree } = scene;
  const capital = (at: number) => /^\p{Lu}/u.test(tree.sentence.form[at]!) && at > 0;
  const isParty = (at: number) =>
    scene.parties
      .at(at, false)
      .some((party) => isPolitical(scene, party) && !isNamePart(scene, token, party, at));
  let first = token;
  while (first > 0) {
    const before = first - 1;
    const joined = /^[-–]$/u.test(tree.sentence.form[before]!) && capital(before - 1);
    if (!joined && (!capital(before) || tree.upos(before) === 'PUNCT')) break;
    if (!joined && (tree.upos(before) === 'ADP' || tree.upos(before) === 'DET')) break;
    if (!joined && isParty(before) && !capital(token)) break;
    first = before;
  }
  if (!capital(token) && first < token && isParty(first)) return null;
  let last = token;
  if (capital(token)) {
    const behind = tree
      .childrenBy(token, 'nmod')
      .find((child) => tree.cases(child) === 'of' && capital(child) && child - token <= 4);
    if (behind !== undefined) last = behind;
  }
  if (first === token && last === token) return null;
  return openParty(scene, first, last);
}

const TIME =
  /^(?:day|week|month|year|decade|term|period|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)$/u;

/** What it is about: behind "on", "for", "to". */
export function subjectAt(
  scene: Scene,
  token: number,
  { topics }: Described,
): readonly [number, number] | null {
  const { tree } = scene;
  for (const topic of topics) {
    if (tree.upos(topic) === 'NUM') continue;
    if (
      scene.parties.at(topic, false).length > 0 ||
      scene.dates.some(({ tokens }) => topic >= tokens[0] && topic < tokens[1])
    )
      continue;
    if (/^(?:with|between|by|from|in|against)$/u.test(tree.cases(topic))) continue;
    if (TIME.test(tree.lemma(topic).toLowerCase())) continue;
    const [first, end] = reachWithin(tree, topic, scene);
    const start = tree
      .childrenBy(topic, 'case', 'mark')
      .reduce((low, child) => (child >= low && child < topic ? child + 1 : low), first);
    return [Math.min(Math.max(start, token + 1), topic), Math.max(topic, end)];
  }
  return null;
}

/** "set up a force to guard the border": what it is for, in a clause of the verb. */
function purposeOf({ tree }: Scene, token: number, steps: readonly Step[]): readonly [number, number] | null {
  for (const verb of new Set(steps.map((step) => step.verb)))
    for (const clause of tree.childrenBy(verb, 'advcl')) {
      if (clause < token || !tree.marks(clause).some((mark) => /^(?:in order|to|so as)$/u.test(mark)))
        continue;
      const last = tree.reach(clause)[1];
      return [clause, tree.upos(last) === 'PUNCT' ? last - 1 : last];
    }
  return null;
}

/** The words that describe it, without those who are bound. */
export function wordsBefore(scene: Scene, token: number): readonly [number, number] | null {
  const { tree } = scene;
  const words = tree
    .childrenBy(token, 'amod', 'compound')
    .filter((child) => child < token && scene.parties.at(child, false).length === 0);
  const first = Math.min(...words.map((child) => tree.reach(child)[0]));
  return words.length === 0 ? null : [first, token];
}

/** Subtree of a token, cut where a date, a comma or a relative clause begins. */
function reachWithin(tree: Tree, token: number, { dates }: Scene): [number, number] {
  const [first, last] = tree.reach(token);
  let end = last;
  for (let at = token + 1; at <= last; at += 1) {
    const isDate =
      dates.some(({ tokens }) => tokens[0] === at) || /^(?:1[6-9]|20)\d\d$/u.test(tree.sentence.form[at]!);
    if (isDate || /^[,;:()“”"]$/u.test(tree.lower(at)) || /^(?:which|who|that)$/u.test(tree.lower(at))) {
      end = at - 1;
      break;
    }
  }
  while (end > token && /^(?:ADP|DET|PUNCT|CCONJ|SCONJ)$/u.test(tree.upos(end))) end -= 1;
  const tail = tree.lower(end);
  if (/^(?:years?|period)$/u.test(tail)) {
    while (end > token && !/^(?:for|in|over|during)$/u.test(tree.lower(end))) end -= 1;
    end = Math.max(token, end - 1);
  }
  return [first, end];
}

/** The commitment of which an earlier sentence has told, for "the treaty" without a name of its own. */
function recall(scene: Scene, { token, cue }: Thing, known: readonly Party[]): CommitmentRecord | null {
  const { tree, text, index, told: records } = scene;
  const lemma = tree.lemma(token).toLowerCase();
  const isPaper = cue.sort === 'paper';
  return (
    records.findLast((record) => {
      if (record.sentence >= index) return false;
      // "any such guarantee": of the kind that was told of last.
      if (isSuch(tree, token)) return record.kind === cue.kind && record.sentence >= index - 2;
      const own = tree
        .childrenBy(token, 'nmod')
        .find((child) => /^(?:1[6-9]|20)\d\d$/u.test(tree.lower(child)));
      const dated = tree
        .childrenBy(token, 'nmod')
        .some((child) => tree.cases(child) === 'of' && tree.upos(child) === 'NUM' && child !== own);
      if (dated) return false;
      if (own !== undefined && !(record.when?.period.from ?? '').startsWith(tree.lower(own))) return false;
      const word = text.article.text.slice(record.trigger.start, record.trigger.end).toLowerCase();
      const same =
        word.startsWith(lemma) ||
        (isPaper && GENERIC.test(lemma) && GENERIC.test(word) && record.kind !== 'membership');
      if (!same || (cue.kind !== 'agreement' && record.kind !== cue.kind)) return false;
      return (
        known.length === 0 ||
        (known.length === 1
          ? record.parties.some(({ code }) => code === known[0]!.code)
          : known.every(({ code }) => record.parties.some((party) => party.code === code)))
      );
    }) ?? null
  );
}

const GENERIC = /^(?:treat(?:y|ies)|agreements?|accords?|pacts?|deals?|memorandums?|memoranda|documents?)$/u;

/** Whether enough is said: two who are bound, or one and a word of what becomes of it. */
function isEnough(
  scene: Scene,
  { token, cue }: Thing,
  steps: readonly Step[],
  settled: Settled,
  parties: readonly Party[],
  name: Party | null,
  isTold: boolean,
): boolean {
  const codes = distinct(parties);
  const count = codes.reduce((sum, party) => sum + weightOf(scene, party), 0);
  const resolved = codes.some(({ actor }) => actor !== null);
  // Firms and private persons among themselves.
  if (codes.length > 0 && !codes.some((party) => isPolitical(scene, party))) return false;
  switch (cue.sort) {
    case 'site':
      return codes.filter(({ actor }) => actor !== null).length >= 2;
    case 'stance':
      return resolved;
    case 'works':
      return false;
    case 'body':
      // "accepted an international force" is no word of those who set it up.
      if (steps.length > 0 && /^(?:accept|welcome|invite|allow)$/u.test(scene.tree.lemma(steps[0]!.token)))
        return resolved && count >= 2;
      if (cue.words.size === 0) return codes.filter(({ actor }) => actor !== null).length >= 2;
      return resolved && count >= 1;
    case 'measure':
      // A travel ban on one man is no measure against a state.
      if (cue.words.size > 0) return resolved && count >= 2;
      return resolved && (isTold ? count >= 1 : count >= 2);
    case 'gift':
      if (cue.kind === 'guarantee' && cue.words.size === 0) return resolved && count >= 2;
      return resolved && (steps.length > 0 ? count >= 1 : count >= 2);
    case 'plan':
      return resolved && (steps.length > 0 || count >= 2);
    default:
      if (steps.length === 0) return count >= 2 || (name !== null && count >= 1);
      // "failed to reach an agreement": nothing that anybody calls by a name.
      if (
        settled.status === 'denied' &&
        steps[0]?.life !== 'stands' &&
        steps.length > 0 &&
        cue.kind === 'agreement' &&
        name === null &&
        !isDefinite(scene.tree, token)
      )
        return false;
      if (name !== null || count >= 2) return true;
      // "a contract that Norway approved": he is no party.
      if (steps[0]?.life === 'adopts' && /^acl/u.test(scene.tree.rel(steps[0].token))) return false;
      if (steps[0]?.life === 'reaches' && cue.kind === 'agreement') return false;
      return (
        resolved &&
        cue.kind !== 'alliance' &&
        (!settled.presupposed || /^(?:keeps|breaks)$/u.test(steps[0]!.life))
      );
  }
}

/** An organisation, a list without names and "the two sides" are more than one. */
function weightOf({ text }: Scene, { actor, text: words }: Party): number {
  if (actor === null)
    return /^(?:the |both |these )?(?:two|both|three|four|several|all)\b|s$/iu.test(words) ? 2 : 1;
  const kind = text.actors.get(actor)?.kind;
  return kind === 'igo' || kind === 'bloc' ? 2 : 1;
}
