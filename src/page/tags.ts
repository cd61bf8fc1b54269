/** One tag of a page, found without building a tree. */
interface Tag {
  readonly start: number;
  /** Just after the tag, or the comment. */
  readonly end: number;
  /** Lower case; empty for comments, declarations and instructions. */
  readonly name: string;
  readonly closes: boolean;
  /** Blanks outside quoted values: at least as many as attributes. */
  readonly blanks: number;
}

/** Elements whose inside is no markup: it ends at their own end tag alone (HTML standard, raw text and RCDATA). */
const RAW = new Set(['script', 'style', 'textarea', 'title']);
/** Elements whose words nobody reads on the page. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'textarea']);
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const PARTING = new Set(
  'address article aside blockquote br dd div dl dt figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table td th title tr ul'.split(
    ' ',
  ),
);
const NAME = /[a-z][^\s/>]{0,100}/iuy;

/** The tags of a page in order, in time linear in its length whatever its faults. */
function* tagsOf(html: string): Iterable<Tag> {
  let at = 0;
  // What was once not found before the end of the page is never looked for again.
  const missing = new Set<string>();
  const find = (what: string, from: number): number => {
    if (missing.has(what)) return -1;
    const found = html.indexOf(what, from);
    if (found < 0) missing.add(what);
    return found;
  };
  while (true) {
    const start = find('<', at);
    if (start < 0) return;
    const next = html[start + 1];
    if (next === '!' || next === '?') {
      const mark = html.startsWith('<!--', start) ? '-->' : '>';
      const found = find(mark, start + 2);
      at = found < 0 ? html.length : found + mark.length;
      yield { start, end: at, name: '', closes: false, blanks: 0 };
      continue;
    }
    const closes = next === '/';
    NAME.lastIndex = start + (closes ? 2 : 1);
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      at = start + 1;
      continue;
    }
    const { end, blanks } = endOfTag(html, NAME.lastIndex, find);
    at = end;
    yield { start, end, name, closes, blanks };
    if (!closes && RAW.has(name)) {
      const closing = new RegExp(`</${name}`, 'giu');
      closing.lastIndex = at;
      at = closing.exec(html)?.index ?? html.length;
    }
  }
}

/** After the `>` that ends a tag; one inside a quoted value does not. A tag that never ends takes the rest of the page. */
function endOfTag(
  html: string,
  from: number,
  find: (what: string, from: number) => number,
): { readonly end: number; readonly blanks: number } {
  let isValue = false;
  let blanks = 0;
  for (let at = from; at < html.length; at += 1) {
    const unit = html[at]!;
    if (unit === '>') return { end: at + 1, blanks };
    if (unit === '=') isValue = true;
    else if (isValue && (unit === '"' || unit === "'")) {
      const closed = find(unit, at + 1);
      if (closed >= 0) at = closed;
      isValue = false;
    } else if (unit.trim() === '') blanks += 1;
    else isValue = false;
  }
  return { end: html.length, blanks };
}

/** How large a tree the page would make. */
export interface Shape {
  /** Elements, comments and declarations. */
  readonly nodes: number;
  /** Greatest number of elements open at once. */
  readonly depth: number;
  /** Bound on the attributes of one element. */
  readonly attributes: number;
}

/** Start tags that end an open element of these names, as tree builders do (HTML standard, optional end tags). */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  p: ['p'],
  li: ['li'],
  option: ['option'],
  dd: ['dd', 'dt'],
  dt: ['dd', 'dt'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['tr', 'td', 'th'],
};

export function shapeOf(html: string): Shape {
  const open: string[] = [];
  const opened = new Map<string, number>();
  const pop = () => {
    const name = open.pop()!;
    opened.set(name, opened.get(name)! - 1);
  };
  let nodes = 0;
  let depth = 0;
  let attributes = 0;
  for (const { name, closes, blanks } of tagsOf(html)) {
    if (!closes) nodes += 1;
    attributes = Math.max(attributes, blanks);
    if (name === '' || VOID.has(name)) continue;
    if (closes) {
      if ((opened.get(name) ?? 0) > 0) {
        while (open[open.length - 1] !== name) pop();
        pop();
      }
      continue;
    }
    while (open.length > 0 && ENDS[name]?.includes(open[open.length - 1]!)) pop();
    open.push(name);
    opened.set(name, (opened.get(name) ?? 0) + 1);
    depth = Math.max(depth, open.length);
  }
  return { nodes, depth, attributes };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
};

/** The words of a page without its tags, a line for each block. */
export function stripTags(html: string): string {
  const parts: string[] = [];
  let at = 0;
  let unread: string | null = null;
  for (const { start, end, name, closes } of tagsOf(html)) {
    if (unread === null) parts.push(html.slice(at, start));
    if (PARTING.has(name)) parts.push('\n');
    if (unread === null && !closes && UNREAD.has(name)) unread = name;
    else if (closes && name === unread) unread = null;
    at = end;
  }
  if (unread === null) parts.push(html.slice(at));
  return decodeEntities(parts.join(''));
}

/** The references that pages use most; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
