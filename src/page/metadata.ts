import { absoluteUrl } from './address.js';
import { cleanLine } from './draft.js';
import { type DateCandidate, readMetadataDate } from './published.js';
import { decodeEntities } from './tags.js';

/** What a page says about itself in its head. */
export interface Metadata {
  readonly title: string | null;
  /** Headings of the first order, as printed. */
  readonly headings: readonly string[];
  readonly description: string | null;
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly language: string | null;
  readonly canonical: string | null;
  readonly dates: readonly DateCandidate[];
}

interface Queryable {
  querySelector(
    selector: string,
  ): { getAttribute(name: string): string | null; textContent: string | null } | null;
  querySelectorAll(
    selector: string,
  ): Iterable<{ getAttribute(name: string): string | null; textContent: string | null }>;
}

/** Reads JSON-LD, OpenGraph, Dublin Core, `time`, `link`, the address. Malformed fields are passed over. */
export function readMetadata(document: Queryable, url: string | null): Metadata {
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const found = document
        .querySelector(`meta[property="${name}" i], meta[name="${name}" i], meta[itemprop="${name}" i]`)
        ?.getAttribute('content');
      if (found && cleanLine(found) !== '') return cleanLine(decodeEntities(found));
    }
    return null;
  };
  const linked = readLinkedData(document);
  const text = (key: string): string | null => {
    const value = linked.map((node) => node[key]).find((one) => typeof one === 'string' && one.trim() !== '');
    // Templates write references into JSON, where nothing reads them.
    return typeof value === 'string' ? cleanLine(decodeEntities(value)) : null;
  };
  const dates: DateCandidate[] = [];
  const candidate = (
    value: string | null | undefined,
    clue: string,
    basis: DateCandidate['basis'] = 'metadata',
  ) => {
    const date = value ? readMetadataDate(value) : null;
    if (date) dates.push({ date, clue, basis });
  };
  candidate(text('datePublished'), 'JSON-LD datePublished');
  for (const name of [
    'article:published_time',
    'og:article:published_time',
    'datePublished',
    'publishdate',
    'pubdate',
    'sailthru.date',
    'parsely-pub-date',
    'dc.date.issued',
    'dcterms.created',
    'dcterms.issued',
    'dc.date',
    'dcterms.date',
    'article.published',
    'date',
    'article:created',
  ]) {
    candidate(meta(name), `meta ${name}`);
  }
  for (const element of document.querySelectorAll('time[datetime]')) {
    const pub =
      element.getAttribute('pubdate') !== null ||
      /publish/iu.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''}`);
    if (pub) candidate(element.getAttribute('datetime'), 'time element');
  }
  const times = [
    ...document.querySelectorAll('article time[datetime], header time[datetime], main time[datetime]'),
  ];
  if (times.length > 0 && times.length <= 3)
    candidate(times[0]!.getAttribute('datetime'), 'time element', 'byline');
  const inUrl =
    /\/((?:19|20)\d{2})\/(\d{1,2})\/(\d{1,2})(?:\/|$)|\/((?:19|20)\d{2})-(\d{2})-(\d{2})(?:\/|-|$)/u.exec(
      url ?? '',
    );
  if (inUrl)
    candidate(
      `${inUrl[1] ?? inUrl[4]}-${(inUrl[2] ?? inUrl[5])!.padStart(2, '0')}-${(inUrl[3] ?? inUrl[6])!.padStart(2, '0')}`,
      'date in the address',
      'byline',
    );

  return {
    title:
      text('headline') ??
      meta('og:title', 'twitter:title', 'dc.title', 'dcterms.title') ??
      headingOf(document) ??
      titleElement(document),
    headings: headingsOf(document),
    description: meta('og:description', 'description', 'dc.description') ?? text('description'),
    outlet:
      nameOf(linked, 'publisher')[0] ??
      meta('og:site_name', 'dc.publisher', 'application-name') ??
      siteInTitle(document),
    byline: uniqueNames([
      ...nameOf(linked, 'author'),
      ...(meta('author', 'article:author', 'dc.creator', 'byl', 'parsely-author') ?? '').split(
        /\s*(?:,|;|\band\b)\s*/u,
      ),
    ]),
    language:
      languageTag(document.querySelector('html')?.getAttribute('lang')) ??
      languageTag(meta('og:locale', 'dc.language', 'language', 'content-language')) ??
      languageTag(text('inLanguage')),
    canonical: absoluteUrl(
      document.querySelector('link[rel="canonical" i]')?.getAttribute('href') ?? meta('og:url'),
      url,
    ),
    dates,
  };
}

/** The one `h1` of a page; several are sections, none is no title. */
function headingOf(document: Queryable): string | null {
  const headings = headingsOf(document);
  return headings.length === 1 ? headings[0]! : null;
}

function headingsOf(document: Queryable): string[] {
  return [...document.querySelectorAll('h1')]
    .map(({ textContent }) => cleanLine(textContent ?? ''))
    .filter((one) => one !== '');
}

/** A language tag in its usual spelling (BCP 47); null for what is none, as "english". */
function languageTag(tag: string | null | undefined): string | null {
  const clean = tag?.trim().replace(/_/gu, '-');
  if (!clean || !/^[a-z]{2,3}(?:-|$)/iu.test(clean)) return null;
  try {
    return Intl.getCanonicalLocales(clean)[0] ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const SITE = /\s+[|–—»·-]\s+([^|–—»·]{2,40})$/u;

/** The name of the site behind the headline in `<title>`, where the headline itself stands on the page. */
function siteInTitle(document: Queryable): string | null {
  const title = cleanLine(document.querySelector('title')?.textContent ?? '');
  const site = SITE.exec(title);
  const headline = headingOf(document);
  return site && headline !== null && title.slice(0, site.index).startsWith(headline) ? site[1]! : null;
}

/** `<title>` without the name of the site behind a bar or a dash. */
function titleElement(document: Queryable): string | null {
  const title = cleanLine(document.querySelector('title')?.textContent ?? '');
  const cut = title.replace(SITE, '');
  return cut === '' ? null : cut;
}

/** No article has more authors than this. */
const MOST_NAMES = 50;

function uniqueNames(names: readonly string[]): string[] {
  const clean = names
    .map((name) => cleanLine(name).replace(/^by\s+/iu, ''))
    .filter((name) => name !== '' && name.length < 80 && !/^https?:|@|\d{4}/u.test(name));
  return [...new Set(clean)].slice(0, MOST_NAMES);
}

type Node = Readonly<Record<string, unknown>>;

/** Linked data nest this deep at most where they are meant. */
const DEEPEST = 6;

/** Articles among the JSON-LD nodes first, then the rest. */
function readLinkedData(document: Queryable): Node[] {
  const nodes: Node[] = [];
  const visit = (value: unknown, depth: number) => {
    if (depth > DEEPEST || value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, depth + 1);
      return;
    }
    nodes.push(value as Node);
    visit((value as Node)['@graph'], depth + 1);
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    try {
      visit(
        JSON.parse((script.textContent ?? '').replace(/^\s*(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*$/gu, '')),
        0,
      );
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  const ofType = (pattern: RegExp) =>
    nodes.filter((node) =>
      [node['@type']].flat().some((type) => typeof type === 'string' && pattern.test(type)),
    );
  const articles = ofType(/Article|Posting|Report/u);
  return articles.length > 0 ? articles : ofType(/WebPage/u);
}

function nameOf(nodes: readonly Node[], key: string): string[] {
  const names: string[] = [];
  const visit = (value: unknown, depth: number) => {
    if (depth > DEEPEST) return;
    if (typeof value === 'string') names.push(cleanLine(decodeEntities(value)));
    else if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else if (value !== null && typeof value === 'object') visit((value as Node)['name'], depth + 1);
  };
  for (const node of nodes) visit(node[key], 0);
  return names.filter((name) => name !== '');
}
