import type { Party } from '#core/index.js';
import { agentOf, subjectOf } from '#events/index.js';
import { groupBefore, groupWord, organisationBefore, ownerBefore, sameBefore } from './context.js';
import { wordAt } from './nominal.js';
import { openParty, type Scene } from './scene.js';

/**
 * Who is bound. As `events` finds those who act, with three differences: a list keeps its members whom nobody knows, a
 * relative clause in the singular speaks of the last of a list ("A and B, which is neutral"), and "the two sides" without
 * a name are those who have just met.
 */

const PUBLIC = new Set(['GOV', 'MIL', 'REB', 'OPP', 'LEG', 'PTY', 'IGO', 'REL', 'JUD', 'COP', 'SPY']);
const POLITICAL = new Set(['state', 'territory', 'igo', 'bloc', 'armed-group', 'office']);
const RELATIVE = /^(?:who|which|that|whom)$/u;
/** Those who meet and agree, without a name. */
const GATHERED =
  /^(?:side|party|leader|head|president|minister|participant|member|delegation|state|country|nation|government|neighbour|neighbor|ally|capital|partner|signatory|diplomat|official|counterpart|premier|monarch|king)$/u;
/** Described like people by the words before them, and none. */
const THINGS =
  /^(?:tank|jet|fighter|missile|rocket|aircraft|plane|helicopter|drone|gun|howitzer|system|weapon|ship|warship|frigate|submarine|vehicle|base|airbase|airfield|equipment|ammunition|battery|bomber|warplane|launcher|shell|vessel|boat|destroyer|facility|port|commission|committee|council|guard|patrol)$/u;
/** Acts of which those who take part may be called so afterwards. */
const MEETING = new Set(['CONSULT', 'AGREE', 'SUPPORT', 'COOPERATE']);
/** "the two sides", "the heads of state and government": nobody's in particular. */
const BARE_GROUP =
  /^(?:the|both|these|their)(?: (?:two|three|both))? \p{L}+(?: of (?:state|government)(?: and (?:state|government))?)?$/iu;
const SENTENCES_BACK = 3;

/** States, organisations, armed groups and those who act for them; not experts, outlets or private persons. */
export function isPolitical(scene: Scene, party: Party): boolean {
  const actor = party.actor === null ? undefined : scene.text.actors.get(party.actor);
  if (actor === undefined) return party.sector !== null && PUBLIC.has(party.sector);
  if (POLITICAL.has(actor.kind)) return true;
  const sector = party.sector ?? actor.sector;
  if (actor.kind === 'body') return sector !== 'MED' && sector !== 'EDU';
  return actor.kind === 'person' && sector !== null && PUBLIC.has(sector);
}

/** Each code once, in order. */
export function distinct(parties: readonly Party[]): Party[] {
  return parties.filter((party, at) => parties.findIndex(({ code }) => code === party.code) === at);
}

function distinctPlaces(parties: readonly Party[]): Party[] {
  return parties.filter(
    (party, at) =>
      parties.findIndex(({ span, actor }) => span.start === party.span.start && actor === party.actor) === at,
  );
}

/** The nominal and what stands beside it in a list. */
function membersOf(scene: Scene, token: number): number[] {
  const members = listed(scene, token);
  const last = lostMember(scene, members);
  return last === null ? members : [...members, last];
}

function listed(scene: Scene, token: number): number[] {
  const { tree } = scene;
  return [
    token,
    ...[token, ...tree.childrenBy(token, 'flat')]
      .flatMap((part) => tree.childrenBy(part, 'conj'))
      .filter((child) => !tree.isVerb(child) || tree.child(child, 'nsubj', 'nsubj:pass', 'obj') === null)
      .flatMap((child) => listed(scene, child)),
  ];
}

/** "Peru, Chile and Cuba left": the tree takes the last of a list for a subject of its own; its "and" gives it away. */
function lostMember({ tree }: Scene, members: readonly number[]): number | null {
  const end = Math.max(...members.map((member) => tree.reach(member)[1]), ...members);
  const and = wordAt(tree, end) === 'and' ? end : end + 1;
  if (wordAt(tree, and) !== 'and') return null;
  const subject = tree.head(and);
  if (
    subject < and ||
    tree.upos(subject) !== 'PROPN' ||
    tree.rel(subject) !== 'nsubj' ||
    tree.rel(and) !== 'cc'
  )
    return null;
  return tree.childrenBy(tree.head(subject), 'dislocated').some((topic) => topic <= members[0]!)
    ? subject
    : null;
}

