import type { RoleWord } from '#core/index.js';
import { countryOf, draftDescription, possessorCountry } from './descriptions.js';
import { type Draft, isOwner, reason } from './draft.js';
import { type ActorId, holdersOf } from './lexicon.js';
import { draftPronoun } from './pronouns.js';
import { actorOf, personOf, type Reading } from './reading.js';
import { type RoleDraft, resolveRole } from './roles.js';
import { type Entity, entityOf, mostSalient, type Salience } from './salience.js';
import { stretchAt } from './speakers.js';
import { headAt, relationAt, tagAt, type View, wordAt } from './view.js';

/** The drafts of one sentence: what stands there by name, and the role nouns among them. */
export interface SentenceDrafts {
  readonly drafts: Draft[];
  readonly nameAt: readonly (Draft | null)[];
}

/**
 * Goes through a sentence from left to right, settles pronouns, descriptions and role nouns without an owner by what
 * the text has spoken of so far, and takes everything settled into the salience model.
 */
export function walkSentence(
  reading: Reading,
  view: View,
  { drafts, nameAt }: SentenceDrafts,
  salience: Salience,
  speakers: readonly (ActorId | null)[],
): void {
  const byHead = new Map<number, Draft[]>();
  const note = (draft: Draft) => {
    const list = byHead.get(draft.head);
    if (list) list.push(draft);
    else byHead.set(draft.head, [draft]);
  };
  for (const draft of drafts) note(draft);
  for (let token = 0; token < view.n; token++) {
    const tag = tagAt(view, token);
    if (tag === 'PRON' || tag === 'DET') {
      const pronoun = draftPronoun(reading, view, token, salience, drafts, speakers);
      if (pronoun) {
        drafts.push(pronoun);
        note(pronoun);
      }
    }
    const here = byHead.get(token) ?? [];
    const role = here.find((draft): draft is RoleDraft => draft.source === 'role');
    if (role && role.actors.length === 0) settleRole(reading, view, role, drafts, salience, speakers);
    if (role && role.actors.length === 0) settleByPlace(reading, view, role, drafts);
    if (tag === 'NOUN' || tag === 'PROPN') {
      const described = draftDescription(reading, view, token, nameAt, drafts, salience);
      if (described && !role) {
        drafts.push(described);
        here.push(described);
        ofDescription(reading, view, described, drafts, salience);
      } else if (described && role && role.actors.length === 0 && described.actors.length > 0) {
        role.actors = described.actors;
        role.value = described.value;
        role.reasons = described.reasons;
      }
    }
    for (const draft of here) if (draft.source === 'unknown') settleHalf(reading, view, draft);
    for (const draft of here) takeUp(reading, view, draft, byHead, salience);
  }
}

/** "The North", "the South" of a divided country that the text names: North Korea, South Yemen. */
function settleHalf(reading: Reading, view: View, draft: Draft): void {
  const half = wordAt(view, draft.t0);
  if (draft.t1 !== draft.t0 + 1 || !/^(?:north|south)$/.test(half) || wordAt(view, draft.t0 - 1) !== 'the')
    return;
  const halves = reading.lexicon.halves.filter(({ actors }) =>
    actors.some((id) => (reading.evidence.get(id) ?? 0) > 0),
  );
  if (halves.length !== 1) return;
  draft.actors = [halves[0]!.actors[half === 'north' ? 0 : 1]];
  draft.value = 0.7;
  draft.source = 'name';
  draft.reasons = [reason('half-of-a-divided-country', 0.7)];
}

/** "The leaders of [five Central Asian states]". */
function ofDescription(
  reading: Reading,
  view: View,
  described: Draft,
  drafts: readonly Draft[],
  salience: Salience,
): void {
  if (described.actors.length === 0 || wordAt(view, described.t0 - 1) !== 'of') return;
  const role = drafts.find(
    (draft): draft is RoleDraft => draft.source === 'role' && (draft as RoleDraft).noun1 === described.t0 - 1,
  );
  if (!role || role.actors.length > 0) return;
  role.owners = described.actors;
  role.via = 'of';
  resolveRole(reading, role);
  role.value = Math.min(role.value, described.value);
  const entity = entityOf(reading, view, role, role.noun, false);
  if (entity) salience.entities.push(entity);
}

