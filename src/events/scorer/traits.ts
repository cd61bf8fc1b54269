import { matchCues } from '../match.js';
import { standingOf } from '../status.js';
import type { Tree } from '../tree.js';
import type { Cues } from '../vocabulary.js';
import type { Phrases } from './phrases.js';

/** Half-open range of tokens. */
export type Range = readonly [number, number];

/** Words whose vectors are averaged, one set a block of the dense input. */
export interface Traits {
  /** Names of what is true, hashed by the scorer; a name may stand twice. */
  readonly names: readonly string[];
  /** Tokens between the two, tokens of the predicate's chain, tokens of the target, tokens of the source. */
  readonly groups: readonly (readonly number[])[];
}

/** Hedges and light verbs through which the act is told by what hangs on them. */
const THROUGH = /^(?:xcomp|ccomp|obj|obl|advcl|acl|nmod|nsubj:pass|conj)$/u;
const SMALL = /^(?:DET|PUNCT|NUM|SYM|X|CCONJ)$/u;

/** What speaks for one event type or another between two marked parties of a sentence. */
export function traitsOf(tree: Tree, cues: Cues, phrases: Phrases, source: Range, target: Range): Traits {
  const names: string[] = ['bias'];
  const inside = (token: number, [from, to]: Range) => token >= from && token < to;
  const isParty = (token: number) => inside(token, source) || inside(token, target);
  const lemma = (token: number) => tree.lemma(token).toLowerCase();
  const first = source[0] <= target[0] ? source : target;
  const second = first === source ? target : source;
  const order = first === source ? 'st' : 'ts';
  names.push(`order=${order}`);

  const region = (token: number) => (token < first[0] ? 'B' : token < second[0] ? 'M' : 'A');
  const between: number[] = [];
  let before: string | null = null;
  for (let token = 0; token < tree.length; token += 1) {
    if (isParty(token)) {
      before = inside(token, source) ? '<S>' : '<T>';
      continue;
    }
    const where = region(token);
    if (where === 'M' && !SMALL.test(tree.upos(token))) between.push(token);
    if (tree.upos(token) === 'PUNCT') {
      before = tree.lower(token);
      continue;
    }
    const word = lemma(token);
    names.push(`${where}=${word}`, `w=${word}`);
    if (where !== 'B') names.push(`${where}${order}=${word}`);
    if (before !== null && where !== 'B') names.push(`${where}2=${before} ${word}`);
    before = word;
  }
  // Nearest words around each party.
  for (const [tag, range] of [
    ['S', source],
    ['T', target],
  ] as const) {
    for (let apart = 1; apart <= 3; apart += 1) {
      const left = range[0] - apart;
      const right = range[1] - 1 + apart;
      if (left >= 0) names.push(`${tag}<${apart}=${isParty(left) ? '#' : lemma(left)}`);
      if (right < tree.length) names.push(`${tag}>${apart}=${isParty(right) ? '#' : lemma(right)}`);
    }
    for (let token = range[0]; token < range[1]; token += 1)
      if (!SMALL.test(tree.upos(token)) && tree.upos(token) !== 'ADP') names.push(`${tag}w=${lemma(token)}`);
  }

  const s = headOf(tree, source);
  const t = headOf(tree, target);
  names.push(
    `Sh=${lemma(s)}`,
    `Th=${lemma(t)}`,
    `Sr=${tree.fullRel(s)}`,
    `Tr=${tree.fullRel(t)}|${tree.cases(t)}`,
  );
  names.push(`Tu=${tree.upos(t)}`);

  // The way from one to the other.
  const up = [s, ...tree.ancestors(s)];
  const down = [t, ...tree.ancestors(t)];
  const top = up.find((token) => down.includes(token)) ?? up.at(-1)!;
  const rise = up.slice(0, up.indexOf(top));
  const fall = down.slice(0, Math.max(0, down.indexOf(top)));
  const arc = (token: number) => tree.fullRel(token) + (tree.cases(token) ? `:${tree.cases(token)}` : '');
  const shape = `${rise.map((token) => tree.rel(token)).join('<')}^${fall.map((token) => tree.rel(token)).join('<')}`;
  names.push(`shape=${shape}`);
  const path = [...rise.slice(1), top, ...fall.slice(1)].filter((token) => !isParty(token));
  for (const token of path) names.push(`on=${lemma(token)}`, `onx=${lemma(token)}|${tree.rel(token)}`);
  names.push(`path=${path.map(lemma).join('/')}`);
  names.push(
    `top=${lemma(top)}|${rise.length > 0 ? arc(rise.at(-1)!) : 'self'}|${fall.length > 0 ? arc(fall.at(-1)!) : 'self'}`,
  );

  // The predicate of the source: its clause, and what the clause is about.
  const clause = up.slice(1).find((token) => tree.isVerb(token) || tree.child(token, 'cop') !== null) ?? top;
  const chain: number[] = [];
  const walk = (token: number, depth: number) => {
    if (chain.includes(token) || depth > 3 || chain.length > 8) return;
    chain.push(token);
    for (const child of tree.children(token)) {
      if (!THROUGH.test(tree.fullRel(child)) || isParty(child)) continue;
      // Another clause after "and" has its own parties.
      if (tree.rel(child) === 'conj' && tree.child(child, 'nsubj') !== null) continue;
      walk(child, depth + 1);
    }
  };
  walk(clause, 0);
  frame('C', clause);
  if (top !== clause) frame('P', top);
  const lead = lemma(clause);
  for (const [index, token] of chain.entries()) {
    if (index === 0) continue;
    names.push(`ch=${lemma(token)}`, `ch2=${lead}>${lemma(token)}`, `chr=${tree.rel(token)}|${lemma(token)}`);
  }
  for (const token of up.slice(1, 5)) names.push(`anc=${lemma(token)}`);
  for (const token of down.slice(1, 4))
    names.push(`tanc=${lemma(token)}|${arc(down[down.indexOf(token) - 1]!)}`);

  const standing = new Map<number, string>();
  const statusAt = (token: number, verb: number) => {
    const known = standing.get(token);
    if (known !== undefined) return known;
    const { status } = standingOf(tree, token, verb);
    standing.set(token, status);
    return status;
  };
  for (const { type, from, to } of phrases.find(tree)) {
    let near = false;
    let own = false;
    for (let token = from; token < to; token += 1) {
      near ||= path.includes(token) || chain.includes(token);
      own ||= isParty(token);
    }
    const where = own ? 'I' : region(from);
    const long = to - from > 1 ? '+' : '';
    names.push(`lex=${type}@${where}${long}`, `lex=${type}`);
    if (near)
      names.push(`lex=${type}@near`, `lex=${type}@near${long}`, `lexf=${type}|${fold(statusAt(from, from))}`);
  }

  // What the vocabulary sees, and whether it is told as done.
  for (const match of matchCues(tree, cues)) {
    const where = isParty(match.trigger) ? 'I' : region(match.trigger);
    const place =
      path.includes(match.trigger) || match.trigger === clause
        ? 'path'
        : chain.includes(match.trigger)
          ? 'chain'
          : where;
    const status = statusAt(match.trigger, match.verb);
    if (place === 'path' || place === 'chain')
      names.push(`cuef=${QUADS[match.cue.type] ?? '?'}|${fold(status)}`);
    names.push(
      `cue=${match.cue.type}@${place}`,
      `cue=${match.cue.type}`,
      `cues=${match.cue.type}|${status}@${place === 'path' || place === 'chain' ? 'near' : 'far'}`,
    );
  }
  for (const token of new Set([clause, ...chain.slice(0, 4)])) {
    if (!tree.isVerb(token)) continue;
    const { status, reasons } = standingOf(tree, token, token);
    if (token === clause) names.push(`st=${status}`, `stl=${status}|${lemma(token)}`);
    else names.push(`stc=${status}`, `stcl=${status}|${lemma(token)}`);
    for (const reason of reasons) names.push(`why=${reason}`);
  }
  return {
    names,
    groups: [
      between,
      chain.filter((token) => !SMALL.test(tree.upos(token))),
      range(target).filter((token) => !SMALL.test(tree.upos(token))),
      range(source).filter((token) => !SMALL.test(tree.upos(token))),
    ],
  };

  function frame(tag: string, verb: number): void {
    const word = lemma(verb);
    const parts: string[] = [];
    for (const child of tree.children(verb)) {
      const relation = tree.fullRel(child);
      if (/^(?:aux|mark|compound:prt|advmod)$/u.test(relation)) {
        names.push(
          `${tag}.${relation}=${tree.lower(child)}`,
          `${tag}.${relation}=${tree.lower(child)}|${word}`,
        );
      }
      if (/^(?:obj|iobj|nsubj:pass|xcomp|ccomp|obl|advcl|nmod|acl)$/u.test(relation)) {
        const which = isParty(child) ? (inside(child, source) ? '<S>' : '<T>') : lemma(child);
        names.push(
          `${tag}.${arc(child)}=${which}`,
          `${tag}f=${word}|${arc(child)}=${which}`,
          `${tag}o=${word}>${which}`,
        );
        parts.push(arc(child));
      }
    }
    names.push(
      `${tag}=${word}`,
      `${tag}x=${tree.xpos(verb)}`,
      `${tag}l=${word}|${tree.isPassive(verb) ? 'pass' : 'act'}`,
    );
    names.push(`${tag}a=${parts.sort().join('+')}`);
  }
}

