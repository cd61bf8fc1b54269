import type { CommitmentKind, CommitmentStatus, Party, Reason } from '#core/index.js';
import { isNegated, type Standing, spanOf, standingOf, type Tree } from '#events/index.js';
import { bindingBefore, organisationBefore } from './context.js';
import type { Draft } from './draft.js';
import { isForm, type Settled, type Step, settle, stepsAbove } from './lives.js';
import { openParty, type Scene } from './scene.js';
import { insideParties, nameAt, partiesUnder } from './things.js';
import { type ActCue, actOf, type CommitmentCues, type FrameCue } from './vocabulary.js';
import {
  distinct,
  doerParties,
  isPolitical,
  lostSubject,
  objectOf,
  partiesAt,
  partiesBehind,
  subjectParties,
} from './who.js';

/**
 * Verbs and predicates that bind by themselves: "joined NATO", "is neutral", "pledged to defend", "troops are stationed".
 * A single act (a delivery, an attack) is no commitment; what is usual, promised or owed is.
 */

const MONEY = /^(?:billion|million|trillion|dollar|euro|pound|yen|yuan|rouble|ruble|[$€£¥])$/u;
/** What belongs to an organisation and stands for it: "the zone of responsibility of". */
const PART_OF =
  /^(?:zone|area|structure|framework|system|sphere|bloc|camp|orbit|ranks?|member|club|family|programme|program|mechanism|command|side)$/u;
/** Membership of what, where the words before or behind do not say. */
const KINDS_OF_ORGANISATION =
  /^(?:alliance|bloc|organi[sz]ation|union|community|pact|coalition|convention|treaty|league|confederation|federation|commonwealth|charter|agreement|protocol|entente|axis|accord|statute)$/u;
const PAPER = /^(?:convention|treaty|agreement|protocol|accord|pact|charter|statute)$/u;
const STATE_WORD = /^(?:state|country|nation|candidate|government|republic)$/u;
const RAISING = /^(?:remain|become|stay|be|keep|declare|proclaim)$/u;
const DUTY = /^(?:must|shall)$/u;

/** Who is bound by a frame, to whom, about what. */
interface Filled {
  readonly debtors: readonly Party[];
  readonly beneficiaries: readonly Party[];
  readonly name: Party | null;
  readonly object: number | null;
}

export function draftFrames(scene: Scene, cues: CommitmentCues): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  for (let token = 0; token < tree.length; token += 1) {
    const entries = cues.frames.get(tree.lemma(token).toLowerCase()) ?? [];
    for (const cue of entries) {
      const draft = frameAt(scene, token, cue, cues);
      if (draft === null) continue;
      drafts.push(draft, ...alsoOf(scene, draft));
      break;
    }
  }
  return drafts;
}

/** "Left the pact and the union": one commitment an organisation. */
function alsoOf(scene: Scene, draft: Draft): Draft[] {
  const { tree } = scene;
  const { name } = draft;
  if (draft.kind !== 'membership' || name === null) return [];
  const { starts, ends } = tree.sentence;
  const at = starts.findIndex((start, token) => start >= name.span.start && ends[token]! >= name.span.end);
  return (at < 0 ? [] : tree.childrenBy(at, 'conj')).flatMap((token) => {
    const organisation = organisationAt(scene, token);
    if (!organisation?.name) return [];
    return [{ ...draft, trigger: token, around: [...draft.around, draft.trigger], name: organisation.name }];
  });
}

function frameAt(scene: Scene, token: number, cue: FrameCue, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  const lemma = tree.lemma(token).toLowerCase();
  const upos = tree.upos(token);
  if (cue.predicates.includes(lemma)) return predicateAt(scene, token, cue, cues);
  if (cue.nouns.includes(lemma) && (upos === 'NOUN' || upos === 'PROPN'))
    return nounAt(scene, token, cue, cues);
  // "is bound to Norway by the treaty": tagged as an adjective.
  const isBoundBy = upos === 'ADJ' && lemma === 'bound' && cue.kind === 'membership';
  if ((upos !== 'VERB' && !isBoundBy) || tree.rel(token) === 'amod') return null;
  if (!cue.verbs.some((verb) => isForm(tree, token, verb))) return null;
  if (cue.sort === 'word') return wordAt(scene, token, cue, cues);
  // "sent troops to help the army pursue rebels": what something is for, or help to do a thing.
  if (
    cue.kind === 'guarantee' &&
    /^(?:help|assist|aid)$/u.test(lemma) &&
    (/^(?:advcl|acl)$/u.test(tree.rel(token)) || tree.child(token, 'xcomp', 'ccomp') !== null)
  )
    return null;
  const filled = fill(scene, token, cue);
  if (filled === null || !isBinding(scene, cue, filled)) return null;
  const steps = [ownStep(token, cue), ...stepsAbove(tree, token, 'gift', cues)];
  const own = cue.sort === 'gift' ? ownWord(tree, token, cues) : null;
  const above = own === null ? steps.slice(1) : [own, ...steps.slice(1)];
  const settled =
    cue.sort === 'fact' ? settle(tree, steps, cue.kind, 'bond') : promised(scene, token, above, cue, filled);
  if (settled === null) return null;
  // "promised Norway to deliver": whom the promise is made to, it is owed.
  const told =
    cue.sort !== 'gift'
      ? []
      : above
          .filter(({ life }) => life === 'commits' || life === 'proposes')
          .flatMap(({ token: at }) => toldParties(scene, at, token));
  return drafted(
    scene,
    token,
    cue,
    { ...filled, beneficiaries: [...filled.beneficiaries, ...told] },
    settled,
    steps,
  );
}

/** "pledged aid", "offered missiles": the verb that gives is itself one of promise or offer. */
function ownWord(tree: Tree, token: number, cues: CommitmentCues): Step | null {
  const words = (cues.acts.get(tree.lemma(token).toLowerCase()) ?? []).filter(
    ({ life, at }) => (life === 'commits' || life === 'proposes') && at.has('obj'),
  );
  const [cue] = words;
  return cue === undefined ? null : { token, verb: token, life: cue.life, cue };
}