function takeUp(
  reading: Reading,
  view: View,
  draft: Draft,
  byHead: ReadonlyMap<number, readonly Draft[]>,
  salience: Salience,
): void {
  if (draft.source === 'pronoun' && draft.value < 0.6) return;
  const noun =
    draft.source === 'role'
      ? (draft as RoleDraft).noun
      : draft.source === 'description'
        ? wordAt(view, draft.head)
        : null;
  const entity = entityOf(reading, view, draft, noun, stretchAt(reading, draft.start) >= 0);
  if (!entity) return;
  salience.entities.push(entity);
  const list = listWith(view, draft, entity, byHead, salience);
  if (list) salience.entities.push(list);
}

/** "Ukraine and Kazakhstan": with its last member a list becomes one thing that "both" and "they" can mean. */
function listWith(
  view: View,
  draft: Draft,
  entity: Entity,
  byHead: ReadonlyMap<number, readonly Draft[]>,
  salience: Salience,
): Entity | null {
  if (draft.source === 'pronoun' || relationAt(view, draft.head) !== 'conj') return null;
  const first = headAt(view, draft.head);
  const members: ActorId[] = [];
  const kinds = new Set<boolean>();
  for (let token = first; token <= draft.head; token++) {
    if (token !== first && !(relationAt(view, token) === 'conj' && headAt(view, token) === first)) continue;
    const member = (byHead.get(token) ?? []).find((one) => one.actors.length > 0 && one.source !== 'pronoun');
    if (!member) return null;
    for (const id of member.actors) if (!members.includes(id)) members.push(id);
    kinds.add(member.source === 'person' || member.role?.is === 'person');
  }
  // A person and an organisation make no one thing.
  if (members.length < 2 || kinds.size > 1) return null;
  let head: Entity | undefined;
  for (let i = salience.entities.length - 1; i >= 0 && salience.entities[i]!.sentence === view.index; i--) {
    if (salience.entities[i]!.token === first) head = salience.entities[i];
  }
  return {
    ...entity,
    actors: members,
    plural: true,
    gender: null,
    prominence: head?.prominence ?? entity.prominence,
    noun: null,
  };
}

/** A role noun with no country beside it: of the possessor, of someone named before, or of the country spoken of. */
function settleRole(
  reading: Reading,
  view: View,
  role: RoleDraft,
  drafts: readonly Draft[],
  salience: Salience,
  speakers: readonly (ActorId | null)[],
): void {
  if (role.possessor !== null) {
    const owner = drafts.find(
      (draft) =>
        draft !== role &&
        draft.t0 <= role.possessor! &&
        role.possessor! < draft.t1 &&
        draft.actors.length > 0,
    );
    if (!owner) return;
    const many = role.plural && owner.actors.length > 1;
    const owners = many
      ? owner.actors.map((id) => countryOf(reading, id)).filter((id) => id !== null)
      : [possessorCountry(reading, role.possessor, drafts)];
    const known = owners.filter((id): id is ActorId => id !== null && isOwner(actorOf(reading, id)));
    if (known.length === 0 || (!many && owner.actors.length > 1)) return;
    role.owners = known;
    role.via = 'before';
    resolveRole(reading, role);
    const doubt = owner.source === 'pronoun' ? -0.3 : -0.05;
    role.value += doubt;
    role.reasons.push(reason('owner-is-the-possessor', doubt));
    return;
  }
  if (!role.definite || role.notNow) return;
  const before = wordAt(view, role.noun0 - 1);
  if (before === 'both' || before === 'two' || before === 'three') return;
  if (role.role!.is === 'person' && !role.plural) {
    if (presidentOfSpeaker(reading, role, speakers)) return;
    if (personWith(reading, view, role, salience)) return;
  }
  const noun = role.role!;
  if (!belongsToAState(noun)) {
    if (noun.sector === 'REB' && role.plural) groupBefore(reading, view, role, salience);
    return;
  }
  const state = mostSalient(salience, {
    sentence: view.index,
    token: role.head,
    reach: 2,
    margin: 0.2,
    fits: (entity) =>
      entity.kind === 'state' &&
      entity.actors.length === 1 &&
      actorOf(reading, entity.actors[0]!)?.kind === 'state',
  });
  if (!state) return;
  role.owners = state.entity.actors;
  role.via = null;
  if (role.plural && noun.is === 'person' && !noun.office?.startsWith('official')) return;
  if (
    noun.is === 'person' &&
    reading.date !== null &&
    (noun.office === 'head-of-state' || noun.office === 'head-of-government')
  ) {
    const holders = holdersOf(reading.lexicon, state.entity.actors[0]!, noun.office, role.noun, reading.date);
    if (holders.length === 1) {
      role.actors = [holders[0]!.id];
      role.value = 0.55;
      role.reasons = [
        reason('role-in-the-salient-country', 0.55),
        reason(`office-holder-on:${reading.date}`, 0),
      ];
      return;
    }
  }
  role.actors = state.entity.actors;
  role.value = 0.5;
  role.reasons = [reason('role-in-the-salient-country', 0.5)];
}

