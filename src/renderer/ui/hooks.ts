/**
 * Hooks that screens share: a button's work, delayed and throttled values, the present moment, a width.
 */
import { type Problem, toProblemFrom } from '@shared/errors';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Action<Arguments extends readonly unknown[]> {
  readonly run: (...args: Arguments) => Promise<void>;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly forget: () => void;
}

/** A button's work: one at a time, and a refusal becomes a problem to show beside the button. */
export function useAction<Arguments extends readonly unknown[]>(
  work: (...args: Arguments) => Promise<void>,
): Action<Arguments> {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const current = useRef(work);
  current.current = work;
  const busy = useRef(false);
  const run = useCallback(async (...args: Arguments) => {
    if (busy.current) return;
    busy.current = true;
    setIsBusy(true);
    setProblem(null);
    try {
      await current.current(...args);
    } catch (error) {
      setProblem(toProblemFrom(error));
    } finally {
      busy.current = false;
      setIsBusy(false);
    }
  }, []);
  const forget = useCallback(() => setProblem(null), []);
  return { run, isBusy, problem, forget };
}

/** A value that follows once it has stood still for a moment. */
export function useDebounced<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}

/** A value that follows at most once in a while, however often the original changes. */
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

const TICK_MS = 1000;

/** The current time for count-downs, once a second while `isTicking`. */
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

/** Before the first measure. */
const LIKELY_PX = 800;

/** Width of an element without its scroll bar, in CSS px; follows the window. */
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
