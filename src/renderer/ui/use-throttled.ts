/**
 * A value that follows at most once in a while, however often the original changes.
 */
import { useEffect, useRef, useState } from 'react';

export function useThrottled<Value>(value: Value, everyMs: number): Value {
  const [shown, setShown] = useState(value);
  const shownAtMs = useRef(0);
  useEffect(() => {
    const waitMs = Math.max(0, shownAtMs.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      shownAtMs.current = performance.now();
      setShown(value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return shown;
}
