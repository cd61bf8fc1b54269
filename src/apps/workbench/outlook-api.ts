import { useState } from 'react';
import type { ForecastView, ScoresView } from '#views/index.js';
import type { Board, Ledger, ResolutionBody, Resolved } from '../server/outlook-schemas.js';
import { ask, type Resource, useResource } from './api.js';

const asked = (path: string, query: string): string => `${path}${query === '' ? '' : `?${query}`}`;

/** Rows that a page asks for: as many as the server gives. */
const ROWS = '5000';

/** @param query filters as the server takes them, `state=due&outlet=Wire` */
export function useBoard(query: string, edition: number, limit = ROWS) {
  const given = new URLSearchParams(query);
  given.set('limit', limit);
  return useResource<Board>(asked('/api/forecasts', given.toString()), edition);
}

export function useForecast(id: string, edition: number) {
  return useResource<ForecastView>(`/api/forecasts/${encodeURIComponent(id)}`, edition);
}

export function useScores(query: string, edition: number) {
  return useResource<ScoresView>(asked('/api/forecasts/scores', query), edition);
}

/** @param query filters as the page has them: a party is `party` there and `of` on the server */
export function useLedger(query: string, edition: number) {
  const given = new URLSearchParams(query);
  const party = given.get('party');
  given.delete('party');
  if (party !== null) given.set('of', party);
  given.set('limit', ROWS);
  return useResource<Ledger>(asked('/api/commitments', given.toString()), edition);
}

export function resolveForecast(id: string, body: ResolutionBody): Promise<Resolved> {
  return ask(`/api/forecasts/${encodeURIComponent(id)}/resolution`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** What was there last, so that a page does not go blank while the next answer is on its way. */
export function useKept<Data>(resource: Resource<Data>): Data | null {
  const [kept, setKept] = useState<Data | null>(null);
  if (resource.state === 'there' && resource.data !== kept) setKept(resource.data);
  return resource.state === 'there' ? resource.data : kept;
}