function toldParties(scene: Scene, word: number, token: number): Party[] {
  const { tree } = scene;
  if (word === token || !tree.isVerb(word)) return [];
  return tree
    .childrenBy(word, 'iobj', 'obj')
    .filter((child) => !tree.isAncestor(child, token))
    .flatMap((child) => partiesAt(scene, child))
    .filter((party) => isPolitical(scene, party));
}

/** The frame's own verb as the nearest step. */
function ownStep(token: number, cue: FrameCue): Step {
  const act: ActCue = {
    id: cue.id,
    life: cue.life,
    verbs: cue.verbs,
    nouns: [],
    at: new Set(),
    beside: new Set(),
    role: 'party',
    sorts: new Set(),
    because: cue.because,
    unlike: cue.unlike,
  };
  return { token, verb: token, life: cue.life, cue: act };
}

function drafted(
  scene: Scene,
  token: number,
  cue: FrameCue,
  { debtors, beneficiaries, name, object }: Filled,
  settled: Settled,
  steps: readonly Step[],
  kind: CommitmentKind = cue.kind,
  life: Draft['life'] = cue.life,
): Draft {
  const { tree } = scene;
  const reasons: Reason[] = [
    { rule: `cue ${cue.id}: ${tree.lemma(token)} (${cue.because})`, weight: 0.35 },
    { rule: `status ${settled.status}: ${settled.reason}`, weight: 0.2 },
  ];
  return {
    kind,
    sort: cue.sort === 'word' ? 'word' : cue.sort === 'gift' ? 'gift' : 'bond',
    trigger: token,
    verb: token,
    around: [
      ...new Set([...steps.flatMap((step) => [step.token, step.verb]), ...(object === null ? [] : [object])]),
    ],
    life,
    debtors,
    beneficiaries,
    name,
    subject: object === null || kind === 'membership' ? null : aboutAt(scene, object),
    status: settled.status,
    presupposed: settled.presupposed,
    condition: settled.condition,
    reasons,
  };
}

