import { createHash } from 'node:crypto';
import {
  type Article,
  CasusError,
  type Issue,
  makeId,
  type ProvenanceStep,
  type Source,
} from '#core/index.js';
import { decode } from './charset.js';
import { type Credited, readCredits } from './credits.js';
import { type Draft, layOut, type Piece } from './draft.js';
import { isFeed } from './feed.js';
import { furnitureReason } from './furniture.js';
import { readHtml } from './html.js';
import { isMasthead, tellApart } from './lines.js';
import type { Metadata } from './metadata.js';
import { plainLines } from './plain.js';
import { type DateCandidate, decidePublished } from './published.js';
import { shapeOf, stripTags } from './tags.js';
import { withTitle } from './title.js';

export const pageStage = {
  name: 'page',
  version: 2,
  requires: [],
  assigns: ['article.text', 'article.blocks', 'article.published', 'article.provenance'],
} as const;

/** Larger inputs are refused: no article has this size. */
export const LARGEST_BYTES = 64 * 2 ** 20;
/** HTML beyond these is read as text without its tags: the tree builders would take minutes, or the stack. */
const LARGEST_HTML = 8 * 2 ** 20;
const DEEPEST = 400;
const MOST_NODES = 60_000;
const MOST_ATTRIBUTES = 5000;
/** Below this share of the page's prose, the article is probably not whole. */
const LOW_COVERAGE = 0.5;

/** Signatures of what is no text. */
const MAGIC: readonly [kind: string, signature: readonly number[]][] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a zip archive or an office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip file', [0x1f, 0x8b]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['an old office document', [0xd0, 0xcf, 0x11, 0xe0]],
];

/**
 * Reads one page.
 * @throws CasusError E_EMPTY, E_MEDIA_TYPE, E_TOO_LARGE, E_NO_ARTICLE
 */
export function readPage(source: Source): Article {
  const { bytes, location } = source;
  const where = { where: { input: location } };
  if (bytes.byteLength === 0) throw new CasusError('E_EMPTY', `"${location}" is empty`, where);
  if (bytes.byteLength > LARGEST_BYTES) {
    throw new CasusError(
      'E_TOO_LARGE',
      `"${location}" holds ${(bytes.byteLength / 2 ** 20).toFixed(0)} MB; the limit is ${LARGEST_BYTES / 2 ** 20} MB`,
      where,
    );
  }
  refuseForeign(source);
  const { text: decoded, charset } = decode(bytes, source.charset);
  if (decoded.replace(/[\s\p{Cc}\ufffd]/gu, '') === '')
    throw new CasusError('E_EMPTY', `"${location}" holds no text`, where);
  if (isBinary(decoded))
    throw new CasusError(
      'E_MEDIA_TYPE',
      `"${location}" is no text: most of it is no letter of any writing; give a saved web page or plain text`,
      where,
    );
  const other = otherText(decoded);
  if (other !== null) throw new CasusError('E_MEDIA_TYPE', `"${location}" is ${other}`, where);
  const html = isHtml(source, decoded);
  const read = html ? fromHtml(decoded, source.url) : fromPlain(decoded);
  const { text, blocks, furniture } = layOut(read.draft.pieces, location);
  const words = (kind: string) => {
    const block = blocks.find((one) => one.kind === kind);
    return block ? text.slice(block.span.start, block.span.end) : null;
  };
  const url = source.url ?? read.metadata?.canonical ?? null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const byline = bylineOf(read);
  const language = read.metadata?.language ?? guessLanguage(text);
  const provenance = chainOf(read.draft, byline, read.metadata);
  return {
    id: makeId('article', url, sha256),
    location,
    url,
    sha256,
    mediaType: html ? 'text/html' : 'text/plain',
    charset,
    fetchedAt: source.fetchedAt,
    title: words('title') ?? read.metadata?.title ?? '',
    standfirst: words('standfirst'),
    byline,
    outlet:
      read.metadata?.outlet ??
      provenance.findLast(({ role }) => role === 'republisher' || role === 'publisher')?.name ??
      provenance.find(({ role }) => role === 'origin')?.name ??
      ownName(read.draft.pieces),
    provenance,
    language,
    published: decidePublished(source.published, datesOf(read), text, source.fetchedAt),
    text,
    blocks,
    furniture,
    issues: [...read.issues, ...languageIssues(language, text)],
  };
}

interface Read {
  readonly draft: Credited;
  readonly metadata: Metadata | null;
  readonly issues: readonly Issue[];
}

