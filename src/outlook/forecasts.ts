import {
  contains,
  type EventText,
  type ForecastRecord,
  makeId,
  overlap,
  type Party,
  type Reason,
  type Span,
} from '#core/index.js';
import { spanOf, type Tree, type Walk } from '#events/index.js';
import { type Condition, conditionOf, isAsIf } from './forecasts/condition.js';
import { Reading } from './forecasts/context.js';
import { extentOf, seemingAbove, spanOfRange } from './forecasts/extent.js';
import { type Graded, gradedIn } from './forecasts/graded.js';
import { horizonOf } from './forecasts/horizon.js';
import { likelihoodOf } from './forecasts/likelihood.js';
import { isImperative, isPastSaying, isQuestion, type Judged, moodOf } from './forecasts/mood.js';
import { isOutcomeNegated, type Prospect, prospectsOf } from './forecasts/prospect.js';
import type { Lexicon } from './forecasts/vocabulary.js';
import { type Voice, voiceOf } from './forecasts/voice.js';

/** A statement about what is not yet so, with what it is: `findMoods` gives all of them, `findForecasts` the expectations. */
export interface Stated extends Judged {
  readonly sentence: number;
  readonly trigger: Span;
  readonly outcome: Span;
}

interface Read extends Judged {
  readonly sentence: number;
  readonly prospect: Prospect;
  readonly voice: Voice;
  readonly condition: Condition | null;
  /** The condition of the sentence before, with which it goes on. */
  readonly carried: Span | null;
}

/**
 * Finds what somebody expects, in the order of the text: what he holds to be coming, not what he wishes, asks for,
 * promises, threatens or only supposes. Pure; `words` is the vocabulary of `ontology/outlook`.
 */
export function findForecasts(walk: Walk<EventText>, words: Lexicon): readonly ForecastRecord[] {
  const reading = new Reading(walk, words);
  const records: ForecastRecord[] = [];
  for (const { sentence, reads } of readBody(reading)) {
    const { tree } = reading.clause(sentence);
    const graded = isQuestion(tree) ? null : gradedIn(tree);
    if (graded !== null) {
      records.push(gradedRecord(reading, sentence, graded));
      continue;
    }
    const expected = reads.filter(({ mood }) => mood === 'expectation');
    for (const read of joined(tree, expected)) records.push(recordOf(reading, read));
  }
  return records.sort((a, b) => a.evidence.start - b.evidence.start);
}

/** Every statement about what is not yet so and what it was taken for; `casus why-not` and tests read it. */
export function findMoods(walk: Walk<EventText>, words: Lexicon): readonly Stated[] {
  const reading = new Reading(walk, words);
  return [...readBody(reading)].flatMap(({ sentence, reads }) => {
    const { tree } = reading.clause(sentence);
    return reads.map(({ mood, reason, prospect, voice, condition }) => ({
      mood,
      reason,
      sentence,
      trigger: spanOf(tree, prospect.trigger),
      outcome: spanOfRange(tree, extentOf(tree, prospect, condition, voice.chain)),
    }));
  });
}

/** @param carried what the sentence before has supposed: "Brazil would not look on" goes on with it */
function readSentence(reading: Reading, sentence: number, carried: Span | null): readonly Read[] {
  const { tree } = reading.clause(sentence);
  return prospectsOf(tree, reading.lexicon).map((prospect) => {
    const voice = voiceOf(reading, sentence, prospect);
    const isReported = voice.cue !== null && isPastSaying(tree, voice.cue);
    const isTold = (noun: number) => reading.isTold(sentence, noun);
    const condition = conditionOf(tree, prospect, reading.lexicon, isTold, isReported);
    const goesOn = carried !== null && condition === null && prospect.force === 'would' && !isReported;
    const judged = moodOf(reading, sentence, prospect, voice, condition, goesOn);
    return { sentence, prospect, voice, condition, carried: goesOn ? carried : null, ...judged };
  });
}

/** Reads the body, each sentence with what the one before it in its paragraph has supposed. */
function* readBody(
  reading: Reading,
): Iterable<{ readonly sentence: number; readonly reads: readonly Read[] }> {
  let last: { readonly sentence: number; readonly supposed: Span } | null = null;
  const { sentences } = reading.text;
  for (const sentence of reading.body()) {
    const isNext: boolean =
      last !== null &&
      last.sentence === sentence - 1 &&
      sentences[sentence]!.block === sentences[sentence - 1]!.block;
    const reads = readSentence(reading, sentence, isNext ? last!.supposed : null);
    yield { sentence, reads };
    const { tree } = reading.clause(sentence);
    const supposing = reads.findLast(
      ({ mood, condition, carried }) => mood === 'expectation' && (condition ?? carried) !== null,
    );
    if (supposing === undefined) continue;
    last = {
      sentence,
      supposed:
        supposing.condition === null ? supposing.carried! : spanOfRange(tree, supposing.condition.range),
    };
  }
}

interface Joined extends Read {
  /** Outcomes that the same condition leads to: "after his fall A will …, and B will …" is one forecast. */
  readonly also: readonly Prospect[];
}

