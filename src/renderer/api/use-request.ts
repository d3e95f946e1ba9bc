/**
 * A request as a value to render: nothing yet, an answer, or a problem. Only the newest question's answer counts.
 */
import type { RequestChannel, RequestInput, RequestReply } from '@shared/contract';
import { type Problem, toProblemFrom } from '@shared/errors';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from './request';

export interface RequestState<Value> {
  /** The last answer; kept while a newer one is on its way. */
  readonly value: Value | null;
  /** Why the question as it stands was refused. */
  readonly problem: Problem | null;
  /** The question as it stands is not answered yet. */
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Answer<Value> {
  readonly value: Value | null;
  readonly problem: Problem | null;
  /** Which question this answers. */
  readonly question: string | null;
}

/**
 * Asks when mounted and whenever `input` changes in content (compared as JSON); `null` asks nothing.
 * `delayMs` waits for the typing to stop.
 */
export function useRequest<Channel extends RequestChannel>(
  channel: Channel,
  input: RequestInput<Channel> | null,
  delayMs = 0,
): RequestState<RequestReply<Channel>> {
  const [answer, setAnswer] = useState<Answer<RequestReply<Channel>>>({ value: null, problem: null, question: null });
  const [round, setRound] = useState(0);
  const question = useMemo(() => (input === null ? null : `${round} ${JSON.stringify(input ?? null)}`), [input, round]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for `input` by content
  useEffect(() => {
    if (input === null) return;
    let isNewest = true;
    const timer = setTimeout(async () => {
      const next = await ask(channel, input);
      if (isNewest) setAnswer((old) => ({ value: old.value, ...next, question }));
    }, delayMs);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [channel, question, delayMs]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const isAnswered = answer.question === question;
  return {
    value: question === null ? null : answer.value,
    problem: isAnswered ? answer.problem : null,
    isLoading: !isAnswered,
    reload,
  };
}

async function ask<Channel extends RequestChannel>(channel: Channel, input: RequestInput<Channel>) {
  try {
    return { value: await api.request(channel, input), problem: null };
  } catch (error) {
    return { problem: toProblemFrom(error) };
  }
}
