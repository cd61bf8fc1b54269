import type { CommitmentStatus, Party, Reason } from '#core/index.js';
import { standingOf } from '#events/index.js';
import type { Draft } from './draft.js';
import { settle, stepsAbove, stepsBelow } from './lives.js';
import { openParty, type Scene } from './scene.js';
import { insideParties, nameAt, predicated, subjectAt, type Thing, wordsBefore } from './things.js';
import type { CommitmentCues } from './vocabulary.js';
import { distinct, doerParties, isPolitical, partiesAt, partiesBehind } from './who.js';

/**
 * Pipelines, railways, canals: who is on the route, who builds. The route is what the words give as one: names in
 * brackets behind the project's, "linking A and B", "from A through B to C"; else who stands before it or builds it.
 */

const ROUTE = /^(?:from|to|through|via|across|between|into|towards?|with|by way of|and)$/u;
const ROUTE_OF_VERB = /^(?:from|to|through|via|across)$/u;
const LINKS =
  /^(?:link|connect|join|run|carry|transport|bring|pump|deliver|stretch|lead|cross|supply|pass|extend|go|take|move|ship)$/u;
const FREIGHT =
  /^(?:gas|oil|crude|electricity|power|water|hydrogen|grain|cargo|container|freight|fuel|ammonia|coal)$/u;

/** Works named by a noun: "the gas pipeline project TAPI (Turkmenistan-Afghanistan-Pakistan-India)". */
export function draftWorks(
  scene: Scene,
  { token, cue, described }: Thing,
  cues: CommitmentCues,
): Draft | null {
  const { tree } = scene;
  const head = tree.head(token);
  const carrier =
    tree.rel(token) === 'compound' && head > token && tree.upos(head) === 'PROPN' ? head : token;
  const above = stepsAbove(tree, carrier, 'works', cues);
  const below = stepsBelow(tree, carrier, 'works', cues);
  const steps = above.length > 0 ? above : below;
  const whole = wholeRoute(scene, carrier);
  const route =
    whole.length >= 2
      ? whole
      : distinct([
          ...routeOf(scene, carrier),
          ...steps.flatMap(({ verb }) =>
            tree.isVerb(verb) ? partiesBehind(scene, verb, ROUTE_OF_VERB) : [],
          ),
        ]).filter(({ actor }) => actor !== null);
  const builders = steps
    .filter(({ cue: act }) => act.role === 'party')
    .flatMap(({ verb }) => (tree.isVerb(verb) ? doerParties(scene, verb) : []));
  const partners = steps.flatMap(({ verb }) =>
    tree.isVerb(verb) ? partiesBehind(scene, verb, /^with$/u) : [],
  );
  const inside = [...insideParties(scene, token), ...partiesBehind(scene, carrier, /^of$/u)].filter(
    (party) => !isContinent(scene, party),
  );
  const parties = distinct(whole.length >= 2 ? whole : [...builders, ...partners, ...inside, ...route]);
  const name = projectName(scene, carrier) ?? nameAt(scene, token);
  const states = parties.filter(({ actor }) => actor !== null);
  // "withdrew its offer of a common pipeline": of one, until another takes it.
  const isOffered =
    steps.some(({ life }) => life === 'proposes') &&
    [...described.before].some((word) => /^(?:common|joint|shared|regional)$/u.test(word));
  if (states.length < 2 && !((name !== null || isOffered) && states.length > 0)) return null;
  const state = stateOf(scene, carrier, token, steps);
  if (state === null) return null;
  const reasons: Reason[] = [
    { rule: `cue ${cue.id}: ${tree.lemma(token)} (${cue.because})`, weight: name !== null ? 0.35 : 0.3 },
    { rule: `status ${state.status}: ${state.reason}`, weight: 0.2 },
    ...(route.length >= 2 ? [{ rule: 'parties by its route', weight: 0.05 }] : []),
  ];
  return {
    kind: cue.kind,
    sort: 'works',
    trigger: token,
    verb: steps[0]?.verb ?? token,
    around: [...new Set([carrier, ...steps.flatMap((step) => [step.token, step.verb])])],
    life: steps[0]?.life ?? null,
    debtors: parties,
    beneficiaries: [],
    name,
    subject: subjectAt(scene, token, described) ?? wordsBefore(scene, token),
    status: state.status,
    presupposed: steps.length === 0,
    condition: null,
    reasons,
  };
}