/** The words of what is owed, without those whom it is owed. */
function aboutAt({ tree }: Scene, object: number): readonly [number, number] {
  if (tree.isVerb(object)) {
    const [first, last] = tree.reach(object);
    let end = last;
    for (let at = object + 1; at <= last; at += 1)
      if (/^[,;:”"]$/u.test(tree.lower(at))) {
        end = at - 1;
        break;
      }
    while (end > object && tree.upos(end) === 'PUNCT') end -= 1;
    return [Math.min(first, object), Math.max(object, end)];
  }
  const words = tree.childrenBy(object, 'amod', 'compound', 'nummod').filter((child) => child < object);
  return [Math.min(object, ...words.map((child) => tree.reach(child)[0])), object];
}

/** Finds object, bound and owed; null where the object is not of the frame. */
function fill(scene: Scene, verb: number, cue: FrameCue): Filled | null {
  const { tree } = scene;
  if (cue.object.has('organisation')) return fillOrganisation(scene, verb, cue);
  if (cue.object.has('membership') || cue.object.has('participation')) return fillSeat(scene, verb, cue);
  if (cue.kind === 'membership' && cue.object.size === 0) return fillMembers(scene, verb);
  const object = objectIn(scene, verb, cue);
  if (object === null && cue.object.size > 0) return null;
  const about = object;
  const target = objectOf(scene, verb);
  if (cue.object.size === 0 && cue.at.has('obj') && target === null) return null;
  const debtors =
    cue.who === 'owner'
      ? ownersOf(scene, verb, about, cue.to.has('subj'))
      : cue.who === 'from'
        ? partiesBehind(scene, verb, /^from$/u)
        : cue.who === 'obj'
          ? objectParties(scene, verb)
          : cue.kind === 'alliance' && tree.isPassive(verb)
            ? objectParties(scene, verb)
            : doerParties(scene, verb);
  const beneficiaries: Party[] = [];
  for (const slot of cue.to) {
    if (slot === 'obj') {
      if (target !== null && target !== about) beneficiaries.push(...partiesAt(scene, target));
      else if (cue.object.size === 0 && target !== null) beneficiaries.push(...partiesAt(scene, target));
    } else if (slot === 'iobj') {
      const receiver = tree.child(verb, 'iobj');
      if (receiver !== null) beneficiaries.push(...partiesAt(scene, receiver));
      // "promised Norway arms": the first of two objects was taken for a part of the second.
      else if (about !== null)
        for (const child of tree.childrenBy(about, 'compound'))
          if (child === verb + 1 && tree.upos(child) === 'PROPN')
            beneficiaries.push(...partiesAt(scene, child));
    } else if (slot === 'poss') {
      if (about !== null) beneficiaries.push(...insideParties(scene, about));
    } else if (slot === 'subj') beneficiaries.push(...doerParties(scene, verb));
    else {
      const word = new RegExp(`^${slot}$`, 'u');
      beneficiaries.push(
        ...(cue.kind === 'basing'
          ? hostsBehind(scene, verb, word, debtors)
          : partiesBehind(scene, verb, word)),
      );
      if (about !== null) beneficiaries.push(...partiesUnder(scene, about, word, 0));
      for (const beside of tree.childrenBy(verb, 'obl').filter((child) => tree.cases(child) === 'in'))
        if (/^(?:to|for)$/u.test(slot)) beneficiaries.push(...partiesUnder(scene, beside, word, 0));
    }
  }
  return { debtors, beneficiaries, name: null, object: about };
}

/** On whose soil forces are: "its soil" is not that of their owner; "on the border with Norway" is in nobody else's. */
function hostsBehind(scene: Scene, verb: number, word: RegExp, owners: readonly Party[]): Party[] {
  const { tree } = scene;
  return tree.childrenBy(verb, 'obl', 'nmod').flatMap((child) => {
    if (
      !word.test(tree.cases(child)) ||
      /^(?:border|frontier|front|line|boundary|sea|ocean)$/u.test(tree.lemma(child))
    )
      return [];
    const found = partiesAt(scene, child);
    const isOwn = found.length === 0 || found.every(({ code }) => owners.some((one) => one.code === code));
    const isPronoun = tree
      .childrenBy(child, 'nmod:poss')
      .some((at) => /^(?:its|their)$/u.test(tree.lower(at)));
    if (!isPronoun || !isOwn) return found;
    const start = tree.sentence.starts[verb]!;
    const others = [...scene.mentions]
      .filter(({ form, span }) => form !== 'pronoun' && span.end <= start)
      .flatMap((mention) => scene.parties.toParties(mention))
      .filter(
        (party) =>
          scene.text.actors.get(party.actor ?? 'actor:')?.kind === 'state' &&
          !owners.some(({ code }) => code === party.code),
      );
    const last = others.at(-1);
    return last === undefined ? [] : [last];
  });
}

/** The object of the frame: one of its words, in one of its places. */
function objectIn(scene: Scene, verb: number, cue: FrameCue): number | null {
  const { tree } = scene;
  const places: number[] = [];
  for (const slot of cue.at) {
    if (slot === 'obj') {
      const object = objectOf(scene, verb);
      if (object !== null) places.push(object);
    } else if (slot === 'xcomp') {
      const clause = tree.child(verb, 'xcomp', 'ccomp');
      if (clause !== null) places.push(...tree.childrenBy(clause, 'obj', 'nsubj'));
    } else places.push(...tree.childrenBy(verb, 'obl').filter((child) => tree.cases(child) === slot));
  }
  return places.find((place) => isOf(tree, place, cue) || isSpokenOf(scene, place, cue)) ?? null;
}

/** "Weapons came across the mountains. Tirana denies that it supplied them." */
function isSpokenOf(scene: Scene, place: number, { object }: FrameCue): boolean {
  if (!/^(?:them|it|those)$/u.test(scene.tree.lower(place)) || !object.has('missile')) return false;
  for (const { tree } of scene.all.slice(Math.max(0, scene.index - 2), scene.index + 1).reverse())
    for (let token = 0; token < tree.length; token += 1)
      if (
        object.has(tree.lemma(token)) &&
        tree.upos(token) === 'NOUN' &&
        /^(?:nsubj|obj)$/u.test(tree.rel(token)) &&
        (tree !== scene.tree || token < place)
      )
        return true;
  return false;
}

function isOf(tree: Tree, place: number, { object, not }: FrameCue): boolean {
  const near = [place, ...tree.childrenBy(place, 'compound', 'amod', 'conj', 'nmod')];
  const words = near.map((token) => tree.lemma(token).toLowerCase());
  if (words.some((word) => not.has(word))) return false;
  if (words.some((word) => object.has(word))) return true;
  if (object.has('@money')) {
    const numbers = [place, ...tree.childrenBy(place, 'nummod', 'compound', 'nmod')];
    if (numbers.some((token) => MONEY.test(tree.lemma(token).toLowerCase()) || MONEY.test(tree.lower(token))))
      return true;
  }
  // "F-16 jets", "S-400s": letters and a number name a weapon.
  return (
    object.has('weapon') && near.some((token) => /^\p{Lu}{1,4}-?\d{1,4}s?$/u.test(tree.sentence.form[token]!))
  );
}

/** Whose troops or bases they are: "American troops are stationed", "the US stations troops", "hosts a French base". */
function ownersOf(scene: Scene, verb: number, object: number | null, isHost: boolean): Party[] {
  // "The US maintains troops": whoever keeps them; "hosts French troops", "are stationed": whose they are.
  if (!isHost && !scene.tree.isPassive(verb)) {
    const keeper = doerParties(scene, verb);
    if (keeper.length > 0) return keeper;
  }
  const own =
    object === null
      ? []
      : [
          ...scene.parties.at(object, true).filter((party) => isPolitical(scene, party)),
          ...insideParties(scene, object),
        ];
  const does = scene.tree.isPassive(verb) || own.length > 0 ? [] : doerParties(scene, verb);
  return distinct([...own, ...does]);
}

function objectParties(scene: Scene, verb: number): Party[] {
  const object = objectOf(scene, verb);
  if (object !== null) return partiesAt(scene, object);
  if (scene.tree.upos(verb) === 'ADJ') return subjectParties(scene, verb);
  return scene.tree.isPassive(verb)
    ? lostSubject(scene, verb).flatMap((member) => partiesAt(scene, member))
    : [];
}

/** An organisation or treaty at a token, by name or kind; null = none. */
export function organisationAt(scene: Scene, token: number): { readonly name: Party | null } | null {
  const { tree, parties, text } = scene;
  const mention = parties.mentionAt(token);
  const [named] = mention === null ? [] : parties.toParties(mention);
  const kind = named?.actor ? text.actors.get(named.actor)?.kind : undefined;
  if (
    named !== undefined &&
    (kind === 'igo' || (kind === 'bloc' && KINDS_OF_ORGANISATION.test(tree.lemma(token).toLowerCase())))
  )
    return { name: named };
  if (kind !== undefined) return null;
  // "withdrew from IGAD": capitals that nobody knows name a body, where states join and leave.
  if (/^\p{Lu}{3,}$/u.test(tree.sentence.form[token]!) && tree.upos(token) === 'PROPN')
    return { name: openParty(scene, token, token) };
  const lemma = tree.lemma(token).toLowerCase();
  if (PART_OF.test(lemma)) {
    for (const child of tree.childrenBy(token, 'nmod:poss', 'compound', 'nmod')) {
      if (tree.fullRel(child) === 'nmod' && tree.cases(child) !== 'of') continue;
      const inside = organisationAt(scene, child);
      if (inside !== null) return inside;
    }
    return null;
  }
  if (!KINDS_OF_ORGANISATION.test(lemma)) return null;
  const name = nameAt(scene, token);
  if (name !== null) return { name };
  const spoken = organisationBefore(scene, token);
  if (spoken !== null) return { name: spoken };
  const isDescribed = tree
    .childrenBy(token, 'amod', 'compound')
    .some((child) => WHAT_BLOC.test(tree.lower(child)));
  return isDescribed ? { name: openParty(scene, tree.reach(token)[0], token) } : null;
}

const WHAT_BLOC =
  /^(?:military|defence|defense|security|trade|customs|economic|political|regional|eurasian|european|western|russian-led|us-led|monetary|currency|collective|mutual|african|arab|asian)$/u;

function fillOrganisation(scene: Scene, verb: number, cue: FrameCue): Filled | null {
  const { tree } = scene;
  const places: number[] = [];
  // "Norway has been invited to join": what was told of just now.
  if (cue.life === 'joins' && tree.lemma(verb) === 'join' && tree.child(verb, 'obj', 'obl') === null) {
    const binding = bindingBefore(scene, verb);
    const debtors = joiners(scene, verb);
    return binding === null || debtors.length === 0
      ? null
      : { debtors, beneficiaries: [], name: binding.name, object: null };
  }
  for (const slot of cue.at) {
    if (slot === 'obj') {
      const object = cue.who === 'obj' ? null : tree.child(verb, 'obj');
      if (object !== null) places.push(object);
    } else {
      for (const child of tree.childrenBy(verb, 'obl', 'nmod'))
        if (tree.cases(child) === slot || tree.cases(child).split(' ')[0] === slot) places.push(child);
    }
  }
  for (const place of places) {
    // "proposed that Norway be admitted to it"
    const isPronoun =
      (cue.who === 'obj' ||
        cue.life === 'joins' ||
        (cue.life === 'withdraws' && tree.cases(place) === 'from')) &&
      /^(?:it|them)$/u.test(tree.lower(place));
    const organisation = isPronoun ? bindingBefore(scene, place) : organisationAt(scene, place);
    // "linked by a defence agreement": that is said of the agreement.
    if (cue.life === 'stands' && PAPER.test(tree.lemma(place)) && tree.upos(place) !== 'PROPN') continue;
    // Who leaves a treaty ends it for himself: that is said of the treaty.
    const isPaper = cue.life === 'withdraws' && PAPER.test(tree.lemma(place).toLowerCase());
    if (
      organisation === null ||
      (isPaper && (organisation.name === null || organisation.name.actor === null))
    )
      continue;
    const bound = (cue.who === 'obj' ? objectParties(scene, verb) : doerParties(scene, verb)).filter(
      (party) => isState(scene, party),
    );
    const debtors = bound.filter(({ actor }) => actor === null || actor !== organisation.name?.actor);
    if (debtors.length === 0) continue;
    return { debtors, beneficiaries: [], name: organisation.name, object: place };
  }
  return null;
}

/** Who joins: the subject, or he who is invited to. */
function joiners(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  const head = tree.head(verb);
  const isInvited = head >= 0 && tree.rel(verb) === 'xcomp' && tree.isVerb(head);
  const patient = isInvited ? (tree.child(head, 'obj') ?? tree.child(head, 'nsubj:pass')) : null;
  const found = patient === null ? subjectParties(scene, verb) : partiesAt(scene, patient);
  return found.filter((party) => party.actor !== null && areStates(scene, [party]));
}

/** "suspended its membership of the union", "applied for membership in NATO". */
function fillSeat(scene: Scene, verb: number, cue: FrameCue): Filled | null {
  const { tree } = scene;
  // "suspended Norway's membership": the tree may hang the verb on the seat, and the owner on the verb.
  const isLost = tree.fullRel(verb) === 'nmod:poss' && cue.object.has(tree.lemma(tree.head(verb)));
  const seat = isLost ? tree.head(verb) : objectIn(scene, verb, cue);
  if (seat === null) return null;
  const inside = [seat, verb].flatMap((at) => tree.childrenBy(at, 'nmod', 'obl', 'compound'));
  // "The League suspended Norway's membership": whose seat it is.
  const doers = doerParties(scene, verb);
  const owned = isLost ? (tree.child(verb, 'obj') ?? seat) : seat;
  const whose = (isLost ? partiesAt(scene, owned) : insideParties(scene, owned)).filter(
    (party) => isState(scene, party) && !doers.some(({ code }) => code === party.code),
  );
  const host = doers.find(({ actor }) => actor !== null && scene.text.actors.get(actor)?.kind === 'igo');
  if (whose.length > 0 && host !== undefined)
    return { debtors: whose, beneficiaries: [], name: host, object: seat };
  for (const place of inside) {
    const organisation = organisationAt(scene, place);
    if (organisation === null) continue;
    if (whose.length > 0)
      return { debtors: whose, beneficiaries: [], name: organisation.name, object: place };
    const debtors = doerParties(scene, verb).filter((party) => isState(scene, party));
    if (debtors.length > 0) return { debtors, beneficiaries: [], name: organisation.name, object: place };
  }
  return null;
}

/** "The alliance includes Norway and Denmark": the subject is an organisation, the object are states. */
function fillMembers(scene: Scene, verb: number): Filled | null {
  const { tree } = scene;
  const subject = tree.child(verb, 'nsubj');
  const object =
    objectOf(scene, verb) ?? tree.childrenBy(verb, 'obl').find((child) => tree.cases(child) === 'of') ?? null;
  if (subject === null || object === null) return null;
  const relative = /^(?:which|that|who)$/u.test(tree.lower(subject)) && tree.fullRel(verb) === 'acl:relcl';
  const organisation = organisationAt(scene, relative ? tree.head(verb) : subject);
  if (organisation === null) return null;
  const debtors = partiesAt(scene, object, false).filter((party) => isState(scene, party));
  return debtors.length < 2 ? null : { debtors, beneficiaries: [], name: organisation.name, object };
}

/** Who can be a member: a state, or somebody in its name; not a person for himself. */
function isState(scene: Scene, { actor, sector, span }: Party): boolean {
  if (actor === null) return sector !== 'MIL' && sector !== 'REB';
  const known = scene.text.actors.get(actor);
  if (known?.kind !== 'person') return known?.kind !== 'armed-group';
  // "Stoltenberg joined NATO" is no state that did.
  return scene.mentions.some((mention) => mention.span.start === span.start && mention.form === 'office');
}

/** Whether those are there whom the frame needs, and are not one and the same. */
function isBinding(
  scene: Scene,
  { kind, sort, object }: FrameCue,
  { debtors, beneficiaries }: Filled,
): boolean {
  const bound = debtors.filter(({ actor }) => actor !== null);
  if (kind === 'aid')
    return (
      debtors.length > 0 &&
      beneficiaries.some(({ actor, code }) => actor !== null && !debtors.some((one) => one.code === code))
    );
  if (kind === 'membership') return debtors.length > 0;
  const owed = beneficiaries.filter(({ code }) => !debtors.some((one) => one.code === code));
  if (kind === 'basing')
    return bound.length > 0 && owed.some(({ actor }) => actor !== null) && areStates(scene, owed);
  // "protects the Amazon", "helps the police": a state is who is defended.
  if (kind === 'guarantee' && (sort === 'gift' || object.size === 0) && !areStates(scene, owed)) return false;
  if (kind === 'guarantee' || kind === 'alliance' || kind === 'non-aggression')
    return (
      bound.length > 0 &&
      (owed.length > 0 || sort === 'gift') &&
      (sort !== 'gift' || owed.length > 0 || debtors.length > 1)
    );
  return bound.length > 0 || owed.some(({ actor }) => actor !== null);
}

const areStates = ({ text }: Scene, parties: readonly Party[]): boolean =>
  parties.some(
    ({ actor }) =>
      actor !== null && /^(?:state|territory|bloc|igo)$/u.test(text.actors.get(actor)?.kind ?? ''),
  );

/** What a promise, a habit or a duty makes of an act; null = a single act, a fear, a forecast. */
function promised(
  scene: Scene,
  verb: number,
  above: readonly Step[],
  cue: FrameCue,
  { debtors }: Filled,
): Settled | null {
  const { tree, speakers, index } = scene;
  const standing = standingOf(tree, verb, verb);
  const made = (status: CommitmentStatus | null, reason: string): Settled | null =>
    status === null ? null : { status, reason, condition: standing.condition, presupposed: false };
  const negated = isNegated(tree, verb);
  const word = above.findLast(({ life }) =>
    /^(?:commits|decides|proposes|pursues|weighs|refuses)$/u.test(life),
  );
  if (cue.kind === 'non-aggression') {
    // Only what is promised not to be done.
    if (!negated || word?.life !== 'commits') return null;
    return made(wordStatus(tree, word), `"${tree.lemma(word.token)}" not to "${tree.lemma(verb)}"`);
  }
  if (word !== undefined) {
    if (negated && word.life === 'commits') return made('denied', `"${tree.lemma(word.token)}" not to`);
    return made(wordStatus(tree, word), `"${tree.lemma(word.token)}" to "${tree.lemma(verb)}"`);
  }
  const helpers = tree.childrenBy(verb, 'aux').map((child) => tree.lemma(child).toLowerCase());
  const isDuty = helpers.some((helper) => DUTY.test(helper)) && underPaper(scene, verb);
  if (isDuty) return made('in force', 'a duty under a treaty');
  const chain = speakers.chainOf(index, verb);
  const inner = chain.at(-1)?.by;
  const own =
    inner !== undefined &&
    inner !== 'article' &&
    debtors.some(({ code }) => code === inner.code) &&
    isPolitical(scene, inner);
  const outlet = chain.length === 0;
  if (cue.kind === 'guarantee') {
    // "Will defend" binds in the mouth of him who will; elsewhere it is a forecast or a single act.
    const will = helpers.some((helper) => /^(?:will|would|shall)$/u.test(helper));
    if (!will || negated) return null;
    return own ? made('in force', 'said by those who will') : null;
  }
  switch (standing.status) {
    case 'planned':
      return outlet || own
        ? made('to be adopted', standing.reasons[0] ?? 'planned')
        : made('claimed', 'foretold by a speaker');
    case 'ongoing':
      return made('in force', 'goes on');
    case 'claimed':
    case 'happened':
      // What is lent or set aside stays so for a time.
      if (/^(?:lend|loan|lease|allocate|earmark)$/u.test(tree.lemma(verb)))
        return made(standing.status === 'claimed' ? 'claimed' : 'in force', 'lent or set aside');
      if (underPaper(scene, verb) && cue.kind !== 'basing') return made('in force', 'under a contract');
      return isHabit(tree, verb, helpers)
        ? made(standing.status === 'claimed' ? 'claimed' : 'in force', 'usual, or since long')
        : null;
    case 'denied':
      return helpers.includes('will') ||
        helpers.includes('would') ||
        isRefused(standing) ||
        standing.reasons.some((reason) => /"den(?:y|ial)"/u.test(reason))
        ? made('denied', standing.reasons[0] ?? 'denied')
        : null;
    case 'possible':
      return isOffered(standing) ? made('proposed', standing.reasons[0]!) : null;
    case 'conditional':
      return made('proposed', 'under a condition');
    default:
      return null;
  }
}

const isRefused = ({ reasons }: Standing): boolean =>
  reasons.some((reason) => /refuse|decline|rule|reject/u.test(reason));
const isOffered = ({ reasons }: Standing): boolean =>
  reasons.some((reason) =>
    /"(?:offer|propose|ready|willing|prepared|urge|ask|call|demand|request|proposal|appeal|invite)/u.test(
      reason,
    ),
  );

