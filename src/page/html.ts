import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { cleanLine } from './draft.js';
import type { Line } from './lines.js';
import { type Metadata, readMetadata } from './metadata.js';

export interface HtmlPage {
  readonly metadata: Metadata;
  /** Paragraphs of the article, in order. */
  readonly lines: readonly Line[];
  /** Text of the page that is not in the article, in order. */
  readonly outside: readonly string[];
  /** All text of the page in its order, and whether it is in the article. */
  readonly sequence: readonly { readonly text: string; readonly inside: boolean }[];
  /** Share of the page's prose that the article holds, [0, 1]. */
  readonly coverage: number;
}

type Element = ReturnType<typeof parseHTML>['document']['body'];

const BLOCK = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(
  'script style noscript template svg math iframe object embed canvas audio video head button select textarea input option'.split(
    ' ',
  ),
);

/** Reads an HTML page. @param html decoded, not deeper than linkedom and Readability can walk (see reader.ts) */
export function readHtml(html: string, url: string | null): HtmlPage {
  const document = open(html);
  const metadata = readMetadata(document, url);
  const all = linesOf(document.body);
  const parsed = articleOf(html);
  const lines = parsed ?? [];
  const kept = new Map<string, number>();
  for (const { text } of lines) kept.set(text, (kept.get(text) ?? 0) + 1);
  const sequence: { text: string; inside: boolean }[] = [];
  let prose = 0;
  let found = 0;
  for (const { text, tag } of all) {
    const isProse = tag !== 'heading' && text.length > 80 && /[.!?]["”’')]*$/u.test(text);
    if (isProse) prose += text.length;
    const count = kept.get(text) ?? 0;
    if (count > 0) {
      kept.set(text, count - 1);
      if (isProse) found += text.length;
    }
    sequence.push({ text, inside: count > 0 });
  }
  return {
    metadata,
    lines: lines.length > 0 ? lines : all,
    outside: lines.length > 0 ? sequence.flatMap(({ text, inside }) => (inside ? [] : [text])) : [],
    sequence: lines.length > 0 ? sequence : [],
    coverage: prose === 0 ? 1 : found / prose,
  };
}

/** A document with a body, whatever the page lacks: fragments and torsos are put into one. */
function open(html: string): ReturnType<typeof parseHTML>['document'] {
  const { document } = parseHTML(html);
  const root = document.documentElement;
  const whole =
    root !== null && root.nodeName.toUpperCase() === 'HTML' && root.querySelector('body') !== null;
  return whole ? document : parseHTML(`<!doctype html><html><body>${html}</body></html>`).document;
}

function articleOf(html: string): Line[] | null {
  const content = readable(html);
  if (content === null) return null;
  const { document } = parseHTML(`<html><body>${content}</body></html>`);
  return linesOf(document.body);
}

/** HTML of the article as Readability finds it; null when it finds none or stumbles over a torn tree. */
function readable(html: string): string | null {
  try {
    return (
      new Readability(open(html) as never, { charThreshold: 200, keepClasses: true }).parse()?.content ?? null
    );
  } catch (error) {
    // Readability expects trees that a browser has mended; on others it meets null where it expects an element.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** A line for each block of a tree; `br` parts lines, inline elements do not. No recursion: pages can be deep. */
export function linesOf(root: Element): Line[] {
  const lines: Line[] = [];
  let buffer = '';
  let tag: Line['tag'] = 'unknown';
  let links = 0;
  let isLink: boolean = true;
  const flush = () => {
    const text = cleanLine(buffer);
    if (text !== '') lines.push(isLink ? { text, tag, isLink: true } : { text, tag });
    buffer = '';
    isLink = true;
  };
  type Step = { readonly node: Element; readonly leave: boolean };
  const stack: Step[] = [{ node: root, leave: false }];
  const tags: Line['tag'][] = [];
  while (stack.length > 0) {
    const { node, leave } = stack.pop()!;
    const name = (node.nodeName ?? '').toLowerCase();
    if (node.nodeType === 3) {
      const text = node.textContent ?? '';
      if (links === 0 && text.trim() !== '') isLink = false;
      buffer += text;
      continue;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9 && node.nodeType !== 11) continue;
    if (leave && name === 'a') {
      links -= 1;
      continue;
    }
    if (leave) {
      flush();
      tag = tags.pop() ?? 'unknown';
      continue;
    }
    if (SILENT.has(name) || isHidden(node)) continue;
    if (name === 'br') {
      flush();
      continue;
    }
    if (name === 'a') {
      links += 1;
      stack.push({ node, leave: true });
    }
    if (BLOCK.has(name)) {
      flush();
      tags.push(tag);
      tag = tagOf(name, tag);
      stack.push({ node, leave: true });
    }
    const children = [...(node.childNodes as Iterable<Element>)];
    for (let index = children.length - 1; index >= 0; index -= 1)
      stack.push({ node: children[index]!, leave: false });
  }
  flush();
  return lines;
}

function tagOf(name: string, outer: Line['tag']): Line['tag'] {
  if (/^h[1-6]$/u.test(name)) return 'heading';
  if (name === 'figcaption') return 'caption';
  if (outer === 'caption') return outer;
  if (name === 'blockquote') return 'quote';
  if (name === 'p') return outer === 'quote' || outer === 'list-item' ? outer : 'paragraph';
  if (name === 'li' || name === 'dt' || name === 'dd') return 'list-item';
  return outer === 'paragraph' ? 'unknown' : outer;
}

function isHidden(node: Element): boolean {
  return node.getAttribute?.('hidden') !== null && node.getAttribute?.('hidden') !== undefined
    ? true
    : /display\s*:\s*none/iu.test(node.getAttribute?.('style') ?? '');
}