/** "Nord Stream 2 will carry gas from Russia to Germany": a name that carries goods from state to state. */
export function draftCarriers(scene: Scene): Draft[] {
  const { tree, parties } = scene;
  const drafts: Draft[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (
      tree.upos(verb) !== 'VERB' ||
      !/^(?:carry|transport|pump|bring|deliver|transmit)$/u.test(tree.lemma(verb))
    )
      continue;
    const subject = tree.child(verb, 'nsubj');
    const object = tree.child(verb, 'obj');
    if (subject === null || object === null || tree.upos(subject) !== 'PROPN') continue;
    const goods = [object, ...tree.childrenBy(object, 'compound')];
    if (!goods.some((token) => FREIGHT.test(tree.lemma(token)))) continue;
    const mention = parties.mentionAt(subject);
    if (mention === null || mention.actors.some((id) => scene.text.actors.get(id)?.kind !== 'project'))
      continue;
    const route = distinct([verb, object].flatMap((at) => partiesBehind(scene, at, ROUTE)));
    if (route.filter(({ actor }) => actor !== null).length < 2) continue;
    const standing = standingOf(tree, verb, verb);
    if (standing.status === 'denied') continue;
    const status: CommitmentStatus =
      standing.status === 'happened' || standing.status === 'ongoing' ? 'in force' : 'project';
    const last = tree.childrenBy(subject, 'flat').reduce((end, child) => Math.max(end, child), subject);
    drafts.push({
      kind: 'project',
      sort: 'works',
      trigger: subject,
      verb,
      around: [verb, object],
      life: null,
      debtors: route,
      beneficiaries: [],
      name: openParty(scene, tree.reach(subject)[0], last),
      subject: [object, object],
      status,
      presupposed: false,
      condition: null,
      reasons: [
        { rule: `works: ${tree.lemma(verb)} ${tree.lemma(object)} from state to state`, weight: 0.35 },
        { rule: `status ${status}: ${standing.reasons[0] ?? standing.status}`, weight: 0.2 },
      ],
    });
  }
  return drafts;
}

/** All states of a route that the words give as one: beside a name, or in it. */
function wholeRoute(scene: Scene, token: number): Party[] {
  const { tree } = scene;
  // In brackets behind the name: "TAPI (Turkmenistan-Afghanistan-Pakistan-India)".
  const bracket = tree
    .childrenBy(token, 'appos')
    .filter((child) => child > token)
    .flatMap((child) => namesWithin(scene, child));
  if (bracket.length >= 2) return bracket;
  const project = scene.parties
    .mentionAt(token)
    ?.actors.map((id) => scene.text.actors.get(id))
    .find((actor) => actor?.kind === 'project');
  if (project !== undefined && project.members.length >= 2) {
    const { form } = tree.sentence;
    const name = openParty(scene, token, token);
    return project.members.flatMap(({ actor }) => {
      const known = scene.text.actors.get(actor);
      return known === undefined ? [] : [{ ...name, actor, code: known.code, text: form[token]! }];
    });
  }
  return namesBefore(scene, token);
}

/** The states on its route, as far as prepositions and verbs say. */
function routeOf(scene: Scene, token: number): Party[] {
  const { tree } = scene;
  const clauses = [
    ...tree.childrenBy(token, 'acl', 'acl:relcl'),
    ...(tree.head(token) >= 0 && /^nsubj/u.test(tree.rel(token)) ? [tree.head(token)] : []),
  ].filter((verb) => LINKS.test(tree.lemma(verb)));
  const linked = clauses.flatMap((verb) => {
    const object = tree.child(verb, 'obj');
    const ends = object === null ? [] : partiesAt(scene, object).filter(({ actor }) => actor !== null);
    return [
      ...ends,
      ...partiesBehind(scene, verb, ROUTE),
      ...(object === null ? [] : partiesBehind(scene, object, ROUTE)),
    ];
  });
  // "from Mombasa to Kampala": the tree hangs the second end on the first.
  const ends = tree
    .childrenBy(token, 'nmod')
    .flatMap((child) => partiesBehind(scene, child, /^(?:to|via|through|and|into)$/u));
  return distinct([...partiesBehind(scene, token, ROUTE), ...ends, ...linked]).filter(
    (party) => isPolitical(scene, party) && !isContinent(scene, party),
  );
}

