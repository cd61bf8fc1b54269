import type { ProvenanceStep } from '#core/index.js';

/** A run of capitalised words, "the" and small joints between them: an outlet, an agency, a person. */
const NAME = String.raw`(?:(?:the|The)\s+)?[\p{Lu}\d][\p{L}\p{M}\d.&’'-]*(?:\s+(?:(?:of|the|and|for|de|la|al|on|&)\s+)*[\p{Lu}\d][\p{L}\p{M}\d.&’'-]*){0,6}`;

const STEPS: readonly { readonly role: ProvenanceStep['role']; readonly pattern: RegExp }[] = [
  {
    role: 'origin',
    pattern: new RegExp(
      String.raw`(?:[Oo]riginally|[Ff]irst)\s+(?:appeared|published|posted|printed|written|ran|aired)\s+(?:at|in|on|by|for)\s+(${NAME})`,
      'u',
    ),
  },
  {
    role: 'origin',
    pattern: new RegExp(
      String.raw`(?:[Oo]riginal(?:ly)?\s+(?:[Ss]ource|[Aa]rticle)|[Ss]ource)\s*:\s*(${NAME})`,
      'u',
    ),
  },
  {
    role: 'origin',
    pattern: new RegExp(
      String.raw`(?:[Rr]e-?published|[Rr]eprinted|[Rr]eposted|[Cc]ross-?posted|[Rr]eproduced)\s+(?:with\s+(?:the\s+)?(?:kind\s+)?permission\s+)?(?:from|of|with permission (?:from|of))\s+(${NAME})`,
      'u',
    ),
  },
  {
    role: 'translator',
    pattern: new RegExp(
      String.raw`[Tt]ranslat(?:ed|ion)\s*(?:from\s+(?:the\s+)?\p{Lu}\p{L}+\s+)?(?:by|:)\s*(${NAME})`,
      'u',
    ),
  },
  {
    role: 'republisher',
    pattern: new RegExp(
      String.raw`(?:[Ee]xclusively\s+for|[Rr]e-?published\s+(?:by|on|at)|[Rr]eprinted\s+(?:by|in)|[Ss]pecially?\s+for|[Tt]ranslated\s+for)\s+(${NAME})`,
      'u',
    ),
  },
];
/** What such a line begins with: the word itself, or a word for the text. In the midst of prose the same words are news. */
const ABOUT_THIS_TEXT =
  /^[\s([*–—-]*(?:[Oo]riginal|[Ff]irst\s|[Ss]ource|[Rr]e-?p(?:ublish|rint|ost|roduc)|[Cc]ross-?post|[Tt]ranslat|[Ee]xclusively|[Ss]pecially?\s|(?:An?|This|The)\s+(?:\p{L}+\s+){0,2}(?:article|story|text|piece|report|interview|essay|column|commentary|analysis|version|translation|post|op-ed)\s)/u;
const NO_NAME =
  /^(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/u;

/** A line that says where the text comes from, who wrote or translated it. Longer lines are prose that may say so too, but are kept. */
const LONGEST = 220;

/**
 * Reads one line for stations of the text; empty when it is none.
 * "Originally appeared at X, translated by Y exclusively for Z" gives origin X, translator Y, republisher Z.
 */
export function readProvenance(line: string): ProvenanceStep[] {
  if (line.length > LONGEST || !(ABOUT_THIS_TEXT.test(line) || readByline(line).length > 0)) return [];
  const steps: ProvenanceStep[] = [];
  for (const { role, pattern } of STEPS) {
    const name = pattern.exec(line)?.[1]?.replace(/[.,]$/u, '').trim();
    if (name && !NO_NAME.test(name) && !steps.some((step) => step.role === role))
      steps.push({ role, name, quote: line });
  }
  return steps;
}

const BY = /^(?:By|by|BY|[Ww]ritten by|[Rr]eporting by|Author:|author:)\s+/u;
// Each piece of a by-line can be matched in one way only: a pattern for the whole line would try them all.
const PERSON =
  /(?:[Tt]he\s+)?[\p{Lu}\d][\p{L}\p{M}\d.’'-]*(?:\s+(?:(?:of|the|for|de|la|al|on)\s+){0,3}[\p{Lu}\d][\p{L}\p{M}\d.’'-]*){0,6}/uy;
const AND = /\s*(?:,(?:\s*and\b)?|\band\b|&)\s*/uy;
const TAIL = /\s*(?:[|,–—-]|\s(?:in|for)\s)/uy;

/** Names in a by-line, "By A and B": empty when the line is none. */
export function readByline(line: string): string[] {
  if (line.length > 120) return [];
  let at = BY.exec(line)?.[0].length;
  if (at === undefined) return [];
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at!;
    return pattern.exec(line)?.[0];
  };
  const names: string[] = [];
  while (true) {
    const name = match(PERSON);
    if (name === undefined) break;
    names.push(name);
    at += name.length;
    const joint = match(AND);
    if (joint === undefined) break;
    PERSON.lastIndex = at + joint.length;
    if (!PERSON.test(line)) break;
    at += joint.length;
  }
  const rest = line.slice(at);
  if (rest !== '' && match(TAIL) === undefined) return [];
  // "By Monday, the army had taken the town.": a sentence, and no author.
  if (names.some((name) => NO_NAME.test(name)) || (rest !== '' && /[.!?]["”’')]?$/u.test(line))) return [];
  return names.filter((name) => !/^(?:Staff|Reuters|AFP|AP)$/u.test(name));
}

/** "BISHKEK (Steppe Wire) –", "LONDON, Oct 9 (Reuters) -": the agency of a dateline, and its day if it has one. */
const DATELINE =
  /^[\p{Lu}][\p{Lu}\s.,'’/-]{2,40}(?:,?\s+(?<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}))?\s*\((?<agency>[^)]{2,40})\)\s*[–—-]/u;

export function readDateline(paragraph: string): { readonly agency: string; readonly quote: string } | null {
  const match = DATELINE.exec(paragraph);
  return match?.groups?.['agency'] ? { agency: match.groups['agency'], quote: match[0] } : null;
}
