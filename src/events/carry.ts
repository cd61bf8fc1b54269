import {
  type ActorText,
  type Attribution,
  type EventDate,
  type EventRecord,
  type Mention,
  type Party,
  periodOf,
  wordSet,
} from '#core/index.js';
import type { Clause } from './attribution.js';
import type { Mentioned } from './dates.js';
import type { Tree } from './tree.js';
import { after, lastDayOf } from './when.js';

/**
 * Carries a date from one sentence to the next where a reader does: to what happened at, before or after a meeting told
 * before ("the summit", "after the talks"), and to what those just named did next in the same paragraph. Never where
 * a date stands between, nor from a plan to a fact. O(events²) an article.
 */

/** Meetings that others happen at. */
const OCCASIONS = wordSet(
  'summit meeting talk talks visit conference session negotiation negotiations trip gathering forum congress consultation consultations',
);
/** One of several: not the one told before. */
const OTHERS = wordSet(
  'next previous last another new future earlier first second third other annual recent',
);
const AT = /^(?:at|in|during|on the sidelines of|within|through)$/u;
const AFTER = /^(?:after|following|since|upon)$/u;
const BEFORE = /^(?:before|ahead of|until|till|prior to)$/u;
const MOVES = wordSet(
  'then later afterwards subsequently thereafter since now today eventually soon currently',
);
/** How far back, in sentences, "the meeting" and "they" may reach. */
const REACH = 3;
const REACH_PEOPLE = 2;
/** Acts that close a meeting: a document signed "after the talks" is signed on their last day. */
const CLOSING = new Set(['AGREE', 'SUPPORT', 'COOPERATE', 'CONSULT']);

/** @param datesBySentence every date that each sentence names, for what must not stand between */
export function carryDates(
  events: readonly EventRecord[],
  text: ActorText,
  clauses: readonly Clause[],
  datesBySentence: readonly (readonly Mentioned[])[],
): EventRecord[] {
  const done: EventRecord[] = [];
  for (const event of events) {
    const when = event.when ?? fromOccasion(event, done) ?? fromPeople(event, done);
    done.push(when === event.when ? event : { ...event, when });
  }
  return done;

  /** "at the summit", "after the meeting", "in his talk with X", "the talks will …". */
  function fromOccasion(event: EventRecord, before: readonly EventRecord[]): EventDate | null {
    const { tree, parties } = clauses[event.sentence]!;
    const trigger = tree.sentence.starts.indexOf(event.trigger.start);
    if (trigger < 0) return null;
    for (const { noun, cases } of occasionsAt(tree, trigger)) {
      const named = namedBy(tree, noun, (token) => parties.at(token, true));
      const known = before.filter(
        (other) =>
          other.type === 'CONSULT' &&
          other.when !== null &&
          isAhead(other) === isAhead(event) &&
          (other.sentence < event.sentence || named.length > 0),
      );
      const told =
        named.length > 0
          ? known.filter((other) => named.every((code) => codesOf(other).includes(code)))
          : known.filter(
              (other) =>
                other.sentence >= event.sentence - REACH &&
                noHeadingBetween(other.sentence, event.sentence) &&
                codesOf(event).every((code) => codesOf(other).includes(code)),
            );
      const last = told.at(-1);
      // Two meetings of the same parties on different days: "the meeting" may be either.
      if (!last?.when || (named.length > 0 && told.some((other) => !sameWhen(other.when!, last.when!))))
        continue;
      const name = tree.lower(noun);
      if (AFTER.test(cases)) {
        const day = lastDayOf(last.when);
        const rule = `after the ${name} told before`;
        return day !== null && CLOSING.has(event.type) && !isAhead(event)
          ? { date: day, period: periodOf(day), clue: last.when.clue, rule: `${rule}: its last day` }
          : after(last.when, rule);
      }
      if (BEFORE.test(cases))
        return {
          date: null,
          period: { from: null, to: last.when.period.to },
          clue: last.when.clue,
          rule: `before the ${name} told before`,
        };
      return { ...last.when, rule: `the ${name} told before` };
    }
    return null;
  }

  /** "The two countries agreed", "they signed", "he met": those just told of, in the simple past of the same paragraph. */
  function fromPeople(event: EventRecord, before: readonly EventRecord[]): EventDate | null {
    if (isAhead(event) || event.status === 'ongoing' || event.status === 'denied') return null;
    const { tree } = clauses[event.sentence]!;
    const trigger = tree.sentence.starts.indexOf(event.trigger.start);
    const verb = trigger < 0 ? null : verbOf(tree, trigger);
    if (verb === null || !isSimplePast(tree, verb) || datesBySentence[event.sentence]!.length > 0)
      return null;
    const forms = event.actors.map((party) => formOf(party, event.sentence, text.mentions));
    if (!forms.every((form) => form === 'pronoun' || form === 'description')) return null;
    const several = new Set(codesOf(event, 'actors')).size > 1;
    if (!several && !forms.every((form) => form === 'pronoun')) return null;
    const block = text.sentences[event.sentence]!.block;
    const reach = several ? REACH_PEOPLE : 1;
    const last = before.findLast((other) => other.when !== null && other.sentence < event.sentence);
    if (
      !last?.when ||
      last.sentence < event.sentence - reach ||
      text.sentences[last.sentence]!.block !== block ||
      isAhead(last) ||
      last.when.period.from === null ||
      last.when.period.to === null ||
      !sameVoice(last.attribution, event.attribution)
    )
      return null;
    for (let between = last.sentence + 1; between < event.sentence; between += 1)
      if (datesBySentence[between]!.length > 0) return null;
    const those = several ? codesOf(last) : codesOf(last, 'actors');
    if (!codesOf(event, 'actors').every((code) => those.includes(code))) return null;
    const moves = tree.sentence.form.some((_, token) => MOVES.has(tree.lower(token)));
    return moves
      ? after(last.when, 'after what was told before')
      : { ...last.when, rule: 'carried from what the same did in the sentence before' };
  }

  function noHeadingBetween(from: number, to: number): boolean {
    const first = text.sentences[from]!.block;
    const last = text.sentences[to]!.block;
    return text.article.blocks.slice(first, last + 1).every(({ kind }) => kind !== 'heading');
  }
}

