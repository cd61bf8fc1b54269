import {
  CasusError,
  type EventType,
  type FuzzyDate,
  type Id,
  isFuzzyDate,
  type Party,
  type Place,
  SECTORS,
  type Sector,
} from '#core/index.js';
import { canonicalJson } from '../properties.js';
import { type Allowed, type Field, fieldsOf } from './fields.js';
import type { Found, FoundKind } from './finding.js';
import { type NewReview, personName, type Verdict } from './review.js';
import {
  isSame,
  type PartyValue,
  partiesValue,
  periodFrom,
  placeValue,
  type Value,
  valueKey,
  valueText,
} from './value.js';

/** What a person may name. */
export interface ReviewVocabulary {
  readonly eventTypes: ReadonlyMap<string, EventType>;
  /** Every actor that the name may mean: by code, id or name, in capitals or not. */
  actorsNamed(name: string): readonly { readonly id: Id<'actor'>; readonly code: string }[];
  /** Every place that the name may mean, likeliest first. */
  placesNamed(name: string): readonly Place[];
}

export interface ReviewEntry {
  readonly verdict: Verdict;
  /** `status=planned`; for `corrected` alone. */
  readonly set?: readonly string[];
  readonly by: string;
  readonly because?: string | null;
}

/**
 * What a person enters about a finding, checked.
 * @throws CasusError E_USAGE when a field or value is none that may stand there, is what the machine says already, or
 * none is given for a correction; E_NO_SOURCE without a name
 */
export function planReview<Kind extends FoundKind>(
  found: Found<Kind>,
  { verdict, set = [], by, because = null }: ReviewEntry,
  vocabulary: ReviewVocabulary,
): NewReview {
  if (personName(by) === '') throw new CasusError('E_NO_SOURCE', 'a review needs the name of who enters it');
  const fields = fieldsOf(found.kind);
  const seen = Object.fromEntries(
    fields.map((field) => [field.name, withWords(field.of(found.record), found.text)]),
  );
  const corrections: Record<string, Value> = {};
  for (const text of set) {
    const at = text.indexOf('=');
    const name = (at < 0 ? text : text.slice(0, at)).trim();
    const field = fields.find((one) => one.name === name);
    if (!field)
      throw new CasusError(
        'E_USAGE',
        `"${name}" is nothing that can be corrected of ${found.kind === 'event' ? 'an event' : `a ${found.kind}`}: ${fields.map((one) => one.name).join(', ')}`,
      );
    if (at < 0)
      throw new CasusError('E_USAGE', `write ${name}=VALUE; VALUE is ${allowedText(field.allowed)}`);
    if (name in corrections) throw new CasusError('E_USAGE', `"${name}" is given twice`);
    const value = valueFrom(text.slice(at + 1).trim(), field, found, vocabulary);
    if (isSame(value, field.of(found.record)))
      throw new CasusError(
        'E_USAGE',
        `the machine has ${name} as ${valueText(value, found.text)} already; correct what differs, or accept it`,
      );
    corrections[name] = value;
  }
  if (verdict === 'corrected' && set.length === 0)
    throw new CasusError(
      'E_USAGE',
      `say what to correct with --set FIELD=VALUE: ${fields.map((one) => one.name).join(', ')}`,
    );
  return {
    subject: found.record.id,
    verdict,
    corrections,
    seen,
    by: personName(by),
    because: because === null || because.trim() === '' ? null : because.trim(),
  };
}

/** What may be written for a field, for people. */
export function allowedText(allowed: Allowed): string {
  switch (allowed.is) {
    case 'choice':
      return [...allowed.of, ...(allowed.orNone ? ['none'] : [])].join(', ');
    case 'act':
      return 'TYPE or TYPE/mode of PLOVER';
    case 'yes-no':
      return 'yes, no';
    case 'parties':
      return 'codes or names with commas between, a sector behind (RUS MIL); words of the sentence; none';
    case 'voice':
      return 'a code or name, article, none';
    case 'actors':
      return 'codes or names with commas between; none';
    case 'words':
      return `words of the article${allowed.orNone ? '; none' : ''}`;
    case 'period':
      return 'YYYY, YYYY-MM, YYYY-MM-DD; two with .. between, either left out; none';
    case 'date':
      return 'YYYY, YYYY-MM, YYYY-MM-DD; none';
    case 'speakers':
      return 'codes or names with commas between, the outermost first; words of the sentence; none (the outlet itself)';
    case 'place':
      return 'a town, region, state or sea, its state behind where several bear the name (Andijan, UZB); none';
    case 'likelihood':
      return 'per cent, or two with .. between (60..80); none';
  }
}