function fromPlain(decoded: string): Read {
  return {
    draft: readCredits(tellApart(plainLines(decoded), { title: null, standfirst: null })),
    metadata: null,
    issues: [],
  };
}

function fromHtml(decoded: string, url: string | null): Read {
  if (isBeyondTrees(decoded)) {
    const issue: Issue = {
      code: 'I_TAGS_STRIPPED',
      message: 'the page is too large or too deeply nested for a tree; it was read as text without its tags',
      span: null,
    };
    return { ...fromPlain(stripTags(decoded)), issues: [issue] };
  }
  const page = readHtml(decoded, url);
  const { metadata } = page;
  const { lines, title } = withTitle(page.lines, metadata, page.outside);
  const draft = tellApart(lines, { title, standfirst: metadata.description });
  const inArticle = new Set(lines.map((line) => line.text));
  const pieces = inPlace(draft.pieces, page.sequence, inArticle, title);
  const issues: Issue[] = [];
  if (page.coverage < LOW_COVERAGE) {
    issues.push({
      code: 'I_INCOMPLETE',
      message: `the article holds ${Math.round(page.coverage * 100)} % of the page's prose; part of it may have been taken for furniture`,
      span: null,
    });
  }
  return { draft: readCredits({ ...draft, pieces }), metadata, issues };
}

function isBeyondTrees(html: string): boolean {
  if (html.length > LARGEST_HTML) return true;
  const { nodes, depth, attributes } = shapeOf(html);
  return nodes > MOST_NODES || depth > DEEPEST || attributes > MOST_ATTRIBUTES;
}

/** Puts what is outside the article between its pieces, where the page has it. */
function inPlace(
  pieces: readonly Piece[],
  sequence: readonly { readonly text: string; readonly inside: boolean }[],
  inArticle: ReadonlySet<string>,
  title: string | null,
): Piece[] {
  const ordered: Piece[] = [];
  const places = new Map<string, number[]>();
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const { text } = pieces[index]!;
    const stack = places.get(text);
    if (stack) stack.push(index);
    else places.set(text, [index]);
  }
  // The headline that stands closest above the text; above it are crumbs and menus that repeat it.
  const begin = sequence.findIndex(({ text, inside }) => inside && text !== title);
  const headline = sequence.findLastIndex(({ text }, index) => index < begin && text === title);
  let next = 0;
  for (const [index, { text, inside }] of sequence.entries()) {
    if (inside ? headline < 0 || text !== title : index === headline) {
      const stack = places.get(text) ?? [];
      while (stack.length > 0 && stack[stack.length - 1]! < next) stack.pop();
      const found = stack.pop();
      if (found === undefined) continue;
      for (let index = next; index <= found; index += 1) ordered.push(pieces[index]!);
      next = found + 1;
    } else if (!inArticle.has(text)) {
      ordered.push({ text, kind: 'paragraph', reason: furnitureReason(text) ?? 'outside-article' });
    }
  }
  return [...ordered, ...pieces.slice(next)];
}

const COPYRIGHT =
  /^(?:©|\(c\)|copyright)(?:\s*©)?\s*(?:(?:19|20)\d{2}(?:\s?[-–]\s?\d{2,4})?,?\s*(?:by\s+)?)?(?<name>(?:The |the )?\p{Lu}[\p{L}\d’'&.-]*(?: (?:(?:of|the|and|&|for|on) )*\p{Lu}[\p{L}\d’'&-]*){0,5})(?:,?\s*(?:19|20)\d{2}.*|\.\s.*|,?\s*[Aa]ll [Rr]ights.*|\.?)$/u;

/** What the page calls itself: by the name above its headline, else by its copyright line. */
function ownName(pieces: readonly Piece[]): string | null {
  const title = pieces.findIndex(({ kind, reason }) => kind === 'title' && reason === null);
  const above = pieces
    .slice(0, Math.max(title, 0))
    .find(({ text, reason }) => reason !== null && isMasthead(text));
  if (above) return above.text;
  for (const { text, reason } of pieces) {
    const name = reason === 'copyright' ? COPYRIGHT.exec(text)?.groups?.['name'] : undefined;
    if (name !== undefined && !/^All [Rr]ights/u.test(name)) return name;
  }
  return null;
}

/** The names that the page declares, else those it prints above the text, else those its credits tell. */
function bylineOf({ draft, metadata }: Read): readonly string[] {
  if (metadata && metadata.byline.length > 0) return metadata.byline;
  if (draft.byline.length > 0) return draft.byline;
  return draft.provenance.filter(({ role }) => role === 'author').map(({ name }) => name);
}