/** Present tense without an auxiliary, or a perfect that goes on: "supplies", "has been supplying", "continues to supply". */
function isHabit(tree: Tree, verb: number, helpers: readonly string[]): boolean {
  if (helpers.length === 0) return /^VB[ZP]$/u.test(tree.xpos(verb));
  // "has supplied it with missiles since 1992"
  if (helpers.includes('have') && tree.childrenBy(verb, 'obl').some((child) => tree.cases(child) === 'since'))
    return true;
  if (tree.isPassive(verb)) {
    const finite = tree
      .childrenBy(verb, 'aux:pass', 'aux')
      .find((child) => /^VB[ZP]$/u.test(tree.xpos(child)));
    return finite !== undefined && !helpers.includes('have');
  }
  return tree.xpos(verb) === 'VBG' && helpers.includes('have');
}

/** "Under the treaty the United States must defend Japan". */
function underPaper({ tree }: Scene, verb: number): boolean {
  return tree
    .childrenBy(verb, 'obl')
    .some(
      (child) =>
        /^(?:under|by|according to|in accordance with)$/u.test(tree.cases(child)) &&
        /^(?:treaty|pact|agreement|accord|alliance|memorandum|charter|article|convention|obligation|clause|guarantee|term|contract|deal|lease|arrangement)$/u.test(
          tree.lemma(child).toLowerCase(),
        ),
    );
}

