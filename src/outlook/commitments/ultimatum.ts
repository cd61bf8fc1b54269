import type { Party } from '#core/index.js';
import { standingOf } from '#events/index.js';
import type { Draft } from './draft.js';
import type { Scene } from './scene.js';
import { distinct, doerParties, isPolitical, partiesAt, partiesBehind, subjectParties } from './who.js';

/** A demand with a term, though nobody calls it an ultimatum: "gave Iran 48 hours to withdraw", "set Iran a deadline". */

const UNIT = /^(?:hour|day|week|month)$/u;

export function draftUltimatums(scene: Scene): Draft[] {
  const { tree, dates } = scene;
  const drafts: Draft[] = [];
  const isDate = (token: number) => dates.some(({ tokens }) => token >= tokens[0] && token < tokens[1]);
  for (let verb = 0; verb < tree.length; verb += 1) {
    const threat = threatAt(scene, verb) ?? demandAt(scene, verb);
    if (threat !== null) {
      drafts.push(threat);
      continue;
    }
    if (!/^(?:give|set|grant|allow|threaten|impose)$/u.test(tree.lemma(verb)) || tree.upos(verb) !== 'VERB')
      continue;
    const receiver =
      tree.child(verb, 'iobj') ??
      (tree.isPassive(verb) ? tree.child(verb, 'nsubj:pass') : tree.child(verb, 'obj'));
    if (receiver === null) continue;
    // "gave Paris, London and Berlin sixty days": the tree takes the term for one more of the list.
    const listed = tree.childrenBy(receiver, 'conj').filter((child) => UNIT.test(tree.lemma(child)));
    const objects = [...listed, ...tree.childrenBy(verb, 'obj', 'obl', 'obl:unmarked', 'xcomp')].filter(
      (child) => child !== receiver,
    );
    const term =
      objects.find(
        (child) =>
          UNIT.test(tree.lemma(child)) &&
          (tree.child(child, 'nummod') !== null ||
            tree.childrenBy(child, 'det').some((det) => /^(?:a|an|one)$/u.test(tree.lower(det)))),
      ) ??
      objects.find((child) => tree.lemma(child) === 'deadline') ??
      (tree.lemma(verb) === 'give' || tree.lemma(verb) === 'threaten'
        ? objects.find(
            (child) =>
              isTerm(tree, child) ||
              dates.some(
                ({ tokens, rule }) => /^(?:until|by)/u.test(rule) && child >= tokens[0] && child < tokens[1],
              ),
          )
        : undefined);
    const isDeadline = tree.lemma(receiver) === 'deadline';
    if (term === undefined && !isDeadline) continue;
    const issuer = doerParties(scene, verb);
    const addressee = (
      isDeadline
        ? [
            ...partiesBehind(scene, verb, /^(?:for|on|to)$/u),
            ...partiesBehind(scene, receiver, /^(?:for|on|to)$/u),
          ]
        : partiesAt(scene, receiver)
    ).filter((party) => isPolitical(scene, party) && !issuer.some(({ code }) => code === party.code));
    const wanted = [verb, ...(term === undefined ? [] : [term]), receiver]
      .flatMap((at) => tree.childrenBy(at, 'xcomp', 'acl', 'advcl'))
      .find((child) => tree.marks(child).some((mark) => mark === 'to' || mark === 'unless'));
    if (wanted === undefined || !addressee.some(({ actor }) => actor !== null)) continue;
    if (tree.lemma(verb) === 'threaten' && !tree.marks(wanted).includes('unless')) continue;
    const standing = standingOf(tree, verb, verb);
    if (standing.status === 'possible' || standing.status === 'denied') continue;
    const status =
      standing.status === 'planned' || standing.status === 'conditional'
        ? 'to be adopted'
        : standing.status === 'claimed'
          ? 'claimed'
          : 'in force';
    const [first, last] = tree.reach(wanted);
    drafts.push({
      kind: 'ultimatum',
      sort: 'measure',
      trigger: verb,
      verb,
      around: [...(term === undefined || isDate(term) ? [] : [term]), receiver, wanted],
      life: 'forms',
      debtors: distinct(issuer),
      beneficiaries: distinct(addressee),
      name: null,
      subject: [
        Math.max(first, Math.min(wanted, first)),
        Math.max(wanted, tree.upos(last) === 'PUNCT' ? last - 1 : last),
      ],
      status,
      presupposed: false,
      condition: null,
      reasons: [
        { rule: `ultimatum: ${tree.lemma(verb)} a term to do something`, weight: 0.35 },
        { rule: `status ${status}: ${standing.reasons[0] ?? standing.status}`, weight: 0.2 },
      ],
    });
  }
  return drafts;
}

const DEADLINE = /^(?:until|by|before|within)/u;

