/**
 * Are two reports of one happening? Either something contradicts (then never), or points are added for what agrees,
 * as in probabilistic record linkage (Fellegi & Sunter 1969), with weights set by hand instead of estimated: there is
 * no corpus of pairs to estimate them from. 100 points are not a probability. O(parties) a pair.
 * Known failure: two like acts between the same parties on the same day in unknown places are taken for one.
 */
import type { ReportPlace } from './report.js';
import { type MembersOf, overlapOf, RECIPROCAL, type Sides } from './sides.js';
import { gapOf, lengthOf, NEWS_DAYS, touches, type Window } from './window.js';

/** What of a report is compared. Reports that agree in all of it are compared once. */
export interface Traits {
  readonly type: string;
  readonly mode: string | null;
  readonly sides: Sides;
  readonly window: Window | null;
  readonly place: ReportPlace | null;
  /** Copies of one text share it; null where reports of several texts are one already. */
  readonly text: string | null;
  /** Beginnings of the words that carry the act. */
  readonly stems: ReadonlySet<string>;
  /** Beginnings of the words that take part; only of AGREE, whose words name what is agreed. */
  readonly words: ReadonlySet<string>;
}

export interface Points {
  readonly points: number;
  readonly reasons: readonly { readonly rule: string; readonly points: number }[];
}
export type Verdict = { readonly against: string } | Points;

/** From here on two reports are taken for one happening. */
export const ENOUGH = 75;
/** In one happening no two reports may have less, even where others tie them together. */
export const FLOOR = 55;

/** Half of a side must be the same. */
const LEAST_OVERLAP = 0.5;
/** A side that one of the two leaves out. */
const LEFT_OUT = 0.6;

/** What an AGREE may agree on and the other report plainly: a promised act and the act. */
export const AGREED: ReadonlySet<string> = new Set([
  'CONSULT',
  'COOPERATE',
  'AID',
  'CONCEDE',
  'RETREAT',
  'SUPPORT',
]);

/** Modes that cannot be told of one act. A mode that is missing here goes with every other of its type. */
const FAMILIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CONSULT: { phone: 'afar', visit: 'met', 'third-party': 'met', multilateral: 'met' },
  ASSAULT: {
    abduct: 'abduct',
    beat: 'hands',
    torture: 'torture',
    sexual: 'sexual',
    'crowd-control': 'crowd',
    firearms: 'arms',
    explosives: 'arms',
    'suicide-attack': 'arms',
    aerial: 'arms',
    drone: 'arms',
    'heavy-weapons': 'arms',
  },
};

