import type { CommitmentKind, Party } from '#core/index.js';
import { standingOf, type Tree } from '#events/index.js';
import type { Draft } from './draft.js';
import { organisationAt } from './frames.js';
import type { Scene } from './scene.js';
import { distinct, doerParties, isPolitical, objectOf, partiesAt, partiesBehind } from './who.js';

/** "Takes under its wing": an organisation takes in members, a state those whom it protects. */

const SHELTER = /^(?:wing|umbrella|protection|patronage|tutelage|shield|aegis|roof)$/u;
const TAKES = /^(?:take|bring|place|put|gather|have|keep|hold)$/u;
const NEAR = 5;

export function draftWings(scene: Scene): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  for (let under = 1; under < tree.length - 1; under += 1) {
    if (tree.lower(under) !== 'under') continue;
    const shelter = shelterBehind(tree, under);
    const verb = shelter === null ? null : verbBefore(tree, under);
    if (shelter === null || verb === null) continue;
    const draft = wingAt(scene, verb, under, shelter);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

function shelterBehind(tree: Tree, under: number): number | null {
  for (let at = under + 1; at <= under + NEAR && at < tree.length; at += 1)
    if (SHELTER.test(tree.lemma(at))) return at;
  return null;
}

function verbBefore(tree: Tree, under: number): number | null {
  for (let at = under - 1; at >= 0 && at > under - 12; at -= 1) {
    if (!tree.isVerb(at) || tree.upos(at) !== 'VERB') continue;
    return TAKES.test(tree.lemma(at)) ? at : null;
  }
  return null;
}

function wingAt(scene: Scene, verb: number, under: number, shelter: number): Draft | null {
  const { tree } = scene;
  const { starts } = tree.sentence;
  const isPassive = tree.isPassive(verb);
  const subject = isPassive ? null : tree.child(verb, 'nsubj');
  const doers = doerParties(scene, verb);
  const inside = (party: Party) => party.span.start > starts[under]! && party.span.start < starts[shelter]!;
  const named = [...scene.mentions]
    .filter(({ form, actors }) => form !== 'pronoun' && actors.length > 0)
    .flatMap((mention) => scene.parties.toParties(mention))
    .filter((party) => isPolitical(scene, party));
  // "under the protection of the Reich"
  const owners = [...named.filter(inside), ...partiesBehind(scene, shelter, /^of$/u)];
  const target = objectOf(scene, verb);
  // "placed itself under": he who does it is taken.
  const isItself = target !== null && /^(?:itself|themselves)$/u.test(tree.lower(target));
  const object = isItself ? subject : target;
  // The tree loses a long object that follows the phrase: the first name behind it heads the list.
  const first = scene.mentions.find(({ tokens, actors }) => tokens[0] === shelter + 1 && actors.length > 0);
  const taken = [
    ...(object === null || object === shelter ? [] : partiesAt(scene, object)),
    ...(first === undefined ? [] : partiesAt(scene, first.headToken)),
  ].filter((party) => isPolitical(scene, party) && !inside(party));
  if (!taken.some(({ actor }) => actor !== null)) return null;
  const organisation = subject === null ? null : organisationAt(scene, subject);
  const kind: CommitmentKind = organisation === null ? 'guarantee' : 'membership';
  const debtors =
    organisation === null
      ? distinct(isItself ? owners : [...doers, ...owners])
      : distinct([...owners, ...taken]);
  if (debtors.length === 0) return null;
  const standing = standingOf(tree, verb, verb);
  const status =
    standing.status === 'happened' || standing.status === 'ongoing'
      ? 'in force'
      : standing.status === 'claimed'
        ? 'claimed'
        : standing.status === 'planned'
          ? 'to be adopted'
          : standing.status === 'denied'
            ? organisation === null
              ? 'denied'
              : 'not a party'
            : null;
  if (status === null) return null;
  return {
    kind,
    sort: organisation === null ? 'gift' : 'bond',
    trigger: verb,
    verb,
    around: [under, shelter],
    life: 'forms',
    debtors: debtors.filter(({ actor }) => actor === null || actor !== organisation?.name?.actor),
    beneficiaries: organisation === null ? taken : [],
    name: organisation?.name ?? null,
    subject: null,
    status,
    presupposed: false,
    condition: standing.condition,
    reasons: [
      {
        rule: `taken under a ${tree.lemma(shelter)}: ${organisation === null ? 'protection' : 'membership'}`,
        weight: 0.35,
      },
      { rule: `status ${status}: ${standing.reasons[0] ?? standing.status}`, weight: 0.2 },
    ],
  };
}
