import {
  type Actor,
  type Article,
  contains,
  dayAfter,
  type EventRecord,
  type EventText,
  type Id,
  isFuzzyDate,
  type Mention,
  type Ontology,
  type OutlookText,
  overlap,
  type Party,
  type Span,
} from '#core/index.js';
import { type Case, fold, type GoldLine, list, placeOf } from './gold.js';
import { bindingWhereNothingHappened, scoreOutlook } from './score-outlook.js';

/** Figures of one case; null = not built yet. `…Right` shares are over the matched events that have the field in gold. */
export interface CaseFigures {
  articleRight: number;
  articleTotal: number;
  furnitureGone: number;
  furnitureTotal: number;
  bodyRecall: number | null;
  actorsRight: number;
  actorsTotal: number;
  eventsRecall: number | null;
  eventsPrecision: number | null;
  statusRight: number | null;
  datesRight: number | null;
  speakersRight: number | null;
  commitmentsRecall: number | null;
  commitmentsPrecision: number | null;
  forecastsRecall: number | null;
  forecastsPrecision: number | null;
  relationsRecall: number | null;
  notHappenedCoded: number;
}

export interface CaseScore {
  readonly figures: CaseFigures;
  /** The same event figures under the strict span rule: evidence and quote share at least half of their union. */
  readonly strict: { readonly eventsRecall: number | null; readonly eventsPrecision: number | null };
  readonly misses: readonly string[];
  readonly wrong: readonly string[];
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Scores one reading against its gold, by the counting rules of the case's README. */
export function scoreCase(testCase: Case, read: OutlookText, ontology: Pick<Ontology, 'actors'>): CaseScore {
  const misses: string[] = [];
  const byKind = (kind: string) => testCase.gold.filter((line) => line.kind === kind);
  const names = new NameIndex(ontology, read.actors);

  const articles = byKind('article');
  const articleRight = articles.filter((line) => {
    const right = articleFieldRight(line, read.article);
    if (!right) misses.push(`article  ${line.id}  ${String(line.field)}: "${line.quote}"`);
    return right;
  }).length;

  const furniture = byKind('furniture');
  const kept = new Set(read.article.text.split('\n').map(fold));
  const furnitureGone = furniture.filter((line) => {
    const left = line.quote
      .split('\n')
      .map(fold)
      .filter((part) => kept.has(part));
    if (left.length > 0) misses.push(`furniture  ${line.id}  still in the text: "${left.join('" "')}"`);
    return left.length === 0;
  }).length;

  const actors = byKind('actor');
  const actorsRight = actors.filter((line) => {
    const right = actorRight(line, testCase.page, read, names);
    if (!right) misses.push(`actor  ${line.id}  "${line.quote}" should be ${list(line.code).join(' + ')}`);
    return right;
  }).length;

  const lenient = matchEvents(testCase, read, names, (evidence, quote) => {
    const shorter = Math.min(evidence.end - evidence.start, quote.end - quote.start);
    return overlap(evidence, quote) * 2 >= shorter;
  });
  const strict = matchEvents(testCase, read, names, (evidence, quote) => {
    const shared = overlap(evidence, quote);
    const union = evidence.end - evidence.start + quote.end - quote.start - shared;
    return shared * 2 >= union;
  });
  for (const line of lenient.missed) misses.push(`event  ${line.id}  ${goldEvent(line)}`);

  const matched = [...lenient.pairs];
  const statusRight = matched.filter(([line, event]) =>
    [line.status, ...list(line.statusAlso)].includes(event.status),
  );
  const dated = matched.filter(([line]) => typeof line.date === 'string');
  const dateRight = dated.filter(([line, event]) => sameDate(line.date as string, event));
  const spoken = matched.filter(([line]) => typeof line.speaker === 'string');
  const speakerRight = spoken.filter(([line, event]) => names.spokenBy(line.speaker as string, event));
  for (const [line, event] of matched) {
    if (!statusRight.some(([other]) => other === line))
      misses.push(`status  ${line.id}  ${event.status}, should be ${String(line.status)}: "${line.quote}"`);
    if (dated.some(([other]) => other === line) && !dateRight.some(([other]) => other === line))
      misses.push(
        `date  ${line.id}  ${event.when ? JSON.stringify(event.when.date ?? event.when.period) : 'none'}, should be ${String(line.date)}`,
      );
    if (spoken.some(([other]) => other === line) && !speakerRight.some(([other]) => other === line))
      misses.push(
        `speaker  ${line.id}  ${event.attribution.map((step) => (step.by === 'article' ? 'article' : step.by.text)).join(' › ')}, should be ${String(line.speaker)}`,
      );
  }

  const coded = byKind('not-happened').filter((line) => {
    const place = placeOf(line, testCase.page, read.article.text);
    if (!place) return false;
    const event = read.events.find(
      (candidate) =>
        (candidate.status === 'happened' || candidate.status === 'ongoing') &&
        contains(place, candidate.trigger),
    );
    if (event) misses.push(`not-happened  ${line.id}  coded ${event.type} ${event.status}: "${line.quote}"`);
    return event !== undefined;
  });

  const outlook = scoreOutlook(testCase, read, names);
  const binding = bindingWhereNothingHappened(testCase, read);
  misses.push(...outlook.misses, ...binding);

  return {
    figures: {
      articleRight,
      articleTotal: articles.length,
      furnitureGone,
      furnitureTotal: furniture.length,
      bodyRecall: bodyRecall(testCase, read.article),
      actorsRight,
      actorsTotal: actors.length,
      eventsRecall: lenient.recall,
      eventsPrecision: lenient.precision,
      statusRight: share(statusRight.length, matched.length),
      datesRight: share(dateRight.length, dated.length),
      speakersRight: share(
        speakerRight.length + outlook.speakersRight[0],
        spoken.length + outlook.speakersRight[1],
      ),
      commitmentsRecall: outlook.commitmentsRecall,
      commitmentsPrecision: outlook.commitmentsPrecision,
      forecastsRecall: outlook.forecastsRecall,
      forecastsPrecision: outlook.forecastsPrecision,
      relationsRecall: outlook.relationsRecall,
      notHappenedCoded: coded.length + binding.length,
    },
    strict: { eventsRecall: strict.recall, eventsPrecision: strict.precision },
    misses,
    wrong: [...lenient.wrong.map((event) => describe(event, read)), ...outlook.wrong],
  };
}

function articleFieldRight(line: GoldLine, article: Article): boolean {
  const wanted = fold(line.quote);
  switch (line.field) {
    case 'title':
      return fold(article.title) === wanted;
    case 'standfirst':
      return fold(article.standfirst ?? '') === wanted;
    case 'heading':
      return article.blocks.some(
        (block) =>
          block.kind === 'heading' && fold(article.text.slice(block.span.start, block.span.end)) === wanted,
      );
    case 'outlet':
      return article.outlet !== null && wanted.includes(fold(article.outlet));
    case 'byline':
      return article.byline.some((name) => wanted.includes(fold(name)));
    case 'language':
      return article.language === line.language;
    case 'provenance': {
      const named = (role: string) =>
        article.provenance.filter((step) => step.role === role).map((step) => step.name);
      return (
        list(line.original_outlet).every((name) => named('origin').includes(name)) &&
        list(line.translator).every((name) => named('translator').includes(name)) &&
        list(line.republisher).every((name) => named('republisher').includes(name))
      );
    }
    case 'date-clue':
      return (
        article.published.basis === 'given' ||
        (article.published.basis === 'inferred' && article.published.date?.slice(0, 4) === String(line.year))
      );
    case 'date':
    case 'published':
      return article.published.date === line.date;
    default:
      return false;
  }
}

/** Share of the body's characters (white space aside) that the text keeps, line by line, else sentence by sentence. */
function bodyRecall(testCase: Case, article: Article): number | null {
  const title = testCase.gold.find((line) => line.kind === 'article' && line.field === 'title');
  const furniture = testCase.gold.filter((line) => line.kind === 'furniture');
  if (!title) return null;
  const first = testCase.page.indexOf(title.quote);
  const second = testCase.page.indexOf(title.quote, first + 1);
  const from = (second < 0 ? first : second) + title.quote.length;
  const last = Math.max(-1, ...furniture.map((line) => line.end));
  const to = last > from ? last : testCase.page.length;
  const unwanted = new Set(furniture.flatMap((line) => line.quote.split('\n').map(fold)));
  const text = fold(article.text);
  const size = (part: string) => part.replace(/\s/gu, '').length;
  let all = 0;
  let found = 0;
  for (const line of testCase.page.slice(from, to).split('\n').map(fold)) {
    if (line === '' || unwanted.has(line)) continue;
    all += size(line);
    if (text.includes(line)) found += size(line);
    else for (const part of line.split(/(?<=[.!?])\s/u)) if (text.includes(part)) found += size(part);
  }
  return share(found, all);
}

function actorRight(line: GoldLine, page: string, read: EventText, names: NameIndex): boolean {
  const mention = typeof line.mention === 'string' ? line.mention : line.quote;
  const within = page.indexOf(mention, line.start);
  const place = placeOf({ quote: line.quote, start: line.start }, page, read.article.text);
  if (!place || within < 0) return false;
  const start = place.start + (within - line.start);
  const wanted: Span = { start, end: start + mention.length };
  const mentions = read.mentions.filter((candidate) => overlap(candidate.span, wanted) > 0);
  if (line.actor_kind === 'person')
    return mentions.some((candidate) => personRight(line, candidate, read, names));
  return list(line.code).every((code) =>
    mentions.some((candidate) => candidate.actors.some((id) => names.means(code, id))),
  );
}

function personRight(line: GoldLine, mention: Mention, read: EventText, names: NameIndex): boolean {
  return mention.actors.some((id) => {
    const actor = read.actors.get(id);
    if (actor?.kind !== 'person') return false;
    const [code = ''] = list(line.code);
    const isPerson = names.means(code, id) || (actor.country !== null && names.means(code, actor.country));
    const hints = ['office', 'role', 'institution'].flatMap((field) => list(line[field])).map(words);
    const known = actor.roles.flatMap((role) => [
      words(role.title),
      words(role.office.replaceAll('-', ' ')),
      words(role.of === null ? '' : (read.actors.get(role.of)?.name ?? '')),
    ]);
    return (
      isPerson && (hints.length === 0 || known.some((has) => hints.some((hint) => sharesHalf(hint, has))))
    );
  });
}

const SMALL = new Set(['of', 'the', 'a', 'an', 'to', 'in', 'and']);
const words = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !SMALL.has(word)),
  );