/** All states named under a token, in the order of the words. */
function namesWithin(scene: Scene, token: number): Party[] {
  const [first, last] = scene.tree.reach(token);
  return distinct(
    scene.mentions
      .filter(({ tokens, form }) => form === 'name' && tokens[0] >= first && tokens[1] <= last + 1)
      .flatMap((mention) => scene.parties.toParties(mention))
      .filter((party) => isPolitical(scene, party)),
  );
}

/** "the Baku–Tbilisi–Ceyhan pipeline", "the Iran-Pakistan-India pipeline": names joined by dashes before the noun. */
function namesBefore(scene: Scene, token: number): Party[] {
  const { tree, mentions } = scene;
  let first = token;
  while (
    first > 0 &&
    (/^[-–—]$/u.test(tree.sentence.form[first - 1]!) || /^(?:PROPN|NOUN|ADJ)$/u.test(tree.upos(first - 1)))
  )
    first -= 1;
  const dashes = tree.sentence.form.slice(first, token).filter((form) => /^[-–—]$/u.test(form)).length;
  if (dashes === 0) return [];
  const found = mentions
    .filter(({ tokens, actors }) => tokens[0] >= first && tokens[1] <= token && actors.length > 0)
    .flatMap((mention) => scene.parties.toParties(mention))
    .filter((party) => isPolitical(scene, party));
  return found.length >= 2 ? distinct(found) : [];
}

/** "European gas pipeline": no state. */
const isContinent = ({ text }: Scene, { actor }: Party): boolean =>
  actor !== null && text.actors.get(actor)?.kind === 'bloc';

function projectName(scene: Scene, token: number): Party | null {
  const mention = scene.parties.mentionAt(token);
  if (mention === null) return null;
  const actor = mention.actors.map((id) => scene.text.actors.get(id)).find((one) => one?.kind === 'project');
  if (actor === undefined) return null;
  return { actor: actor.id, code: actor.code, sector: null, text: mention.text, span: mention.span };
}

/** Built, planned, given up: by the words above; a "project" without a word is one. */
function stateOf(
  scene: Scene,
  carrier: number,
  token: number,
  steps: Parameters<typeof settle>[1],
): { readonly status: CommitmentStatus; readonly reason: string } | null {
  const { tree } = scene;
  const predicate = predicated(scene, carrier, 'works');
  if (predicate !== null) return { status: predicate.status, reason: predicate.reason };
  const words = [
    tree.lemma(token),
    ...tree.childrenBy(token, 'amod', 'compound').map((child) => tree.lower(child)),
  ];
  const isProject = words.some((word) => /^(?:project|planned|proposed|initiative|future)$/u.test(word));
  if (steps.length > 0) {
    const settled = settle(tree, steps, 'project', 'works');
    if (settled === null) return null;
    // What is signed or agreed on is to be built; what is planned is pursued.
    const isAgreed =
      settled.status === 'in force' && /^(?:reaches|signs|decides|commits)$/u.test(steps[0]!.life);
    const status =
      isAgreed || /^(?:signed|to be adopted)$/u.test(settled.status) ? 'project' : settled.status;
    return {
      status: status === 'in force' && isProject && !isBuilt(tree, steps) ? 'project' : status,
      reason: settled.reason,
    };
  }
  const head = tree.head(carrier);
  if (head >= 0 && /^nsubj/u.test(tree.rel(carrier)) && tree.isVerb(head)) {
    const standing = standingOf(tree, carrier, head);
    if (standing.status === 'denied') return null;
    const real = standing.status === 'happened' || standing.status === 'ongoing';
    if (real && LINKS.test(tree.lemma(head)) && !isProject)
      return { status: 'in force', reason: `"${tree.lemma(head)}"` };
    return real && !isProject ? null : { status: 'project', reason: standing.reasons[0] ?? 'a project' };
  }
  if (isProject) return { status: 'project', reason: 'a project' };
  const links = tree.childrenBy(carrier, 'acl').some((verb) => LINKS.test(tree.lemma(verb)));
  const standing = standingOf(tree, carrier, carrier);
  if (!links) return null;
  return { status: standing.status === 'happened' ? 'in force' : 'project', reason: 'named with its route' };
}

const isBuilt = (tree: Scene['tree'], steps: Parameters<typeof settle>[1]): boolean =>
  steps.some(({ token }) =>
    /^(?:complete|open|build|construct|inaugurate|finish|launch)/u.test(tree.lemma(token)),
  );
