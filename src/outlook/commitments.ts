import type { CommitmentKind, CommitmentRecord, EventText } from '#core/index.js';
import type { Walk } from '#events/index.js';
import { draftReciprocal, withOneForAll } from './commitments/alike.js';
import { draftBargains } from './commitments/bargain.js';
import { type Draft, finish } from './commitments/draft.js';
import { draftFrames } from './commitments/frames.js';
import { draftOutside } from './commitments/outside.js';
import { draftReferences } from './commitments/refs.js';
import { type Scene, scenesOf } from './commitments/scene.js';
import { draftSoil } from './commitments/soil.js';
import { draftThing, thingsIn } from './commitments/things.js';
import { draftUltimatums } from './commitments/ultimatum.js';
import type { CommitmentCues } from './commitments/vocabulary.js';
import { draftWings } from './commitments/wing.js';
import { draftCarriers, draftWorks } from './commitments/works.js';

/**
 * Finds what binds, or is said to bind, in the order of the text: nouns that name it ("signed a treaty"), verbs and
 * predicates that bind by themselves ("joined NATO", "is neutral"), bargains, terms that are set. What is feared or
 * foretold is none; of two readings of one thing in a sentence the more exact is kept. O(n) in tokens.
 */
export function findCommitments(walk: Walk<EventText>, cues: CommitmentCues): readonly CommitmentRecord[] {
  const records: CommitmentRecord[] = [];
  for (const scene of scenesOf(walk, records)) {
    if (!scene.isBody) continue;
    const things = thingsIn(scene, cues);
    const drafts = [
      ...things.flatMap((thing) => {
        const draft =
          thing.cue.sort === 'works' ? draftWorks(scene, thing, cues) : draftThing(scene, thing, cues);
        return draft === null ? [] : [draft];
      }),
      ...draftFrames(scene, cues),
      ...draftSoil(scene, cues),
      ...draftReciprocal(scene, cues),
      ...draftOutside(scene),
      ...draftWings(scene),
      ...draftBargains(scene, cues),
      ...draftUltimatums(scene),
      ...draftCarriers(scene),
    ];
    const found = merged(scene, withOneForAll(scene, drafts, cues))
      .map((draft) => finish(scene, draft))
      .filter(({ parties }) => parties.length > 0);
    for (const { draft, record, same } of draftReferences(scene, things, found, cues)) {
      const again = finish(scene, draft);
      if (!same) found.push(again);
      else if (record.when === null && again.when !== null) dated(record, again, found, records);
    }
    records.push(...found.sort((a, b) => a.trigger.start - b.trigger.start));
  }
  return records;
}

/** What was told without dates takes them from what is said of it later. */
function dated(
  record: CommitmentRecord,
  { when }: CommitmentRecord,
  ...lists: readonly CommitmentRecord[][]
): void {
  for (const list of lists) {
    const at = list.indexOf(record);
    if (at >= 0) list[at] = { ...record, when };
  }
}

/** Kinds that say least: what stands inside them says more. */
const GENERAL: ReadonlySet<CommitmentKind> = new Set(['agreement', 'pledge']);

