import {
  type CommitmentRecord,
  type ForecastRecord,
  type OutlookText,
  overlap,
  type Party,
  type RelationRecord,
  type Span,
} from '#core/index.js';
import { type Case, type GoldLine, list, placeOf } from './gold.js';

/** What scoring asks of names: does a code of the gold mean a party of ours? */
export interface Agrees {
  agrees(code: string, party: Party): boolean;
}

export interface OutlookScore {
  readonly commitmentsRecall: number | null;
  readonly commitmentsPrecision: number | null;
  readonly forecastsRecall: number | null;
  readonly forecastsPrecision: number | null;
  readonly relationsRecall: number | null;
  /** Of matched forecasts and commitments with a speaker in gold, those whose speaker is right. */
  readonly speakersRight: readonly [right: number, all: number];
  readonly misses: readonly string[];
  readonly wrong: readonly string[];
}

/** Words of a gold line's `what` → kinds of ours that are the same in substance. The first that fits. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\boutside\b|\bnot a member|non-?member/iu, ['membership']],
  [/\bmember/iu, ['membership']],
  [/neutral|non-?align/iu, ['neutrality']],
  [/\bbargain|in exchange|quid pro quo/iu, ['bargain']],
  [/non-?aggression/iu, ['non-aggression']],
  [/mutual (?:assistance|defen[cs]e)/iu, ['mutual-assistance', 'alliance']],
  [/\balliance|\bpact\b/iu, ['alliance', 'mutual-assistance']],
  [/guarantee/iu, ['guarantee']],
  [/\bbase\b|\bbases\b|basing|stationed|troops|deployment|garrison/iu, ['basing']],
  [/arms|weapons|missiles|ammunition/iu, ['arms-supply']],
  [/programme|program\b/iu, ['programme']],
  [/plan of action|action plan/iu, ['plan-of-action', 'programme']],
  [/road ?map/iu, ['road-map']],
  [/joint (?:body|force|command|committee|commission)|\bbody\b/iu, ['joint-body']],
  [/pipeline|railway|\bproject|canal|corridor/iu, ['project', 'transit']],
  [/transit/iu, ['transit', 'project']],
  [/sanction|embargo/iu, ['sanctions']],
  [/cease-?fire|truce|armistice/iu, ['ceasefire']],
  [/ultimatum/iu, ['ultimatum']],
  [/\baid\b|loan|grant/iu, ['aid']],
  [/pledge|promise/iu, ['pledge']],
  [/agreement|treaty|accord|deal|memorandum/iu, ['agreement', 'mutual-assistance', 'alliance']],
];

const RELATIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/transit dependence/iu, ['transit-dependence', 'dependence']],
  [/dependence/iu, ['dependence', 'transit-dependence']],
  [/reach/iu, ['reach']],
  [/border/iu, ['border']],
  [/hostil|enmity/iu, ['hostility']],
  [/threat perception|fear/iu, ['threat-perception']],
  [/mechanism/iu, ['mechanism']],
  [/alignment|pivot/iu, ['alignment-shift']],
  [/rival/iu, ['rivalry']],
  [/influence/iu, ['influence']],
  [/trust/iu, ['trust']],
];

function kindsOf(line: GoldLine, field: string, table: typeof KINDS): readonly string[] {
  const given = list(line[field]);
  if (given.length > 0) return [...given, ...list(line['kindAlso'])];
  const what = String(line['what'] ?? '');
  return table.find(([pattern]) => pattern.test(what))?.[1] ?? [];
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const halfOfShorter = (a: Span, b: Span): boolean =>
  overlap(a, b) * 2 >= Math.min(a.end - a.start, b.end - b.start);

/** Parties of gold and of ours: shared over all, each party of ours matched by at most one code. */
function jaccard(codes: readonly string[], parties: readonly Party[], names: Agrees): number {
  const left = [...new Map(parties.map((party) => [party.code, party])).values()];
  let shared = 0;
  for (const code of codes) {
    const at = left.findIndex((party) => names.agrees(code, party));
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  const all = codes.length + left.length;
  return all === 0 ? 1 : shared / all;
}

interface Pairing<Found> {
  readonly pairs: ReadonlyMap<GoldLine, Found>;
  readonly missed: readonly GoldLine[];
  readonly wrong: readonly Found[];
  readonly recall: number | null;
  readonly precision: number | null;
}

/** One gold line, one finding; those that share most with the quote first. */
function pair<Found extends { readonly evidence: Span }>(
  gold: readonly GoldLine[],
  found: readonly Found[],
  placeFor: (line: GoldLine) => Span | null,
  fits: (line: GoldLine, one: Found, place: Span) => boolean,
): Pairing<Found> {
  const candidates = gold
    .flatMap((line) => {
      const place = placeFor(line);
      return place === null
        ? []
        : found
            .filter((one) => halfOfShorter(one.evidence, place) && fits(line, one, place))
            .map((one) => ({ line, one, shared: overlap(one.evidence, place) }));
    })
    .sort((a, b) => b.shared - a.shared);
  const pairs = new Map<GoldLine, Found>();
  const used = new Set<Found>();
  for (const { line, one } of candidates) {
    if (pairs.has(line) || used.has(one)) continue;
    pairs.set(line, one);
    used.add(one);
  }
  const required = gold.filter((line) => line['optional'] !== true);
  return {
    pairs,
    missed: required.filter((line) => !pairs.has(line)),
    wrong: found.filter((one) => !used.has(one)),
    recall: share(required.filter((line) => pairs.has(line)).length, required.length),
    precision: share(used.size, found.length),
  };
}

const key = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/^the /u, '').trim();