const sharesHalf = (wanted: ReadonlySet<string>, has: ReadonlySet<string>): boolean => {
  const shared = [...wanted].filter((word) => has.has(word)).length;
  return wanted.size > 0 && shared * 2 >= wanted.size;
};

/** Gold names actors by code, by name, and events by code + sector; this finds what they mean in our world. */
class NameIndex {
  readonly #byName = new Map<string, Set<Id<'actor'>>>();
  readonly #actors: ReadonlyMap<Id<'actor'>, Actor>;

  constructor(ontology: Pick<Ontology, 'actors'>, inText: ReadonlyMap<Id<'actor'>, Actor>) {
    const all = new Map<Id<'actor'>, Actor>(ontology.actors.map((actor) => [actor.id, actor]));
    for (const [id, actor] of inText) all.set(id, actor);
    this.#actors = all;
    for (const actor of all.values()) {
      for (const name of [
        actor.code,
        actor.name,
        ...actor.names.filter(({ use }) => use !== 'demonym').map(({ text }) => text),
      ]) {
        const key = nameKey(name);
        const ids = this.#byName.get(key) ?? new Set();
        this.#byName.set(key, ids.add(actor.id));
      }
    }
  }

  means(code: string, id: Id<'actor'>): boolean {
    return this.#byName.get(nameKey(code))?.has(id) ?? false;
  }