/** Everyone a nominal names; members of a list whom nobody knows keep their words. */
export function partiesAt(scene: Scene, token: number, deep = true): Party[] {
  const members = membersOf(scene, token);
  const wanted = groupWord(scene, token);
  if (wanted !== null && members.length === 1) {
    const group = groupBefore(scene, token, wanted);
    if (group.length > scene.parties.at(token, deep).length) return group;
  }
  const known = distinctPlaces(members.flatMap((member) => scene.parties.at(member, deep))).filter((party) =>
    isPolitical(scene, party),
  );
  if (members.length === 1) return distinct(known.length > 0 ? known : openAt(scene, token));
  const { starts, ends } = scene.tree.sentence;
  const found = members.flatMap((member, at) => {
    const first = at === 0 ? startOf(scene, member) : members[at - 1]! + 1;
    const own = known.filter(
      ({ span }) => span.start < ends[member]! + 1 && span.end > starts[Math.min(first, member)]!,
    );
    return own.length > 0 ? own : openAt(scene, member);
  });
  return distinct([...found, ...known]);
}

function startOf({ tree }: Scene, token: number): number {
  return Math.min(token, ...tree.childrenBy(token, 'compound', 'amod', 'nmod:poss', 'det', 'nummod'));
}

/** Somebody whom the text only describes: a name that nobody knows, people by what they do, those who have met. */
function openAt(scene: Scene, token: number): Party[] {
  const { tree, parties } = scene;
  const gathered = gatheredAt(scene, token);
  if (gathered.length > 0) return gathered;
  const wanted = groupWord(scene, token);
  if (wanted !== null) return groupBefore(scene, token, wanted);
  const body = organisationBefore(scene, token);
  if (body !== null) return [body];
  const mention = parties.mentionAt(token);
  const same =
    mention !== null && mention.actors.length === 0 && isDefiniteGroup(scene, token)
      ? sameBefore(scene, token)
      : [];
  if (same.length > 0) return same;
  const owner = isOwned(scene, token) && PEOPLE.test(tree.lemma(token)) ? ownerBefore(scene) : null;
  if (owner !== null) return [owner];
  if (mention !== null && mention.actors.length === 0 && mention.form !== 'pronoun') {
    const { sector, text, span } = mention;
    const isThing = mention.form !== 'name' && THINGS.test(tree.lemma(token));
    if (mention.form === 'name' || (sector !== null && PUBLIC.has(sector) && !isThing))
      return [{ actor: null, code: text, sector, text, span }];
  }
  const own = ownCountry(scene, token);
  if (own.length > 0) return own;
  if (GATHERED.test(tree.lemma(token)) && tree.xpos(token) === 'NNS')
    return [openParty(scene, startOf(scene, token), token, 'GOV')];
  if (THINGS.test(tree.lemma(token))) return [];
  return parties.atOrUnknown(token).filter((party) => isPolitical(scene, party));
}

/** "the generals", "the junta" */
function isDefiniteGroup({ tree }: Scene, token: number): boolean {
  return (
    /^(?:general|junta|colonel|officer|rebel|putschist|soldier|regime|mullah|ayatollah|emir|sheikh|sultan|king|president|government)$/u.test(
      tree.lemma(token),
    ) &&
    tree.childrenBy(token, 'det').some((child) => tree.lower(child) === 'the') &&
    tree.childrenBy(token, 'amod', 'compound', 'nmod', 'nmod:poss').length === 0
  );
}

/** "its commanders", where nobody in the sentence is meant. */
function isOwned(scene: Scene, token: number): boolean {
  return scene.tree
    .childrenBy(token, 'nmod:poss')
    .some(
      (child) =>
        /^(?:its|their)$/u.test(scene.tree.lower(child)) && scene.parties.at(child, false).length === 0,
    );
}

