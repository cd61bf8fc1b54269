import type { ParsedText, Span } from '#core/index.js';
import type { Draft } from './draft.js';
import type { ActorId } from './lexicon.js';
import { SPEECH } from './new-people.js';
import type { Reading } from './reading.js';
import { headAt, relationAt, tagAt, type View, wordAt } from './view.js';

/** A quotation of a word or two is a name or a term, not speech; characters. */
const SHORTEST = 20;

/**
 * The stretches of speech of a text. A quotation without its own closing mark, cut short by one within it, runs to
 * the next closing mark of its paragraph that no opening mark precedes.
 */
export function speechStretches({ article, quotations }: ParsedText): readonly Span[] {
  const stretches: Span[] = [];
  let until = 0;
  quotations.forEach(({ depth, span, closed }, index) => {
    if (depth > 0 || span.start < until) return;
    let { end } = span;
    if (!closed) {
      let paragraph = article.text.indexOf('\n', span.end);
      if (paragraph < 0) paragraph = article.text.length;
      let at = span.end;
      for (
        let next = index + 1;
        next < quotations.length && quotations[next]!.span.start < paragraph;
        next++
      ) {
        if (article.text.slice(at, quotations[next]!.span.start).includes('”')) break;
        at = Math.max(at, quotations[next]!.span.end);
      }
      const mark = article.text.slice(0, paragraph).indexOf('”', at);
      if (mark >= 0) end = mark + 1;
    }
    if (end - span.start < SHORTEST) return;
    stretches.push({ start: span.start, end });
    until = end;
  });
  return stretches;
}

/** Who speaks in each stretch of speech; null where the text does not tell. */
export function findSpeakers(
  reading: Reading,
  drafts: readonly (readonly Draft[])[],
): readonly (ActorId | null)[] {
  const { views } = reading;
  let from = 0;
  let last: { readonly speaker: ActorId; readonly block: number } | null = null;
  const told = reading.stretches.map(({ start, end }) => {
    while (from < views.length - 1 && views[from]!.sentence.span.end <= start) from++;
    let until = from;
    while (until + 1 < views.length && views[until + 1]!.sentence.span.start < end) until++;
    const block = views[from]?.sentence.block ?? -1;
    for (const at of until === from ? [from] : [until, from]) {
      const view = views[at];
      const speaker = view
        ? (speakerIn(view, drafts[at]!, start, end) ?? speakerByPronoun(view, drafts, start, end))
        : null;
      if (speaker) {
        last = { speaker, block };
        return speaker;
      }
    }
    // “…,” N said. “…”: the second half of the same paragraph is still N's.
    return last?.block === block ? last.speaker : null;
  });
  return told;
}

function speakerIn(view: View, drafts: readonly Draft[], start: number, end: number): ActorId | null {
  const outside = (token: number) =>
    view.sentence.starts[token]! >= end || view.sentence.ends[token]! <= start;
  const personAt = (token: number) =>
    drafts.find(
      (draft) =>
        draft.actors.length === 1 &&
        (draft.source === 'person' || draft.source === 'role') &&
        draft.t0 <= token &&
        token < draft.t1,
    )?.actors[0] ?? null;
  for (let token = 0; token < view.n; token++) {
    if (!outside(token) || relationAt(view, token) !== 'nsubj') continue;
    const verb = headAt(view, token);
    if (verb < 0 || !outside(verb) || !SPEECH.has((view.sentence.lemma[verb] ?? '').toLowerCase())) continue;
    const speaker = personAt(token);
    if (speaker) return speaker;
  }
  // "said N", "believes N" right behind the closing mark, whatever the tree says.
  for (let token = 0; token < view.n; token++) {
    if (
      !outside(token) ||
      !SPEECH.has((view.sentence.lemma[token] ?? '').toLowerCase()) ||
      tagAt(view, token) !== 'VERB'
    )
      continue;
    const speaker = personAt(token + 1) ?? personAt(token - 1);
    if (speaker) return speaker;
  }
  // "N was not that certain: “…"
  const opening = view.sentence.starts.findIndex((at) => at >= start);
  if (opening > 1 && wordAt(view, opening - 1) === ':') {
    for (let token = 0; token < opening - 1; token++) {
      if (relationAt(view, token) === 'nsubj' && personAt(token)) return personAt(token);
    }
  }
  return null;
}

/** “…,” he said: the one person named in the two sentences before. */
function speakerByPronoun(
  view: View,
  drafts: readonly (readonly Draft[])[],
  start: number,
  end: number,
): ActorId | null {
  const says = view.lower.some(
    (word, token) =>
      (word === 'he' || word === 'she') &&
      (view.sentence.starts[token]! >= end || view.sentence.ends[token]! <= start) &&
      relationAt(view, token) === 'nsubj' &&
      SPEECH.has((view.sentence.lemma[headAt(view, token)] ?? '').toLowerCase()),
  );
  if (!says) return null;
  const people = new Set<ActorId>();
  for (let at = Math.max(0, view.index - 2); at < view.index; at++)
    for (const draft of drafts[at]!)
      if (draft.source === 'person' && draft.actors.length === 1) people.add(draft.actors[0]!);
  return people.size === 1 ? [...people][0]! : null;
}

/** Index of the stretch of speech that holds an offset, -1 when none does. */
export function stretchAt(reading: Reading, offset: number): number {
  const { stretches } = reading;
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low < stretches.length && stretches[low]!.start <= offset ? low : -1;
}