/** Verbal or material, cooperation or conflict: whether a plan of it is a promise or a threat. */
const QUADS: Readonly<Record<string, string>> = {
  AGREE: 'coop',
  CONSULT: 'coop',
  SUPPORT: 'coop',
  CONCEDE: 'coop',
  COOPERATE: 'coop',
  AID: 'coop',
  RETREAT: 'coop',
  REQUEST: 'ask',
  ACCUSE: 'word',
  REJECT: 'no',
  THREATEN: 'threat',
  PROTEST: 'conf',
  SANCTION: 'conf',
  MOBILIZE: 'conf',
  COERCE: 'conf',
  ASSAULT: 'conf',
};

/** Statuses by what they make of an act in the code book. */
function fold(status: string): string {
  return status === 'planned' || status === 'possible' || status === 'conditional'
    ? 'open'
    : status === 'denied'
      ? 'denied'
      : 'done';
}

/** The token of a range that hangs on something outside of it. */
export function headOf(tree: Tree, [from, to]: Range): number {
  for (let token = from; token < to; token += 1) {
    const head = tree.head(token);
    if (
      (head < from || head >= to) &&
      tree.upos(token) !== 'ADP' &&
      tree.upos(token) !== 'PUNCT' &&
      tree.upos(token) !== 'DET'
    )
      return token;
  }
  return from;
}

function range([from, to]: Range): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
