import {
  type Attribution,
  type EventDate,
  type EventText,
  type FuzzyDate,
  makeFuzzyDate,
  makeId,
  overlap,
  type RelationRecord,
  type Span,
} from '#core/index.js';
import { type Anchor, dateOf, datesOf, spanOf, type Tree, type Walk } from '#events/index.js';
import { findControl } from './relations/control.js';
import type { Found, Scene } from './relations/found.js';
import { matchFrames } from './relations/match.js';
import { findMechanisms } from './relations/mechanism.js';
import { findReach } from './relations/reach.js';
import { findShifts } from './relations/shift.js';
import { holds, isLongAgo } from './relations/standing.js';
import { findSupply } from './relations/supply.js';
import { findTransit } from './relations/transit.js';
import { findTrust } from './relations/trust.js';
import { Who } from './relations/who.js';

/**
 * Finds standing facts and feelings between actors, as the text claims them, in the order of the text: who borders,
 * fears, depends on, can reach whom. What is only wished, planned, feared or supposed is none. `of` is whose relation it
 * is, `on` whom it bears on; what holds between equals may have all of them in `of`. Distances are in kilometres.
 * O(tokens) a sentence.
 */
export function findRelations({
  text,
  clauses,
  speakers,
  isBody,
}: Walk<EventText>): readonly RelationRecord[] {
  const found: RelationRecord[] = [];
  let anchor: Anchor | null = null;
  let before: Scene | null = null;
  for (const [index, sentence] of text.sentences.entries()) {
    const { tree, parties } = clauses[index]!;
    if (!isBody(sentence.block)) continue;
    const { dates, anchor: next } = datesOf(tree, text.article, anchor);
    anchor = next;
    const earlier: Scene | null = before;
    const scene: Scene = {
      text,
      index,
      tree,
      who: new Who(tree, parties, text, speakers, index),
      before: earlier !== null && text.sentences[earlier.index]!.block === sentence.block ? earlier : null,
    };
    before = scene;
    const records: RelationRecord[] = [];
    for (const one of findAll(scene)) {
      const standing = holds(tree, one);
      if (standing === null) continue;
      const chain = withoutFeelings(tree, one, speakers.chainOf(index, one.clause));
      const isSaid = chain.length > 0 || speakers.isQuoted(index, one.word);
      const when = dateOf(tree, one.word, verbOf(tree, one), dates);
      const isDenied = standing.status === 'denied' || chain.at(-1)?.stance === 'denies';
      const status = isDenied
        ? 'denied'
        : standing.status === 'historical' || isLongAgo(when, text.article)
          ? 'historical'
          : isSaid
            ? 'claimed'
            : standing.status;
      records.push(recordOf(scene, one, status, chain, yearOf(when, text), standing.reasons));
    }
    found.push(...withoutEchoes(records).sort((a, b) => a.trigger.start - b.trigger.start));
  }
  return found;
}

function findAll(scene: Scene): Found[] {
  return [
    ...findTransit(scene),
    ...findSupply(scene),
    ...findReach(scene),
    ...findMechanisms(scene),
    ...findShifts(scene),
    ...findControl(scene),
    ...findTrust(scene),
    ...matchFrames(scene),
  ].filter(isPolitical);
}

/** Citizens and firms have fears and hopes, but no borders, rivals among states, or spheres of influence. */
const PRIVATE = new Set(['CVL', 'BUS', 'MED', 'EDU', 'LAB', 'REF']);
const OF_POWERS = new Set(['border', 'influence', 'rivalry', 'alignment-shift', 'reach']);

function isPolitical({ kind, of, on }: Found): boolean {
  // "counts on the voters", "depends on migrant workers"
  if (kind === 'dependence')
    return (
      on.length === 0 ||
      on.some(({ actor, sector }) => actor !== null || sector === null || !PRIVATE.has(sector))
    );
  if (!OF_POWERS.has(kind)) return true;
  const sides = [of, on].filter((side) => side.length > 0);
  if (kind === 'border')
    return sides.every((side) =>
      side.every(({ sector }) => sector === null || sector === 'GOV' || sector === 'IGO'),
    );
  return sides.every((side) => side.some(({ sector }) => sector === null || !PRIVATE.has(sector)));
}