/** One forecast for what stands in a row on one condition; what lies inside another's outcome is part of it. */
function joined(tree: Tree, reads: readonly Read[]): readonly Joined[] {
  const kept: { read: Read; also: Prospect[] }[] = [];
  for (const read of reads) {
    const { outcome } = read.prospect;
    const first = kept.find(
      ({ read: other }) =>
        other.condition !== null &&
        !other.condition.isSubject &&
        read.condition !== null &&
        other.condition.range[0] === read.condition.range[0] &&
        isInRow(tree, outcome, other.prospect.outcome),
    );
    if (first) {
      first.also.push(read.prospect);
      continue;
    }
    const inside = kept.some(({ read: other }) => holdsInside(tree, other.prospect, outcome));
    if (inside) continue;
    for (let at = kept.length - 1; at >= 0; at -= 1)
      if (holdsInside(tree, read.prospect, kept[at]!.read.prospect.outcome)) kept.splice(at, 1);
    kept.push({ read, also: [] });
  }
  return kept.map(({ read, also }) => ({ ...read, also }));
}

function isInRow(tree: Tree, member: number, first: number): boolean {
  let at = member;
  while (tree.rel(at) === 'conj' && tree.head(at) >= 0) at = tree.head(at);
  return at === first && at !== member;
}

/** Held by the words of the other: "expects that the talks will fail" is one, whichever word carries it. */
function holdsInside(tree: Tree, outer: Prospect, inner: number): boolean {
  if (outer.outcome === inner) return false;
  let at = inner;
  for (let steps = 0; steps < 12; steps += 1) {
    const relation = tree.rel(at);
    const head = tree.head(at);
    if (head < 0) return false;
    if (relation === 'conj' && tree.child(at, 'nsubj', 'csubj') !== null) return false;
    if (relation === 'parataxis' || (relation === 'conj' && isImperative(tree, at))) return false;
    if (head === outer.outcome) return true;
    at = head;
  }
  return false;
}

function recordOf(reading: Reading, read: Joined): ForecastRecord {
  const { sentence, prospect, voice, condition, also, reason } = read;
  const { tree } = reading.clause(sentence);
  const { text } = reading;
  let extent = extentOf(tree, prospect, condition, voice.chain);
  for (const other of also) {
    const more = extentOf(tree, other, condition, voice.chain);
    extent = [Math.min(extent[0], more[0]), Math.max(extent[1], more[1])];
  }
  extent = insideMarks(reading, tree, prospect.outcome, extent);
  const outcome = spanOfRange(tree, extent);
  const trigger = spanOf(tree, prospect.trigger);
  const conditionSpan = condition === null ? null : spanOfRange(tree, condition.range);
  const likelihood = likelihoodOf(tree, prospect, reading.lexicon);
  const { actors, recipients } = partiesOf(reading, read, outcome);
  const reasons: Reason[] = [
    { rule: `expectation: ${reason}`, weight: prospect.holder === null ? 0.4 : 0.5 },
    {
      rule: `who: ${voice.who === null ? 'unnamed' : voice.who === 'article' ? 'the outlet' : voice.who.text} (${voice.kind})`,
      weight: voice.kind === 'expert' ? 0.25 : voice.kind === 'article' ? 0.1 : 0.15,
    },
    {
      rule: `condition: ${condition === null ? 'none' : condition.rule}`,
      weight: condition === null ? 0 : 0.1,
    },
    {
      rule: `likelihood: ${likelihood === null ? 'not said' : likelihood.source}`,
      weight: likelihood === null ? 0 : 0.1,
    },
  ];
  return {
    id: makeId('forecast', text.article.id, trigger.start, outcome.start),
    who: voice.who,
    outcome,
    negated: isOutcomeNegated(tree, prospect),
    condition: conditionSpan ?? read.carried,
    horizon: horizonOf(reading, sentence, prospect, condition, extent),
    likelihood,
    form: 'yes-no',
    hedges: hedgesOf(reading, sentence, prospect, extent),
    actors,
    recipients,
    attribution: voice.chain,
    trigger,
    evidence: around([trigger, outcome, ...(conditionSpan === null ? [] : [conditionSpan])]),
    sentence,
    score: scored(reasons),
  };
}

function gradedRecord(reading: Reading, sentence: number, graded: Graded): ForecastRecord {
  const { tree, parties } = reading.clause(sentence);
  const { condition, outcome, trigger } = graded;
  const prospect: Prospect = {
    trigger,
    outcome: headOf(tree, outcome),
    shape: 'clause',
    subject: null,
    shared: null,
    force: 'held',
    auxiliary: null,
    holder: null,
  };
  const voice = voiceOf(reading, sentence, prospect);
  const span = spanOfRange(tree, outcome);
  const actors: Party[] = [];
  for (let token = outcome[0]; token <= outcome[1]; token += 1)
    if (tree.rel(token) === 'nsubj' || tree.rel(token) === 'nmod')
      for (const party of parties.at(token, true)) if (actors.length === 0) actors.push(party);
  const first = spanOfRange(tree, condition);
  return {
    id: makeId('forecast', reading.text.article.id, spanOf(tree, trigger).start, span.start),
    who: voice.who,
    outcome: span,
    negated: false,
    condition: first,
    horizon: { period: null, event: null },
    likelihood: null,
    form: 'graded',
    hedges: [],
    actors,
    recipients: [],
    attribution: voice.chain,
    trigger: spanOf(tree, trigger),
    evidence: around([first, span]),
    sentence,
    score: scored([
      { rule: 'graded: "the …, the …"', weight: 0.6 },
      { rule: `who: ${voice.kind}`, weight: voice.kind === 'expert' ? 0.25 : 0.15 },
    ]),
  };
}

