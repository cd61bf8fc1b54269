import type { EventText, Mention, Party, Span } from '#core/index.js';

/**
 * Who speaks where a text is a conversation and no verb says so: an interview with names before each turn ("Q:", "Weber:"), or one
 * of bare questions and answers. `article` = who asks for the outlet, null = somebody whom the text does not let us know.
 */
export interface Turn {
  readonly by: Party | 'article' | null;
  /** The words before the colon; null = the turn has none. */
  readonly label: Span | null;
}

interface Labelled {
  readonly block: number;
  readonly label: string;
  readonly span: Span;
  readonly asks: boolean;
}

const LABEL =
  /^(\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:of|the|de|von|van|al|\p{Lu}[\p{L}\p{M}.'’-]*)){0,5}) ?: ?(?=\S)/u;
const ASKS = /^(?:q|question|interviewer|moderator|reporter|journalist|editor)$/u;
const ANSWERS = /^(?:a|answer)$/u;
const INTERVIEW =
  /\b(?:interview(?:s|ed)?|in conversation|conversation with|question(?:s)? and answer|q ?& ?a|spoke (?:to|with)|talked (?:to|with)|talks (?:to|with)|speaks (?:to|with))\b/iu;

/** The turns of a conversation by block; empty where the text is none. Better none than a wrong mouth. */
export function turnsOf(text: EventText, isBody: (block: number) => boolean): ReadonlyMap<number, Turn> {
  const labelled = labelledTurns(text, isBody);
  return labelled.size > 0 ? labelled : bareTurns(text, isBody);
}

function labelledTurns(text: EventText, isBody: (block: number) => boolean): ReadonlyMap<number, Turn> {
  const { article } = text;
  const found: Labelled[] = [];
  for (const [block, { span }] of article.blocks.entries()) {
    if (!isBody(block)) continue;
    const words = article.text.slice(span.start, span.end);
    const match = LABEL.exec(words);
    if (match === null) continue;
    const label = match[1]!;
    found.push({
      block,
      label: label.toLowerCase(),
      span: { start: span.start, end: span.start + label.length },
      asks: words.trimEnd().endsWith('?'),
    });
  }
  const counts = new Map<string, number>();
  for (const { label } of found) counts.set(label, (counts.get(label) ?? 0) + 1);
  // Names that come back are those who talk; a colon behind a name that stands once is a list or a heading.
  const voices = [...counts].filter(([, count]) => count >= 2).map(([label]) => label);
  if (found.length < 4 || counts.size < 2 || counts.size > 6 || voices.length === 0) return new Map();
  const [first] = found;
  const shareOfQuestions = (label: string) =>
    found.filter((one) => one.label === label && one.asks).length / counts.get(label)!;
  const most = [...counts.keys()].reduce((a, b) => (shareOfQuestions(b) > shareOfQuestions(a) ? b : a));
  const asking =
    [...counts.keys()].find((label) => ASKS.test(label)) ??
    (shareOfQuestions(most) >= 0.3
      ? most
      : ([...counts.keys()].find((label) => isOutlet(text, label)) ?? null));
  const before = article.blocks[first!.block]!.span.start;
  const speakers = new Map<string, Party | null>();
  const turns = new Map<number, Turn>();
  const last = found.at(-1)!.block;
  let current: Turn | null = null;
  for (let block = first!.block; block <= last; block += 1) {
    const own = found.find((one) => one.block === block);
    if (own === undefined) {
      // A turn may run over several paragraphs; a heading ends nothing.
      if (current !== null && isBody(block)) turns.set(block, { ...current, label: null });
      continue;
    }
    if (!speakers.has(own.label)) speakers.set(own.label, speakerOf(text, own, before));
    const by = own.label === asking ? ('article' as const) : speakers.get(own.label)!;
    current = { by, label: own.span };
    turns.set(block, current);
  }
  return turns;
}

const isOutlet = ({ article }: EventText, label: string): boolean =>
  [article.title, article.outlet].some((name) => name?.toLowerCase().includes(label));

/** Whom the words before the colon name: a person whom the text knows, else his name as it is written in full. */
function speakerOf(text: EventText, { label, span }: Labelled, before: number): Party | null {
  const words = text.article.text.slice(span.start, span.end);
  if (ANSWERS.test(label)) return onlyPerson(text, before);
  const own = text.mentions.find(
    ({ span: at, form, actors }) =>
      form === 'name' &&
      actors.length === 1 &&
      isPerson(actors[0]!) &&
      at.start >= span.start &&
      at.end <= span.end,
  );
  if (own !== undefined) return partyOf(text, own, span);
  const surname = label.split(' ').at(-1)!;
  const person = text.mentions.find(
    ({ form, actors, text: name }) =>
      form === 'name' &&
      actors.length === 1 &&
      isPerson(actors[0]!) &&
      (name.toLowerCase().split(/\s+/u).at(-1) === surname || initialsOf(name) === label),
  );
  if (person !== undefined) return partyOf(text, person, span);
  if (/^(?:\p{L}|\p{L}{2,3})$/u.test(label) && words === words.toUpperCase()) return onlyPerson(text, before);
  const inFull = fullName(text.article.text, words.split(' ').at(-1)!) ?? words;
  return { actor: null, code: inFull, sector: null, text: inFull, span };
}

const isPerson = (actor: string): boolean => actor.startsWith('actor:person/');

const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/u)
    .map((part) => part[0] ?? '')
    .join('')
    .toLowerCase();

/** "Henrik Solberg" for "Solberg": the first place where a given name stands before it. */
function fullName(text: string, surname: string): string | null {
  const written = surname[0]! + surname.slice(1).toLowerCase();
  for (const name of new Set([surname, written])) {
    const at = new RegExp(
      `((?:\\p{Lu}[\\p{L}.'’-]+ ){1,3})${name.replace(/[.*+?^$()|[\]\\]/gu, '\\$&')}(?!\\p{L})`,
      'u',
    );
    const match = at.exec(text);
    const given = match?.[1]?.replace(/^(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|The|By|Interview)\.? )+/u, '');
    if (given) return `${given}${written}`;
  }
  return null;
}