/** "feels threatened by": who feels does not say it. */
function withoutFeelings(
  tree: Tree,
  { clause }: Found,
  chain: readonly Attribution[],
): readonly Attribution[] {
  const head = tree.head(clause);
  if (
    head < 0 ||
    tree.rel(clause) !== 'xcomp' ||
    !/^(?:feel|consider|find|hold|suppose)$/u.test(tree.lemma(head))
  )
    return chain;
  const cue = spanOf(tree, head);
  return chain.filter((step) => step.cue?.start !== cue.start);
}

/** "We saw a pivot": a noun has the date of its verb. */
function verbOf(tree: Tree, { word, clause }: Found): number {
  const head = tree.head(clause);
  const isObject =
    clause === word && head >= 0 && !tree.isVerb(word) && /^(?:obj|nsubj:pass)$/u.test(tree.fullRel(word));
  return isObject ? head : clause;
}

/** As exact as the words: "since 2014" begins in 2014, not on its first day. */
function yearOf(when: EventDate | null, { article }: EventText): FuzzyDate | null {
  if (when === null || when.date !== null || when.period.from === null) return when?.date ?? null;
  // A decade is no date.
  const { from, to } = when.period;
  if (to !== null && Number(to.slice(0, 4)) - Number(from!.slice(0, 4)) > 1) return null;
  const words = when.clue === null ? '' : article.text.slice(when.clue.start, when.clue.end);
  const year = /^\D*((?:1[6-9]|20)\d{2})\D*$/u.exec(words)?.[1];
  return year === undefined ? when.period.from : makeFuzzyDate(year);
}

function recordOf(
  { text, index, tree }: Scene,
  found: Found,
  status: RelationRecord['status'],
  chain: readonly Attribution[],
  when: RelationRecord['when'],
  why: readonly string[],
): RelationRecord {
  const { kind, word, of, on } = found;
  const trigger = spanOf(tree, word);
  const sides = [of, on].map((side) => [...new Set(side.map(({ code }) => code))].join(', ') || 'none');
  const reasons = [
    { rule: `${found.rule}: ${tree.lemma(word)} (${found.because})`, weight: 0.5 },
    {
      rule: `of: ${sides[0]}; on: ${sides[1]}${found.implied ? ' (from the sentence before)' : ''}`,
      weight: (of.length > 0 && on.length > 0 ? 0.3 : 0.2) - (found.implied ? 0.1 : 0),
    },
    {
      rule: `status ${status}: ${[...why, ...(found.granted ? ['taken for granted'] : [])].join('; ') || 'asserted'}`,
      weight: found.granted ? 0.05 : 0.1,
    },
  ];
  return {
    id: makeId('relation', text.article.id, trigger.start, trigger.end, kind),
    kind,
    of,
    on,
    measure: found.measure ?? null,
    when,
    status,
    attribution: chain.length > 0 ? chain : [{ by: 'article', stance: 'reports', cue: null }],
    trigger,
    evidence: evidenceOf(tree, found),
    sentence: index,
    score: { value: Number(reasons.reduce((sum, { weight }) => sum + weight, 0).toFixed(2)), reasons },
  };
}

/** From the first to the last word that takes part. */
function evidenceOf(tree: Tree, { word, tokens, of, on, measure }: Found): Span {
  const { sentence } = tree;
  const own = ({ start, end }: Span) => start >= sentence.span.start && end <= sentence.span.end;
  const spans = [
    spanOf(tree, word),
    ...tokens.filter((token) => token >= 0 && token < tree.length).map((token) => spanOf(tree, token)),
    ...[...of, ...on].map(({ span }) => span).filter(own),
    ...(measure ? [measure.words] : []),
  ];
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** One relation told by two words of one clause ("fears an attack, a threat") is one: the better scored stays. */
function withoutEchoes(records: readonly RelationRecord[]): RelationRecord[] {
  const key = ({ of, on }: RelationRecord) =>
    [of, on].map((side) => [...new Set(side.map(({ code }) => code))].sort().join('+')).join(' > ');
  const kept: RelationRecord[] = [];
  for (const record of records) {
    const echo = kept.findIndex(
      (other) =>
        (other.kind === record.kind || ONE_WORD.has([other.kind, record.kind].sort().join('+'))) &&
        key(other) === key(record) &&
        overlap(other.evidence, record.evidence) > 0,
    );
    if (echo < 0) kept.push(record);
    else if (kept[echo]!.kind === record.kind && record.score.value > kept[echo]!.score.value)
      kept[echo] = record;
  }
  return kept;
}

/** Two readings of one passage, of which the first found says more: "relies on the port of Peru", "fear drives it to Peru". */
const ONE_WORD = new Set(['dependence+transit-dependence', 'alignment-shift+mechanism']);
