import { type Article, CasusError, type FuzzyDate, type Instant } from '#core/index.js';
import { cleanLine } from './draft.js';
import { readMetadataDate } from './published.js';
import { readPage } from './reader.js';

/** One article of a corpus: a line of JSON, read. */
export interface CorpusArticle {
  /** The corpus's own name for it; null when the line gives none. */
  readonly id: string | null;
  readonly article: Article;
}

/** Fields of a line that are read; others are passed over, since corpora carry many. */
const FIELDS = ['id', 'url', 'title', 'text', 'html', 'published', 'outlet'] as const;
type Field = (typeof FIELDS)[number];

/**
 * Reads one line of a corpus: a JSON object with `text` or `html`, and, where known, `id`, `url`, `title`, `published`,
 * `outlet`, which win over what the page itself says. A plain `text` is the body: its title is not looked for in it.
 * @param line number from 1 in the file named `location`
 * @throws CasusError E_LINE when the line is no such object; what `readPage` throws when its text cannot be read
 */
export function readCorpusLine(
  text: string,
  { location, line, now }: { readonly location: string; readonly line: number; readonly now: Instant },
): CorpusArticle {
  const at = `${location}:${line}`;
  const refuse = (problem: string, cause?: unknown): never => {
    throw new CasusError('E_LINE', `${at}: ${problem}`, { where: { input: location, line }, cause });
  };
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return refuse(
      `the line is no JSON (${cause.message}); write one whole object a line, {"text": …, "published": …}`,
      cause,
    );
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return refuse('the line is JSON, but no object; write {"text": …, "published": …}');
  const given = (key: Field): string | null => {
    const value = (row as Readonly<Record<string, unknown>>)[key];
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && key === 'id') return String(value);
    if (typeof value !== 'string')
      return refuse(`"${key}" must be text, found ${JSON.stringify(value).slice(0, 80)}`);
    return value.trim() === '' ? null : value;
  };
  const plain = given('text');
  const html = given('html');
  const body = html ?? plain;
  if (body === null) return refuse('there is neither "text" nor "html" in it; give one of them');
  const url = given('url');
  if (url !== null && !URL.canParse(url))
    return refuse(`"url" is "${url}", no whole address; mend it or leave it out`);
  const published = readPublished(given('published'), refuse);
  const article = readPage({
    bytes: new TextEncoder().encode(body),
    location: at,
    url,
    mediaType: html === null ? 'text/plain' : 'text/html',
    charset: 'utf-8',
    fetchedAt: now,
    published,
  });
  const title = given('title');
  const outlet = given('outlet');
  return {
    id: given('id'),
    article: {
      ...article,
      title: title === null ? article.title : cleanLine(title),
      outlet: outlet === null ? article.outlet : cleanLine(outlet),
    },
  };
}

/** A day of the corpus, however it writes it: `2015-10-08`, `20151008T120000Z`, a year, or a day in words. */
function readPublished(text: string | null, refuse: (problem: string) => never): FuzzyDate | null {
  if (text === null) return null;
  const year = /^\s*(\d{4})\s*$/u.exec(text)?.[1];
  const date = year === undefined ? readMetadataDate(text) : (year as FuzzyDate);
  return (
    date ?? refuse(`"published" is "${text}", no date that can be read; write YYYY-MM-DD, or leave it out`)
  );
}