/** Sectors of those who act at home. */
const AT_HOME = /^(?:COP|JUD|LEG|OPP|CVL|LAB|EDU|PTY)$/;

/**
 * "Police broke up a rally in Minsk", "QUITO – Lawmakers passed …": whom nobody owns is of the state in which the sentence takes place, when
 * it names no other. Forces and armed groups may be anyone's.
 */
function settleByPlace(reading: Reading, view: View, role: RoleDraft, drafts: readonly Draft[]): void {
  const noun = role.role!;
  if (role.possessor !== null || role.owners.length > 0 || role.notNow) return;
  const organ = noun.is === 'organ' && (AT_HOME.test(noun.sector) || noun.sector === 'GOV');
  if (!organ && !((role.plural || noun.is === 'people') && AT_HOME.test(noun.sector))) return;
  const states = new Set<ActorId>();
  let here = false;
  for (const draft of drafts) {
    if (draft === role || draft.actors.length === 0 || draft.source === 'pronoun') continue;
    for (const id of draft.actors) {
      const state = countryOf(reading, id);
      if (state !== null && actorOf(reading, state)?.kind === 'state') states.add(state);
      else if (state === null) return;
    }
    const place =
      /^(?:in|at|across|around|near|outside|throughout)$/.test(wordAt(view, draft.t0 - 1)) ||
      (draft.t0 === 0 && /^(?:\(|:|--|–|—|-)$/.test(wordAt(view, draft.t1)));
    if (place && (draft.source === 'name' || draft.source === 'capital')) here = true;
  }
  if (!here || states.size !== 1) return;
  role.actors = [...states];
  role.value = 0.45;
  role.reasons = [reason('role-where-the-sentence-takes-place', 0.45)];
}

/** "The president" in the mouth of an official is the own one. */
function presidentOfSpeaker(
  reading: Reading,
  role: RoleDraft,
  speakers: readonly (ActorId | null)[],
): boolean {
  const office = role.role!.office;
  if (reading.date === null || (office !== 'head-of-state' && office !== 'head-of-government')) return false;
  const stretch = stretchAt(reading, role.start);
  const speaker = stretch < 0 ? undefined : personOf(reading, speakers[stretch]);
  const country = speaker?.country ?? speaker?.known?.country;
  if (!country) return false;
  const holders = holdersOf(reading.lexicon, country, office, role.noun, reading.date);
  if (holders.length !== 1 || holders[0]!.id === speaker!.id) return false;
  role.actors = [holders[0]!.id];
  role.value = 0.6;
  role.reasons = [
    reason('office-in-the-country-of-the-speaker', 0.6),
    reason(`office-holder-on:${reading.date}`, 0),
  ];
  return true;
}

/** Organs and offices of which a state has one, so that "the" points at the state spoken of. */
function belongsToAState(noun: RoleWord): boolean {
  if (noun.is === 'organ') return ONE_TO_A_STATE.test(noun.singular);
  if (noun.is === 'people') return noun.sector === 'OPP' && noun.singular === 'opposition';
  return /^(?:head-of-state|head-of-government|foreign-minister|defence-minister|vice|president-elect)$/.test(
    noun.office ?? '',
  );
}

const ONE_TO_A_STATE =
  /^(?:government|authority|cabinet|regime|army|military|navy|air force|armed force|parliament|senate|congress|national assembly|(?:foreign|defen[cs]e|interior|finance|justice) ministry|ministry of .*|central bank|junta|military junta|supreme court|constitutional court|general staff|presidency|monarchy|national guard|council of ministers)$/;

/** "The militants", right after an armed group was named. */
function groupBefore(reading: Reading, view: View, role: RoleDraft, salience: Salience): void {
  const found = mostSalient(salience, {
    sentence: view.index,
    token: role.head,
    reach: 2,
    margin: 0.2,
    fits: (entity) =>
      entity.kind === 'group' &&
      entity.actors.length === 1 &&
      actorOf(reading, entity.actors[0]!)?.kind === 'armed-group',
  });
  if (!found) return;
  role.actors = found.entity.actors;
  role.value = 0.5;
  role.reasons = [reason('group-just-named', 0.5)];
}

/** People of the last sentences that fit, with how often the text has spoken of them, most often first. */
function countMentions(
  salience: Salience,
  from: number,
  fits: (entity: Entity) => boolean,
): readonly (readonly [ActorId, number])[] {
  const near = new Set<ActorId>();
  for (let i = salience.entities.length - 1; i >= 0 && salience.entities[i]!.sentence >= from; i--) {
    const entity = salience.entities[i]!;
    if (fits(entity)) near.add(entity.actors[0]!);
  }
  if (near.size < 2) return [...near].map((id) => [id, 1] as const);
  const counts = new Map<ActorId, number>();
  for (const { actors } of salience.entities) {
    const [id] = actors;
    if (id !== undefined && near.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** "the president", "the expert": someone of this text who was called so, the last one unless two were just spoken of. */
function personWith(reading: Reading, view: View, role: RoleDraft, salience: Salience): boolean {
  const called = (entity: Entity, nouns: (noun: ReadonlySet<string>) => boolean) => {
    if (entity.kind !== 'person' || entity.plural) return false;
    const person = personOf(reading, entity.actors[0]);
    return person !== undefined && nouns(person.nouns);
  };
  const office = role.role!.office;
  const search = (fits: (entity: Entity) => boolean, reach: number) =>
    mostSalient(salience, { sentence: view.index, token: role.head, reach, margin: 0.12, fits });
  const calledSo = (entity: Entity) =>
    called(entity, (nouns) => nouns.has(role.noun) || nouns.has(role.role!.singular));
  let found = search(calledSo, 6);
  const bearers = countMentions(salience, view.index - 12, calledSo);
  if (bearers.length > 1) {
    // Two presidents in one text: only one who is spoken of far more than the other is "the president".
    const [first, second] = bearers;
    const dominant = first![1] >= 3 * second![1] ? first![0] : null;
    if (found === null || found.entity.actors[0] !== dominant) return true;
  }
  let value = 0.65;
  let rule = 'person-called-so-before';
  if (!found && office === 'scholar' && role.definite) {
    // "The expert", "the orientalist": whoever of no office was last heard.
    found = search((entity) => {
      if (entity.kind !== 'person' || entity.plural) return false;
      const person = personOf(reading, entity.actors[0]);
      return (
        person !== undefined &&
        person.known === null &&
        (person.sector === 'EDU' || person.sector === 'MED' || person.sector === 'NGO')
      );
    }, 8);
    value = 0.5;
    rule = 'expert-last-heard';
  }
  if (!found) {
    // "The Emir of Qatar … The emir": the same office, whoever holds it.
    const sameNoun = (entity: Entity) => entity.noun === role.noun && entity.actors.length === 1;
    if (countMentions(salience, view.index - 6, sameNoun).length === 1) found = search(sameNoun, 6);
    value = 0.55;
    rule = 'same-office-before';
  }
  if (!found) return false;
  role.actors = found.entity.actors;
  role.sector = personOf(reading, found.entity.actors[0])?.sector ?? role.sector;
  role.value = value;
  role.reasons = [reason(rule, value)];
  return true;
}
