import type { CommitmentRecord, Party } from '#core/index.js';
import type { Scene } from './scene.js';

/**
 * What words without a name of their own point back to: "neither", "the two", "its men", "that body", "it". Only what the
 * nearest sentences give without a choice is taken; else it stays open.
 */

const NUMBER: Readonly<Record<string, number>> = { neither: 2, both: 2, two: 2, three: 3, four: 4, five: 5 };
const GROUP = /^(?:neither|both|each|none|all|two|three|four|five|they|them)$/u;
const BACK = 3;
const BODY =
  /^(?:body|organi[sz]ation|bloc|union|alliance|community|group|grouping|league|club|pact|commonwealth|federation)$/u;
const ACTING = /^(?:state|territory|igo|bloc|armed-group)$/u;

const kindOf = ({ text }: Scene, { actor }: Party): string | undefined =>
  actor === null ? undefined : text.actors.get(actor)?.kind;

/** How many a pronoun of number stands for; null = it is none, 0 = no number. */
export function groupWord({ tree }: Scene, token: number): number | null {
  const word = tree.lower(token);
  if (!GROUP.test(word) || /^(?:NOUN|PROPN|VERB)$/u.test(tree.upos(token))) return null;
  const below = tree.childrenBy(token, 'nmod').filter((child) => tree.cases(child) === 'of');
  // "neither of the banks"
  if (below.some((child) => !/^(?:them|two|three|four|these|those)$/u.test(tree.lower(child)))) return null;
  return NUMBER[word] ?? NUMBER[tree.lower(below[0] ?? token)] ?? 0;
}

/** The last list of states, organisations or groups before a token; with a number, of that many. */
export function groupBefore(scene: Scene, token: number, wanted: number): Party[] {
  const fits = (found: readonly Party[]) => found.length >= 2 && (wanted === 0 || found.length === wanted);
  for (const { index, tree, parties } of near(scene)) {
    const end = index === scene.index ? token : tree.length;
    const told = scene.told.filter(({ sentence }) => sentence === index);
    for (let at = end - 1; at >= 0; at -= 1) {
      const members = tree.childrenBy(at, 'conj');
      if (members.length === 0 || members.some((member) => member >= end) || tree.isVerb(at)) continue;
      const found = uniqueOf(parties.at(at, false)).filter((party) =>
        ACTING.test(kindOf(scene, party) ?? ''),
      );
      if (!fits(found)) continue;
      // The tree may have lost the first of the list: what was told has it.
      const whole = told.find(({ parties: bound }) =>
        found.every(({ code }) => bound.some((one) => one.code === code)),
      );
      return wanted === 0 && whole !== undefined ? [...whole.parties] : found;
    }
    const last = told.findLast(({ parties: bound }) => fits(bound));
    // Whoever "they" are, they are those of the sentence before or nobody sure.
    const isNear = wanted > 0 || index === scene.index - 1;
    if (last !== undefined && index !== scene.index && isNear) return [...last.parties];
  }
  return [];
}

const uniqueOf = (parties: readonly Party[]): Party[] =>
  parties.filter((one, at) => parties.findIndex(({ code }) => code === one.code) === at);

/** The sentence itself and those before it in its paragraph, and the last of the paragraph before. */
function near(scene: Scene): Scene[] {
  const found = [scene];
  for (let index = scene.index - 1; index >= 0 && index >= scene.index - BACK; index -= 1) {
    const before = scene.all[index]!;
    if (before.isBody) found.push(before);
  }
  return found;
}

/** Whose "its men" or "its commanders" are, where nothing in the sentence says: who stood first in the one before. */
export function ownerBefore(scene: Scene): Party | null {
  for (const before of near(scene).slice(1)) {
    const named = [...before.mentions]
      .filter(({ form }) => form !== 'pronoun')
      .sort((a, b) => a.tokens[0] - b.tokens[0])
      .flatMap((mention) => before.parties.toParties(mention))
      .filter((party) => ACTING.test(kindOf(scene, party) ?? ''));
    const [first] = named;
    if (first !== undefined) return first;
  }
  return null;
}

/** "that body", "the alliance": the organisation that was named last. */
export function organisationBefore(scene: Scene, token: number): Party | null {
  const { tree } = scene;
  if (!BODY.test(tree.lemma(token)) || scene.parties.mentionAt(token) !== null) return null;
  if (!tree.childrenBy(token, 'det').some((child) => /^(?:the|that|this)$/u.test(tree.lower(child))))
    return null;
  if (tree.childrenBy(token, 'nmod', 'amod', 'compound', 'acl').length > 0) return null;
  const start = tree.sentence.starts[token]!;
  for (let index = scene.index; index >= 0; index -= 1) {
    const { mentions, parties } = scene.all[index]!;
    const found = mentions
      .flatMap((mention) => parties.toParties(mention))
      .filter((party) => kindOf(scene, party) === 'igo' && (index < scene.index || party.span.end <= start))
      .sort((a, b) => a.span.start - b.span.start);
    const like = found.findLast((party) => isLike(scene, party, tree.lemma(token)));
    if (like !== undefined) return like;
  }
  return null;
}

