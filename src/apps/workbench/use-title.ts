import { useEffect } from 'react';
import { strings } from './strings.js';

/** Names the browser's tab, and with it the entry in its history. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? strings.product : `${title} · ${strings.product}`;
  }, [title]);
}