const PEOPLE =
  /^(?:commander|leader|fighter|man|government|army|troop|soldier|force|general|chief|ministry|minister|navy|fleet|parliament|envoy|delegation|rebel)$/u;

/** "The minister said his country would leave": the speaker's. */
function ownCountry(scene: Scene, token: number): Party[] {
  const { tree } = scene;
  if (!/^(?:country|state|nation|government|homeland)$/u.test(tree.lemma(token))) return [];
  if (
    !tree
      .childrenBy(token, 'nmod:poss')
      .some((child) => /^(?:his|her|their|its|our|my)$/u.test(tree.lower(child)))
  )
    return [];
  for (const at of tree.ancestors(token)) {
    const subject = tree.isVerb(at) ? tree.child(at, 'nsubj') : null;
    if (subject === null || subject === token || tree.child(at, 'ccomp', 'xcomp') === null) continue;
    const said = openParty(scene, startOf(scene, token), token);
    const speaker = scene.parties.at(subject, true).filter(({ actor }) => actor !== null);
    return speaker.length === 1 ? [{ ...speaker[0]!, text: said.text, span: said.span }] : [];
  }
  return [];
}

/** "The two sides", "the heads of state": those of whom the paragraph has just told that they meet or agree. */
function gatheredAt(scene: Scene, token: number): Party[] {
  const { tree, text, index } = scene;
  if (!GATHERED.test(tree.lemma(token)) || tree.xpos(token) !== 'NNS') return [];
  const words = tree.childrenBy(token, 'det', 'nummod').map((child) => tree.lower(child));
  if (!words.some((word) => /^(?:the|both|these|two|three|their)$/u.test(word))) return [];
  const mention = scene.parties.mentionAt(token);
  if (mention !== null ? !BARE_GROUP.test(mention.text) : isDescribed(tree, token)) return [];
  const { text: said, span } = openParty(scene, startOf(scene, token), token);
  const asHere = (party: Party): Party => ({ ...party, text: said, span });
  const wanted = words.includes('two') || words.includes('both') ? 2 : words.includes('three') ? 3 : null;
  const { block } = text.sentences[index]!;
  for (let before = index - 1; before >= 0 && before >= index - SENTENCES_BACK; before -= 1) {
    if (text.sentences[before]!.block !== block) break;
    const host = hostOf(scene.all[before]!);
    if (host !== null && wanted === null) return [asHere(host)];
    for (const event of text.events
      .filter((one) => one.sentence === before && MEETING.has(one.type))
      .reverse()) {
      if (event.status === 'denied') continue;
      const met = distinct([...event.actors, ...event.recipients]).filter(
        ({ actor }) => actor !== null && text.actors.get(actor) !== undefined,
      );
      const isOne = met.length === 1 && /^(?:igo|bloc)$/u.test(text.actors.get(met[0]!.actor!)!.kind);
      if (isOne ? wanted === null : met.length >= 2 && (wanted === null || met.length === wanted))
        return met.map(asHere);
    }
  }
  // "Both sides", of those who were named together last.
  return wanted === 2 && words.some((word) => word === 'both' || word === 'two')
    ? groupBefore(scene, token, 2).map(asHere)
    : [];
}

function isDescribed(tree: Scene['tree'], token: number): boolean {
  const words = tree.childrenBy(token, 'amod', 'compound', 'nmod:poss', 'acl:relcl', 'nmod');
  return words.some(
    (child) => tree.upos(child) !== 'NUM' && !/^(?:state|government)$/u.test(tree.lemma(child)),
  );
}

/** The organisation whose summit a sentence names; null = none, or several. */
function hostOf({ tree, mentions, parties, text }: Scene): Party | null {
  const hosts = distinct(
    mentions
      .filter(
        ({ tokens: [, end], actors }) =>
          actors.length === 1 && /^(?:summit|session|conference)$/u.test(wordAt(tree, end)),
      )
      .flatMap((mention) => parties.toParties(mention))
      .filter(({ actor }) => actor !== null && text.actors.get(actor)?.kind === 'igo'),
  );
  return hosts.length === 1 ? hosts[0]! : null;
}

