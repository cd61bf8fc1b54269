/**
 * Joins reports into happenings. Reports with equal traits become one node; nodes that share two parties and a stretch
 * of time are compared (blocking); pairs with enough points are joined, the best first, only while every pair across
 * the two groups agrees (complete linkage with constraints), so that A~B and B~C never tie an A to a C that contradicts
 * it. Everything is sorted by content: the order of reading changes nothing. Near-linear in reports; quadratic in the
 * nodes of one pair of parties in one month.
 */
import { AGREED, compareTraits, ENOUGH, FLOOR, type Points, type Traits, type Verdict } from './compare.js';
import { Groups } from './groups.js';
import { type Happening, type Join, makeHappening } from './happening.js';
import { compareReports, compareText, type Decision, type PlaceOf, type Report, wordsOf } from './report.js';
import { isUnknown, type MembersOf, sidesOf } from './sides.js';
import { findTexts, type Texts } from './sources.js';
import { lengthOf, windowOf } from './window.js';

export interface JoinOptions {
  /** What persons decided; it wins over the rules. In the order in which it was entered. */
  readonly decisions?: readonly Decision[];
  /** Members of blocs by code; absent = blocs are like any other actor. */
  readonly membersOf?: MembersOf;
  /** Where a report says it took place; absent = unknown for all. */
  readonly placeOf?: PlaceOf;
}

/** Reports that nothing tells apart, or that a person put together: compared with others by their best. */
interface Node {
  readonly key: string;
  /** One, or those of several that a person put together. */
  readonly traits: readonly Traits[];
  /** In order. */
  readonly reports: Report[];
  readonly joins: Join[];
}

/** @returns in the order of their first reports */
export function joinReports(reports: readonly Report[], options: JoinOptions = {}): Happening[] {
  const { decisions = [], membersOf = () => null, placeOf = () => null } = options;
  const texts = findTexts(reports);
  const ordered = [...reports].sort(compareReports);
  const { nodes, apart } = makeNodes(ordered, decisions, texts, membersOf, placeOf);
  const groups = joinNodes(nodes, apart, membersOf);
  return groups
    .map(({ members, joins }) => {
      const own = members.flatMap((node) => node.reports).sort(compareReports);
      return makeHappening(own, [...members.flatMap((node) => node.joins), ...joins], texts, placeOf);
    })
    .sort((a, b) => compareReports(a.reports[0]!, b.reports[0]!));
}

function makeNodes(
  reports: readonly Report[],
  decisions: readonly Decision[],
  texts: Texts,
  membersOf: MembersOf,
  placeOf: PlaceOf,
): { readonly nodes: Node[]; readonly apart: ReadonlyMap<Node, ReadonlySet<Node>> } {
  const named = new Set<string>(decisions.flatMap(({ a, b }) => [a, b]));
  const bySignature = new Map<string, { traits: Traits; reports: Report[] }>();
  for (const report of reports) {
    const traits = traitsOf(report, texts, placeOf);
    const signature = signatureOf(traits);
    const own = bySignature.get(signature);
    if (own) {
      own.reports.push(report);
      for (const stem of traits.stems) (own.traits.stems as Set<string>).add(stem);
      for (const word of traits.words) (own.traits.words as Set<string>).add(word);
    } else bySignature.set(signature, { traits: { ...traits, text: null }, reports: [report] });
  }

  const nodes = new Map<string, Node>();
  const nodeOf = new Map<string, Node>();
  for (const [signature, { traits, reports: alike }] of bySignature) {
    const self = compareTraits(traits, traits, membersOf);
    const isOne = 'points' in self && self.points >= ENOUGH;
    const byNode = new Map<string, Report[]>();
    for (const report of alike) {
      const text = texts.textOf.get(report.articleId)!;
      const key = named.has(report.event.id)
        ? `${signature}|${report.event.id}`
        : isOne
          ? signature
          : `${signature}|${text}`;
      const own = byNode.get(key);
      if (own) own.push(report);
      else byNode.set(key, [report]);
    }
    for (const [key, own] of byNode) {
      const text = texts.textOf.get(own[0]!.articleId)!;
      const isOneText = own.every(({ articleId }) => texts.textOf.get(articleId) === text);
      const full: Traits = isOneText ? { ...traits, text } : traits;
      const within = compareTraits(full, full, membersOf) as Points;
      const node: Node = {
        key,
        traits: [full],
        reports: own,
        joins: own.slice(1).map((report) => ruleJoin(own[0]!, report, within)),
      };
      nodes.set(key, node);
      for (const { event } of own) nodeOf.set(event.id, node);
    }
  }
  return decide(
    nodes,
    nodeOf,
    decisions,
    new Map(reports.map((report) => [report.event.id as string, report])),
  );
}