/** What the page declares, then what it prints beside the article, then its other signs. */
function datesOf({ draft, metadata }: Read): DateCandidate[] {
  const declared = metadata?.dates ?? [];
  return [
    ...declared.filter(({ basis }) => basis === 'metadata'),
    ...draft.dates,
    ...declared.filter(({ basis }) => basis !== 'metadata'),
  ];
}

/** Earliest first: author, origin, translator, republisher. */
function chainOf(draft: Draft, byline: readonly string[], metadata: Metadata | null): ProvenanceStep[] {
  const order = ['author', 'origin', 'translator', 'republisher', 'publisher'];
  const authors = byline.map(
    (name): ProvenanceStep => ({
      role: 'author',
      name,
      quote: draft.pieces.find((piece) => piece.text.includes(name) && piece.kind === 'credit')?.text ?? name,
    }),
  );
  const publisher: ProvenanceStep[] = metadata?.outlet
    ? [{ role: 'publisher', name: metadata.outlet, quote: metadata.outlet }]
    : [];
  const steps = [
    ...authors,
    ...draft.provenance.filter(
      ({ role, name }) => name !== metadata?.outlet && !(role === 'author' && byline.includes(name)),
    ),
    ...publisher,
  ];
  return steps.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

function refuseForeign({ bytes, location, mediaType }: Source): void {
  const foreign = MAGIC.find(([, signature]) => signature.every((byte, index) => bytes[index] === byte))?.[0];
  const declared =
    mediaType !== null &&
    /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|octet-stream|msword|vnd\.)/u.test(mediaType)
      ? `of type ${mediaType}`
      : null;
  const what = foreign ?? declared;
  if (what)
    throw new CasusError(
      'E_MEDIA_TYPE',
      `"${location}" is ${what}; Casus reads HTML, plain text and feeds; save the page as HTML or text`,
      { where: { input: location } },
    );
}

/** Text that is data or holds many pages, with what to do about it; null = text to read. */
function otherText(text: string): string | null {
  if (isFeed(text))
    return 'a feed, which holds many articles; read its entries (readFeed, or `casus read` on the feed)';
  if (
    /^(?:from|mime-version|content-type|date|subject|snapshot-content-location):\s.{1,300}[\r\n]/iu.test(
      text.trimStart(),
    ) &&
    /^mime-version:/imu.test(text.slice(0, 5000))
  )
    return 'a web archive or a mail (MIME); save the page as HTML or text';
  if (/^\s*[[{]/u.test(text)) {
    try {
      JSON.parse(text);
      return 'JSON data; Casus reads HTML, plain text and feeds';
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 20_000);
  let odd = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  for (const _ of sample.matchAll(/[\u0000-\u0008\u000e-\u001f\ufffd\p{Cn}\p{Co}\p{Cs}]/gu)) odd += 1;
  return odd > sample.length * 0.1 && odd > 8;
}

function isHtml({ mediaType }: Source, text: string): boolean {
  if (mediaType !== null && /html|xml/u.test(mediaType)) return true;
  return (
    /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype|html|head|body|\?xml)/iu.test(text) ||
    (text.slice(0, 200_000).match(/<(?:p|div|br|article|h1|span|a)\b[^<>]{0,500}>/giu)?.length ?? 0) > 5
  );
}

/** Too short a text says little about its language. */
const TELLING_WORDS = 50;

/** The reader knows English alone: elsewhere its silence means nothing. */
function languageIssues(language: string | null, text: string): Issue[] {
  if (language !== null && /^en\b/iu.test(language)) return [];
  if (language === null && (text.match(/\p{L}+/gu)?.length ?? 0) < TELLING_WORDS) return [];
  const seems = language === null ? 'does not look English' : `says that it is in "${language}"`;
  return [
    {
      code: 'I_LANGUAGE',
      message: `the page ${seems}; Casus reads English, and will find little or nothing in it`,
      span: null,
    },
  ];
}

/** `en` when English function words are frequent; else unknown rather than guessed. */
function guessLanguage(text: string): string | null {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const common = words.filter((word) =>
    /^(?:the|of|and|to|in|is|that|for|with|was|on|by|has|be|as|at|from)$/u.test(word),
  ).length;
  return words.length >= 8 && common / words.length > 0.15 ? 'en' : null;
}
