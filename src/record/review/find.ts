import type { Claim, Id, Span } from '#core/index.js';
import type { ArticleLine, Reading, View } from '../store.js';
import {
  FOUND_KINDS,
  type Found,
  type FoundKind,
  type FoundRecords,
  kindOf,
  type MentionRecord,
} from './finding.js';
import type { Review } from './review.js';
import { latestOf, reviewed } from './reviewed.js';

/** A finding and the words that take part, as a list of the record gives them. */
interface Line<Kind extends FoundKind> {
  readonly articleId: Id<'article'>;
  readonly record: FoundRecords[Kind];
}

/** All findings of one kind in one article, or in all. */
type Lister<Kind extends FoundKind> = (
  view: View,
  article: Id<'article'> | null,
) => Promise<readonly Line<Kind>[]>;

/** One line a kind: how the record lists it. */
const LISTS: { readonly [Kind in FoundKind]: Lister<Kind> } = {
  event: async (view, article) =>
    (await view.events(article === null ? {} : { article })).map(({ articleId, event }) => ({
      articleId,
      record: event,
    })),
  commitment: (view, article) => view.commitments(article === null ? {} : { article }),
  forecast: (view, article) => view.forecasts(article === null ? {} : { article }),
  relation: (view, article) => view.relations(article === null ? {} : { article }),
  mention: async (view, article) =>
    (await view.claims(article === null ? {} : { articleId: article })).flatMap(mentionFrom),
};

function mentionFrom({ subject, property, value, evidence }: Claim): Line<'mention'>[] {
  if (property !== 'mention.actors' || !('articleId' in evidence) || evidence.span === null) return [];
  const said = JSON.parse(value) as Pick<MentionRecord, 'form' | 'sector' | 'actors'>;
  return [
    {
      articleId: evidence.articleId,
      record: { id: subject as Id<'mention'>, ...said, evidence: evidence.span },
    },
  ];
}

/** The kinds that are offered unless one is asked for. */
export const USUAL_KINDS: readonly FoundKind[] = FOUND_KINDS.filter((kind) => kind !== 'mention');

/** What the machine found in one article, in the order of the text. */
export async function findingsIn(
  view: View,
  articleId: Id<'article'>,
  kinds: readonly FoundKind[] = USUAL_KINDS,
): Promise<readonly Found[]> {
  const line = (await view.articles()).find(({ article }) => article.id === articleId);
  return line === undefined ? [] : collect(view, line, kinds);
}

async function collect(
  view: View,
  { article: { id: articleId }, number }: Pick<ArticleLine, 'article' | 'number'>,
  kinds: readonly FoundKind[],
): Promise<readonly Found[]> {
  const reading = await view.reading(articleId);
  if (!reading) return [];
  const found: Found[] = [];
  for (const kind of kinds)
    for (const { record } of await LISTS[kind](view, articleId))
      found.push(placed(kind, record, reading, number));
  return found.sort(inText);
}

type Ordered = Pick<Found, 'kind' | 'record'>;

/** The order of the text; what begins together, by kind. */
function inText(a: Ordered, b: Ordered): number {
  const place = ({ kind, record }: Ordered) => [record.evidence.start, FOUND_KINDS.indexOf(kind)] as const;
  const [startA, kindA] = place(a);
  const [startB, kindB] = place(b);
  return startA - startB || kindA - kindB || (a.record.id < b.record.id ? -1 : 1);
}

/** A finding with its place in the order in which findings are offered, without its text. */
export type Queued = Pick<Found, 'kind' | 'record' | 'articleId' | 'articleNumber'>;

