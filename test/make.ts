/** Builders of hand-made sentences and texts: tests of a stage need no weights and no page. */
import {
  type Article,
  emptyFeatures,
  type FuzzyDate,
  makeFuzzyDate,
  makeInstant,
  type ParsedText,
  type Quotation,
  type Sentence,
} from '#core/index.js';

/** One token: `form/UPOS/relation/head`, head 1-based in its sentence and 0 for the root, as in CoNLL-U. */
export interface MadeToken {
  readonly form: string;
  readonly upos: string;
  readonly relation: string;
  readonly head: number;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
}

const TIGHT = /^(?:[,.;:!?)\]”%]|['’]s?|n['’]t)$/;

/**
 * `tokens('France/PROPN/nsubj/2 warned/VERB/root/0 Mali/PROPN/obj/2 ./PUNCT/punct/2')`. What is left out is guessed:
 * PROPN for a capital, PUNCT for a mark, else NOUN; relation `dep` to the token before. `_` before a token glues it
 * to the one before it.
 */
export function tokens(line: string): readonly MadeToken[] {
  return line
    .trim()
    .split(/\s+/)
    .map((item, index) => {
      const glued = item.startsWith('_') && item.length > 1;
      const bare = glued ? item.slice(1) : item;
      const [form = '', upos, relation, head] = bare === '/' ? ['/'] : bare.split('/');
      const mark = /^[^\p{L}\p{N}]+$/u.test(form);
      return {
        form,
        upos: upos || (mark ? 'PUNCT' : /^\p{Lu}/u.test(form) ? 'PROPN' : 'NOUN'),
        relation: relation || (index === 0 ? 'root' : 'dep'),
        head: head === undefined || head === '' ? (index === 0 ? 0 : index) : Number(head),
        spaced: index > 0 && !glued && !TIGHT.test(form),
      };
    });
}

export interface MadeText {
  readonly published?: string;
  readonly title?: boolean;
  readonly fetched?: string;
}

/** A ParsedText of the given sentences, one paragraph; the article's text is their tokens joined. */
export function parsedText(lines: readonly string[], options: MadeText = {}): ParsedText {
  let text = '';
  const sentences: Sentence[] = [];
  for (const line of lines) {
    if (text !== '') text += ' ';
    const made = tokens(line);
    const from = text.length;
    const starts: number[] = [];
    const ends: number[] = [];
    let afterOpen = false;
    for (const token of made) {
      if (token.spaced && !afterOpen) text += ' ';
      starts.push(text.length);
      text += token.form;
      ends.push(text.length);
      afterOpen = /^[(“[]$/.test(token.form);
    }
    sentences.push({
      span: { start: from, end: text.length },
      block: 0,
      starts: Uint32Array.from(starts),
      ends: Uint32Array.from(ends),
      form: made.map(({ form }) => form),
      lemma: made.map(({ form, upos }) => lemmaOf(form, upos)),
      upos: made.map(({ upos }) => upos),
      xpos: made.map(({ upos }) => upos),
      head: Int32Array.from(made.map(({ head }) => head - 1)),
      relation: made.map(({ relation }) => relation),
      features: emptyFeatures(made.length),
    });
  }
  const date: FuzzyDate | null = options.published === undefined ? null : makeFuzzyDate(options.published);
  return { article: madeArticle(text, date, options), sentences, quotations: quotationsOf(text) };
}

/** Enough of a lemma for hand-made sentences; real lemmas come from the parser. */
function lemmaOf(form: string, upos: string): string {
  const word = form.toLowerCase();
  if (upos !== 'VERB') return word;
  const irregular: Readonly<Record<string, string>> = {
    said: 'say',
    told: 'tell',
    left: 'leave',
    went: 'go',
    met: 'meet',
    flew: 'fly',
    fled: 'flee',
    came: 'come',
  };
  return (
    irregular[word] ??
    word
      .replace(/(?:(?<=[^aeiou])ies)$/, 'y')
      .replace(/(?:ed|es|s|ing)$/, (end) =>
        end === 'ed' && /(?:iv|us|at|rv|nc|dg|lar|mov|ar)ed$/.test(word) ? 'e' : '',
      )
  );
}

function quotationsOf(text: string): readonly Quotation[] {
  return [...text.matchAll(/“([^”]*)(”|$)/g)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    inner: { start: match.index + 1, end: match.index + 1 + match[1]!.length },
    depth: 0,
    closed: match[2] === '”',
  }));
}

function madeArticle(text: string, date: FuzzyDate | null, options: MadeText): Article {
  return {
    id: 'article:made',
    location: 'made',
    url: null,
    sha256: '0'.repeat(64),
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: makeInstant(options.fetched ?? '2024-06-01T00:00:00Z'),
    title: '',
    standfirst: null,
    byline: [],
    outlet: null,
    provenance: [],
    language: 'en',
    published: { date, basis: date === null ? 'unknown' : 'given', clue: null },
    text,
    blocks: [
      { kind: options.title ? 'title' : 'paragraph', span: { start: 0, end: Math.max(1, text.length) } },
    ],
    furniture: [],
    issues: [],
  };
}