  /** Agreement at the level of state or organisation: "RUS GOV" is RUS; words that name no actor are looked for as words. */
  agrees(code: string, party: Party): boolean {
    const state = code.replace(/ (?:GOV|MIL|REB|OPP|CVL|IGO|NGO|MED|BUS|LEG|JUD|COP|SPY|militants)$/u, '');
    if (code === 'IGO')
      return party.sector === 'IGO' || this.#kind(party) === 'igo' || /organi[sz]ation/iu.test(party.text);
    if (code === 'civilians') return party.sector === 'CVL';
    if (nameKey(state) === nameKey(party.code)) return true;
    if (party.actor !== null) {
      if (this.means(state, party.actor)) return true;
      const country = this.#actors.get(party.actor)?.country;
      if (country && this.means(state, country)) return true;
    }
    return !this.#byName.has(nameKey(state)) && nameKey(party.text).includes(nameKey(state));
  }

  spokenBy(name: string, event: EventRecord): boolean {
    return event.attribution.some(({ by }) => {
      if (by === 'article') return name === 'the article';
      if (by.actor !== null && this.means(name, by.actor)) return true;
      return nameKey(by.text) === nameKey(name);
    });
  }

  #kind(party: Party): string | undefined {
    return party.actor === null ? undefined : this.#actors.get(party.actor)?.kind;
  }
}

