import type { Actor, ActorText, Mention, Ontology, ParsedText } from '#core/index.js';
import { chooseName } from './choose.js';
import type { Draft } from './draft.js';
import { type ActorId, makeLexicon } from './lexicon.js';
import { findRoles } from './names.js';
import { findPersons, settleEarlierSurnames } from './persons.js';
import { makeSplitter } from './pieces.js';
import { actorOf, finalId, openReading, personOf, type Reading, type TextPerson } from './reading.js';
import { draftRole, type RoleDraft, resolveRole } from './roles.js';
import type { Salience } from './salience.js';
import { findSpeakers } from './speakers.js';
import type { View } from './view.js';
import { type SentenceDrafts, walkSentence } from './walk.js';

/** Reads who is meant in a parsed text. Pure; keeps only a memory of token forms between texts. */
export interface ActorReader {
  read(parsed: ParsedText): ActorText;
}

/**
 * Mentions over pieces of tokens and the tree, resolved to the actors of the vocabulary or to people, bodies and
 * projects that the text introduces. Never forced: a mention without actors was seen but not settled.
 * Cost: O(tokens) with one trie walk each; people are compared with those met before in the text.
 */
export function makeActorReader(ontology: Ontology): ActorReader {
  const lexicon = makeLexicon(ontology);
  const split = makeSplitter();
  return {
    read(parsed) {
      const reading = openReading(lexicon, parsed, split);
      // By name first, in the whole text: who speaks in a quotation is often told behind it.
      const sentences = reading.views.map((view) => readSentence(reading, view));
      for (const view of reading.views) settleEarlierSurnames(reading, sentences[view.index]!.drafts, view);
      const speakers = findSpeakers(
        reading,
        sentences.map(({ drafts }) => drafts),
      );
      const salience: Salience = { entities: [] };
      const mentions: Mention[] = [];
      for (const view of reading.views) {
        const sentence = sentences[view.index]!;
        if (view.n <= LONGEST) walkSentence(reading, view, sentence, salience, speakers);
        for (const draft of sentence.drafts) mentions.push(mentionOf(reading, view, draft));
      }
      mentions.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
      return { ...parsed, mentions, actors: actorsOf(reading, mentions) };
    },
  };
}

/**
 * Longest sentence that is read whole, in tokens. What is longer is a table or a list without stops: there names of
 * the vocabulary are found, but nothing is made of how they stand to each other.
 */
const LONGEST = 1_500;

function readSentence(reading: Reading, view: View): SentenceDrafts {
  const nameAt: (Draft | null)[] = new Array(view.n).fill(null);
  const taken: boolean[] = new Array(view.n).fill(false);
  const names: Draft[] = [];
  const { pieces } = view;
  for (const hit of reading.hits[view.index]!) {
    if (taken[pieces.token[hit.from]!]) continue;
    const draft = chooseName(reading, view, hit);
    if (draft === 'person') continue;
    if (draft === 'nobody') {
      for (let piece = hit.from; piece < hit.to; piece++) taken[pieces.token[piece]!] = true;
      continue;
    }
    names.push(draft);
    for (let token = draft.t0; token < draft.t1; token++) {
      nameAt[token] = draft;
      taken[token] = true;
    }
  }
  if (view.n > LONGEST) return { drafts: names, nameAt };
  const roles: RoleDraft[] = [];
  for (const hit of findRoles(reading.lexicon, pieces, reading.hits[view.index]!)) {
    if (taken[pieces.token[hit.from]!]) continue;
    const role = draftRole(reading, view, nameAt, hit);
    if (!role) continue;
    inherit(reading, role, roles);
    roles.push(role);
  }
  const persons = findPersons(reading, view, nameAt, taken, roles);
  for (const role of roles) ofNamedRuler(reading, role, persons);
  return { drafts: [...names, ...roles, ...persons], nameAt };
}

/** "The Obama administration", "Assad forces": of the country of the one named in front. */
function ofNamedRuler(reading: Reading, role: RoleDraft, persons: readonly Draft[]): void {
  if (role.owners.length > 0 || role.role!.is === 'person' || role.possessor !== null) return;
  const ruler = persons.find((draft) => draft.source === 'person' && draft.t1 === role.noun0);
  const person = personOf(reading, ruler?.actors[0]);
  if (!person?.country) return;
  role.owners = [person.country];
  role.via = 'before';
  resolveRole(reading, role);
}

/** "The RF president's aide": the aide is of whose the president is. */
function inherit(reading: Reading, role: RoleDraft, earlier: readonly RoleDraft[]): void {
  if (role.owners.length > 0 || role.possessor === null) return;
  const owner = earlier.find((one) => one.noun0 <= role.possessor! && role.possessor! < one.noun1);
  if (!owner || owner.owners.length === 0) return;
  role.owners = owner.owners;
  role.via = 'before';
  role.t0 = Math.min(role.t0, owner.t0);
  resolveRole(reading, role);
}

function mentionOf(reading: Reading, view: View, draft: Draft): Mention {
  const { text } = reading.parsed.article;
  return {
    span: { start: draft.start, end: draft.end },
    sentence: view.index,
    tokens: [draft.t0, draft.t1],
    headToken: draft.head,
    text: text.slice(draft.start, draft.end),
    form: draft.form,
    actors: draft.actors.map((id) => finalId(reading, id)),
    sector: draft.sector,
    score: { value: Math.max(0, Math.min(1, draft.value)), reasons: draft.reasons },
  };
}

/** World actors as they stand, with the roles that the text adds; people of the text as it describes them. */
function actorsOf(reading: Reading, mentions: readonly Mention[]): ReadonlyMap<ActorId, Actor> {
  const actors = new Map<ActorId, Actor>();
  const persons = new Map(
    reading.persons
      .filter(({ same }) => same === null)
      .map((person) => [finalId(reading, person.id), person]),
  );
  const add = (id: ActorId | null) => {
    if (id === null || actors.has(id)) return;
    const person = persons.get(id);
    const actor = person ? actorOfPerson(id, person) : actorOf(reading, id);
    if (!actor) return;
    actors.set(id, actor);
    for (const role of actor.roles) add(role.of);
    add(actor.country);
  };
  for (const mention of mentions) for (const id of mention.actors) add(id);
  return actors;
}

function actorOfPerson(id: ActorId, person: TextPerson): Actor {
  if (person.known) {
    if (person.country === person.known.country) return person.known;
    return {
      ...person.known,
      country: person.country,
      sector: person.sector,
      roles: [...person.known.roles, ...person.roles],
    };
  }
  return {
    id,
    kind: 'person',
    code: person.name,
    name: person.name,
    names: [{ text: person.name, use: 'name', period: null }],
    sector: person.sector,
    country: person.country,
    roles: person.roles,
    period: null,
    members: [],
    external: {},
  };
}
