import type { CommitmentKind, Party } from '#core/index.js';
import { standingOf, type Tree } from '#events/index.js';
import type { Draft } from './draft.js';
import { type Settled, type Step, settle, stepsAbove, stepsBelow } from './lives.js';
import type { Scene } from './scene.js';
import { insideParties } from './things.js';
import { actOf, type CommitmentCues, type Life } from './vocabulary.js';
import { distinct, doerParties, isPolitical, partiesAt, partiesBehind, subjectParties } from './who.js';

/**
 * Soil, sites and ways that one opens to the forces of another: "lets British planes use the airfield", "American ships
 * may use two ports", "opened its airspace to allied aircraft". What is let is told by two verbs, so no frame has it.
 */

const LETS = /^(?:let|allow|permit|authori[sz]e|entitle|enable)$/u;
const GIVES = /^(?:grant|give|offer|cede|lend)$/u;
const STAYS = /^(?:station|base|keep|deploy|garrison|quarter|maintain|stay|remain|install|place)$/u;
const USES = /^(?:use|operate|run|build|expand|man|share)$/u;
const GOES = /^(?:fly|land|take|operate|refuel|start|sail|call|dock|patrol|launch|train|strike)$/u;
const CROSSES = /^(?:cross|overfly|pass|transit|traverse|move|transport|carry|ship|enter|travel|go|fly)$/u;
export const FORCE =
  /^(?:troop|force|soldier|garrison|division|brigade|battalion|contingent|marine|paratrooper|unit|regiment|squadron|personnel|army|fleet|navy|missile|rocket|warhead|bomber|battery|warship|ship|vessel|tanker|aircraft|plane|jet|fighter|warplane|helicopter|drone|submarine|destroyer|frigate|carrier|convoy|airman|sailor|military|serviceman|instructor|peacekeeper)$/u;
const GOODS =
  /^(?:supply|good|goods|cargo|freight|grain|arm|arms|weapon|train|truck|lorry|shipment|equipment|fuel|oil|gas|transport|trade)$/u;
const SITE =
  /^(?:base|airbase|airfield|airport|airstrip|port|harbour|harbor|facility|station|camp|barracks|runway|island|depot|site|anchorage|shipyard|dock)$/u;
const WAYS =
  /^(?:airspace|territory|road|railway|railroad|rail|sky|skies|water|waters|corridor|canal|port|soil|air|route|bridge|strait|harbour|harbor|line)$/u;
const NEAR = 6;