export function compareTraits(a: Traits, b: Traits, membersOf: MembersOf): Verdict {
  const reasons: { rule: string; points: number }[] = [];
  const add = (rule: string, points: number) => {
    if (points !== 0) reasons.push({ rule, points });
  };

  if (a.type === b.type) add(`type: both ${a.type}`, 25);
  else {
    const [agree, act] = a.type === 'AGREE' ? [a, b] : [b, a];
    if (agree.type !== 'AGREE' || !AGREED.has(act.type)) return { against: 'another type of act' };
    if (![...act.stems].some((stem) => agree.words.has(stem)))
      return { against: 'what is agreed is not named as this act' };
    add(`type: AGREE names the ${act.type}`, 15);
  }
  if (a.type === b.type && a.mode !== null && b.mode !== null) {
    const family = FAMILIES[a.type];
    if (a.mode === b.mode) add(`mode: both ${a.mode}`, 5);
    else if (
      family?.[a.mode] !== undefined &&
      family[b.mode] !== undefined &&
      family[a.mode] !== family[b.mode]
    )
      return { against: `other modes: ${[a.mode, b.mode].sort().join(', ')}` };
  }

  const parties = partiesOf(a, b, membersOf);
  if ('against' in parties) return parties;
  add(parties.rule, parties.points);

  const time = timeOf(a.window, b.window);
  if ('against' in time) return time;
  add(time.rule, time.points);

  if (a.place !== null && b.place !== null) {
    const place = comparePlaces(a.place, b.place);
    if (place === 'other') return { against: 'other places' };
    if (place === 'same') add(`place: both ${[a.place.name, b.place.name].sort()[0]}`, 10);
  }
  if (a.text !== null && a.text === b.text) add('one text says it twice', 15);
  return { points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

interface Part {
  readonly rule: string;
  readonly points: number;
}

const PARTIES = 35;

function partiesOf(a: Traits, b: Traits, membersOf: MembersOf): Part | { readonly against: string } {
  if (RECIPROCAL.has(a.type) || RECIPROCAL.has(b.type)) {
    if (a.mode === 'visit' && b.mode === 'visit' && isReturned(a.sides, b.sides))
      return { against: 'a visit the other way' };
    const share = overlapOf(a.sides.all, b.sides.all, membersOf);
    if (share === 'other persons') return { against: share };
    if (share < LEAST_OVERLAP) return { against: 'other parties' };
    return {
      rule: `parties: ${percent(share)} the same, either way round`,
      points: Math.round(PARTIES * share),
    };
  }
  const sides = (['actors', 'recipients'] as const).map((side): number | string => {
    const [one, other] = [a.sides[side], b.sides[side]];
    if (one.length === 0 && other.length === 0) return 1;
    if (one.length === 0 || other.length === 0) return LEFT_OUT;
    const share = overlapOf(one, other, membersOf);
    return share === 'other persons' ? share : share < LEAST_OVERLAP ? `other ${side}` : share;
  });
  const [who, whom] = sides;
  if (typeof who === 'string') return { against: who };
  if (typeof whom === 'string') return { against: whom };
  const share = (who! + whom!) / 2;
  return {
    rule: `parties: ${percent(share)} the same, in one direction`,
    points: Math.round(PARTIES * share),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Each visits the other: the actors of one are the recipients of the other, and not its actors. */
function isReturned(a: Sides, b: Sides): boolean {
  const codes = (parts: Sides['actors']) => new Set(parts.map(({ code }) => code));
  const [actors, recipients] = [codes(b.actors), codes(b.recipients)];
  return (
    a.recipients.length > 0 &&
    a.actors.every(({ code }) => recipients.has(code) && !actors.has(code)) &&
    a.recipients.every(({ code }) => actors.has(code))
  );
}

function timeOf(a: Window | null, b: Window | null): Part | { readonly against: string } {
  if (a === null || b === null) return { rule: 'date: unknown', points: 0 };
  if (!touches(a, b))
    return { against: a.isSaid && b.isSaid ? 'contradicting dates' : 'too far apart in time' };
  if (a.isSaid && b.isSaid) {
    const [short, long] = [lengthOf(a), lengthOf(b)].sort((x, y) => x - y) as [number, number];
    if (long <= 1) return { rule: 'date: the same day', points: 35 };
    if (long <= 4) return { rule: 'date: the same days', points: 30 };
    if (long <= 7) return { rule: 'date: the same week', points: 25 };
    if (long <= 31)
      return short <= 7
        ? { rule: 'date: days of the same month', points: 20 }
        : { rule: 'date: the same month', points: 15 };
    if (long <= 92) return { rule: 'date: the same quarter', points: 10 };
    if (long <= 366) return { rule: 'date: the same year', points: 5 };
    return { rule: 'date: stretches that touch', points: 0 };
  }
  const longest = Math.max(lengthOf(a.core), lengthOf(b.core));
  const gap = gapOf(a, b);
  const rule = a.isSaid || b.isSaid ? 'date: said, and of publication' : 'date: of publication';
  if (longest > 31) return { rule: `${rule}, vague`, points: 0 };
  if (longest > 7) return { rule: `${rule}, the same month`, points: 15 };
  if (gap <= 3) return { rule: `${rule}, at most 3 days apart`, points: 20 };
  return { rule: `${rule}, at most ${NEWS_DAYS} days apart`, points: gap <= NEWS_DAYS ? 10 : 0 };
}

/** Within this distance two places are one, in kilometres: a city and its outskirts. Our own estimate. */
const NEAR_KM = 40;

/**
 * `other` when both are known and cannot be one; `same` when they are; null when one may lie in the other. A place
 * that is a whole country or region contradicts another country alone.
 */
export function comparePlaces(a: ReportPlace, b: ReportPlace): 'same' | 'other' | null {
  if (a.country !== null && b.country !== null && a.country !== b.country) return 'other';
  if (a.name.toLowerCase() === b.name.toLowerCase()) return 'same';
  const isWide = ({ precision }: ReportPlace) =>
    precision !== null && /country|region|sea|border/u.test(precision);
  if (isWide(a) || isWide(b)) return null;
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  const near = NEAR_KM + (a.radiusKm ?? 0) + (b.radiusKm ?? 0);
  return kilometres(a.latitude, a.longitude, b.latitude, b.longitude) <= near ? 'same' : 'other';
}

/** Great-circle distance (haversine) on a sphere of 6371 km. */
function kilometres(latA: number, lonA: number, latB: number, lonB: number): number {
  const rad = Math.PI / 180;
  const half = (from: number, to: number) => Math.sin(((to - from) * rad) / 2) ** 2;
  const h = half(latA, latB) + Math.cos(latA * rad) * Math.cos(latB * rad) * half(lonA, lonB);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}
