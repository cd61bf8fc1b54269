import type { ProvenanceStep } from '#core/index.js';

// Each piece can be matched in one way only: patterns that could split a line in many ways would try them all.
/** A domain, initials, or a word with a capital; a full stop ends a name unless it stands inside one of these. */
const WORD = String.raw`(?:[\p{L}\d-]{1,40}(?:\.\p{L}{2,20})+|\p{Lu}\.(?:\p{Lu}\.)*|[\p{Lu}\d][\p{L}\p{M}\d&’'/-]*)`;
const PERSON = String.raw`(?:(?:Dr|Prof|Sgt|Lt|Col|Gen|Capt|Maj|Mr|Mrs|Ms|St)\.\s+)?${WORD}(?:\s+(?:(?:de|la|al|el|von|van|der|den|bin|ibn|da|di|du|dos)\s+){0,2}${WORD}){0,4}`;
const OUTLET = String.raw`(?:(?:the|The)\s+)?${WORD}(?:\s+(?:(?:of|the|and|for|de|la|al|on|&)\s+){0,3}${WORD}){0,6}`;
const IN_LANGUAGE = String.raw`(?:\s+(?:here|online))?(?:\s+in\s+\p{Lu}\p{Ll}+(?=\s+(?:at|in|on|by|for)\s))?`;
const LANGUAGE = String.raw`(?:\s+from\s+(?:the\s+)?(?:original\s+)?\p{Lu}\p{Ll}+)?`;

const step = (role: ProvenanceStep['role'], pattern: string) => ({ role, pattern: new RegExp(pattern, 'u') });
const STEPS: readonly { readonly role: ProvenanceStep['role']; readonly pattern: RegExp }[] = [
  step('author', String.raw`[Oo]riginally\s+by\s+(${PERSON})`),
  step('author', String.raw`[Ee]xclusive\s+(?:for|to)\s+${WORD}\s+by\s+(${PERSON})`),
  step(
    'author',
    String.raw`^(?:[Ww]ritten|[Aa]uthored)\s+by\s+(${PERSON})(?=\s+(?:for|via|exclusively|specially)\s)`,
  ),
  step(
    'origin',
    String.raw`(?:[Oo]riginally|[Ff]irst)\s+(?:appeared|published|posted|printed|written|ran|aired)${IN_LANGUAGE}\s+(?:at|in|on|by|for)\s+(${OUTLET})`,
  ),
  step('origin', String.raw`[Oo]riginally\s+by\s+${PERSON}\s+(?:at|in|on|for)\s+(${OUTLET})`),
  step(
    'origin',
    String.raw`^[\s([*–—-]*(?:[Oo]riginal(?:ly)?\s+(?:[Ss]ource|[Aa]rticle)|[Ss]ource)\s*:\s*(${OUTLET})`,
  ),
  step(
    'origin',
    String.raw`(?:[Rr]e-?published|[Rr]eprinted|[Rr]eposted|[Cc]ross-?posted|[Rr]eproduced)(?:\s+here)?\s+(?:with\s+(?:the\s+)?(?:kind\s+)?permission\s+)?(?:from|of)\s+(${OUTLET})`,
  ),
  step(
    'origin',
    String.raw`^[\s([*–—-]*(?:[Vv]ia|[Cc]ourtesy\s+of|[Aa]ppeared\s+(?:at|in|on))\s+(${OUTLET})`,
  ),
  step('origin', String.raw`^[\s([*–—-]*[Ff]rom\s+(${OUTLET})(?=\s*[,;.–—-]\s*[Tt]ranslated\s+by\s)`),
  step('origin', String.raw`^[Aa]uthored\s+by\s+${PERSON}\s+via\s+(${OUTLET})`),
  step('translator', String.raw`[Tt]ranslat(?:ed|ion)${LANGUAGE}\s*(?:by|:)\s*(${PERSON})`),
  step('translator', String.raw`[Tt]ranslator\s*:\s*(${PERSON})`),
  step(
    'republisher',
    String.raw`(?:[Ee]xclusively\s+(?:for|to)|[Ee]xclusive\s+(?:for|to)|[Rr]e-?published\s+(?:by|on|at)|[Rr]eprinted\s+(?:by|in)|[Ss]pecially?\s+for|[Tt]ranslated\s+for)\s+(${OUTLET})`,
  ),
  step(
    'republisher',
    String.raw`[Tt]ranslat(?:ed|ion)${LANGUAGE}\s*(?:by|:)\s*${PERSON}\s+for\s+(${OUTLET})`,
  ),
];

