import type { Party } from '#core/index.js';
import { isNegated, standingOf, type Tree } from '#events/index.js';
import { bindingBefore } from './context.js';
import type { Draft } from './draft.js';
import { organisationAt } from './frames.js';
import { openParty, type Scene } from './scene.js';
import { nameAt } from './things.js';
import { isPolitical, subjectParties } from './who.js';

/**
 * Who stands beside what binds others: "is not a party to the pact", "will not take part in the force", "stays outside
 * the union". Of what has no name of its own nobody is said to be a member, but that somebody is none is news.
 */

const PREDICATE = /^(?:party|part|signatory|member|participant|adherent)$/u;
const PAPER =
  /^(?:treaty|agreement|accord|pact|deal|convention|protocol|charter|memorandum|arrangement|alliance|bloc|coalition|force|command|staff|body|union|community|scheme|programme|program|mission|patrol|contract|compact|entente|declaration|letter)$/u;
const JOINT =
  /^(?:joint|common|regional|multinational|international|collective|combined|standby|stand-by|allied)$/u;
const BODY = /^(?:force|command|staff|body|mission|patrol|battalion|brigade|council|committee|commission)$/u;
const KEEPS_OUT = /^(?:stay|stand|remain|keep|be)$/u;

export function draftOutside(scene: Scene): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  for (let token = 0; token < tree.length; token += 1) {
    const draft = predicateAt(scene, token) ?? partAt(scene, token) ?? beyondAt(scene, token);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

/** Something that binds others, named by its own words or spoken of before; null = nothing of the kind. */
function bindingAt(scene: Scene, token: number): { readonly name: Party | null } | null {
  const { tree } = scene;
  const lemma = tree.lemma(token).toLowerCase();
  // "the treaty, to which it was never a party"
  if (lemma === 'which') {
    const clause = [...tree.ancestors(token)].find((at) => tree.fullRel(at) === 'acl:relcl');
    return clause === undefined ? null : bindingAt(scene, tree.head(clause));
  }
  // "any of these treaties", "either of the two pacts"
  const below = tree.childrenBy(token, 'nmod').find((child) => tree.cases(child) === 'of');
  if (/^(?:any|either|one|none|neither)$/u.test(lemma) && below !== undefined) return bindingAt(scene, below);
  if (/^(?:it|them|this|that|these)$/u.test(lemma)) return bindingBefore(scene, token);
  if (!PAPER.test(lemma)) return null;
  if (
    BODY.test(lemma) &&
    !tree.childrenBy(token, 'amod', 'compound').some((child) => JOINT.test(tree.lower(child)))
  )
    return bindingBefore(scene, token);
  const name = nameAt(scene, token);
  if (name !== null) return { name };
  const words = tree.childrenBy(token, 'amod', 'compound').filter((child) => child < token);
  return { name: words.length === 0 ? null : openParty(scene, Math.min(...words), token) };
}

/** "is not a party to the pact" */
function predicateAt(scene: Scene, token: number): Draft | null {
  const { tree } = scene;
  if (!PREDICATE.test(tree.lemma(token)) || tree.child(token, 'cop') === null) return null;
  const complement = tree
    .childrenBy(token, 'nmod', 'obl')
    .find((child) => /^(?:to|of|in)$/u.test(tree.cases(child)));
  if (complement === undefined || organisationAt(scene, complement) !== null) return null;
  if (
    standingOf(tree, token, token).status !== 'denied' &&
    !isNegated(tree, token) &&
    !isNeither(tree, token)
  )
    return null;
  // "is a party as well; Yugoslavia is not": the negation is another's.
  const isLater = tree
    .childrenBy(token, 'advmod', 'parataxis', 'conj')
    .some((child) => child > token && tree.lower(child) === 'not');
  if (isLater) return null;
  const binding = bindingAt(scene, complement);
  return binding === null
    ? null
    : drafted(scene, token, token, subjectParties(scene, token), binding.name, [complement]);
}

export function isNeither(tree: Tree, verb: number): boolean {
  const subject = tree.child(verb, 'nsubj', 'nsubj:pass');
  return (
    subject !== null &&
    (/^(?:neither|none)$/u.test(tree.lower(subject)) ||
      tree.childrenBy(subject, 'cc:preconj', 'det', 'cc').some((child) => tree.lower(child) === 'neither'))
  );
}

/** "will not take part in the force", "refuses to join the patrol" */
function partAt(scene: Scene, token: number): Draft | null {
  const { tree } = scene;
  if (tree.upos(token) !== 'VERB') return null;
  const lemma = tree.lemma(token);
  const object = tree.child(token, 'obj');
  const takes = lemma === 'take' && object !== null && tree.lemma(object) === 'part';
  const shares = lemma === 'have' && object !== null && tree.lemma(object) === 'part';
  const joins = lemma === 'join' && object !== null;
  if (!takes && !shares && !joins && lemma !== 'participate') return null;
  const standing = standingOf(tree, token, token);
  const head = tree.head(token);
  // "is still weighing whether to take part"
  const isOpen =
    takes &&
    head >= 0 &&
    tree.marks(token).includes('whether') &&
    /^(?:weigh|consider|decide|debate|discuss|say)$/u.test(tree.lemma(head));
  if (isOpen) {
    const open = bindingBefore(scene, token);
    const draft =
      open === null ? null : drafted(scene, token, token, subjectParties(scene, head), open.name, [head]);
    return draft === null ? null : { ...draft, status: 'to be decided' };
  }
  if (standing.status !== 'denied') return null;
  // What one did not do once is over; what one will not or does not do keeps him out.
  const helpers = tree.childrenBy(token, 'aux').map((child) => tree.lower(child));
  const isLasting =
    helpers.some((helper) => /^(?:will|would|wo|do|does|to|shall|has|have)$/u.test(helper)) ||
    /^(?:xcomp|acl)$/u.test(tree.rel(token));
  if (!isLasting || helpers.includes('did')) return null;
  const place = joins
    ? object
    : ([token, ...(object === null ? [] : [object])]
        .flatMap((at) => tree.childrenBy(at, 'obl', 'nmod'))
        .find((child) => tree.cases(child) === 'in') ?? null);
  if (place !== null && organisationAt(scene, place) !== null) return null;
  const binding = place === null ? bindingBefore(scene, token) : bindingAt(scene, place);
  if (binding === null) return null;
  return drafted(
    scene,
    token,
    token,
    subjectParties(scene, token),
    binding.name,
    place === null ? [] : [place],
  );
}

/** "stays outside NATO" */
function beyondAt(scene: Scene, token: number): Draft | null {
  const { tree } = scene;
  if (!KEEPS_OUT.test(tree.lemma(token)) && tree.child(token, 'cop') === null) return null;
  const places = tree.isVerb(token) ? tree.childrenBy(token, 'obl') : [token];
  const place = places.find((child) => /^(?:outside|outside of|out of)$/u.test(tree.cases(child)));
  const organisation = place === undefined ? null : organisationAt(scene, place);
  if (place === undefined || !organisation?.name) return null;
  const standing = standingOf(tree, token, token);
  if (standing.status !== 'happened' && standing.status !== 'ongoing' && standing.status !== 'planned')
    return null;
  return drafted(scene, place, token, subjectParties(scene, token), organisation.name, []);
}

function drafted(
  scene: Scene,
  trigger: number,
  verb: number,
  subjects: readonly Party[],
  name: Party | null,
  around: readonly number[],
): Draft | null {
  const debtors = subjects.filter(
    (party) =>
      party.actor !== null &&
      isPolitical(scene, party) &&
      /^(?:state|territory|bloc|igo|armed-group)$/u.test(scene.text.actors.get(party.actor)?.kind ?? ''),
  );
  if (debtors.length === 0) return null;
  return {
    kind: 'membership',
    sort: 'bond',
    trigger,
    verb,
    around,
    life: null,
    debtors,
    beneficiaries: [],
    name,
    subject: null,
    status: 'not a party',
    presupposed: false,
    condition: null,
    reasons: [
      { rule: `outside: ${scene.tree.lemma(trigger)} (beside what binds others)`, weight: 0.35 },
      { rule: 'status not a party: denied', weight: 0.2 },
    ],
  };
}
