/**
 * A button's work: one at a time, and a refusal becomes a problem to show beside the button.
 */
import { type Problem, toProblemFrom } from '@shared/errors';
import { useCallback, useRef, useState } from 'react';

export interface Action<Arguments extends readonly unknown[]> {
  readonly run: (...args: Arguments) => Promise<void>;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly forget: () => void;
}

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