function valueFrom<Kind extends FoundKind>(
  text: string,
  { name, allowed }: Pick<Field<never>, 'name' | 'allowed'>,
  found: Found<Kind>,
  vocabulary: ReviewVocabulary,
): Value {
  const refused = (why = `"${text}" is no ${name}`): CasusError =>
    new CasusError('E_USAGE', `${why}; it may be: ${allowedText(allowed)}`);
  const isNone = /^(?:none|)$/iu.test(text);
  switch (allowed.is) {
    case 'choice': {
      if (isNone && allowed.orNone) return null;
      const choice = allowed.of.find((one) => one.toLowerCase() === text.toLowerCase());
      if (choice === undefined) throw refused();
      return choice;
    }
    case 'yes-no':
      if (!/^(?:yes|no|true|false)$/iu.test(text)) throw refused();
      return /^(?:yes|true)$/iu.test(text);
    case 'act':
      return actFrom(text, vocabulary, refused);
    case 'parties':
      return partiesValue(listOf(text).map((one) => partyValue(one, found, vocabulary, refused)));
    case 'voice':
      if (isNone) return null;
      if (/^article$/iu.test(text)) return 'article';
      return partiesValue([partyValue(text, found, vocabulary, refused)])[0] as PartyValue & Value;
    case 'actors': {
      const ids = listOf(text).map((one) => {
        const actor = actorNamed(one, vocabulary);
        if (actor === null) throw refused(`"${one}" is no actor that the vocabulary or the record knows`);
        return actor.id;
      });
      return [...new Set(ids)].sort();
    }
    case 'words':
      if (isNone && allowed.orNone) return null;
      return wordsFrom(text, allowed.placed, found, refused);
    case 'period': {
      if (isNone) return null;
      const [first = '', last = first, ...more] = text.split('..').map((part) => part.trim());
      const ends = [first, last].map((part) => (part === '' ? null : part));
      if (more.length > 0 || (first === '' && last === '')) throw refused();
      for (const end of ends) if (end !== null && !isFuzzyDate(end)) throw refused();
      const value = periodFrom(ends[0] as FuzzyDate | null, ends[1] as FuzzyDate | null);
      const { from, to } = value as { from: string | null; to: string | null };
      if (from !== null && to !== null && from >= to) throw refused(`"${text}" ends before it begins`);
      return value;
    }
    case 'date':
      if (isNone) return null;
      if (!isFuzzyDate(text)) throw refused();
      return text;
    case 'speakers': {
      // The outlet carries it in any case; nobody else does.
      const named = listOf(text).filter((one) => !/^article$/iu.test(one));
      const all = named.map((one) => partyValue(one, found, vocabulary, refused));
      return all.filter(
        (one, at) => all.findIndex((other) => isSame({ ...one }, { ...other })) === at,
      ) as Value & PartyValue[];
    }
    case 'place':
      return isNone ? null : placeFrom(text, found, vocabulary, refused);
    case 'likelihood':
      return isNone ? null : rangeFrom(text, refused);
  }
}

type Refusal = (why?: string) => CasusError;

/** What the text leaves open comes first: the machine's own place and those that it could not rule out. */
function placeFrom(text: string, found: Found, { placesNamed }: ReviewVocabulary, refused: Refusal): Value {
  const own = 'where' in found.record && found.record.where !== null ? found.record.where : null;
  const near = (own === null ? [] : [own, ...own.alternatives]).map(placeValue);
  const key = text.toLowerCase();
  const isNamed = (place: Value): boolean => valueText(place).toLowerCase() === key;
  const among = near.find(isNamed);
  if (among !== undefined) return among;
  const comma = text.lastIndexOf(',');
  const whole = placesNamed(text).map(placeValue);
  const places = whole.length > 0 || comma < 0 ? whole : placesNamed(text.slice(0, comma)).map(placeValue);
  const exact = places.filter(isNamed);
  const fitting = exact.length > 0 ? exact : comma < 0 || whole.length > 0 ? places : [];
  const [first] = fitting;
  if (first !== undefined) {
    const states = new Set(fitting.map((place) => (place as unknown as Place).country));
    const names = [...new Set(fitting.map((place) => valueText(place)))];
    if (states.size > 1)
      throw refused(`"${text}" names several places; write one of ${names.slice(0, 5).join('; ')}`);
    // Of a town and its region, or of two towns of one name in one state, the likelier is meant.
    return first;
  }
  throw refused(`"${text}" is no place that the vocabulary knows`);
}

function rangeFrom(text: string, refused: Refusal): Value {
  const match = /^(\d{1,3}(?:\.\d+)?)\s*%?(?:\s*(?:\.\.|[-–]|to)\s*(\d{1,3}(?:\.\d+)?)\s*%?)?$/u.exec(text);
  if (!match) throw refused();
  const low = Number(match[1]) / 100;
  const high = match[2] === undefined ? low : Number(match[2]) / 100;
  if (high > 1) throw refused(`"${text}" is more than 100 %`);
  if (low > high) throw refused(`"${text}" ends below its beginning`);
  return { low, high };
}

