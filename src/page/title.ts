import type { Line } from './lines.js';
import type { Metadata } from './metadata.js';

/** Shorter beginnings are common to many titles. */
const SHORTEST = 15;
/** A printed beginning of the declared title holds this much of it: the rest is the name of the site. */
const SHARE = 0.5;
/** Two titles that share this many telling words are about the same thing. */
const SHARED_WORDS = 2;
/** Further into the text the same words are a link or a sign-off. */
const LONG_LINES_BEFORE = 2;

/** A title without case and signs, for comparison. */
export function foldTitle(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True when one title is the other with something behind it, as the name of a site. */
export function isSameTitle(one: string, other: string): boolean {
  const [short, long] = [foldTitle(one), foldTitle(other)].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  return (
    short === long ||
    (short.length >= SHORTEST && short.length >= long.length * SHARE && long.startsWith(`${short} `))
  );
}

/**
 * The lines of an article with its headline first. Readability drops it; it belongs to the article, and rather as the
 * page prints it than as its metadata word it for search engines.
 * @param outside lines of the page that are not in the article
 */
export function withTitle(
  lines: readonly Line[],
  { title: declared, headings }: Metadata,
  outside: readonly string[],
): { readonly lines: readonly Line[]; readonly title: string | null } {
  if (declared === null) return { lines, title: null };
  const early = lines.slice(0, endOfHead(lines));
  const printed = [...headings, ...early.map(({ text }) => text), ...outside];
  const wanted = foldTitle(declared);
  const title =
    printed.find((text) => foldTitle(text) === wanted) ??
    headings.find((text) => isSameTitle(text, declared)) ??
    headings.find((text) => sharedWords(text, declared) >= SHARED_WORDS) ??
    printed.find((text) => isSameTitle(text, declared)) ??
    declared;
  const key = foldTitle(title);
  const inside = early.find(({ text }) => foldTitle(text) === key);
  return inside
    ? { lines, title: inside.text }
    : { lines: [{ text: title, tag: 'heading' }, ...lines], title };
}

/** How many lines come before the text has well begun. */
function endOfHead(lines: readonly Line[]): number {
  let long = 0;
  const end = lines.findIndex(({ text }) => {
    long += text.length > 120 ? 1 : 0;
    return long > LONG_LINES_BEFORE;
  });
  return end < 0 ? lines.length : end;
}

function sharedWords(one: string, other: string): number {
  const telling = (text: string) =>
    new Set(
      foldTitle(text)
        .split(' ')
        .filter((word) => word.length >= 4),
    );
  const words = telling(other);
  return [...telling(one)].filter((word) => words.has(word)).length;
}
