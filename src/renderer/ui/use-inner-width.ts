/**
 * Width of an element without its scroll bar, in CSS px; follows the window.
 */
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Before the first measure. */
const LIKELY_PX = 800;

export function useInnerWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(LIKELY_PX);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => setWidth(target.clientWidth));
    observer.observe(target);
    setWidth(target.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
