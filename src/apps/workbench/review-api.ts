import { useMemo } from 'react';
import type { ReviewView } from '#views/index.js';
import type {
  AgreementReply,
  EnterBody,
  EnterReply,
  MarksReply,
  QueueReply,
  ReviewChoices,
  UndoBody,
  UndoReply,
} from '../server/review-schemas.js';
import { ask, useResource } from './api.js';

/** @param query reader, filters and place: `by=Ann&kind=event&at=event:…` */
export function useQueue(query: string, edition: number) {
  return useResource<QueueReply>(`/api/review?${query}`, edition);
}

export function useAgreement(kind: string | null, edition: number) {
  const query = kind === null ? '' : `?kind=${encodeURIComponent(kind)}`;
  return useResource<AgreementReply>(`/api/review/agreement${query}`, edition);
}

/** What people say of findings, by the id of each: of one article, or of all. The page does without until it is there. */
export function useMarks(article: string | null, edition: number): ReadonlyMap<string, ReviewView> {
  const query = article === null ? '' : `?article=${encodeURIComponent(article)}`;
  const [marks] = useResource<MarksReply>(`/api/reviews${query}`, edition);
  return useMemo(
    () => new Map(marks.state === 'there' ? marks.data.reviews.map((one) => [one.finding, one.review]) : []),
    [marks],
  );
}

/** What a correction can name; asked for only when one is made. */
export function useReviewChoices() {
  return useResource<ReviewChoices>('/api/review/choices');
}

const send = <Answer>(address: string, body: object): Promise<Answer> =>
  ask(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

export const enterReview = (body: EnterBody): Promise<EnterReply> => send('/api/reviews', body);
export const undoReview = (body: UndoBody): Promise<UndoReply> => send('/api/reviews/undo', body);
