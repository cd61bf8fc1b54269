import type { Horizon, Period, Span } from '#core/index.js';
import { dateOf, spanOf } from '#events/index.js';
import type { Condition } from './condition.js';
import type { Reading } from './context.js';
import type { Prospect } from './prospect.js';

/** By when: the date that hangs on it, a meeting or vote that it names, or open. */
export function horizonOf(
  reading: Reading,
  sentence: number,
  { outcome, holder, subject }: Prospect,
  condition: Condition | null,
  extent: readonly [number, number],
): Horizon {
  const { tree } = reading.clause(sentence);
  const dates = reading.dates(sentence).filter(({ tokens }) => !isInside(tokens[0], condition));
  // Behind a verb of expecting a date is that of what comes, before it that of the expecting.
  const later =
    holder === null || holder.frame === 'that'
      ? []
      : dates.filter(
          ({ tokens }) =>
            !tree.isVerb(holder.token) || tree.isPassive(holder.token) || tokens[0] > holder.token,
        );
  const own =
    dateOf(tree, outcome, outcome, dates) ??
    (holder === null ? null : dateOf(tree, holder.token, holder.token, later));
  const event = eventToken(reading, sentence, outcome, subject, extent, condition);
  const period = own?.period ?? (event === null ? null : dateOfEvent(reading, sentence, event));
  return { period, event: event === null ? null : phraseOf(reading, sentence, event) };
}

const isInside = (token: number, condition: Condition | null): boolean =>
  condition !== null && token >= condition.range[0] && token <= condition.range[1];

/** "at the summit", "before the election", "this will be a good summit", "the summit participants". */
function eventToken(
  reading: Reading,
  sentence: number,
  outcome: number,
  subject: number | null,
  [first, last]: readonly [number, number],
  condition: Condition | null,
): number | null {
  const { tree } = reading.clause(sentence);
  const isMeeting = (token: number) => reading.lexicon.has('meeting', tree.lemma(token).toLowerCase());
  for (let token = first; token <= last; token += 1) {
    if (!isMeeting(token) || isInside(token, condition) || !/^(?:NOUN|PROPN)$/u.test(tree.upos(token)))
      continue;
    const cases = tree.cases(token);
    if (/^(?:at|in|during|before|by|until|till|ahead of|from)$/u.test(cases)) return token;
    if (cases === 'after' && !reading.isTold(sentence, token)) return token;
  }
  if (isMeeting(outcome) && tree.child(outcome, 'cop') !== null) return outcome;
  if (subject === null) return null;
  if (isMeeting(subject)) return subject;
  return (
    tree.childrenBy(subject, 'compound', 'nmod').find((child) => isMeeting(child)) ??
    // "summit participants": the tree may hang the describing noun beside it.
    (subject > 0 && isMeeting(subject - 1) && tree.upos(subject - 1) === 'NOUN' ? subject - 1 : null)
  );
}

function phraseOf(reading: Reading, sentence: number, token: number): Span {
  const { tree } = reading.clause(sentence);
  const first = Math.min(token, ...tree.childrenBy(token, 'det', 'amod', 'compound', 'nmod:poss', 'nummod'));
  return { start: tree.sentence.starts[first]!, end: spanOf(tree, token).end };
}

/** The date that the text gives to the meeting elsewhere: a dated event of the same word, the nearest before. */
function dateOfEvent(reading: Reading, sentence: number, token: number): Period | null {
  const { tree } = reading.clause(sentence);
  const { text } = reading.text.article;
  const lemma = tree.lemma(token).toLowerCase();
  const dated = reading.text.events.filter(
    ({ when, evidence, type }) =>
      when !== null &&
      type === 'CONSULT' &&
      text.slice(evidence.start, evidence.end).toLowerCase().includes(lemma),
  );
  const nearest = dated.findLast((event) => event.sentence <= sentence) ?? dated[0];
  return nearest?.when?.period ?? null;
}