/** Puts together what a person put together, reports that are no longer there as links too; apart wins over together. */
function decide(
  nodes: Map<string, Node>,
  nodeOf: Map<string, Node>,
  decisions: readonly Decision[],
  reports: ReadonlyMap<string, Report>,
): { readonly nodes: Node[]; readonly apart: ReadonlyMap<Node, ReadonlySet<Node>> } {
  const events = [...new Set<string>(decisions.flatMap(({ a, b }) => [a, b]))].sort(compareText);
  const at = new Map(events.map((id, index) => [id, index]));
  const groups = new Groups(events.length);
  const apartPairs = decisions.filter(({ kind }) => kind === 'apart');
  const links: Decision[] = [];
  for (const decision of decisions.filter(({ kind }) => kind === 'together')) {
    const [a, b] = [groups.of(at.get(decision.a)!), groups.of(at.get(decision.b)!)];
    const tears = apartPairs.some(({ a: one, b: other }) => {
      const pair = [groups.of(at.get(one)!), groups.of(at.get(other)!)];
      return pair.includes(a) && pair.includes(b) && a !== b;
    });
    if (tears) continue;
    groups.unite(a, b);
    links.push(decision);
  }
  const byGroup = new Map<number, string[]>();
  for (const id of events) {
    if (!nodeOf.has(id)) continue;
    const own = byGroup.get(groups.of(at.get(id)!)) ?? [];
    byGroup.set(groups.of(at.get(id)!), own);
    own.push(id);
  }
  for (const [group, ids] of byGroup) {
    if (ids.length < 2) continue;
    const members = ids.map((id) => nodeOf.get(id)!);
    const own = members.flatMap((node) => node.reports).sort(compareReports);
    const link = links.filter(({ a }) => groups.of(at.get(a)!) === group);
    const one: Node = {
      key: members.map(({ key }) => key).sort(compareText)[0]!,
      traits: members.flatMap(({ traits }) => traits),
      reports: own,
      joins: own.slice(1).map((report) => {
        const said = link.find(({ a, b }) => a === report.event.id || b === report.event.id) ?? link[0]!;
        return {
          report: report.event.id,
          with: own[0]!.event.id,
          by: said.by,
          score: {
            value: 1,
            reasons: [
              {
                rule:
                  said.because === null ? 'put together by hand' : `put together by hand: ${said.because}`,
                weight: 1,
              },
            ],
          },
        };
      }),
    };
    for (const node of members) nodes.delete(node.key);
    nodes.set(one.key, one);
    for (const id of ids) nodeOf.set(id, one);
  }
  const apart = new Map<Node, Set<Node>>();
  for (const { a, b } of apartPairs) {
    if (!reports.has(a) || !reports.has(b)) continue;
    const [one, other] = [nodeOf.get(a)!, nodeOf.get(b)!];
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const own = apart.get(from) ?? new Set();
      apart.set(from, own);
      own.add(to);
    }
  }
  return { nodes: [...nodes.values()].sort((a, b) => compareText(a.key, b.key)), apart };
}

/** The first letters of a word: "meet", "meeting", "met" are told apart, "visit" and "visited" are not. */
const STEM = 4;
const stemOf = (word: string): string => IRREGULAR[word] ?? word.slice(0, STEM);
const IRREGULAR: Readonly<Record<string, string>> = { met: 'meet', sent: 'send', held: 'hold', gave: 'give' };

function traitsOf(report: Report, texts: Texts, placeOf: PlaceOf): Traits {
  const { event, trigger, quote, articleId } = report;
  return {
    type: event.type,
    mode: event.mode,
    sides: sidesOf(event),
    // A copy is as old as its original.
    window: windowOf(event, texts.publishedOf.get(articleId) ?? null),
    place: placeOf(report),
    text: null,
    stems: new Set(AGREED.has(event.type) ? wordsOf(trigger).map(stemOf) : []),
    words: new Set(event.type === 'AGREE' ? wordsOf(quote).map(stemOf) : []),
  };
}

function signatureOf({ type, mode, sides, window, place }: Traits): string {
  return JSON.stringify([
    type,
    mode,
    sides.actors.map(({ code, classes, persons }) => [code, classes, persons]),
    sides.recipients.map(({ code, classes, persons }) => [code, classes, persons]),
    window && [
      window.isSaid,
      String(window.from),
      String(window.to),
      String(window.core.from),
      String(window.core.to),
    ],
    place && [
      place.name,
      place.country,
      place.latitude,
      place.longitude,
      place.precision,
      place.radiusKm ?? null,
    ],
  ]);
}