/** The members of a list that a relative clause behind it speaks of: in the singular the last one alone. */
export function described(scene: Scene, noun: number, clause: number): Party[] {
  const { tree } = scene;
  const before = membersOf(scene, noun).filter((member) => member < clause);
  const last = before.at(-1)!;
  const finite = [...tree.childrenBy(clause, 'aux', 'cop'), clause].sort((a, b) => a - b)[0]!;
  const one = tree.xpos(finite) === 'VBZ' || tree.lower(finite) === 'was';
  if (before.length === 1) {
    const all = partiesAt(scene, noun);
    const end = tree.sentence.starts[clause]!;
    return all.filter(({ span }) => span.start < end);
  }
  const { starts, ends } = tree.sentence;
  return partiesAt(scene, noun).filter(({ span }) =>
    one
      ? span.end > starts[startOf(scene, last)]! && span.start < ends[last]!
      : span.start < tree.sentence.starts[clause]!,
  );
}

/** The relative clause in which a verb stands as its own or as what the clause's verb governs. */
function relativeAbove({ tree }: Scene, verb: number): number | null {
  for (let at = verb, steps = 0; at >= 0 && steps < 5; at = tree.head(at), steps += 1) {
    if (tree.fullRel(at) === 'acl:relcl') return at;
    if (!/^(?:xcomp|conj|advcl)$/u.test(tree.rel(at))) return null;
  }
  return null;
}

/** Who does what a verb or predicate says; empty = nobody whom the tree names. */
export function subjectParties(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  const asked = askedToDo(tree, verb);
  if (asked !== null) return partiesAt(scene, asked);
  const token = subjectOf(tree, verb);
  if (token === null) {
    const giver = giverOf(scene, verb);
    if (giver.length > 0) return giver;
    // "promised a battery and to come to its aid"
    const noun = tree.rel(verb) === 'conj' ? tree.head(verb) : -1;
    if (
      noun >= 0 &&
      tree.rel(noun) === 'obj' &&
      tree.isVerb(tree.head(noun)) &&
      tree.marks(verb).includes('to')
    )
      return subjectParties(scene, tree.head(noun));
    const holder = lostHolder(scene, verb);
    return (holder === null ? lostSubject(scene, verb) : [holder]).flatMap((member) =>
      partiesAt(scene, member),
    );
  }
  // "On 16 May Mali and Niger signed a charter under which an attack …": a subject far behind its verb is none.
  const bare = token > verb ? lostSubject(scene, verb) : [];
  if (bare.length > 0)
    return distinct(bare.flatMap((member) => [...partiesAt(scene, member), ...appositions(scene, member)]));
  const topic = tree.child(tree.head(token) < 0 ? token : tree.head(token), 'dislocated');
  if (topic !== null && topic < token) {
    const [first, end] = scene.parties.mentionAt(token)?.tokens ?? [token, token + 1];
    const isLast = membersOf(scene, topic).some((member) => member >= first && member < end);
    if (isLast) return partiesAt(scene, topic);
  }
  // "In Mali France keeps troops": a subject has no preposition; who follows it is meant.
  if (tree.cases(token) !== '') {
    const next = tree.childrenBy(token, 'flat').find((child) => scene.parties.at(child, false).length > 0);
    if (next !== undefined) return partiesAt(scene, next);
  }
  const lead = leadOfList(scene, token);
  if (lead !== null) return distinct([...partiesAt(scene, lead), ...partiesAt(scene, token)]);
  const giver = giverOf(scene, verb);
  if (giver.length > 0) return giver;
  const parallel = parallelSubject(scene, verb, token);
  if (parallel !== null) return partiesAt(scene, parallel);
  const spoken = topicBefore(scene, token);
  if (spoken !== null) return [spoken];
  const clause = relativeAbove(scene, verb);
  if (clause !== null && (RELATIVE.test(tree.lower(token)) || token === tree.head(clause)))
    return described(scene, tree.head(clause), clause);
  return partiesAt(scene, token);
}

/** "would like the United States to station troops": who is wanted to do it. */
function askedToDo(tree: Scene['tree'], verb: number): number | null {
  const head = tree.head(verb);
  if (head < 0 || tree.rel(verb) !== 'xcomp' || !tree.marks(verb).includes('to')) return null;
  if (
    !/^(?:like|want|ask|invite|urge|press|beg|request|expect|oblige|require|force|order|tell|allow|permit|help|encourage)$/u.test(
      tree.lemma(head),
    )
  )
    return null;
  return tree.isPassive(head) ? tree.child(head, 'nsubj:pass') : tree.child(head, 'obj', 'iobj');
}