const nameKey = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/^the /u, '').trim();

interface Matching {
  readonly pairs: ReadonlyMap<GoldLine, EventRecord>;
  readonly missed: readonly GoldLine[];
  readonly wrong: readonly EventRecord[];
  readonly recall: number | null;
  readonly precision: number | null;
}

function matchEvents(
  testCase: Case,
  read: EventText,
  names: NameIndex,
  near: (evidence: Span, quote: Span) => boolean,
): Matching {
  const gold = testCase.gold.filter((line) => line.kind === 'event');
  const placed = gold.map((line) => ({ line, place: placeOf(line, testCase.page, read.article.text) }));
  const fits = (event: EventRecord, line: GoldLine, place: Span | null): boolean => {
    const types = [line.type, line.plover, ...list(line.typeAlso)];
    const actors = list(line.actor);
    const recipients = list(line.recipient);
    return (
      place !== null &&
      near(event.evidence, place) &&
      types.includes(event.type) &&
      actors.some((code) => event.actors.some((party) => names.agrees(code, party))) &&
      (recipients.length === 0 ||
        recipients.some((code) => event.recipients.some((party) => names.agrees(code, party))))
    );
  };
  const pairs = new Map<GoldLine, EventRecord>();
  const right = new Set<EventRecord>();
  // The candidate that shares most with the quote goes first, so that one good event is not spent on a neighbour.
  const candidates = placed
    .flatMap(({ line, place }) =>
      read.events
        .filter((event) => fits(event, line, place))
        .map((event) => ({ line, event, shared: overlap(event.evidence, place!) })),
    )
    .sort((a, b) => b.shared - a.shared);
  for (const { line, event } of candidates) {
    if (pairs.has(line) || right.has(event)) continue;
    pairs.set(line, event);
    right.add(event);
  }
  for (const { line, event } of candidates) {
    const first = pairs.get(line);
    if (right.has(event) || !first) continue;
    if (isSplit(event, first, line, names)) right.add(event);
  }
  const required = gold.filter((line) => line.optional !== true);
  return {
    pairs,
    missed: required.filter((line) => !pairs.has(line)),
    wrong: read.events.filter((event) => !right.has(event)),
    recall: share(required.filter((line) => pairs.has(line)).length, required.length),
    precision: share(right.size, read.events.length),
  };
}

/** A further event of one gold line is a split when it is about another member of the line's lists, not the same again. */
function isSplit(event: EventRecord, first: EventRecord, line: GoldLine, names: NameIndex): boolean {
  const members = [...list(line.actor), ...list(line.recipient)];
  const parties = (of: EventRecord) => [...of.actors, ...of.recipients];
  const inList = parties(event).every((party) => members.some((code) => names.agrees(code, party)));
  const taken = new Set(parties(first).map((party) => party.code));
  return inList && parties(event).some((party) => !taken.has(party.code));
}

function sameDate(gold: string, event: EventRecord): boolean {
  if (!event.when) return false;
  const [from, to] = gold.split('/');
  if (to === undefined) return event.when.date === gold;
  if (!isFuzzyDate(to)) return false;
  const { period } = event.when;
  return period.from === from && period.to === dayAfter(to);
}

const goldEvent = (line: GoldLine): string =>
  `${list(line.actor).join('+')} → ${list(line.recipient).join('+') || '–'}  ${String(line.type)} ${String(line.status)}: "${line.quote}"`;

function describe(event: EventRecord, read: EventText): string {
  const who = event.actors.map((party) => party.code).join('+');
  const whom = event.recipients.map((party) => party.code).join('+') || '–';
  return `${who} → ${whom}  ${event.type} ${event.status}: "${read.article.text.slice(event.evidence.start, event.evidence.end)}"`;
}