function ruleJoin(first: Report, second: Report, { points, reasons }: Points): Join {
  return {
    report: second.event.id,
    with: first.event.id,
    by: null,
    score: {
      value: Math.min(100, points) / 100,
      reasons: reasons.map(({ rule, points: weight }) => ({ rule, weight: weight / 100 })),
    },
  };
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly verdict: Points;
}

interface Group {
  readonly members: Node[];
  readonly joins: Join[];
}

function joinNodes(
  nodes: readonly Node[],
  apart: ReadonlyMap<Node, ReadonlySet<Node>>,
  membersOf: MembersOf,
): Group[] {
  const known = new Map<number, Verdict>();
  const verdictOf = (a: number, b: number): Verdict => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * nodes.length + high;
    let verdict = known.get(key);
    if (verdict === undefined) {
      verdict = compareNodes(nodes[low]!, nodes[high]!, membersOf);
      known.set(key, verdict);
    }
    return verdict;
  };
  const edges: Edge[] = [];
  const near: Edge[][] = nodes.map(() => []);
  for (const [a, b] of candidates(nodes, membersOf)) {
    const verdict = verdictOf(a, b);
    if ('against' in verdict || verdict.points < ENOUGH) continue;
    const edge = { a, b, verdict };
    edges.push(edge);
    near[a]!.push(edge);
    near[b]!.push(edge);
  }
  const doubtful = doubtfulEdges(near, verdictOf);
  edges.sort((x, y) => y.verdict.points - x.verdict.points || x.a - y.a || x.b - y.b);

  const groupOf: { members: number[]; joins: Join[] }[] = nodes.map((_, index) => ({
    members: [index],
    joins: [],
  }));
  for (const edge of edges) {
    const { a, b, verdict } = edge;
    const [one, other] = [groupOf[a]!, groupOf[b]!];
    if (one === other || doubtful.has(edge)) continue;
    const fits = one.members.every((x) =>
      other.members.every((y) => {
        if (apart.get(nodes[x]!)?.has(nodes[y]!)) return false;
        const pair = verdictOf(x, y);
        return 'points' in pair && pair.points >= FLOOR;
      }),
    );
    if (!fits) continue;
    const [large, small] = one.members.length >= other.members.length ? [one, other] : [other, one];
    large.members.push(...small.members);
    large.joins.push(...small.joins, ruleJoin(nodes[a]!.reports[0]!, nodes[b]!.reports[0]!, verdict));
    for (const member of small.members) groupOf[member] = large;
  }
  return [...new Set(groupOf)].map(({ members, joins }) => ({
    members: members.map((at) => nodes[at]!),
    joins,
  }));
}

function compareNodes(a: Node, b: Node, membersOf: MembersOf): Verdict {
  let best: Verdict | null = null;
  for (const one of a.traits)
    for (const other of b.traits) {
      const verdict = compareTraits(one, other, membersOf);
      if (best === null || ('points' in verdict && ('against' in best || verdict.points > best.points)))
        best = verdict;
    }
  return best!;
}

/** Points within which two likely partners are equally likely. */
const ALIKE = 5;
/** As many likely partners are compared with each other; more are seldom, and cost the square. */
const MOST_PARTNERS = 48;

/**
 * A report that fits two happenings equally well, which contradict each other ("in May", and there were two attacks in
 * May), belongs to neither: joining it would be a guess.
 */
function doubtfulEdges(
  near: readonly (readonly Edge[])[],
  verdictOf: (a: number, b: number) => Verdict,
): ReadonlySet<Edge> {
  const doubtful = new Set<Edge>();
  for (const [node, own] of near.entries()) {
    if (own.length < 2) continue;
    const best = Math.max(...own.map(({ verdict }) => verdict.points));
    const partner = ({ a, b }: Edge) => (a === node ? b : a);
    const likely = own
      .filter(({ verdict }) => verdict.points >= best - ALIKE)
      .sort((x, y) => y.verdict.points - x.verdict.points || partner(x) - partner(y))
      .slice(0, MOST_PARTNERS);
    for (const [at, edge] of likely.entries())
      for (const other of likely.slice(at + 1))
        if ('against' in verdictOf(partner(edge), partner(other))) {
          doubtful.add(edge);
          doubtful.add(other);
        }
  }
  return doubtful;
}

/** Of longer stretches nothing can be joined but copies of one text. */
const LONGEST_DAYS = 366;
/** A stretch of at most so many days is filed by day, a longer one by month. */
const FINE_DAYS = 4;
/** Of so many parties the pairs are filed; larger meetings are found by the first of them. */
const MOST_PARTIES = 12;

