import { type RefObject, useEffect, useRef, useState } from 'react';

/** Width of an element in pixels, kept as it changes; 0 = not laid out yet. Pictures are drawn to it, so that type stays legible. */
export function useWidth<Held extends HTMLElement>(): readonly [RefObject<Held | null>, number] {
  const ref = useRef<Held>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