/** One commitment a thing: what stands inside a general one gives it its kind; two words for one are one. */
function merged(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const dropped = new Set<Draft>();
  const kept = new Map<Draft, Draft>(drafts.map((draft) => [draft, draft]));
  const { tree } = scene;
  for (const outer of drafts) {
    for (const inner of drafts) {
      if (inner === outer || dropped.has(inner) || dropped.has(outer)) continue;
      // "an agreement on the transit of goods", "the pact commits them to mutual assistance"
      const isInside =
        tree.isAncestor(outer.trigger, inner.trigger) ||
        (outer.life === 'stands' &&
          outer.verb !== outer.trigger &&
          tree.isAncestor(outer.verb, inner.trigger) &&
          !tree.isAncestor(inner.trigger, outer.trigger) &&
          (inner.life === null || inner.sort === 'site'));
      const isPaper = outer.kind === 'agreement' || (outer.sort === 'paper' && outer.kind === inner.kind);
      if (
        isPaper &&
        isInside &&
        !(inner.sort === 'site' && isDescribedBy(tree, outer.trigger, inner.trigger)) &&
        !GENERAL.has(inner.kind) &&
        inner.kind !== 'membership'
      ) {
        // "an agreement on the creation of a joint commission", "a deal to supply gas"
        kept.set(outer, union(kept.get(outer)!, inner));
        dropped.add(inner);
      } else if (
        outer.kind === 'pledge' &&
        isInside &&
        inner.kind !== 'pledge' &&
        inner.around.includes(outer.trigger)
      ) {
        dropped.add(outer);
      } else if (
        outer.kind === 'membership' &&
        inner.kind === 'agreement' &&
        outer.name !== null &&
        outer.name.code === inner.name?.code
      ) {
        dropped.add(inner);
      } else if (outer.sort === 'site' && inner.sort === 'works' && outer.trigger === inner.trigger) {
        // "opened its railways to their supplies": nothing was built.
        dropped.add(inner);
      } else if (
        outer.kind === 'agreement' &&
        inner.kind === 'mutual-assistance' &&
        inner.sort === 'bond' &&
        sameParties(outer, inner)
      ) {
        // "are bound by a treaty to help each other"
        kept.set(outer, {
          ...kept.get(outer)!,
          kind: 'mutual-assistance',
          condition: outer.condition ?? inner.condition,
        });
        dropped.add(inner);
      } else if (isWithin(outer, inner, tree)) {
        dropped.add(inner);
      } else if (isBought(outer, inner, tree)) {
        dropped.add(inner);
      } else if (isWayIn(outer, inner, tree)) {
        // "a road map for its accession to the union"
        kept.set(outer, {
          ...kept.get(outer)!,
          debtors: [
            ...kept.get(outer)!.debtors,
            ...inner.debtors,
            ...(inner.name === null ? [] : [inner.name]),
          ],
          weak: false,
        });
        dropped.add(inner);
      } else if (
        outer.kind === 'agreement' &&
        (outer.verb === inner.trigger || inner.around.includes(outer.trigger)) &&
        isUnder(scene, outer) &&
        inner.kind !== 'agreement'
      ) {
        // "Under the memorandum they guaranteed its borders"
        const own = kept.get(inner)!;
        kept.set(inner, {
          ...own,
          name: own.name ?? outer.name,
          around: [...new Set([...own.around, outer.trigger, ...outer.around])],
          lives: new Map([...(outer.lives ?? []), ...(own.lives ?? [])]),
        });
        dropped.add(outer);
      }
    }
  }
  const single: Draft[] = [];
  for (const draft of drafts) {
    const own = kept.get(draft)!;
    if (dropped.has(draft) || own.weak) continue;
    const twin = single.findIndex((other) => isSame(scene, other, own));
    if (twin < 0) single.push(own);
    else {
      const other = single[twin]!;
      const [better, lesser] = weightOf(own) > weightOf(other) ? [own, other] : [other, own];
      // What is listed with it is part of what is told.
      const isListed = tree.rel(lesser.trigger) === 'conj' && tree.head(lesser.trigger) === better.trigger;
      single[twin] = isListed ? { ...better, around: [...better.around, lesser.trigger] } : better;
    }
  }
  return single;
}

type TreeOf = Scene['tree'];

/** "the agreement under which inspectors visited the garrisons": what only describes it is not what it is about. */
function isDescribedBy(tree: TreeOf, outer: number, inner: number): boolean {
  for (let at = inner; at >= 0 && at !== outer; at = tree.head(at))
    if (tree.fullRel(at) === 'acl:relcl') return true;
  return false;
}

/** "offered to lift the embargo if they …": what the offer is about. */
function isBought(outer: Draft, inner: Draft, tree: TreeOf): boolean {
  return (
    outer.kind === 'bargain' &&
    (outer.life === 'proposes' || outer.presupposed) &&
    /^(?:sanctions|aid|arms-supply|pledge|agreement)$/u.test(inner.kind) &&
    tree.isAncestor(outer.presupposed ? outer.verb : outer.trigger, inner.trigger)
  );
}