/** What stands in quotation marks ends with them: who says so stands behind. */
function insideMarks(
  { text }: Reading,
  tree: Tree,
  outcome: number,
  [first, last]: readonly [number, number],
): [number, number] {
  const at = spanOf(tree, outcome);
  const quotation = text.quotations.findLast(({ inner, closed }) => closed && contains(inner, at));
  if (quotation === undefined) return [first, last];
  let [from, to] = [first, last];
  while (to > outcome && tree.sentence.ends[to]! > quotation.inner.end) to -= 1;
  while (from < outcome && tree.sentence.starts[from]! < quotation.inner.start) from += 1;
  while (to > outcome && tree.upos(to) === 'PUNCT') to -= 1;
  return [from, to];
}

/** The token of a range whose head lies outside it. */
function headOf(tree: Tree, [first, last]: readonly [number, number]): number {
  for (let token = first; token <= last; token += 1)
    if (tree.head(token) < first || tree.head(token) > last) if (tree.upos(token) !== 'PUNCT') return token;
  return first;
}

/** Who acts in what is expected, and on whom: of the act that is coded there, else by the places of the clause. */
function partiesOf(
  reading: Reading,
  { sentence, prospect, condition }: Read,
  outcome: Span,
): { readonly actors: readonly Party[]; readonly recipients: readonly Party[] } {
  const { tree, parties } = reading.clause(sentence);
  const start = spanOf(tree, prospect.outcome).start;
  const inside = reading.events(sentence).filter(({ trigger }) => overlap(trigger, outcome) > 0);
  const event = inside.find(({ trigger }) => trigger.start === start);
  if (event) return { actors: event.actors, recipients: event.recipients };
  const { outcome: head, shape } = prospect;
  const subject = prospect.subject ?? prospect.shared;
  if (shape === 'noun') {
    const act = inside[0];
    return act
      ? { actors: act.actors, recipients: act.recipients }
      : { actors: parties.at(head, true), recipients: [] };
  }
  const isSubject = subject !== null && !(condition?.isSubject ?? false);
  const named = isSubject ? parties.at(subject, true) : [];
  const passive = tree.isPassive(head);
  const agent = tree.child(head, 'obl:agent');
  const others = tree
    .childrenBy(head, 'obj', 'iobj', 'obl')
    .filter(
      (child) =>
        child > head &&
        tree.fullRel(child) !== 'obl:agent' &&
        !/^(?:in|at|on|by|during|after|before|within)$/u.test(tree.cases(child)),
    )
    .flatMap((child) => parties.at(child, true))
    .filter((party) => !named.some((one) => one.span.start === party.span.start));
  if (passive) return { actors: agent === null ? [] : parties.at(agent, true), recipients: named };
  return { actors: named, recipients: others };
}

/** Words that make the utterance weaker, inside it or above it. */
function hedgesOf(
  reading: Reading,
  sentence: number,
  { holder, outcome, trigger }: Prospect,
  [first, last]: readonly [number, number],
): readonly Span[] {
  const { tree } = reading.clause(sentence);
  const found = new Set<number>();
  const from = Math.min(first, trigger);
  for (let token = from; token <= last; token += 1) {
    if (!reading.lexicon.has('hedge', tree.lemma(token).toLowerCase()) || tree.upos(token) === 'PROPN')
      continue;
    const near =
      tree.head(token) === outcome || tree.head(token) === holder?.token || tree.rel(token) === 'aux';
    if (near && !(tree.isVerb(token) && tree.upos(token) === 'VERB' && token === outcome)) found.add(token);
  }
  for (const at of [holder?.token ?? outcome, outcome]) {
    const above = seemingAbove(tree, at);
    if (above !== null) found.add(above);
    const head = tree.head(at);
    if (head >= 0 && /^(?:seem|appear)$/u.test(tree.lemma(head))) found.add(head);
    if (head >= 0 && tree.rel(at) === 'advcl' && isAsIf(tree, at)) found.add(head);
  }
  return [...found].sort((a, b) => a - b).map((token) => spanOf(tree, token));
}

function around(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

function scored(reasons: readonly Reason[]): ForecastRecord['score'] {
  const value = reasons.reduce((sum, { weight }) => sum + weight, 0);
  return {
    value: Number(Math.min(1, value).toFixed(2)),
    reasons: reasons.filter(({ weight }) => weight > 0),
  };
}
