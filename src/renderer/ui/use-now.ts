/**
 * The current time for count-downs, once a second while `isTicking`.
 */
import { useEffect, useState } from 'react';

const TICK_MS = 1000;

export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isTicking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