interface Block {
  readonly days: Map<number, number[]>;
  readonly fine: Map<number, number[]>;
  readonly coarse: Map<number, number[]>;
}

/** Pairs of nodes that may have enough points, each once, low before high. */
function* candidates(nodes: readonly Node[], membersOf: MembersOf): Generator<readonly [number, number]> {
  const blocks = new Map<string, Block>();
  const file = (map: Map<number, number[]>, key: number, node: number) => {
    const own = map.get(key);
    if (own === undefined) map.set(key, [node]);
    else if (own.at(-1) !== node) own.push(node);
  };
  const blockOf = (key: string): Block => {
    let block = blocks.get(key);
    if (block === undefined) {
      block = { days: new Map(), fine: new Map(), coarse: new Map() };
      blocks.set(key, block);
    }
    return block;
  };
  const places = nodes.map(({ traits }) => traits.flatMap((one) => placesOf(one, membersOf)));
  for (const [node, own] of places.entries())
    for (const { file: keys, stretch } of own)
      for (const key of keys) {
        const block = blockOf(key);
        if (stretch.isFine) for (let day = stretch.from; day < stretch.to; day++) file(block.days, day, node);
        for (let month = monthOf(stretch.from); month <= monthOf(stretch.to - 1); month++)
          file(stretch.isFine ? block.fine : block.coarse, month, node);
      }
  const byText = new Map<string, number[]>();
  for (const [node, { traits }] of nodes.entries())
    for (const { text, type } of traits) {
      if (text === null) continue;
      const key = `${type} ${text}`;
      byText.set(key, [...(byText.get(key) ?? []), node]);
    }

  const seen = new Int32Array(nodes.length).fill(-1);
  const found: number[] = [];
  const look = (node: number, list: readonly number[] | undefined) => {
    for (const other of list ?? []) {
      if (other === node || seen[other] === node) continue;
      seen[other] = node;
      found.push(other);
    }
  };
  const told = new Set<number>();
  for (const [node, own] of places.entries()) {
    found.length = 0;
    for (const { ask, stretch } of own)
      for (const key of ask) {
        const block = blocks.get(key);
        if (block === undefined) continue;
        if (stretch.isFine)
          for (let day = stretch.from; day < stretch.to; day++) look(node, block.days.get(day));
        for (let month = monthOf(stretch.from); month <= monthOf(stretch.to - 1); month++) {
          look(node, block.coarse.get(month));
          if (!stretch.isFine) look(node, block.fine.get(month));
        }
      }
    for (const { text, type } of nodes[node]!.traits)
      if (text !== null) look(node, byText.get(`${type} ${text}`));
    for (const other of found) {
      const [low, high] = node < other ? [node, other] : [other, node];
      const pair = low * nodes.length + high;
      if (told.has(pair)) continue;
      told.add(pair);
      yield [low, high];
    }
  }
}

interface Filing {
  /** Where it is found, and where it looks for others. */
  readonly file: readonly string[];
  readonly ask: readonly string[];
  readonly stretch: { readonly from: number; readonly to: number; readonly isFine: boolean };
}

function placesOf({ type, sides, window }: Traits, membersOf: MembersOf): Filing[] {
  if (window === null || lengthOf(window) > LONGEST_DAYS) return [];
  // A bloc is filed under its members too.
  const codes = sides.all.map((part) =>
    isUnknown(part) ? [part.code] : [part.code, ...(membersOf(part.code) ?? [])],
  );
  const known = [...new Set(codes.flat().filter((code) => !code.startsWith('?')))];
  const pairs: string[] = [];
  const few = codes.slice(0, MOST_PARTIES);
  for (const [at, one] of few.entries())
    for (const other of few.slice(at + 1).flat())
      for (const code of one) if (code !== other) pairs.push([code, other].sort(compareText).join('>'));
  const all = known.map((code) => `${code}>*`);
  // Who names a single party looks at all reports of it.
  const isAlone = sides.all.filter((part) => !isUnknown(part)).length < 2;
  const types = type === 'AGREE' ? [type, ...AGREED] : [type];
  const under = (keys: readonly string[], kinds: readonly string[]) =>
    kinds.flatMap((kind) => keys.map((key) => `${kind}|${key}`));
  return [
    {
      file: under([...pairs, ...all], [type]),
      ask: under([...pairs, ...(isAlone ? all : [])], types),
      stretch: { from: window.from, to: window.to, isFine: window.isSaid && lengthOf(window) <= FINE_DAYS },
    },
  ];
}

/** A month of 30.44 days: neighbours in time share one. */
const monthOf = (day: number): number => Math.floor(day / 30.44);
