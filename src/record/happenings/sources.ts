import { type FuzzyDate, firstDay, type Id, type Party } from '#core/index.js';
import { Groups } from './groups.js';
import { compareText, type Report, wordsOf } from './report.js';
import { dayNumber } from './window.js';

/** One who can know it of himself: an outlet in its own voice, or a speaker whom outlets quote. */
export interface Source {
  readonly kind: 'outlet' | 'speaker';
  readonly name: string;
  /** Outlets that carry it, by name, each once. */
  readonly outlets: readonly string[];
  readonly reports: readonly Id<'event'>[];
}

/** Articles that are one text: name of the text by article, and the earliest publication of each. */
export interface Texts {
  readonly textOf: ReadonlyMap<Id<'article'>, string>;
  readonly publishedOf: ReadonlyMap<Id<'article'>, FuzzyDate | null>;
}

/** As many words as two writers do not choose alike by chance. Our own estimate. */
const SAME_WORDS = 8;
const SAME_TITLE = 6;
/** A text is copied within days; later the same words are a phrase of the house. */
const COPIED_WITHIN_DAYS = 31;

/** Finds copies: articles with the same words as evidence, or the same title, published within a month. O(n log n). */
export function findTexts(reports: readonly Report[]): Texts {
  const articles = new Map<Id<'article'>, Report>();
  for (const report of reports) if (!articles.has(report.articleId)) articles.set(report.articleId, report);
  const ids = [...articles.keys()].sort(compareText);
  const index = new Map(ids.map((id, at) => [id, at]));
  const dayOf = (id: Id<'article'>) => {
    const { published } = articles.get(id)!;
    return published === null ? null : dayNumber(published);
  };
  const sharing = new Map<string, Set<Id<'article'>>>();
  const share = (key: string, id: Id<'article'>) => {
    const own = sharing.get(key);
    if (own) own.add(id);
    else sharing.set(key, new Set([id]));
  };
  for (const { articleId, quote } of reports) {
    const words = wordsOf(quote);
    if (words.length >= SAME_WORDS) share(`words ${words.join(' ')}`, articleId);
  }
  for (const id of ids) {
    const words = wordsOf(articles.get(id)!.title);
    if (words.length >= SAME_TITLE) share(`title ${words.join(' ')}`, id);
  }
  const groups = new Groups(ids.length);
  for (const set of sharing.values()) {
    if (set.size < 2) continue;
    const dated = [...set]
      .map((id) => ({ id, day: dayOf(id) }))
      .filter((one): one is { id: Id<'article'>; day: number } => one.day !== null)
      .sort((a, b) => a.day - b.day || compareText(a.id, b.id));
    for (const [at, { id, day }] of dated.entries()) {
      const before = dated[at - 1];
      if (before && day - before.day <= COPIED_WITHIN_DAYS)
        groups.unite(index.get(before.id)!, index.get(id)!);
    }
  }
  const earliest = new Map<number, FuzzyDate>();
  for (const [at, id] of ids.entries()) {
    const { published } = articles.get(id)!;
    if (published === null) continue;
    const known = earliest.get(groups.of(at));
    if (known === undefined || firstDay(published) < firstDay(known)) earliest.set(groups.of(at), published);
  }
  return {
    textOf: new Map(ids.map((id, at) => [id, ids[groups.of(at)]!])),
    publishedOf: new Map(ids.map((id, at) => [id, earliest.get(groups.of(at)) ?? null])),
  };
}

/**
 * Independent sources of one happening, at least: reports of an outlet in its own voice count once for all outlets that
 * share a text, an origin, an author or a name; a speaker counts once, whoever quotes him; an article that names a
 * speaker adds no voice of its own. All organs, offices and office holders of one state are one speaker.
 */