/** "by 1 July", "until noon": a page without a date of its own has terms too. */
const isTerm = (tree: Scene['tree'], token: number): boolean =>
  DEADLINE.test(tree.cases(token)) &&
  (tree.upos(token) === 'NUM' || TIME.test(tree.lemma(token)) || TIME.test(tree.lower(token)));
const TIME =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight|midday|dawn|end|tomorrow|hour|day|week|month|year|spring|summer|autumn|winter|easter|christmas)$/u;

/** Whether a clause names a day by which it is to be done. */
function hasDeadline({ tree, dates }: Scene, clause: number): boolean {
  const [first, last] = tree.reach(clause);
  for (let token = first; token <= last; token += 1) if (isTerm(tree, token)) return true;
  return dates.some(
    ({ tokens, rule }) =>
      tokens[0] >= first &&
      tokens[0] <= last &&
      (DEADLINE.test(rule) || DEADLINE.test(tree.lower(Math.max(0, tokens[0] - 1)))),
  );
}

/** "Has threatened to close the camps unless the money arrives by 1 July". */
function threatAt(scene: Scene, verb: number): Draft | null {
  const { tree } = scene;
  if (tree.lemma(verb) !== 'threaten' || tree.upos(verb) !== 'VERB') return null;
  const act = tree.child(verb, 'xcomp', 'ccomp');
  const clause = [verb, ...(act === null ? [] : [act])]
    .flatMap((at) => tree.childrenBy(at, 'advcl'))
    .find((child) => tree.marks(child).includes('unless'));
  if (act === null || clause === undefined || /^(?:strike|play|resign|sue|quit)$/u.test(tree.lemma(act)))
    return null;
  const issuer = doerParties(scene, verb).filter((party) => isState(scene, party));
  const named = subjectParties(scene, clause).filter((party) => isState(scene, party));
  // "threatened to expel Norway unless it leaves": he who is threatened.
  const target = tree.child(act, 'obj');
  const isOwn = named.every(({ code }) => issuer.some((one) => one.code === code));
  const addressee =
    isOwn && target !== null ? partiesAt(scene, target).filter((party) => isState(scene, party)) : named;
  return made(scene, verb, act, clause, issuer, addressee, 'a threat with a term');
}

/** "Demanded that Iraq withdraw its troops by 15 January". */
function demandAt(scene: Scene, verb: number): Draft | null {
  const { tree } = scene;
  if (!/^(?:demand|order)$/u.test(tree.lemma(verb)) || tree.upos(verb) !== 'VERB') return null;
  const act = tree.child(verb, 'ccomp', 'xcomp');
  if (act === null || !hasDeadline(scene, act)) return null;
  const issuer = doerParties(scene, verb).filter((party) => isState(scene, party));
  const object = tree.child(verb, 'obj');
  const addressee = (object === null ? subjectParties(scene, act) : partiesAt(scene, object)).filter(
    (party) => isState(scene, party),
  );
  return addressee.length === 0
    ? null
    : made(scene, verb, act, act, issuer, addressee, 'a demand with a term');
}

function isState({ text }: Scene, { actor }: Party): boolean {
  return (
    actor !== null && /^(?:state|igo|bloc|armed-group|territory)$/u.test(text.actors.get(actor)?.kind ?? '')
  );
}

function made(
  scene: Scene,
  verb: number,
  act: number,
  wanted: number,
  issuer: readonly Party[],
  addressee: readonly Party[],
  rule: string,
): Draft | null {
  const { tree } = scene;
  const beneficiaries = distinct(addressee).filter(({ code }) => !issuer.some((one) => one.code === code));
  const standing = standingOf(tree, verb, verb);
  if (issuer.length === 0 || (addressee.length > 0 && beneficiaries.length === 0)) return null;
  if (standing.status === 'possible' || standing.status === 'denied' || standing.status === 'conditional')
    return null;
  const [first, last] = tree.reach(wanted);
  return {
    kind: 'ultimatum',
    sort: 'measure',
    trigger: verb,
    verb,
    around: [act, wanted],
    life: 'forms',
    debtors: distinct(issuer),
    beneficiaries,
    name: null,
    subject: [Math.min(first, wanted), Math.max(wanted, tree.upos(last) === 'PUNCT' ? last - 1 : last)],
    status:
      standing.status === 'planned'
        ? 'to be adopted'
        : standing.status === 'claimed'
          ? 'claimed'
          : 'in force',
    presupposed: false,
    condition: null,
    reasons: [
      { rule: `ultimatum: ${tree.lemma(verb)} … ${tree.lemma(act)} (${rule})`, weight: 0.35 },
      { rule: `status: ${standing.reasons[0] ?? standing.status}`, weight: 0.2 },
    ],
  };
}
