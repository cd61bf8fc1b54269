import type {
  CommitmentRecord,
  ForecastRecord,
  FuzzyDate,
  Id,
  Instant,
  ProvenanceStep,
  RelationRecord,
} from '#core/index.js';
import type { CommitmentLine, ForecastLine, RelationLine } from '../outlook/lines.js';

/** Stations of an article's text, earliest first. */
export type Way = readonly Pick<ProvenanceStep, 'role' | 'name'>[];

/** Where something is said. */
export interface Place {
  readonly articleId: Id<'article'>;
  readonly title: string;
  readonly outlet: string | null;
  /** Of the article, as exact as is known. */
  readonly published: FuzzyDate | null;
  readonly recordedAt: Instant;
  /** From the first to the last word that takes part. */
  readonly quote: string;
  readonly provenance: Way;
}

/** What one sentence of one article promises, expects or takes for a standing relation, ready to be compared. */
export type ClaimLine =
  | (Place & { readonly what: 'commitment'; readonly record: CommitmentRecord })
  /** `outcome` = the words of what is expected. */
  | (Place & { readonly what: 'forecast'; readonly record: ForecastRecord; readonly outcome: string })
  | (Place & { readonly what: 'relation'; readonly record: RelationRecord });

/** What of the record is compared. */
export interface OutlookView {
  commitments(): Promise<readonly CommitmentLine[]>;
  forecasts(): Promise<readonly ForecastLine[]>;
  relations(): Promise<readonly RelationLine[]>;
}

/** All lines of the record, each with the way of its article's text. @param wayOf asked once an article */
export async function claimLines(
  view: OutlookView,
  wayOf: (articleId: Id<'article'>) => Promise<Way>,
): Promise<ClaimLine[]> {
  const [commitments, forecasts, relations] = [
    await view.commitments(),
    await view.forecasts(),
    await view.relations(),
  ];
  const ways = new Map<Id<'article'>, Way>();
  for (const { articleId } of [...commitments, ...forecasts, ...relations])
    if (!ways.has(articleId)) ways.set(articleId, await wayOf(articleId));
  const placed = ({
    articleId,
    title,
    outlet,
    published,
    recordedAt,
    quote,
  }: Omit<Place, 'provenance'>): Place => ({
    articleId,
    title,
    outlet,
    published,
    recordedAt,
    quote,
    provenance: ways.get(articleId)!,
  });
  return [
    ...commitments.map((line) => ({ ...placed(line), what: 'commitment' as const, record: line.record })),
    ...forecasts.map((line) => ({
      ...placed(line),
      what: 'forecast' as const,
      record: line.record,
      outcome: line.words.outcome,
    })),
    ...relations.map((line) => ({ ...placed(line), what: 'relation' as const, record: line.record })),
  ];
}