export function draftSoil(scene: Scene, cues: CommitmentCues): Draft[] {
  const { tree } = scene;
  const drafts: Draft[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (tree.upos(verb) !== 'VERB') continue;
    const draft =
      permitAt(scene, verb, cues) ??
      modalAt(scene, verb, cues) ??
      grantAt(scene, verb, cues) ??
      openingAt(scene, verb, cues) ??
      presenceAt(scene, verb, cues);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

interface Lent {
  readonly verb: number;
  /** Verb or noun that says what the guest may do, and what with. */
  readonly act: number;
  readonly object: number | null;
  readonly kind: CommitmentKind;
  readonly hosts: readonly Party[];
  readonly guests: readonly Party[];
}

/** "Lets American tankers use the airport", "French fighters are allowed to use the airfield". */
function permitAt(scene: Scene, verb: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (!LETS.test(tree.lemma(verb))) return null;
  const clause = tree
    .childrenBy(verb, 'xcomp', 'ccomp', 'advcl')
    .find((child) => child > verb && tree.isVerb(child));
  const act = clause ?? lostAct(tree, verb);
  if (act === null || act === undefined) return null;
  const passive = tree.isPassive(verb);
  const guest =
    (passive ? tree.child(verb, 'nsubj:pass') : null) ??
    (clause === undefined ? null : tree.child(clause, 'nsubj')) ??
    tree.childrenBy(verb, 'obj', 'iobj').find((child) => child < act) ??
    null;
  const object = clause === undefined ? lostObject(tree, verb, act) : tree.child(act, 'obj');
  const guests = guest === null ? between(scene, verb, act) : guestsAt(scene, guest);
  const isForce = guest === null || isGuest(scene, guest);
  const kind = kindOf(scene, act, object, isForce);
  if (kind === null || guests.length === 0) return null;
  // "would not let an Ethiopian plane land": one plane on one day is no right.
  const isOnce =
    guest !== null &&
    tree.childrenBy(guest, 'det').some((child) => /^(?:a|an|one)$/u.test(tree.lower(child)));
  if (isOnce && !STAYS.test(tree.lemma(act)) && !USES.test(tree.lemma(act))) return null;
  const hosts = passive
    ? [...doerParties(scene, verb), ...hostsIn(scene, act, object)]
    : permitters(scene, verb);
  return drafted(scene, cues, { verb, act, object, kind, hosts, guests });
}

/** Subject of what lets; of what a treaty obliges to let, him whom it obliges. */
function permitters(scene: Scene, verb: number): Party[] {
  const { tree } = scene;
  const own = subjectParties(scene, verb);
  const head = tree.head(verb);
  const isUnder = head >= 0 && tree.isVerb(head) && /^(?:xcomp|ccomp|csubj|advcl|acl)$/u.test(tree.rel(verb));
  if (!isUnder || !/^(?:oblige|require|commit|bind|force|ask|urge|tell|obligate)$/u.test(tree.lemma(head)))
    return own;
  const object = tree.child(head, 'obj') ?? tree.child(head, 'nsubj:pass');
  return object === null ? own : partiesAt(scene, object);
}

/** "Let NATO station 12,000 men": the tree took the bare verb for a noun. */
function lostAct(tree: Tree, verb: number): number | null {
  if (tree.lemma(verb) !== 'let') return null;
  for (let at = verb + 1; at <= verb + NEAR && at < tree.length; at += 1) {
    if (tree.upos(at) === 'PUNCT') return null;
    if (
      at > verb + 1 &&
      tree.upos(at) !== 'ADJ' &&
      (STAYS.test(tree.lower(at)) ||
        USES.test(tree.lower(at)) ||
        GOES.test(tree.lower(at)) ||
        CROSSES.test(tree.lower(at)))
    )
      return at;
  }
  return null;
}

function lostObject(tree: Tree, verb: number, act: number): number | null {
  return (
    [...tree.childrenBy(verb, 'obj', 'obl', 'xcomp'), ...tree.childrenBy(act, 'obj', 'nmod', 'appos')].find(
      (child) => child > act && tree.cases(child) === '',
    ) ?? null
  );
}

/** Those who are named between the permission and the act. */
function between(scene: Scene, verb: number, act: number): Party[] {
  return scene.mentions
    .filter(
      ({ tokens, form, actors }) =>
        tokens[0] > verb && tokens[0] < act && form !== 'pronoun' && actors.length > 0,
    )
    .flatMap((mention) => scene.parties.toParties(mention))
    .filter((party) => isPolitical(scene, party));
}

const guestsAt = (scene: Scene, token: number): Party[] =>
  distinct([...partiesAt(scene, token), ...insideParties(scene, token)]).filter(
    (party) => party.actor !== null && isPolitical(scene, party),
  );

/** Forces, or a state or organisation itself; not its tourists and firms. */
function isGuest(scene: Scene, token: number): boolean {
  const { tree } = scene;
  if (FORCE.test(tree.lemma(token)) || GOODS.test(tree.lemma(token))) return true;
  const named = scene.parties.at(token, false);
  return (
    (tree.upos(token) === 'PROPN' || tree.upos(token) === 'PRON') &&
    named.some(
      ({ actor }) =>
        actor !== null &&
        /^(?:state|igo|bloc|armed-group|territory)$/u.test(scene.text.actors.get(actor)?.kind ?? ''),
    )
  );
}

function kindOf(scene: Scene, act: number, object: number | null, isForce: boolean): CommitmentKind | null {
  const { tree } = scene;
  if (!isForce) return null;
  const lemma = tree.upos(act) === 'VERB' ? tree.lemma(act) : tree.lower(act);
  const objects = object === null ? [] : [object, ...tree.childrenBy(object, 'conj', 'compound', 'nmod')];
  const is = (words: RegExp) => objects.some((token) => words.test(tree.lemma(token)));
  if (/^(?:keep|maintain|retain)$/u.test(lemma) && is(SITE)) return 'basing';
  if (STAYS.test(lemma) && (is(FORCE) || is(/^(?:man|thousand|hundred|dozen)$/u))) return 'basing';
  if (USES.test(lemma) && is(/^(?:airspace|territory|road|railway|sky|waters|canal)$/u)) return 'transit';
  if (USES.test(lemma) && is(SITE)) return 'basing';
  if (/^(?:stay|remain)$/u.test(lemma)) return 'basing';
  const places = tree
    .childrenBy(act, 'obl', ...(tree.isVerb(act) ? [] : ['nmod']))
    .map((child) => tree.cases(child));
  if (GOES.test(lemma) && places.some((word) => /^(?:from|at|in|on)$/u.test(word))) return 'basing';
  if (CROSSES.test(lemma) && (is(WAYS) || places.some((word) => /^(?:through|across|over|via)$/u.test(word))))
    return 'transit';
  return null;
}

/** Whose soil it is, by what the act says of it. */
function hostsIn(scene: Scene, act: number, object: number | null): Party[] {
  const tokens = object === null ? [act] : [object, act];
  return distinct(
    tokens.flatMap((token) => [
      ...(token === object ? [...scene.parties.at(token, true), ...insideParties(scene, token)] : []),
      ...partiesBehind(scene, token, /^(?:of|in|at|on|from|near|through|across|over)$/u),
    ]),
  ).filter((party) => isPolitical(scene, party));
}

/** "American ships may use two Spanish ports", "Russia has the right to keep ships at …". */
function modalAt(scene: Scene, verb: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  const isFree = tree.childrenBy(verb, 'aux').some((child) => /^(?:may|can)$/u.test(tree.lower(child)));
  const right = rightAbove(tree, verb);
  const holder = right ?? verb;
  if (!isFree && right === null) return null;
  const subject = tree.child(holder, 'nsubj');
  if (subject === null || !isGuest(scene, subject) || tree.isPassive(verb)) return null;
  const object = tree.child(verb, 'obj');
  const kind = kindOf(scene, verb, object, true);
  if (kind === null) return null;
  const guests = distinct([...partiesAt(scene, subject), ...insideParties(scene, subject)]);
  const hosts = hostsIn(scene, verb, object).filter(({ code }) => !guests.some((one) => one.code === code));
  // What may come to pass is feared or foretold: only whose soil it is makes it a right.
  if (!hosts.some(({ actor }) => actor !== null)) return null;
  if (right === null && kind === 'basing' && !USES.test(tree.lemma(verb)) && !isUnderPaper(tree, verb))
    return null;
  if (right === null && kind === 'transit' && !isUnderPaper(tree, verb)) return null;
  return drafted(scene, cues, { verb: holder, act: verb, object, kind, hosts, guests }, 'stands');
}

/** "has the right to use": the verb that has it. */
function rightAbove(tree: Tree, verb: number): number | null {
  const noun = tree.head(verb);
  if (
    noun < 0 ||
    !/^(?:right|permission|licence|license)$/u.test(tree.lemma(noun)) ||
    tree.rel(noun) !== 'obj'
  )
    return null;
  const head = tree.head(noun);
  return head >= 0 &&
    /^(?:have|hold|enjoy|obtain|win|get|secure|receive|keep|retain)$/u.test(tree.lemma(head))
    ? head
    : null;
}

const PAPER =
  /^(?:treaty|agreement|accord|pact|deal|arrangement|lease|contract|protocol|memorandum|understanding|convention|charter|act)$/u;

/** The paper under which something is let. */
function paperUnder(tree: Tree, tokens: readonly number[]): number | null {
  for (const token of tokens)
    for (const child of tree.childrenBy(token, 'obl', 'nmod', 'dislocated'))
      if (
        PAPER.test(tree.lemma(child)) &&
        /^(?:under|by|in|according to|through|thanks to)$/u.test(tree.cases(child))
      )
        return child;
  return null;
}

const isUnderPaper = (tree: Tree, verb: number): boolean => paperUnder(tree, [verb]) !== null;

/** "Has granted the British navy the use of the port", "gave Russia access to two airfields". */
function grantAt(scene: Scene, verb: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (!GIVES.test(tree.lemma(verb))) return null;
  const object = tree
    .childrenBy(verb, 'obj', 'obl')
    .find((child) => /^(?:use|access)$/u.test(tree.lemma(child)));
  if (object === undefined) return null;
  const sites = tree
    .childrenBy(object, 'nmod')
    .filter((child) => /^(?:of|to)$/u.test(tree.cases(child)))
    .concat(
      tree
        .childrenBy(verb, 'obl')
        .filter((child) => child > object && /^(?:of|to)$/u.test(tree.cases(child))),
    );
  const site = sites.find((child) => SITE.test(tree.lemma(child)) || WAYS.test(tree.lemma(child)));
  if (site === undefined) return null;
  const receiver = (tree.isPassive(verb) ? tree.child(verb, 'nsubj:pass') : tree.child(verb, 'iobj')) ?? null;
  const guests =
    receiver === null || receiver === object
      ? partiesBehind(scene, verb, /^to$/u).filter(
          ({ span }) => span.start < tree.sentence.starts[site]! || span.start > tree.sentence.ends[site]!,
        )
      : partiesAt(scene, receiver);
  const hosts = [...doerParties(scene, verb), ...hostsIn(scene, object, site)];
  const kind = /^(?:airspace|territory|road|railway|waters|canal)$/u.test(tree.lemma(site))
    ? 'transit'
    : 'basing';
  return drafted(scene, cues, { verb, act: object, object: site, kind, hosts, guests });
}

/** "Some 1,200 Rwandan soldiers remain in Mozambique". */
function presenceAt(scene: Scene, verb: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (!/^(?:remain|stay)$/u.test(tree.lemma(verb))) return null;
  const subject = tree.child(verb, 'nsubj');
  if (
    subject === null ||
    !/^(?:troop|force|soldier|marine|paratrooper|garrison|brigade|battalion|contingent)$/u.test(
      tree.lemma(subject),
    )
  )
    return null;
  const guests = distinct([...partiesAt(scene, subject), ...insideParties(scene, subject)]).filter(
    ({ actor }) => actor !== null,
  );
  const hosts = partiesBehind(scene, verb, /^(?:in|on)$/u);
  if (guests.length !== 1) return null;
  return drafted(scene, cues, { verb, act: verb, object: subject, kind: 'basing', hosts, guests });
}

/** "Opened its airspace to allied aircraft". */
function openingAt(scene: Scene, verb: number, cues: CommitmentCues): Draft | null {
  const { tree } = scene;
  if (!/^(?:open|reopen)$/u.test(tree.lemma(verb))) return null;
  const object = tree.isPassive(verb) ? tree.child(verb, 'nsubj:pass') : tree.child(verb, 'obj');
  if (object === null) return null;
  const ways = [object, ...tree.childrenBy(object, 'conj')];
  const isWay = ways.some((token) => WAYS.test(tree.lemma(token)) || SITE.test(tree.lemma(token)));
  const guest = [verb, ...ways]
    .flatMap((token) => tree.childrenBy(token, 'obl', 'nmod'))
    .find((child) => /^(?:to|for)$/u.test(tree.cases(child)) && isGuest(scene, child));
  if (!isWay || guest === undefined) return null;
  const own = permitters(scene, verb);
  const hosts = own.length > 0 ? own : hostsIn(scene, verb, object);
  const isBase = ways.some((token) => /^(?:base|airbase|airfield|barracks)$/u.test(tree.lemma(token)));
  return drafted(scene, cues, {
    verb,
    act: object,
    object: guest,
    kind: isBase ? 'basing' : 'transit',
    hosts: hosts.filter(({ actor }) => actor !== null),
    guests: guestsAt(scene, guest),
  });
}

function drafted(scene: Scene, cues: CommitmentCues, lent: Lent, life: Life = 'forms'): Draft | null {
  const { tree } = scene;
  const { verb, act, object, kind } = lent;
  const guests = distinct(lent.guests);
  const hosts = distinct(lent.hosts).filter(({ code }) => !guests.some((one) => one.code === code));
  const isNamed = hosts.some(({ actor }) => actor !== null);
  if (!isNamed || (kind === 'basing' && !guests.some(({ actor }) => actor !== null))) return null;
  const cue = actOf('soil', life, 'one lets the forces of another use his soil');
  const above = stepsAbove(tree, verb, 'site', cues);
  // What a treaty obliges one to let, one lets.
  const isDuty = above.some(({ token }) =>
    /^(?:oblige|require|obligate|bind|commit)$/u.test(tree.lemma(token)),
  );
  const settled = settledAs(
    scene,
    [{ token: verb, verb, life: isDuty ? 'stands' : life, cue }, ...above],
    kind,
    life,
  );
  if (settled === null) return null;
  const paper = paperUnder(tree, [verb, act, ...(object === null ? [] : [object])]);
  const below = paper === null ? [] : stepsBelow(tree, paper, 'paper', cues);
  return {
    kind,
    sort: 'site',
    trigger: act,
    verb,
    around: [
      ...new Set([
        verb,
        ...(object === null ? [] : [object]),
        ...(paper === null ? [] : [paper]),
        ...below.map(({ token }) => token),
        ...above.map(({ token }) => token),
      ]),
    ],
    life,
    lives: new Map(below.map((step) => [step.token, step.life])),
    debtors: kind === 'basing' ? [...hosts, ...guests] : hosts,
    beneficiaries: kind === 'basing' ? [] : guests,
    name: null,
    subject: object === null ? null : subjectOf(tree, object),
    status: settled.status,
    presupposed: settled.presupposed,
    condition: settled.condition,
    reasons: [
      {
        rule: `soil: ${tree.lemma(verb)} … ${tree.lemma(act)} (forces of one on the soil of another)`,
        weight: 0.35,
      },
      { rule: `status ${settled.status}: ${settled.reason}`, weight: 0.2 },
    ],
  };
}

/** A right stands while it is held; what is let begins with the letting. */
function settledAs(
  { tree }: Scene,
  steps: readonly Step[],
  kind: CommitmentKind,
  life: Life,
): Settled | null {
  const [own] = steps;
  if (life !== 'stands' || own === undefined || steps.length > 1) return settle(tree, steps, kind, 'site');
  const standing = standingOf(tree, own.token, own.verb);
  if (standing.status === 'denied')
    return { status: 'denied', reason: 'may not', condition: null, presupposed: false };
  return { status: 'in force', reason: 'it may', condition: standing.condition, presupposed: false };
}

function subjectOf(tree: Tree, object: number): readonly [number, number] {
  const words = tree.childrenBy(object, 'nummod', 'amod', 'compound').filter((child) => child < object);
  return [Math.min(object, ...words), object];
}