function sameParties(one: Draft, other: Draft): boolean {
  const codes = ({ debtors, beneficiaries }: Draft) =>
    [...new Set([...debtors, ...beneficiaries].map(({ code }) => code))].sort().join('+');
  return codes(one) === codes(other);
}

/** What one side gets by the exchange, or is told to do: no commitment of its own if it names nobody else. */
function isWithin(outer: Draft, inner: Draft, tree: TreeOf): boolean {
  if (outer.kind === 'ultimatum')
    return inner.kind !== 'ultimatum' && outer.around.some((token) => tree.isAncestor(token, inner.trigger));
  return (
    outer.kind === 'bargain' &&
    outer.verb === inner.verb &&
    /^(?:aid|sanctions|arms-supply|pledge)$/u.test(inner.kind) &&
    inner.debtors.length + inner.beneficiaries.length < 2
  );
}

/** A plan that leads into an organisation. */
function isWayIn(outer: Draft, inner: Draft, tree: TreeOf): boolean {
  return (
    outer.sort === 'plan' &&
    inner.kind === 'membership' &&
    inner.trigger > outer.trigger &&
    (tree.isAncestor(outer.trigger, inner.trigger) ||
      (tree.head(inner.trigger) === outer.verb && tree.cases(inner.trigger) === 'for') ||
      (tree.head(inner.trigger) >= 0 && tree.head(inner.trigger) === tree.head(outer.trigger)))
  );
}

function isUnder({ tree }: Scene, { trigger }: Draft): boolean {
  return /^(?:under|in|by|according to|through|with)$/u.test(tree.cases(trigger));
}

/** The outer's status, the inner's kind; the parties of both. */
function union(outer: Draft, inner: Draft): Draft {
  const codes = new Set(outer.debtors.map(({ code }) => code));
  const owed = new Set(inner.beneficiaries.map(({ code }) => code));
  return {
    ...outer,
    kind: inner.kind,
    debtors: [
      ...outer.debtors.filter(({ code }) => !owed.has(code) || outer.debtors.length === 1),
      ...inner.debtors.filter(({ code }) => !codes.has(code)),
    ],
    beneficiaries: [...outer.beneficiaries, ...inner.beneficiaries],
    name: outer.name ?? inner.name,
    subject: outer.subject ?? inner.subject,
    around: [...outer.around, ...inner.around, inner.trigger],
    weak:
      (outer.weak ?? false) &&
      outer.name === null &&
      new Set([...outer.debtors, ...inner.debtors, ...inner.beneficiaries].map(({ code }) => code)).size < 2,
    reasons: [...outer.reasons, { rule: `about it: ${inner.reasons[0]?.rule ?? inner.kind}`, weight: 0 }],
  };
}

const weightOf = ({ reasons, debtors, beneficiaries }: Draft): number =>
  reasons.reduce((sum, { weight }) => sum + weight, 0) + 0.01 * (debtors.length + beneficiaries.length);

/** The same kind between the same in one sentence, unless both have names, or stand beside each other in a list. */
function isSame({ tree }: Scene, one: Draft, other: Draft): boolean {
  if (one.kind !== other.kind) return false;
  if (one.name !== null && other.name !== null && one.name.code !== other.name.code) return false;
  const isListed = tree.rel(other.trigger) === 'conj' && tree.head(other.trigger) === one.trigger;
  if (isListed && !tree.childrenBy(other.trigger, 'amod').some((child) => tree.lower(child) === 'other'))
    return false;
  const codes = ({ debtors, beneficiaries }: Draft) => [...debtors, ...beneficiaries].map(({ code }) => code);
  const first = new Set(codes(one));
  return codes(other).some((code) => first.has(code)) || codes(one).length === 0 || codes(other).length === 0;
}
