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

/** True when the bytes begin like RSS, RDF or Atom. */
export function isFeed(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<\?xml-stylesheet[^>]*\?>\s*)?<(?:rss|rdf:RDF|feed)\b/u.test(
    text.slice(0, 5000),
  );
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
  // No entities beyond the five of XML: a feed can not make the parser expand anything.
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    processEntities: true,
    htmlEntities: false,
    trimValues: true,
    isArray: (name) => name === 'item' || name === 'entry' || name === 'link',
  });
  const root = parser.parse(text) as Node;
  const channel = (pick(root, 'rss', 'channel') ?? pick(root, 'rdf:RDF') ?? pick(root, 'feed')) as
    | Node
    | undefined;
  if (!channel) throw new CasusError('E_FEED', `"${location}" is XML, but neither RSS nor Atom`, where);
  const entries = (channel['item'] ?? channel['entry'] ?? []) as readonly Node[];
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
  const links = ((entry['link'] ?? []) as readonly unknown[]).flatMap((link) => {
    if (typeof link === 'string') return [{ href: link, rel: 'alternate' }];
    const node = link as Node;
    return [{ href: String(node['@href'] ?? node['#text'] ?? ''), rel: String(node['@rel'] ?? 'alternate') }];
  });
  const href =
    links.find(({ rel, href: one }) => rel === 'alternate' && one !== '')?.href ??
    links.find(({ href: one }) => one !== '')?.href ??
    '';
  return absoluteUrl(href, base);
}
