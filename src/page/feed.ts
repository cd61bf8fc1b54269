import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { CasusError } from '#core/index.js';
import { absoluteUrl } from './address.js';
import { cleanLine } from './draft.js';

/** One entry of a feed. */
export interface FeedItem {
  readonly title: string;
  /** Absolute address of the page; null = the entry has none. */
  readonly link: string | null;
  /** HTML that the entry itself carries; null = none. */
  readonly content: string | null;
  readonly published: string | null;
}

/** Where a feed's first element is looked for. */
const HEAD = 5000;

/** True when a text begins like RSS, RDF or Atom, after declarations and comments. */
export function isFeed(text: string): boolean {
  let rest = text.slice(0, HEAD).replace(/^\ufeff?\s*/u, '');
  while (rest.startsWith('<?') || rest.startsWith('<!--') || /^<!doctype\b/iu.test(rest)) {
    const mark = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : '>';
    const end = rest.indexOf(mark);
    if (end < 0) return false;
    rest = rest.slice(end + mark.length).trimStart();
  }
  return /^<(?:rss|rdf:RDF|feed)\b/u.test(rest);
}

type Node = Readonly<Record<string, unknown>>;

/**
 * Reads RSS 0.9x, 1.0 (RDF), 2.0 and Atom.
 * @param location for messages; @param base address that relative links are resolved against, or null
 * @throws CasusError E_FEED when it is no feed that can be read
 */
export function readFeed(text: string, location: string, base: string | null): FeedItem[] {
  const where = { where: { input: location } };
  const valid = XMLValidator.validate(text);
  if (valid !== true)
    throw new CasusError(
      'E_FEED',
      `"${location}" is no well-formed feed: ${valid.err.msg} (line ${valid.err.line}); get it again`,
      { where: { input: location, line: valid.err.line } },
    );
  const root = parse(text, location);
  const channel = (pick(root, 'rss', 'channel') ?? pick(root, 'rdf:RDF') ?? pick(root, 'feed')) as
    | Node
    | undefined;
  if (!channel) throw new CasusError('E_FEED', `"${location}" is XML, but neither RSS nor Atom`, where);
  const entries = listOf(channel['item'] ?? channel['entry']);
  return entries.map((entry) => ({
    title: textOf(entry['title']),
    link: linkOf(entry, base),
    content:
      textOf(entry['content:encoded']) ||
      textOf(entry['content']) ||
      textOf(entry['description']) ||
      textOf(entry['summary']) ||
      null,
    published:
      textOf(entry['pubDate']) ||
      textOf(entry['published']) ||
      textOf(entry['dc:date']) ||
      textOf(entry['updated']) ||
      null,
  }));
}

function parse(text: string, location: string): Node {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    // Character references (&#8217;) come with these; a feed's own entities are bounded by the parser.
    processEntities: true,
    htmlEntities: true,
    // "007" is a title, not the number seven.
    parseTagValue: false,
    trimValues: true,
  });
  try {
    return parser.parse(text) as Node;
  } catch (cause) {
    // The parser throws plain errors: nesting or entities beyond its bounds, names that it refuses.
    throw new CasusError(
      'E_FEED',
      `"${location}" is no feed that can be read: ${(cause as Error).message}; get it again`,
      { where: { input: location }, cause },
    );
  }
}

/** One element comes bare, several come as an array, none as undefined; text alone is no entry. */
function listOf(value: unknown): Node[] {
  return [value].flat().filter((one): one is Node => one !== null && typeof one === 'object');
}

function pick(node: unknown, ...path: readonly string[]): unknown {
  let at: unknown = node;
  for (const key of path) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Node)[key];
  }
  return at;
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return cleanLine(String(value));
  if (Array.isArray(value)) return textOf(value[0]);
  return value !== null && typeof value === 'object' ? textOf((value as Node)['#text']) : '';
}

function linkOf(entry: Node, base: string | null): string | null {
  const links = [entry['link']].flat().map((link) => {
    if (link === null || typeof link !== 'object') return { href: textOf(link), rel: 'alternate' };
    const node = link as Node;
    return { href: textOf(node['@href'] ?? node['#text']), rel: textOf(node['@rel'] ?? 'alternate') };
  });
  const href =
    links.find(({ rel, href: one }) => rel === 'alternate' && one !== '')?.href ??
    links.find(({ href: one }) => one !== '')?.href ??
    '';
  return absoluteUrl(href, base);
}