/** "the union" is one that is called so, "the alliance" one for defence; "body" any. */
function isLike({ text }: Scene, { actor }: Party, word: string): boolean {
  if (/^(?:body|organi[sz]ation|bloc|group|grouping|club)$/u.test(word)) return true;
  const names = actor === null ? [] : (text.actors.get(actor)?.names ?? []);
  const wanted =
    word === 'pact' ? /treaty|pact/u : word === 'alliance' ? /alliance|treaty organi[sz]ation/u : null;
  return names.some(({ text: name }) =>
    wanted === null ? name.toLowerCase().includes(word) : wanted.test(name.toLowerCase()),
  );
}

/** The commitment that "it" or "the letters" speak of: the last one told that can be spoken of so. */
export function toldBefore(
  scene: Scene,
  token: number,
  isOne: (record: CommitmentRecord) => boolean,
  back = 2,
): CommitmentRecord | null {
  const start = scene.tree.sentence.starts[token]!;
  return (
    scene.told.findLast(
      (record) => record.sentence >= scene.index - back && record.trigger.end <= start && isOne(record),
    ) ?? null
  );
}

/** "The generals": those of whom an earlier sentence has said whose they are. */
export function sameBefore(scene: Scene, token: number): Party[] {
  const lemma = scene.tree.lemma(token);
  for (let index = scene.index - 1; index >= 0; index -= 1) {
    const { tree, parties } = scene.all[index]!;
    for (let at = 0; at < tree.length; at += 1) {
      if (tree.lemma(at) !== lemma) continue;
      const own = parties.at(at, false).filter((party) => ACTING.test(kindOf(scene, party) ?? ''));
      const verb = tree.rel(at) === 'nsubj' ? tree.head(at) : -1;
      // "the generals took power in Niger"
      const where = [at, ...(verb < 0 ? [] : [verb])]
        .flatMap((head) => tree.childrenBy(head, 'obl', 'nmod'))
        .filter((child) => /^(?:in|of)$/u.test(tree.cases(child)))
        .flatMap((child) => parties.at(child, false))
        .filter((party) => kindOf(scene, party) === 'state');
      const found = uniqueOf(own.length > 0 ? own : where);
      if (found.length === 1) return found;
    }
  }
  return [];
}

const PAPER =
  /^(?:treaty|agreement|accord|pact|deal|convention|protocol|charter|memorandum|alliance|bloc|coalition|union|entente)$/u;
const BODIES =
  /^(?:force|command|staff|body|mission|patrol|battalion|brigade|council|committee|commission)$/u;
const MEETING =
  /^(?:talk|summit|conference|meeting|tournament|game|election|match|cup|ceremony|parade|vote|referendum|race|festival|negotiation)$/u;
const JOINT = /^(?:joint|common|regional|multinational|combined|standby|stand-by|allied)$/u;

/** What this sentence or the one before has just told of that binds; null = nothing. */
export function bindingBefore(scene: Scene, token: number): { readonly name: Party | null } | null {
  for (const { index, tree } of near(scene)) {
    const end = index === scene.index ? token : tree.length;
    for (let at = end - 1; at >= 0; at -= 1) {
      if (tree.upos(at) !== 'NOUN') continue;
      if (MEETING.test(tree.lemma(at))) return null;
      const isJoint = tree.childrenBy(at, 'amod', 'compound').some((child) => JOINT.test(tree.lower(child)));
      const isSent =
        tree.rel(at) === 'obj' &&
        /^(?:send|form|create|raise|assemble|establish|set|deploy)$/u.test(tree.lemma(tree.head(at)));
      if (BODIES.test(tree.lemma(at)) && (isJoint || isSent)) return { name: null };
      const isSubject = tree.rel(at) === 'nsubj' && index >= scene.index - 2;
      if (PAPER.test(tree.lemma(at)) && (index === scene.index || isSubject)) return { name: null };
    }
  }
  const record = toldBefore(scene, token, ({ kind }) =>
    /^(?:alliance|mutual-assistance|agreement|joint-body|programme|non-aggression|plan-of-action|membership)$/u.test(
      kind,
    ),
  );
  return record === null ? null : { name: record.name };
}