/** What such a line begins with: the word itself, or a word for the text. In the midst of prose the same words are news. */
const ABOUT_THIS_TEXT =
  /^[\s([*–—-]*(?:[Oo]riginal|[Ff]irst\s|[Ss]ource\s*:|[Rr]e-?p(?:ublish|rint|ost|roduc)|[Cc]ross-?post|[Tt]ranslat|[Ee]xclusive|[Ss]pecially?\s|[Vv]ia\s|[Cc]ourtesy\s+of\s|[Aa]ppeared\s|[Ff]rom\s.{2,60}\btranslated\s+by\s|(?:[Ww]ritten|[Aa]uthored|[Pp]repared)\s+by\s|(?:An?|This|The)\s+(?:\p{L}+\s+){0,2}(?:article|story|text|piece|report|interview|essay|column|commentary|analysis|version|translation|post|op-ed)\s)/u;
/** "The report was first published in Oslo, officials said": a text that the news speaks of, not this one. */
const OTHER_TEXT =
  /^[\s(]*(?:An?|The)\s(?!(?:\p{L}+\s+){0,2}version\b).{0,200}\b(?:said|says|told|according)\b|^[\s(]*(?:Source|Via|Courtesy).{60}/u;
const NO_NAME =
  /^(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Ramadan)\b)/u;

/** A line that says where the text comes from, who wrote or translated it. Longer lines are prose that may say so too, but are kept. */
const LONGEST = 220;

/**
 * Reads one line for stations of the text; empty when it is none.
 * "Originally appeared at X, translated by Y exclusively for Z" gives origin X, translator Y, republisher Z.
 */
export function readProvenance(line: string): ProvenanceStep[] {
  if (line.length > LONGEST || OTHER_TEXT.test(line)) return [];
  if (!(ABOUT_THIS_TEXT.test(line) || readByline(line).length > 0)) return [];
  const steps: ProvenanceStep[] = [];
  for (const { role, pattern } of STEPS) {
    const name = pattern.exec(line)?.[1]?.trim();
    if (name && !NO_NAME.test(name) && !steps.some((one) => one.role === role))
      steps.push({ role, name, quote: line });
  }
  return steps;
}

const BY =
  /^[\s(]*(?:(?:(?:[Ww]ritten|[Aa]uthored|[Pp]repared|[Cc]ompiled|[Rr]eported|[Rr]eporting|[Aa]dditional\s+reporting|[Aa]nalysis|[Cc]ommentary|[Oo]pinion|[Rr]eport|[Ss]tory|[Tt]ext|[Ii]nterview)\s+)?(?:By|by|BY)\s+|[Aa]uthors?:\s*)/u;
const ONE = new RegExp(PERSON, 'uy');
const AND = /\s*(?:,(?:\s*and\b)?|\band\b|\bAND\b|&)\s*/uy;
const TAIL = /\s*(?:[|,;)–—-]|\s(?:in|for|via|on|at|exclusively|specially)\s)/uy;
/** What stands behind a name and a comma, and is where its bearer works. */
const AFFILIATION =
  /^(?:Al[- ])|\b(?:News|Army|Navy|Force|Press|Agency|Times|Post|Today|Radio|University|Institute|Cent(?:er|re)|Council|Director|Editor|Correspondent|Writer|Reporter|Professor|Fellow|Analyst|Staff|Bureau|Media|Reuters|Bloomberg)\b/u;
const isShouted = (name: string): boolean => !/\p{Ll}/u.test(name);

/** Names in a by-line, "By A and B": empty when the line is none. */
export function readByline(line: string): string[] {
  if (line.length > 120) return [];
  let at = BY.exec(line)?.[0].length;
  if (at === undefined) return [];
  const match = (pattern: RegExp, from: number): string | undefined => {
    pattern.lastIndex = from;
    return pattern.exec(line)?.[0];
  };
  const names: string[] = [];
  while (true) {
    const name = match(ONE, at);
    if (name === undefined) break;
    const isAffiliation =
      names.length > 0 && (AFFILIATION.test(name) || (isShouted(name) && !isShouted(names[0]!)));
    if (isAffiliation) break;
    names.push(name);
    at += name.length;
    const joint = match(AND, at);
    const next = joint === undefined ? undefined : match(ONE, at + joint.length);
    // "By Lena Hartwig, 3 June 1999": a date, and no second author.
    if (joint === undefined || next === undefined || NO_NAME.test(next)) break;
    at += joint.length;
  }
  const rest = line.slice(at);
  const before = line.slice(0, at);
  if (rest !== '' && !/(?:,|\band)\s*$/u.test(before) && match(TAIL, at) === undefined) return [];
  // "By Monday, the army had taken the town.", "By Moscow, with love": a sentence, and no author.
  if (names.some((name) => NO_NAME.test(name)) || (rest !== '' && /\p{Ll}{2}[.!?]["”’']?$/u.test(line)))
    return [];
  return names.filter((name) => /\s/u.test(name) && !/\bStaff$/u.test(name));
}

const BARE_NAME =
  /^\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}\.)?(?:\s(?:(?:de|la|al|el|von|van|der|bin|ibn)\s)?\p{Lu}[\p{L}’'-]+){1,2}(?:,\s\p{Lu}[\p{L}. ]{1,24})?$/u;

/** "Anna Berg", "Anna Berg, Oslo": two or three capitalised words, a place at most behind them. */
export function isName(line: string): boolean {
  return line.length <= 60 && BARE_NAME.test(line);
}

const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?`;
const DAY = String.raw`(?:${MONTH}\s+\d{1,2}|\d{1,2}\s+${MONTH})(?:,?\s+\d{4})?`;
const PLACE = String.raw`\p{Lu}[\p{L}.’'/-]{1,24}(?:\s\p{Lu}[\p{L}.’'-]{0,24}){0,3}(?:,\s\p{Lu}[\p{L}.’' -]{1,24})?`;
const SHOUTED = String.raw`\p{Lu}[\p{Lu}.’'/-]{1,24}(?:[ ,]{1,2}\p{Lu}[\p{Lu}.’'-]{0,24}){0,3}(?:,\s\p{Lu}[\p{L}.’' -]{1,24})?`;
/**
 * Agencies as datelines print them. A list, since any body may stand in brackets behind its name ("Russian Federation
 * (RF) President"); a name that only a dash follows, behind a place in capitals, needs none.
 */
const AGENCY = String.raw`(?:AFP|AP|UPI|IANS|TASS|PTI|ANI|DPA|dpa|EFE|ANSA|IRNA|KUNA|SANA|WAM|SPA|BTA|APA|KCNA|MEHR|RIA Novosti|Reuters|REUTERS|Xinhua|Sputnik|Interfax|INTERFAX|Bloomberg|Kyodo|Yonhap|Anadolu|Tasnim|Mehr|Ukrinform|Trend|Kazinform|[A-Z]\w+(?: \w+){0,3} (?:News|Agency|Press|Wire))`;
const DATELINES = [
  String.raw`^(?:${SHOUTED})(?:,?\s+${DAY})?\s*\((?<agency>\p{Lu}[^)]{1,39})\)\s*[–—-]+`,
  String.raw`^(?:${SHOUTED}),?\s+(?:${DAY})?\s*\((?<agency>${AGENCY})\)`,
  String.raw`^(?:${PLACE})(?:,?\s+${DAY})?\s*\((?<agency>${AGENCY})\)\s*(?:[–—-]+|(?=\s*\p{Lu}))`,
  String.raw`^(?:(?:${PLACE})[,.]\s+)?(?:${DAY}[.,]?\s+)?\/(?<agency>\p{Lu}[\p{L} .-]{1,30})\/\.?\s*[–—-]*`,
  String.raw`^(?:${PLACE})[,.]\s+${DAY}[.,]\s+(?<agency>\p{Lu}{3,12}(?:\.\p{Lu}{2,4})?)\s*[–—-]+`,
  String.raw`^\((?<agency>${AGENCY})\)\s*[–—-]+`,
].map((pattern) => new RegExp(pattern, 'u'));
const DATED = new RegExp(String.raw`^(?:${PLACE})[,.]\s+${DAY}\s*(?:[–—:-]|\()`, 'u');
/** A dateline stands at the very start. */
const HEAD = 160;

/** "BISHKEK (Steppe Wire) –", "LONDON, Oct 9 (Reuters) -", "MOSCOW, October 14. /TASS/.": the agency of a dateline. */
export function readDateline(paragraph: string): { readonly agency: string; readonly quote: string } | null {
  const head = paragraph.slice(0, HEAD);
  for (const pattern of DATELINES) {
    const match = pattern.exec(head);
    if (match?.groups?.['agency']) return { agency: match.groups['agency'], quote: match[0].trim() };
  }
  return null;
}

/** The words of a dateline that may hold a date, "ASTANA, October 14, 2015 (Interfax) –"; null when there is none. */
export function datelineWords(paragraph: string): string | null {
  return readDateline(paragraph)?.quote ?? DATED.exec(paragraph.slice(0, HEAD))?.[0] ?? null;
}