/** "It lets their ships pass": the subject of the sentence before, where nobody else is meant. */
function topicBefore(scene: Scene, subject: number): Party | null {
  const { tree } = scene;
  if (tree.lower(subject) !== 'it' || scene.parties.at(subject, false).length > 0) return null;
  const before = scene.all[scene.index - 1];
  if (before === undefined || !before.isBody || tree.reach(subject)[0] > 2) return null;
  for (let at = 0; at < before.tree.length; at += 1) {
    if (before.tree.rel(at) !== 'nsubj' || before.tree.upos(at) !== 'PROPN') continue;
    const [first, ...more] = before.parties.at(at, false);
    const kind =
      first === undefined || first.actor === null ? undefined : scene.text.actors.get(first.actor)?.kind;
    return first !== undefined && more.length === 0 && kind === 'state' ? first : null;
  }
  return null;
}

/** "a pledge by Norway not to use force": whose word it is. */
function giverOf(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  const head = tree.head(verb);
  const [first] = tree.reach(verb);
  // The tree may hang what is pledged on the verb above; in the words it follows the pledge.
  const before =
    head < 0 || tree.rel(verb) !== 'advcl'
      ? undefined
      : tree
          .childrenBy(head, 'obl', 'obj', 'nmod')
          .find((child) => child < verb && tree.reach(child)[1] === first - 1);
  const noun = before ?? head;
  if (
    noun < 0 ||
    (before === undefined && tree.fullRel(verb) !== 'acl') ||
    !/^(?:pledge|promise|commitment|undertaking|vow|offer|assurance)$/u.test(tree.lemma(noun))
  )
    return [];
  return partiesBehind(scene, noun, /^(?:by|from|of)$/u);
}

/** "The sultanate lets planes land, but it is no member": the subject of the clause before, where "it" is nobody's. */
function parallelSubject(scene: Scene, verb: number, subject: number): number | null {
  const { tree } = scene;
  if (!/^(?:it|they)$/u.test(tree.lower(subject)) || scene.parties.at(subject, false).length > 0) return null;
  for (let at = verb; /^(?:conj|parataxis|xcomp)$/u.test(tree.rel(at)); at = tree.head(at)) {
    const other = tree.child(tree.head(at), 'nsubj');
    const found =
      other === null ? [] : scene.parties.at(other, false).filter((party) => isPolitical(scene, party));
    if (other !== null && other < subject && found.length > 0 && tree.upos(other) !== 'PRON') {
      // The guest of a permission is the subject of its infinitive alone.
      if (tree.rel(at) !== 'xcomp' && tree.rel(tree.head(at)) === 'xcomp') continue;
      return other;
    }
  }
  return null;
}

/** "Peru, Chile and Cuba": the tree may hang the rest of a list on its first as an apposition. */
function appositions(scene: Scene, token: number): Party[] {
  return scene.tree.childrenBy(token, 'appos').flatMap((child) => partiesAt(scene, child));
}

/** "Peru, Chile and Cuba left": the tree parts the first of a list from the rest; nothing but a comma does in the words. */
function leadOfList({ tree }: Scene, subject: number): number | null {
  const verb = tree.head(subject);
  const lead = verb < 0 ? null : tree.child(verb, 'dislocated');
  if (lead === null || lead >= subject || tree.upos(lead) !== 'PROPN' || tree.cases(lead) !== '') return null;
  if (!tree.childrenBy(subject, 'conj').some((child) => tree.child(child, 'cc') !== null)) return null;
  const start = Math.min(subject, ...tree.childrenBy(subject, 'compound', 'amod', 'det'));
  return wordAt(tree, start - 1) === ',' && tree.reach(lead)[1] >= start - 2 ? lead : null;
}

