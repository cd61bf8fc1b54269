import type { ClaimsReply } from '../server/claims-schemas.js';
import { useResource } from './api.js';

/** @param query filters as the server takes them, `about=RUS&contradictions=yes` */
export function useClaims(query: string, edition: number) {
  return useResource<ClaimsReply>(`/api/claims${query === '' ? '' : `?${query}`}`, edition);
}