/** Definite meetings on which an act hangs, or which it is itself. */
function occasionsAt(tree: Tree, trigger: number): { readonly noun: number; readonly cases: string }[] {
  const found: { noun: number; cases: string }[] = [];
  const add = (noun: number) => {
    if (OCCASIONS.has(tree.lemma(noun).toLowerCase()) && isDefinite(tree, noun))
      found.push({ noun, cases: noun === trigger ? '' : tree.cases(noun) });
  };
  if (!tree.isVerb(trigger)) add(trigger);
  const verb = verbOf(tree, trigger);
  for (const place of new Set([trigger, ...(verb === null ? [] : [verb])]))
    for (const child of tree.childrenBy(place, 'obl', 'nmod')) {
      const cases = tree.cases(child);
      if (AT.test(cases) || AFTER.test(cases) || BEFORE.test(cases)) add(child);
    }
  return found;
}

function isDefinite(tree: Tree, noun: number): boolean {
  const parts = tree.childrenBy(noun, 'det', 'amod', 'nmod:poss');
  if (parts.some((child) => OTHERS.has(tree.lemma(child).toLowerCase()))) return false;
  return parts.some(
    (child) =>
      tree.fullRel(child) === 'nmod:poss' || /^(?:the|this|that|these|those)$/u.test(tree.lower(child)),
  );
}

/** Codes of those whose meeting it is said to be. */
function namedBy(tree: Tree, noun: number, at: (token: number) => readonly Party[]): string[] {
  return [
    ...new Set(
      tree
        .childrenBy(noun, 'nmod:poss', 'compound', 'amod', 'nmod')
        .filter(
          (child) => tree.fullRel(child) !== 'nmod' || /^(?:with|between|of|among)$/u.test(tree.cases(child)),
        )
        .flatMap(at)
        .filter((party) => party.actor !== null)
        .map((party) => party.code),
    ),
  ];
}

function verbOf(tree: Tree, trigger: number): number | null {
  if (tree.isVerb(trigger)) return trigger;
  for (const above of tree.ancestors(trigger)) if (tree.isVerb(above)) return above;
  return null;
}

const isAhead = ({ status }: EventRecord): boolean =>
  status === 'planned' || status === 'possible' || status === 'conditional';

function isSimplePast(tree: Tree, verb: number): boolean {
  const helpers = tree.childrenBy(verb, 'aux');
  if (helpers.length === 0) return tree.xpos(verb) === 'VBD' || tree.xpos(verb) === 'VBN';
  return helpers.every((child) => tree.xpos(child) === 'VBD' && tree.lemma(child) === 'be');
}

const codesOf = (event: EventRecord, side: 'actors' | 'all' = 'all'): string[] => [
  ...new Set(
    [...event.actors, ...(side === 'all' ? event.recipients : [])]
      .filter((party) => party.actor !== null)
      .map((party) => party.code),
  ),
];

function formOf(party: Party, sentence: number, mentions: readonly Mention[]): Mention['form'] | null {
  return (
    mentions.find(
      (mention) =>
        mention.sentence === sentence &&
        mention.span.start === party.span.start &&
        mention.span.end === party.span.end,
    )?.form ?? null
  );
}

function sameVoice(a: readonly Attribution[], b: readonly Attribution[]): boolean {
  const voice = (chain: readonly Attribution[]) => {
    const by = chain.at(-1)?.by ?? 'article';
    return by === 'article' ? by : (by.actor ?? by.text);
  };
  return voice(a) === voice(b);
}

const sameWhen = (a: EventDate, b: EventDate): boolean =>
  a.period.from === b.period.from && a.period.to === b.period.to;