/** "The leaders plan to decide": where "plan" was taken for a noun, it hangs on those who plan. */
function lostHolder({ tree }: Scene, verb: number): number | null {
  const noun = tree.head(verb);
  if (noun < 0 || tree.rel(verb) !== 'acl' || !tree.marks(verb).includes('to')) return null;
  // "Norway and Denmark plan to sign": the verb was taken for a noun that the names describe.
  if (tree.head(noun) < 0 && /^(?:plan|vow|aim|hope|promise|pledge)$/u.test(tree.lower(noun))) {
    const name = tree
      .childrenBy(noun, 'compound', 'nmod')
      .find((child) => tree.upos(child) === 'PROPN' && child < noun && tree.cases(child) === '');
    if (name !== undefined && tree.child(noun, 'det', 'nmod:poss') === null) return name;
  }
  const holder = tree.head(noun);
  const hangs = tree.rel(noun) === 'nmod' || tree.rel(noun) === 'appos' || tree.rel(noun) === 'compound';
  return hangs &&
    holder >= 0 &&
    tree.cases(noun).replace(/^of$/u, '') === '' &&
    GATHERED.test(tree.lemma(holder))
    ? holder
    : null;
}

/** "Under the memorandum, Norway, Sweden and Denmark guaranteed …": a list behind a comma was hung on what stands before it. */
export function lostSubject({ tree }: Scene, verb: number): number[] {
  if (!/^VB[DZP]$/u.test(tree.xpos(verb)) && tree.child(verb, 'aux') === null) return [];
  // "The two exchanged letters": the verb and its subject were taken for parts of the object.
  if (tree.rel(verb) === 'amod' && tree.xpos(verb) === 'VBD')
    return tree
      .childrenBy(tree.head(verb), 'nummod', 'nmod', 'compound')
      .filter((child) => child === verb - 1);
  const subject = tree.child(verb, 'nsubj', 'nsubj:pass', 'csubj', 'expl');
  if (subject !== null && (subject < verb || tree.rel(subject) !== 'nsubj')) return [];
  // "Since 1992 Norway has been bound": a name without a preposition before a verb without a subject.
  const bare = tree
    .childrenBy(verb, 'obl')
    .find((child) => child < verb && tree.upos(child) === 'PROPN' && tree.cases(child) === '');
  if (bare !== undefined) return [bare];
  for (const phrase of tree.childrenBy(verb, 'obl')) {
    if (phrase > verb || tree.cases(phrase) === '') continue;
    // "Under the agreement of 1972 both sides are obliged"
    const last = tree.childrenBy(phrase, 'nmod').at(-1);
    if (
      last !== undefined &&
      tree.cases(last) === '' &&
      tree.fullRel(last) === 'nmod' &&
      last > phrase &&
      tree.xpos(last) === 'NNS' &&
      tree.reach(last)[1] < verb
    )
      return [last];
    const list = tree.childrenBy(phrase, 'conj').filter((child) => child < verb);
    if (list.length > 0 && tree.upos(list[0]!) === 'PROPN' && wordAt(tree, phrase + 1) === ',') return list;
  }
  return [];
}

/** Subject of a verb; of a passive one its agent. */
export function doerParties(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  if (!tree.isPassive(verb)) return subjectParties(scene, verb);
  const agent = agentOf(tree, verb);
  return agent === null ? [] : partiesAt(scene, agent);
}

/** What is acted on: the object, or the subject of a passive. */
export function objectOf({ tree }: Scene, verb: number): number | null {
  if (!tree.isPassive(verb)) return tree.child(verb, 'obj');
  const passive = tree.child(verb, 'nsubj:pass');
  if (passive !== null) return passive;
  // "the treaty signed in 1994", "troops that are stationed there"
  return /^acl/u.test(tree.rel(verb)) ? tree.head(verb) : null;
}

/** Parties behind prepositions, at a noun or a verb. */
export function partiesBehind(scene: Scene, token: number, prepositions: RegExp): Party[] {
  const { tree } = scene;
  return tree
    .childrenBy(token, 'obl', 'nmod', 'dislocated', 'nsubj')
    .filter((child) => tree.rel(child) !== 'nmod' || tree.fullRel(child) === 'nmod')
    .filter((child) => prepositions.test(tree.cases(child)))
    .flatMap((child) => partiesAt(scene, child));
}
