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
const AUTHOR = new RegExp(
  String.raw`^(?:[Bb]y|BY|[Ww]ritten by|[Rr]eporting by|[Aa]uthor:)\s+(${NAME}(?:\s*(?:,|and|&)\s*${NAME})*)(?:\s*[|,–—-].*|\s+in\s+.*|\s+for\s+.*)?$`,
  'u',
);

/** A line that says where the text comes from, who wrote or translated it. Longer lines are prose that may say so too, but are kept. */
const LONGEST = 220;

/**
 * Reads one line for stations of the text; empty when it is none.
 * "Originally appeared at X, translated by Y exclusively for Z" gives origin X, translator Y, republisher Z.
 */
export function readProvenance(line: string): ProvenanceStep[] {
  if (line.length > LONGEST) return [];
  const steps: ProvenanceStep[] = [];
  for (const { role, pattern } of STEPS) {
    const name = pattern.exec(line)?.[1]?.replace(/[.,]$/u, '').trim();
    if (name && !steps.some((step) => step.role === role)) steps.push({ role, name, quote: line });
  }
  return steps;
}

/** Names in a by-line, "By A and B": empty when the line is none. */
export function readByline(line: string): string[] {
  if (line.length > 120) return [];
  const names = AUTHOR.exec(line)?.[1];
  if (!names) return [];
  return names
    .split(/\s*(?:,|\band\b|&)\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !/^(?:Staff|Reuters|AFP|AP)$/u.test(name));
}

/** "BISHKEK (Steppe Wire) –", "LONDON, Oct 9 (Reuters) -": the agency of a dateline, and its day if it has one. */
const DATELINE =
  /^[\p{Lu}][\p{Lu}\s.,'’/-]{2,40}(?:,?\s+(?<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}))?\s*\((?<agency>[^)]{2,40})\)\s*[–—-]/u;

export function readDateline(paragraph: string): { readonly agency: string; readonly quote: string } | null {
  const match = DATELINE.exec(paragraph);
  return match?.groups?.['agency'] ? { agency: match.groups['agency'], quote: match[0] } : null;
}