function partyOf(text: EventText, { actors }: Mention, span: Span): Party {
  const actor = text.actors.get(actors[0]!);
  const name = actor?.name ?? text.article.text.slice(span.start, span.end);
  return { actor: actors[0]!, code: actor?.code ?? name, sector: actor?.sector ?? null, text: name, span };
}

/** The one person whom the lines above the conversation name, but for him who leads it. */
function onlyPerson(text: EventText, before: number): Party | null {
  const found = new Map<string, Mention>();
  const { article } = text;
  for (const mention of text.mentions) {
    const { form, span, actors } = mention;
    if (form !== 'name' || span.start >= before) continue;
    if (actors.length > 1 || (actors.length === 1 && !isPerson(actors[0]!))) continue;
    if (!/^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+)+$/u.test(mention.text)) continue;
    if (/\bby\s+$/iu.test(article.text.slice(Math.max(0, span.start - 12), span.start))) continue;
    if (article.byline.some((name) => name.includes(mention.text))) continue;
    // A town or a paper is named with two words too: a person is one of our actors, or does something at once.
    if (
      actors.length === 0 &&
      !/^(?:,| (?:is|was|has|had|led|leads|heads?|headed|teaches|taught|served|serves|works?|worked|writes|wrote|directs?|directed|who)\b)/u.test(
        article.text.slice(span.end, span.end + 12),
      )
    )
      continue;
    const key = mention.text.split(' ').at(-1)!;
    if (!found.has(key)) found.set(key, mention);
  }
  const [only, ...others] = found.values();
  if (only === undefined || others.length > 0) return null;
  const { text: name, span, actors } = only;
  return actors.length === 1
    ? partyOf(text, only, span)
    : { actor: null, code: name, sector: null, text: name, span };
}

/** Paragraphs that only ask, each with its answer behind it, on a page that calls itself an interview. */
function bareTurns(text: EventText, isBody: (block: number) => boolean): ReadonlyMap<number, Turn> {
  const { article } = text;
  const blocks = article.blocks.map(({ span }, block) => ({
    block,
    span,
    words: article.text.slice(span.start, span.end).trim(),
  }));
  const questions = blocks.filter(
    ({ words, block }) =>
      words.endsWith('?') &&
      words.length < 400 &&
      article.blocks[block]!.kind !== 'title' &&
      !/[“”"]/u.test(words),
  );
  const [first] = questions;
  if (first === undefined || questions.length < 3) return new Map();
  const above = article.text.slice(0, first.span.start);
  if (!INTERVIEW.test(above)) return new Map();
  const answers = blocks.filter(
    ({ block, words }) => block > first.block && isBody(block) && !words.endsWith('?'),
  );
  const inFirst = answers.filter(({ words }) =>
    /(?<![\p{L}’'])(?:I|my)(?![\p{L}])/u.test(words.replace(/[“"][^”"]*[”"]/gu, '')),
  );
  if (inFirst.length < 2 || inFirst.length * 3 < answers.length) return new Map();
  const by = onlyPerson(text, first.span.start);
  const turns = new Map<number, Turn>();
  for (const { block } of answers) turns.set(block, { by, label: null });
  for (const { block } of questions) turns.set(block, { by: 'article', label: null });
  return turns;
}