/** What a word of promise, offer or plan makes of what it governs. */
function wordStatus(tree: Tree, { life, token, verb }: Step): CommitmentStatus | null {
  const own = standingOf(tree, token, verb);
  const real = own.status === 'happened' || own.status === 'ongoing' || own.status === 'claimed';
  switch (life) {
    case 'commits':
      if (real) return own.status === 'claimed' ? 'claimed' : 'in force';
      if (own.status === 'planned') return 'to be adopted';
      if (own.status === 'denied') return 'denied';
      return isOffered(own) || own.status === 'conditional' ? 'proposed' : null;
    case 'decides':
      return real ? 'in force' : own.status === 'denied' ? null : 'to be decided';
    case 'proposes':
      return own.status === 'denied' ? null : 'proposed';
    case 'pursues':
      return own.status === 'denied' || own.status === 'possible' ? null : 'project';
    case 'weighs':
      return own.status === 'denied' ? null : 'to be decided';
    default:
      return real || own.status === 'planned' ? 'denied' : null;
  }
}

/** "is a member of NATO", "NATO member Turkey", "neutral Austria", "Turkey, a member of NATO". */
function predicateAt(scene: Scene, token: number, cue: FrameCue, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  const upos = tree.upos(token);
  if (upos !== 'NOUN' && upos !== 'ADJ' && upos !== 'PROPN') return null;
  const modifiers = tree.childrenBy(token, 'amod', 'compound', 'advmod').map((child) => tree.lower(child));
  if (modifiers.some((word) => cue.not.has(word))) return null;
  const holder = holderOf(scene, token);
  if (holder === null) return null;
  const debtors = holder.parties.filter((party) => isState(scene, party));
  if (!debtors.some(({ actor }) => actor !== null)) return null;
  let name: Party | null = null;
  let beneficiaries: readonly Party[] = [];
  let kind: CommitmentKind = cue.kind;
  if (cue.kind === 'neutrality') {
    if (upos !== 'ADJ' || !areStates(scene, debtors)) return null;
  } else {
    const organisation = organisationOf(scene, token, cue);
    if (cue.kind === 'membership' || organisation !== null) {
      if (organisation === null) return null;
      name = organisation.name;
      kind = 'membership';
      if (debtors.some(({ actor }) => actor !== null && actor === name?.actor)) return null;
    } else {
      const owed = [
        ...insideParties(scene, token),
        ...partiesBehind(scene, token, /^(?:of|to)$/u),
        // "the only ally that Iran has"
        ...tree
          .childrenBy(token, 'acl:relcl')
          .filter((clause) => tree.lemma(clause) === 'have')
          .flatMap((clause) => partiesAt(scene, tree.child(clause, 'nsubj') ?? clause)),
      ];
      beneficiaries = owed.filter(({ code }) => !debtors.some((one) => one.code === code));
      if (!beneficiaries.some(({ actor }) => actor !== null) || !areStates(scene, debtors)) return null;
    }
  }
  const step: Step = { ...ownStep(token, cue), verb: holder.verb };
  const steps = [step, ...stepsAbove(tree, holder.verb, 'bond', cues)];
  const settled: Settled | null = holder.plain
    ? {
        status: isFormer(modifiers) ? 'lapsed' : isNot(modifiers) ? 'not a party' : 'in force',
        reason: 'beside the name',
        condition: null,
        presupposed: true,
      }
    : become(scene, token, holder.verb, settle(tree, steps, kind, 'bond'), kind);
  if (settled === null) return null;
  // An ally is bound to those whose ally it is: both are parties of the alliance.
  const both = kind === 'alliance' ? [...debtors, ...beneficiaries] : debtors;
  const life = tree.lemma(holder.verb) === 'become' ? 'joins' : cue.life;
  return drafted(
    scene,
    token,
    cue,
    { debtors: both, beneficiaries: [], name, object: null },
    settled,
    steps,
    kind,
    life,
  );
}