function actFrom(text: string, { eventTypes }: ReviewVocabulary, refused: Refusal): Value {
  const [typeText = '', modeText, ...more] = text.split('/').map((part) => part.trim());
  const type = eventTypes.get(typeText.toUpperCase());
  if (!type || more.length > 0)
    throw refused(`"${text}" is no type of event (${[...eventTypes.keys()].join(', ')})`);
  if (modeText === undefined) return { type: type.type, mode: null, intensity: type.score };
  const mode = type.modes.find((one) => one.mode.toLowerCase() === modeText.toLowerCase());
  if (!mode)
    throw refused(
      `"${modeText}" is no mode of ${type.type} (${type.modes.map((one) => one.mode).join(', ') || 'it has none'})`,
    );
  return { type: type.type, mode: mode.mode, intensity: mode.score };
}

const listOf = (text: string): string[] =>
  /^none$/iu.test(text)
    ? []
    : text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');

function partyValue(text: string, found: Found, vocabulary: ReviewVocabulary, refused: Refusal): PartyValue {
  const [, name = text, last = ''] = /^(.*\S)\s+(\S+)$/u.exec(text) ?? [];
  const sector = SECTORS.find((one) => one === last) ?? null;
  const whole = actorNamed(text, vocabulary);
  const known = whole ?? (sector === null ? null : actorNamed(name, vocabulary));
  if (known !== null) {
    const own = partiesOf(found).find(({ actor }) => actor === known.id);
    return {
      actor: known.id,
      code: own?.code ?? known.code,
      // Who says no sector leaves it as the machine has it.
      sector: whole === null ? sector : (own?.sector ?? null),
    };
  }
  const meant = partiesOf(found).find(
    (party) => party.actor === null && party.code.toLowerCase() === text.toLowerCase(),
  );
  if (meant) return { actor: null, code: meant.code, sector: meant.sector };
  const words = standing(text, found.sentence);
  if (words !== null) return unknownParty(words, null, found);
  const bare = sector === null ? null : standing(name, found.sentence);
  if (bare !== null) return unknownParty(bare, sector, found);
  throw refused(`"${text}" is no actor that the vocabulary or the record knows, and no word of the sentence`);
}

/** Whole words of a text, as it prints them; null = they do not stand there. */
const standing = (words: string, text: string): string | null =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'iu').exec(text)?.[0] ?? null;

/** Somebody whom nobody knows, by the words of the sentence; as the machine has him when it has him. */
function unknownParty(words: string, sector: Sector | null, found: Found): PartyValue {
  const own = partiesOf(found).find(
    (party) => party.actor === null && party.code.toLowerCase() === words.toLowerCase(),
  );
  return { actor: null, code: own?.code ?? words, sector: sector ?? own?.sector ?? null };
}

/** @throws CasusError E_USAGE when several actors bear the name */
function actorNamed(name: string, vocabulary: ReviewVocabulary): { id: Id<'actor'>; code: string } | null {
  const actors = vocabulary.actorsNamed(name);
  if (actors.length > 1)
    throw new CasusError(
      'E_USAGE',
      `"${name}" names several actors; write one of ${actors
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', ')}`,
    );
  return actors[0] ?? null;
}

/** Every party that the machine put into a finding. */
function partiesOf({ record }: Found): Party[] {
  const speakers =
    'attribution' in record ? record.attribution.flatMap(({ by }) => (by === 'article' ? [] : [by])) : [];
  const parties = Object.values(record).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter(isParty) : isParty(value) ? [value] : [],
  );
  return [...parties, ...speakers];
}

const isParty = (value: unknown): value is Party =>
  typeof value === 'object' && value !== null && 'actor' in value && 'code' in value;

function wordsFrom(text: string, placed: boolean, found: Found, refused: Refusal): Value {
  const words = text.replace(/^["“”]|["“”]$/gu, '').trim();
  const places = [...found.text.matchAll(new RegExp(escaped(words), 'giu'))].map(
    ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }),
  );
  // What stands nearest to the finding is meant.
  const distance = ({ start, end }: { start: number; end: number }) => {
    const { evidence } = found.record;
    return Math.max(0, evidence.start - end, start - evidence.end);
  };
  const nearest = places.reduce<(typeof places)[number] | null>(
    (best, place) => (best === null || distance(place) < distance(best) ? place : best),
    null,
  );
  if (words === '' || nearest === null) throw refused(`“${words}” does not stand in the article`);
  const printed = found.text.slice(nearest.start, nearest.end);
  return placed ? { ...nearest, words: printed } : printed;
}

/** White space in the article may be a line's end. */
const escaped = (words: string): string =>
  words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');

/** What was seen keeps its words: the record must tell it without the article. */
function withWords(value: Value, text: string): Value {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !('start' in value))
    return value;
  const { start, end } = value as { start: number; end: number };
  return { start, end, words: text.slice(start, end) };
}

/** True when two reviews say the same; who says it is not asked. */
export function isSameReview(a: NewReview, b: NewReview): boolean {
  const keys = (values: Readonly<Record<string, Value>>) =>
    canonicalJson(
      Object.fromEntries(Object.entries(values).map(([field, value]) => [field, valueKey(value)])),
    );
  return (
    a.subject === b.subject &&
    a.verdict === b.verdict &&
    a.because === b.because &&
    keys(a.corrections) === keys(b.corrections) &&
    keys(a.seen) === keys(b.seen)
  );
}
