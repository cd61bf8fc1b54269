import { useCallback, useState } from 'react';
import { ApiError, type Page, sendPage } from './api.js';
import { articleAddress, goTo } from './route.js';
import { strings } from './strings.js';

export interface Notice {
  readonly key: number;
  readonly kind: 'done' | 'error';
  readonly text: string;
  /** Error code; null for good news. */
  readonly code: string | null;
}

export interface ReadingState {
  /** Name of the page being read; null = none. */
  readonly busy: string | null;
  readonly notices: readonly Notice[];
  /** Grows by one whenever the record may have changed. */
  readonly turn: number;
  readonly readFiles: (files: readonly File[]) => void;
  readonly readPages: (pages: readonly Page[]) => void;
  readonly refuse: (text: string) => void;
  readonly dismiss: (key: number) => void;
}

let lastKey = 0;

/** Sends pages one after the other, keeps what came of each, and opens the article when there was only one. */
export function useReading(): ReadingState {
  const [busy, setBusy] = useState<string | null>(null);
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const [turn, setTurn] = useState(0);

  const note = useCallback((kind: Notice['kind'], text: string, code: string | null) => {
    const key = ++lastKey;
    setNotices((old) => [...old.filter((notice) => notice.kind === 'error'), { key, kind, text, code }]);
  }, []);

  const readPages = useCallback(
    async (pages: readonly Page[]) => {
      setNotices([]);
      let last: string | null = null;
      let done = 0;
      for (const page of pages) {
        setBusy(page.name);
        try {
          const { articleId, isNew } = await sendPage(page);
          last = articleId;
          done++;
          note('done', isNew ? strings.readDone(page.name) : strings.readSame(page.name), null);
        } catch (error) {
          const { code, message } = error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
          note('error', `${strings.readFailed(page.name)} ${message}`, code);
        }
      }
      setBusy(null);
      setTurn((n) => n + 1);
      if (pages.length > 1 && done > 1) note('done', strings.readMany(done), null);
      if (pages.length === 1 && last !== null) goTo(articleAddress(last));
    },
    [note],
  );

  const readFiles = useCallback(
    (files: readonly File[]) =>
      void readPages(files.map((file) => ({ name: file.name, body: file, published: null }))),
    [readPages],
  );
  const refuse = useCallback((text: string) => note('error', text, null), [note]);
  const dismiss = useCallback(
    (key: number) => setNotices((old) => old.filter((notice) => notice.key !== key)),
    [],
  );
  return { busy, notices, turn, readFiles, readPages, refuse, dismiss };
}