/** All findings in the order in which `nextFinding` offers them: by article, then by the order of the text. */
export async function findingQueue(
  view: View,
  {
    kinds = USUAL_KINDS,
    article = null,
  }: { readonly kinds?: readonly FoundKind[]; readonly article?: Id<'article'> | null } = {},
): Promise<readonly Queued[]> {
  const byArticle = new Map<string, Queued[]>();
  const articles = (await view.articles()).filter((line) => article === null || line.article.id === article);
  const numbers = new Map(articles.map((line) => [line.article.id, line.number]));
  for (const kind of kinds)
    for (const { articleId, record } of await LISTS[kind](view, article)) {
      const articleNumber = numbers.get(articleId);
      if (articleNumber === undefined) continue;
      const own = byArticle.get(articleId) ?? [];
      byArticle.set(articleId, own);
      own.push({ kind, record, articleId, articleNumber });
    }
  return articles.flatMap((line) => (byArticle.get(line.article.id) ?? []).sort(inText));
}

/** True when these reviews leave something to say: there are none, or a newer reading changed what they let stand. */
export function isOpen(finding: Ordered, own: readonly Review[]): boolean {
  if (own.length === 0) return true;
  const { state, outdated } = reviewed(finding, own);
  return state === 'unreviewed' || outdated.length > 0;
}

/**
 * A finding by its id, or the beginning of it; without its kind, one that is no mention. null = none or several.
 */
export async function findFinding(view: View, name: string): Promise<Found | null> {
  const kind = kindOf(name);
  const line = (await wholeId(view, name)) ?? (await beginning(view, name, kind));
  if (line === null) return null;
  const found = await findingsIn(view, line.articleId, [line.kind]);
  return found.find(({ record }) => record.id === line.id) ?? null;
}

interface Place {
  readonly kind: FoundKind;
  readonly id: string;
  readonly articleId: Id<'article'>;
}

/** Quick: its claims name its article. */
async function wholeId(view: View, name: string): Promise<Place | null> {
  const kind = kindOf(name);
  if (kind === null) return null;
  for (const { evidence, retractedAt } of await view.history(name))
    if (retractedAt === null && 'articleId' in evidence)
      return { kind, id: name, articleId: evidence.articleId };
  return null;
}

async function beginning(view: View, name: string, only: FoundKind | null): Promise<Place | null> {
  if (!/^(?:[a-z]+:)?[0-9a-z]+$/u.test(name)) return null;
  const places: Place[] = [];
  for (const kind of only === null ? USUAL_KINDS : [only]) {
    const full = only === null ? `${kind}:${name}` : name;
    for (const { articleId, record } of await LISTS[kind](view, null))
      if (record.id.startsWith(full)) places.push({ kind, id: record.id, articleId });
  }
  return places.length === 1 ? places[0]! : null;
}

/**
 * The first finding that this person has not reviewed, or whose reading has changed since; article by article, in the
 * order in which they were read. null = none.
 */
export async function nextFinding(
  view: View,
  by: string,
  {
    kinds = USUAL_KINDS,
    article = null,
  }: { readonly kinds?: readonly FoundKind[]; readonly article?: Id<'article'> | null } = {},
): Promise<{ readonly found: Found; readonly before: Review | null; readonly left: number } | null> {
  const reviews = await view.reviews({ by });
  const lines = (await view.articles()).filter((line) => article === null || line.article.id === article);
  for (const line of lines) {
    const open = (await collect(view, line, kinds)).flatMap((found) => {
      const own = reviews.filter(({ subject }) => subject === found.record.id);
      return isOpen(found, own) ? [{ found, before: latestOf(own)[0] ?? null }] : [];
    });
    if (open[0]) return { ...open[0], left: open.length };
  }
  return null;
}

function placed<Kind extends FoundKind>(
  kind: Kind,
  record: FoundRecords[Kind],
  { article, sentences }: Reading,
  articleNumber: number,
): Found<Kind> {
  const { evidence } = record;
  const words = ({ start, end }: Span) => article.text.slice(start, end);
  const around = sentences.filter(({ span }) => span.start < evidence.end && evidence.start < span.end);
  return {
    kind,
    record,
    articleId: article.id,
    articleNumber,
    title: article.title,
    text: article.text,
    quote: words(evidence),
    sentence:
      around.length === 0
        ? words(evidence)
        : words({ start: around[0]!.span.start, end: around.at(-1)!.span.end }),
  };
}