export function sourcesOf(reports: readonly Report[], { textOf }: Pick<Texts, 'textOf'>): Source[] {
  const speakers = new Map<string, { name: string; reports: Report[] }>();
  const quoting = new Set<Id<'article'>>();
  const carried = new Map<string, Report[]>();
  for (const report of reports) {
    const nearest = report.event.attribution.findLast(({ by }) => by !== 'article');
    if (nearest === undefined || nearest.by === 'article') continue;
    const key = speakerKey(nearest.by);
    // An outlet that another one cites is an outlet.
    if (key.startsWith('outlet ')) {
      push(carried, key, report);
    } else {
      const own = speakers.get(key) ?? { name: nearest.by.text, reports: [] };
      speakers.set(key, own);
      own.reports.push(report);
    }
    quoting.add(report.articleId);
  }
  const own = reports.filter(({ articleId }) => !quoting.has(articleId));
  const voices = [
    ...own.map((report) => ({ report, keys: articleKeys(report, textOf.get(report.articleId)) })),
    ...[...carried].flatMap(([key, list]) => list.map((report) => ({ report, keys: [key] }))),
  ];
  const groups = new Groups(voices.length);
  const first = new Map<string, number>();
  for (const [at, { keys }] of voices.entries())
    for (const key of keys) {
      const known = first.get(key);
      if (known === undefined) first.set(key, at);
      else groups.unite(known, at);
    }
  const outlets = new Map<number, { name: string; reports: Report[] }>();
  for (const [at, { report, keys }] of voices.entries()) {
    const root = groups.of(at);
    const one = outlets.get(root) ?? { name: nameOf(report, keys[0]!), reports: [] };
    outlets.set(root, one);
    one.reports.push(report);
  }
  const source = (
    kind: Source['kind'],
    { name, reports: list }: { name: string; reports: Report[] },
  ): Source => ({
    kind,
    name,
    outlets: [...new Set(list.map(carrierOf))].sort(compareText),
    reports: [...new Set(list.map(({ event }) => event.id))],
  });
  return [
    ...[...outlets.values()].map((one) => source('outlet', one)),
    ...[...speakers.values()].map((one) => source('speaker', one)),
  ];
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}

/** "The Steppe Wire", "steppewire.com" → "steppewire". */
const outletKey = (name: string): string =>
  `outlet ${wordsOf(name.replace(/^the\s/iu, '').replace(/\.(?:com|org|net|info|co)\b.*$/iu, '')).join('')}`;

const origin = ({ provenance }: Report): string | null =>
  provenance.find(({ role }) => role === 'origin')?.name ?? null;

/** The first names it; each is a sign of the same source. */
function articleKeys(report: Report, text: string | undefined): string[] {
  const from = origin(report) ?? report.outlet;
  return [
    ...(from === null ? [] : [outletKey(from)]),
    ...report.provenance
      .filter(({ role }) => role === 'author')
      .map(({ name }) => `author ${wordsOf(name).join(' ')}`),
    `text ${text ?? report.articleId}`,
  ];
}

/** The outlet; of a page that names none, its title. */
const carrierOf = ({ outlet, title }: Report): string => outlet ?? (title === '' ? '(no title)' : title);

function nameOf(report: Report, key: string): string {
  if (!key.startsWith('outlet ')) return carrierOf(report);
  const said = report.event.attribution.findLast(({ by }) => by !== 'article');
  return said !== undefined && said.by !== 'article' ? said.by.text : (origin(report) ?? carrierOf(report));
}

const STATE: ReadonlySet<string> = new Set(['GOV', 'MIL', 'SPY', 'COP']);

function speakerKey({ actor, code, sector, text }: Party): string {
  if (sector === 'MED') return outletKey(actor === null ? text : code);
  if (actor === null) return `words ${wordsOf(text).join(' ')}`;
  if ((sector !== null && STATE.has(sector)) || (sector === null && !actor.startsWith('actor:person/')))
    return `state ${code}`;
  return `${actor} ${sector ?? ''}`;
}