const isFormer = (words: readonly string[]): boolean =>
  words.some((word) => /^(?:former|formerly|ex|erstwhile|onetime|one-time)$/u.test(word));
const isNot = (words: readonly string[]): boolean => words.some((word) => /^(?:non|non-|not)$/u.test(word));

/** "wants to become a member": what is to become has not begun; "ceased to be a member" has ended. */
function become(
  scene: Scene,
  token: number,
  verb: number,
  settled: Settled | null,
  kind: CommitmentKind,
): Settled | null {
  const { tree } = scene;
  const changes = tree.lemma(verb) === 'become';
  const standing = standingOf(tree, token, verb);
  if (standing.reasons.some((reason) => /"cease"|"stop"/u.test(reason)))
    return { status: 'withdrawn', reason: 'ceased to be', condition: null, presupposed: false };
  if (
    tree
      .childrenBy(verb, 'advmod')
      .concat(tree.childrenBy(token, 'advmod'))
      .some((child) => tree.lower(child) === 'longer')
  )
    return { status: 'withdrawn', reason: 'no longer', condition: null, presupposed: false };
  if (!changes || settled === null) return settled;
  const begins = settle(tree, [{ ...stepOf(token, verb), life: 'forms' }], kind, 'bond');
  return begins === null ? null : { ...begins, reason: `become: ${begins.reason}` };
}

const stepOf = (token: number, verb: number): Step => ({
  token,
  verb,
  life: 'forms',
  cue: actOf('become', 'forms', 'become'),
});

