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

/** What people say of the findings of one article. */
export function useMarks(article: string, edition: number) {
  return useResource<MarksReply>(`/api/reviews?article=${encodeURIComponent(article)}`, edition);
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
