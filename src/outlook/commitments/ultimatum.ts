import { standingOf } from '#events/index.js';
import type { Draft } from './draft.js';
import type { Scene } from './scene.js';
import { distinct, doerParties, isPolitical, partiesAt, partiesBehind } from './who.js';

/** A demand with a term, though nobody calls it an ultimatum: "gave Iran 48 hours to withdraw", "set Iran a deadline". */

const UNIT = /^(?:hour|day|week|month)$/u;

export function draftUltimatums(scene: Scene): Draft[] {
  const { tree, dates } = scene;
  const drafts: Draft[] = [];
  for (let verb = 0; verb < tree.length; verb += 1) {
    if (!/^(?:give|set|grant|allow|threaten|impose)$/u.test(tree.lemma(verb)) || tree.upos(verb) !== 'VERB')
      continue;
    const receiver =
      tree.child(verb, 'iobj') ??
      (tree.isPassive(verb) ? tree.child(verb, 'nsubj:pass') : tree.child(verb, 'obj'));
    if (receiver === null) continue;
    const objects = [...tree.childrenBy(verb, 'obj', 'obl', 'obl:unmarked', 'xcomp')].filter(
      (child) => child !== receiver,
    );
    const term =
      objects.find((child) => UNIT.test(tree.lemma(child)) && tree.child(child, 'nummod') !== null) ??
      objects.find((child) => tree.lemma(child) === 'deadline') ??
      (tree.lemma(verb) === 'give' || tree.lemma(verb) === 'threaten'
        ? objects.find((child) =>
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
      around: [...(term === undefined ? [] : [term]), receiver, wanted],
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