/** Of whom a predicate is said, and the verb that says so. */
function holderOf(
  scene: Scene,
  token: number,
): { readonly parties: readonly Party[]; readonly verb: number; readonly plain: boolean } | null {
  const { tree, mentions } = scene;
  if (tree.child(token, 'cop') !== null)
    return { parties: subjectParties(scene, token), verb: token, plain: false };
  const head = tree.head(token);
  if (
    head >= 0 &&
    tree.isVerb(head) &&
    RAISING.test(tree.lemma(head)) &&
    /^(?:xcomp|obj|advcl|advmod|obl|acl)$/u.test(tree.rel(token))
  ) {
    const object = tree.child(head, 'obj');
    if (/^(?:declare|proclaim)$/u.test(tree.lemma(head)) && object !== null && object !== token)
      return { parties: partiesAt(scene, object), verb: head, plain: false };
    return { parties: subjectParties(scene, head), verb: head, plain: false };
  }
  // "Norway and Denmark, both members of NATO, …"
  if (
    tree.rel(token) === 'conj' &&
    tree.childrenBy(token, 'det').some((child) => /^(?:both|all)$/u.test(tree.lower(child)))
  ) {
    const end = tree.sentence.starts[token]!;
    return {
      parties: partiesAt(scene, head).filter(({ span }) => span.end <= end),
      verb: token,
      plain: true,
    };
  }
  if (tree.rel(token) === 'appos' && head >= 0)
    return { parties: partiesAt(scene, head), verb: token, plain: true };
  if (tree.upos(token) === 'ADJ') {
    if (tree.rel(token) !== 'amod' || head < 0 || tree.upos(head) !== 'PROPN') return null;
    return { parties: scene.parties.at(head, false).slice(0, 1), verb: token, plain: true };
  }
  // "NATO member Turkey", "member states Norway and Denmark": the name stands right behind.
  let next = token + 1;
  while (next < tree.length && STATE_WORD.test(tree.lemma(next))) next += 1;
  const named = mentions.find(
    ({ tokens, actors, form }) => tokens[0] === next && actors.length > 0 && form === 'name',
  );
  if (named === undefined) return null;
  return { parties: partiesAt(scene, named.headToken, false), verb: token, plain: true };
}

function organisationOf(
  scene: Scene,
  token: number,
  { at }: FrameCue,
): { readonly name: Party | null } | null {
  const { tree } = scene;
  for (const child of tree.childrenBy(token, 'nmod', 'obl')) {
    if (tree.fullRel(child) === 'nmod:poss' || !(at.has(tree.cases(child)) || tree.cases(child) === 'of'))
      continue;
    const found = organisationAt(scene, child);
    if (found !== null) return found;
  }
  for (const child of tree.childrenBy(token, 'compound', 'nmod:poss', 'nmod', 'amod', 'nmod:desc')) {
    if (child > token) continue;
    const found = organisationAt(scene, child);
    if (found !== null) return found;
  }
  return token > 0 && scene.parties.mentionAt(token - 1)?.tokens[1] === token
    ? organisationAt(scene, token - 1)
    : null;
}

/** "Turkey's accession to the European Union", "membership of NATO for Ukraine". */
function nounAt(scene: Scene, token: number, cue: FrameCue, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (cue.sort === 'word') return wordNounAt(scene, token, cue, cues);
  if (!cue.object.has('organisation')) return null;
  const organisation = organisationOf(scene, token, cue);
  if (organisation === null) return null;
  const owners = [...insideParties(scene, token), ...partiesBehind(scene, token, /^(?:of|by|for)$/u)].filter(
    (party) => isState(scene, party) && party.actor !== organisation.name?.actor,
  );
  const above = stepsAbove(tree, token, 'bond', cues);
  const head = above[0];
  const does =
    head === undefined || !tree.isVerb(head.verb)
      ? []
      : [...doerParties(scene, head.verb), ...patientParties(scene, head.verb, token)].filter((party) =>
          isState(scene, party),
        );
  const debtors = owners.length > 0 ? owners : does.filter(({ actor }) => actor !== organisation.name?.actor);
  if (!debtors.some(({ actor }) => actor !== null)) return null;
  const life =
    cue.life === 'stands' && /^(?:accession|entry|admission)$/u.test(tree.lemma(token)) ? 'forms' : cue.life;
  const own: Step = { ...ownStep(token, cue), life };
  const steps = [own, ...above];
  const standing = standingOf(tree, token, token);
  const settled =
    above.length > 0
      ? settleNoun(tree, own, above, standing, cue.kind)
      : life === 'stands' && standing.status === 'happened'
        ? { status: 'in force' as const, reason: 'named with its party', condition: null, presupposed: true }
        : settle(tree, steps, cue.kind, 'bond');
  if (
    settled === null ||
    (above.length === 0 && life === 'forms' && standing.status === 'happened' && !isTold(tree, token))
  )
    return null;
  return drafted(
    scene,
    token,
    cue,
    { debtors, beneficiaries: [], name: organisation.name, object: null },
    settled,
    steps,
  );
}

/** "Were promised membership": they whom the word is given. */
function patientParties(scene: Scene, verb: number, token: number): Party[] {
  const { tree } = scene;
  const patient = tree.isPassive(verb) ? tree.child(verb, 'nsubj:pass') : tree.child(verb, 'iobj');
  return patient === null || patient === token ? [] : partiesAt(scene, patient);
}

/** "The accession of Croatia took place in 2013": not merely named. */
const isTold = (tree: Tree, token: number): boolean =>
  tree.rel(token) === 'nsubj' || tree.rel(token) === 'obj';

/** What a verb does with a membership or an accession: "suspended its membership", "ratified the accession of". */
function settleNoun(
  tree: Tree,
  own: Step,
  above: readonly Step[],
  standing: Standing,
  kind: CommitmentKind,
): Settled | null {
  const [first] = above;
  if (first === undefined) return null;
  if (own.life === 'stands' && /^(?:commits|decides|adopts)$/u.test(first.life))
    return {
      status: 'proposed',
      reason: `"${tree.lemma(first.token)}" membership`,
      condition: null,
      presupposed: false,
    };
  if (own.life === 'stands') return settle(tree, above, kind, 'bond');
  if (/^(?:ratifies|adopts|signs|reaches)$/u.test(first.life)) return settle(tree, above, kind, 'paper');
  const settled = settle(tree, [own, ...above], kind, 'bond');
  return (
    settled ??
    (standing.status === 'possible'
      ? { status: 'project', reason: 'not yet', condition: null, presupposed: false }
      : null)
  );
}