function sameWho(line: GoldLine, one: ForecastRecord, names: Agrees): boolean {
  return [line['who'], ...list(line['whoAlso'])].some((gold) => isWho(gold, one, names));
}

function isWho(gold: unknown, { who }: ForecastRecord, names: Agrees): boolean {
  const wanted = key(String(gold ?? 'unnamed'));
  if (wanted === 'article' || wanted === 'outlet') return who === 'article';
  if (/^(?:unnamed|unknown|null)/u.test(wanted)) return who === null;
  if (who === null || who === 'article') return false;
  return names.agrees(String(gold), who) || key(who.text) === wanted || key(who.code) === wanted;
}

/** Present or absent as in gold, and within the quote (gold's condition is often in other words) or on the words it names. */
function sameCondition(line: GoldLine, { condition }: ForecastRecord, place: Span, text: string): boolean {
  if (line['condition'] == null) return condition === null;
  if (condition === null) return false;
  const quote = line['condition_quote'];
  if (typeof quote !== 'string') return overlap(condition, place) > 0;
  const near = text.indexOf(quote, Math.max(0, place.start - 400));
  return near >= 0 && overlap(condition, { start: near, end: near + quote.length }) > 0;
}

function spokenBy(name: string, attribution: ForecastRecord['attribution'], names: Agrees): boolean {
  return attribution.some(({ by }) =>
    by === 'article'
      ? key(name) === 'article'
      : names.agrees(name, by) || key(by.text) === key(name) || key(by.code) === key(name),
  );
}

/** Scores what a reading finds of commitments, forecasts and relations, by the rules of the case's README. */
export function scoreOutlook(testCase: Case, read: OutlookText, names: Agrees): OutlookScore {
  const { text } = read.article;
  const byKind = (kind: string) => testCase.gold.filter((line) => line.kind === kind);
  const placeFor = (line: GoldLine): Span | null => placeOf(line, testCase.page, text);
  const quoteOf = ({ start, end }: Span): string => text.slice(start, end);

  const commitments = pair<CommitmentRecord>(
    byKind('commitment'),
    read.commitments,
    placeFor,
    (line, one) => {
      const named = one.name === null ? [] : [one.name];
      const codes = list(line['parties']);
      return (
        kindsOf(line, 'commitment_kind', KINDS).includes(one.kind) &&
        [line['status'], ...list(line['statusAlso'])].includes(one.status) &&
        Math.max(jaccard(codes, one.parties, names), jaccard(codes, [...one.parties, ...named], names)) >= 0.5
      );
    },
  );
  const forecasts = pair<ForecastRecord>(
    byKind('forecast'),
    read.forecasts,
    placeFor,
    (line, one, place) => sameWho(line, one, names) && sameCondition(line, one, place, text),
  );
  const relations = pair<RelationRecord>(byKind('relation'), read.relations, placeFor, (line, one) => {
    const codes = [...list(line['of']), ...list(line['on'])];
    return (
      kindsOf(line, 'relation_kind', RELATIONS).includes(one.kind) &&
      (codes.length === 0 ||
        codes.some((code) => [...one.of, ...one.on].some((party) => names.agrees(code, party))))
    );
  });
  const spoken = [...commitments.pairs, ...relations.pairs].filter(
    ([line]) => typeof line['speaker'] === 'string',
  );
  const right = spoken.filter(([line, one]) => spokenBy(line['speaker'] as string, one.attribution, names));
  const gold = (line: GoldLine): string => `${line.kind}  ${line.id}  "${line.quote}"`;
  return {
    commitmentsRecall: commitments.recall,
    commitmentsPrecision: commitments.precision,
    forecastsRecall: forecasts.recall,
    forecastsPrecision: forecasts.precision,
    relationsRecall: relations.recall,
    speakersRight: [right.length, spoken.length],
    misses: [...commitments.missed, ...forecasts.missed, ...relations.missed].map(gold),
    wrong: [
      ...commitments.wrong.map(
        (one) =>
          `commitment ${one.kind} ${one.status} ${one.parties.map(({ code }) => code).join('+')}: "${quoteOf(one.evidence)}"`,
      ),
      ...forecasts.wrong.map(
        (one) =>
          `forecast of ${one.who === null ? 'nobody named' : one.who === 'article' ? 'the article' : one.who.text}${one.condition ? ` if "${quoteOf(one.condition)}"` : ''}: "${quoteOf(one.evidence)}"`,
      ),
    ],
  };
}

/** Commitments that a text is made to say are in force where gold says that nothing happened. */
export function bindingWhereNothingHappened(testCase: Case, read: OutlookText): readonly string[] {
  return testCase.gold
    .filter(({ kind }) => kind === 'not-happened')
    .flatMap((line) => {
      const place = placeOf(line, testCase.page, read.article.text);
      const found =
        place &&
        read.commitments.find(
          ({ status, trigger }) =>
            (status === 'in force' || status === 'signed') &&
            trigger.start >= place.start &&
            trigger.end <= place.end,
        );
      return found ? [`not-happened  ${line.id}  ${found.kind} ${found.status}: "${line.quote}"`] : [];
    });
}
