import type { Claim, Evidence, FuzzyDate, Id, Instant } from '#core/index.js';
import type { Finding } from '#record/index.js';
import type { Tables } from './tables.js';

type ClaimRow = Tables['claims'];

/** Where the record keeps the source of a claim, a data set is told from an article by this. */
const DATASET = 'dataset:';
export const datasetKey = (dataset: string): string => `${DATASET}${dataset}`;

export function rowOf(finding: Finding, run: number, recordedAt: string, producer: string): ClaimRow {
  const { evidence } = finding;
  const inText = 'articleId' in evidence;
  const inRow = 'dataset' in evidence;
  return {
    id: finding.id,
    recorded_at: recordedAt,
    retracted_at: null,
    retracted_for: null,
    run,
    retracted_run: null,
    subject: finding.subject,
    property: finding.property,
    value: finding.value,
    original: finding.original,
    has_valid: finding.valid ? 1 : 0,
    valid_from: finding.valid?.from ?? null,
    valid_to: finding.valid?.to ?? null,
    article_id: inText ? evidence.articleId : inRow ? datasetKey(evidence.dataset) : null,
    span_start: inText ? (evidence.span?.start ?? null) : null,
    span_end: inText ? (evidence.span?.end ?? null) : null,
    quote: inText || inRow ? evidence.quote : null,
    dataset_row: inRow ? evidence.row : null,
    entered_by: inText || inRow ? null : evidence.enteredBy,
    speakers: JSON.stringify(finding.speakers),
    producer,
  };
}

export function claimOf(row: ClaimRow): Claim {
  const span =
    row.span_start === null || row.span_end === null ? null : { start: row.span_start, end: row.span_end };
  const evidence: Evidence =
    row.article_id === null
      ? { enteredBy: row.entered_by ?? '' }
      : row.dataset_row !== null
        ? {
            dataset: row.article_id.slice(DATASET.length),
            row: row.dataset_row,
            quote: row.quote ?? '',
          }
        : { articleId: row.article_id as Id<'article'>, span, quote: row.quote ?? '' };
  return {
    id: row.id as Id<'claim'>,
    subject: row.subject,
    property: row.property,
    value: row.value,
    original: row.original,
    valid: row.has_valid
      ? { from: row.valid_from as FuzzyDate | null, to: row.valid_to as FuzzyDate | null }
      : null,
    recordedAt: row.recorded_at as Instant,
    retractedAt: row.retracted_at as Instant | null,
    retractedFor: row.retracted_for as Claim['retractedFor'],
    evidence,
    speakers: JSON.parse(row.speakers) as string[],
    producer: row.producer,
  };
}