/** Content of a promise that is more than one act: what one states's defence or soil is to another. */
const DEFENCE = /^(?:defence|defense|security|protection|sovereignty|independence|integrity|safety)$/u;
/** Talks and visits are kept by being held. */
const PASSING = new Set(['CONSULT']);
const HOSTILE =
  /^(?:strike|attack|war|revenge|retaliation|invasion|offensive|fight|punish|destroy|crush|retaliate|avenge|attack|invade|eliminate|annihilate|bomb)$/u;
const PRIVATE = /^(?:reporter|journalist|voter|fan|supporter|people|public|us|you|me)$/u;

/** "pledged to withdraw", "promised Norway that …", "committed itself to the treaty". */
function wordAt(scene: Scene, token: number, cue: FrameCue, cues: CommitmentCues): Draft | null {
  const { tree, text, index } = scene;
  const isBound = /^(?:commit|oblige|bind|obligate)$/u.test(tree.lemma(token));
  const patient = tree.isPassive(token) && isBound ? tree.child(token, 'nsubj:pass') : null;
  if (tree.isPassive(token) && !isBound && doerParties(scene, token).length === 0) return null;
  const debtors = patient === null ? subjectParties(scene, token) : partiesAt(scene, patient);
  if (!debtors.some(({ actor }) => actor !== null) || !debtors.some((party) => isPolitical(scene, party)))
    return null;
  const trigger = spanOf(tree, token);
  const event = text.events.find((one) => one.sentence === index && one.trigger.start === trigger.start);
  // "promised not to let them land" threatens nobody.
  const refrains = [tree.child(token, 'xcomp')].some((child) => child !== null && isNegated(tree, child));
  if ((event?.type === 'THREATEN' && !refrains) || (event?.content && PASSING.has(event.content.type)))
    return null;
  const content =
    tree.child(token, 'xcomp', 'ccomp') ??
    tree.childrenBy(token, 'advcl', 'obl').find(
      (child) =>
        tree.upos(child) !== 'PRON' &&
        // "pledged ten boats to Norway": whom, not what.
        !(tree.rel(child) === 'obl' && tree.child(token, 'obj') !== null && isNamed(scene, child)) &&
        (tree.cases(child) === 'to' || tree.marks(child).includes('to')),
    );
  const object = tree.child(token, 'obj');
  const about = content ?? object ?? null;
  if (about === null) return null;
  const lemma = tree.lemma(token);
  // "undertook joint exercises" gives no word.
  if (lemma === 'undertake' && tree.child(token, 'xcomp') === null) return null;
  // "committed troops" are sent; "committed itself" is bound.
  if (lemma === 'commit' && patient === null && object !== null && !/sel(?:f|ves)$/u.test(tree.lower(object)))
    return null;
  if (HOSTILE.test(tree.lemma(about))) return null;
  // "promised to send Norway troops"
  const told = content != null && tree.isVerb(content) ? tree.child(content, 'iobj') : null;
  const receivers = [tree.child(token, 'iobj'), told, content == null ? null : object].filter(
    (one): one is number => one !== null,
  );
  if (receivers.some((one) => PRIVATE.test(tree.lemma(one)))) return null;
  const owed = [
    ...receivers.flatMap((one) => partiesAt(scene, one)),
    ...partiesBehind(scene, token, /^(?:to|with)$/u),
    ...(object !== null && content == null ? partiesBehind(scene, object, /^(?:to|for)$/u) : []),
  ].filter((party) => isPolitical(scene, party));
  return wordDraft(scene, token, cue, cues, debtors, owed, about);
}

const isNamed = (scene: Scene, token: number): boolean =>
  scene.parties.at(token, false).some(({ actor }) => actor !== null);

/** "its commitment to the defence of Norway": of him who has given it. */
function wordNounAt(scene: Scene, token: number, cue: FrameCue, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  const about =
    tree.child(token, 'acl') ??
    tree.childrenBy(token, 'nmod', 'obl').find((child) => tree.cases(child) === 'to') ??
    null;
  if (about === null || tree.fullRel(about) === 'acl:relcl') return null;
  const above = stepsAbove(tree, token, 'bond', cues);
  const verb = above[0]?.verb ?? -1;
  const inside = insideParties(scene, token);
  const debtors = inside.length > 0 ? inside : verb >= 0 && tree.isVerb(verb) ? doerParties(scene, verb) : [];
  if (!debtors.some(({ actor }) => actor !== null)) return null;
  return wordDraft(scene, token, cue, cues, debtors, [], about);
}

function wordDraft(
  scene: Scene,
  token: number,
  cue: FrameCue,
  cues: CommitmentCues,
  debtors: readonly Party[],
  owed: readonly Party[],
  about: number,
): Draft | null {
  const { tree } = scene;
  const above = stepsAbove(tree, token, 'bond', cues);
  const isNoun = !tree.isVerb(token);
  const settled =
    isNoun && above.length > 0
      ? settle(tree, above, 'pledge', 'bond')
      : settle(tree, [ownStep(token, cue), ...above], 'pledge', 'bond');
  if (settled === null) return null;
  // "its commitment to the defence of Norway", "committed to Norway's security"
  const inDefence = DEFENCE.test(tree.lemma(about));
  const defended = inDefence
    ? [...insideParties(scene, about), ...partiesBehind(scene, about, /^(?:of|for)$/u)].filter(
        ({ code }) => !debtors.some((one) => one.code === code),
      )
    : [];
  const kind: CommitmentKind = defended.length > 0 ? 'guarantee' : 'pledge';
  return drafted(
    scene,
    token,
    cue,
    { debtors, beneficiaries: [...owed, ...defended], name: null, object: about },
    settled,
    [ownStep(token, cue), ...above],
    kind,
  );
}
