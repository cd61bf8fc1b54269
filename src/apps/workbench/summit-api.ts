import { useEffect, useRef, useState } from 'react';
import type { SummitView } from '#views/index.js';
import { ApiError, ask } from './api.js';
import type { SummitMove } from './summit-route.js';

/** A file of the reader's own; null = the example. */
export interface OwnFile {
  readonly name: string;
  readonly text: string;
}

/** A drag asks again after so many milliseconds of rest. */
const REST_MS = 15;

export interface SummitReply {
  readonly view: SummitView | null;
  readonly error: ApiError | null;
  readonly ms: number;
}

function send(body: object, signal?: AbortSignal): Promise<SummitView> {
  return ask<SummitView>('/api/summit', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** The answer to a file as it stands with what was moved. The latest wins; what was there stays until it comes. */
export function useSummit(
  file: OwnFile | null,
  moves: readonly SummitMove[],
  issue: string | null,
): SummitReply & { readonly retry: () => void } {
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<SummitReply>({ view: null, error: null, ms: 0 });
  const given = JSON.stringify(changesOf(moves));
  /** What the whole answer that is shown is of; `given` is null while another is on its way. */
  const shown = useRef<{ readonly file: string; readonly given: string | null } | null>(null);
  useEffect(() => {
    const key = `${file?.name ?? ''}\n${file?.text ?? ''}`;
    // Another question of the same answer is opened: it is there.
    if (shown.current?.file === key && shown.current.given === given) return;
    const controller = new AbortController();
    const body = { ...(file ?? {}), changes: JSON.parse(given) as object[] };
    // A number of one issue moves that issue alone: the rest follows when the hand rests.
    const isFirst = shown.current?.file !== key;
    const answer = async (): Promise<void> => {
      const begun = performance.now();
      if (!isFirst) shown.current = { file: key, given: null };
      if (!isFirst && issue !== null) {
        const part = await send({ ...body, issue }, controller.signal);
        const ms = performance.now() - begun;
        setHeld((old) => ({ view: old.view === null ? part : merged(old.view, part), error: null, ms }));
      }
      const start = performance.now();
      const view = await send(body, controller.signal);
      shown.current = { file: key, given };
      setHeld((old) => ({ view, error: null, ms: isFirst ? performance.now() - start : old.ms }));
    };
    const timer = setTimeout(() => {
      answer().catch((error: unknown) => {
        if (controller.signal.aborted) return;
        const known = error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
        // An answer to another file would mislead.
        setHeld((old) => ({ ...old, view: isFirst ? null : old.view, error: known }));
      });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [file, given, issue, turn]);
  return { ...held, retry: () => setTurn((n) => n + 1) };
}

const changesOf = (moves: readonly SummitMove[]): readonly object[] =>
  moves.map(({ kind, actor, issue, value }) => ({
    kind,
    actor,
    value,
    ...(kind === 'capability' ? {} : { issue }),
  }));

/** The whole answer with draws, and with what each number does alone. @param widen points to either side */
export const askHowSure = (
  file: OwnFile | null,
  moves: readonly SummitMove[],
  widen: number,
): Promise<SummitView> =>
  send({ ...(file ?? {}), changes: changesOf(moves), precision: 0.5, swings: true, widen });

/** The old answer with the issues that were asked about anew. */
function merged(old: SummitView, part: SummitView): SummitView {
  const fresh = new Map(part.issues.map((one) => [one.id, one]));
  return {
    ...old,
    actors: part.actors,
    issues: old.issues.map((one) => fresh.get(one.id) ?? one),
  };
}

const FILE_KEY = 'casus.summit';

/** The reader's file lives as long as the tab. */
export function useOwnFile(): readonly [OwnFile | null, (file: OwnFile | null) => void] {
  const [file, setFile] = useState<OwnFile | null>(() => {
    try {
      const text = sessionStorage.getItem(FILE_KEY);
      return text === null ? null : (JSON.parse(text) as OwnFile);
    } catch {
      return null;
    }
  });
  return [
    file,
    (next) => {
      setFile(next);
      try {
        if (next === null) sessionStorage.removeItem(FILE_KEY);
        else sessionStorage.setItem(FILE_KEY, JSON.stringify(next));
      } catch {
        // Without room the file lasts until the page is reloaded.
      }
    },
  ];
}
