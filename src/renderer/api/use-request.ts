/**
 * Requests as values to render: one answer, pages of a long list, the report on followers.
 */
import type { FollowerState, Page, RequestChannel, RequestInput, RequestReply } from '@shared/contract';
import type { AccountId } from '@shared/domain';
import { type Problem, toProblemFrom } from '@shared/errors';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from './request';

// A request as a value to render: nothing yet, an answer, or a problem. Only the newest question's answer counts.

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

// Rows by page: a list of any length of which only the pages in sight are held. Used by every long table and grid.

export const PAGE_SIZE = 200;
/** Pages kept in memory: 2,400 rows, more than any screen scrolls through at once. */
const PAGES_KEPT = 12;

export interface Pages<Row> {
  readonly total: number;
  /** The row, or undefined while its page is on the way. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Tells which rows are in sight; their pages are asked for if missing. */
  readonly show: (first: number, last: number) => void;
  readonly problem: Problem | null;
  /** False until the first page has come. */
  readonly isLoaded: boolean;
}

/** Numbers of the pages that hold rows `first` to `last`, both included. */
export function pagesFor(first: number, last: number, pageSize: number): readonly number[] {
  const from = Math.max(0, Math.floor(first / pageSize));
  const to = Math.max(from, Math.floor(last / pageSize));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

interface Held<Row> {
  readonly pages: ReadonlyMap<number, readonly Row[]>;
  readonly total: number;
  readonly problem: Problem | null;
  readonly isLoaded: boolean;
}

const nothingHeld = { pages: new Map<number, never>(), total: 0, problem: null, isLoaded: false };

/**
 * `question` names what is listed (filters, ids): another one starts afresh. `version` asks again for the pages held,
 * showing the old rows meanwhile. `fetchPage` null lists nothing.
 */
export function usePages<Row>(
  question: string,
  version: number,
  fetchPage: ((page: { offset: number; limit: number }) => Promise<Page<Row>>) | null,
): Pages<Row> {
  const [held, setHeld] = useState<Held<Row>>(nothingHeld);
  const wanted = useRef<readonly number[]>([0]);
  const onTheWay = useRef(new Set<number>());
  const round = useRef(0);
  const fetcher = useRef(fetchPage);
  fetcher.current = fetchPage;

  const load = useCallback(async (number: number) => {
    const ask = fetcher.current;
    if (ask === null || onTheWay.current.has(number)) return;
    const asked = round.current;
    onTheWay.current.add(number);
    try {
      const page = await ask({ offset: number * PAGE_SIZE, limit: PAGE_SIZE });
      if (asked === round.current) setHeld((old) => withPage(old, number, page));
    } catch (error) {
      if (asked === round.current) setHeld((old) => ({ ...old, problem: toProblemFrom(error), isLoaded: true }));
    } finally {
      if (asked === round.current) onTheWay.current.delete(number);
    }
  }, []);

  const start = useCallback(() => {
    round.current += 1;
    onTheWay.current = new Set();
    // What is out of sight would come back stale.
    setHeld((old) => ({
      ...old,
      pages: new Map([...old.pages].filter(([number]) => wanted.current.includes(number))),
    }));
    for (const number of wanted.current) void load(number);
  }, [load]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question empties the list
  useEffect(() => {
    wanted.current = [0];
    setHeld(nothingHeld);
  }, [question]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both another question and another version ask again
  useEffect(start, [question, version, fetchPage === null, start]);

  const show = useCallback(
    (first: number, last: number) => {
      wanted.current = pagesFor(first, last, PAGE_SIZE);
      for (const number of wanted.current) if (!held.pages.has(number)) void load(number);
    },
    [held.pages, load],
  );
  const rowAt = useCallback(
    (index: number) => held.pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE],
    [held.pages],
  );
  return { total: held.total, rowAt, show, problem: held.problem, isLoaded: held.isLoaded };
}

function withPage<Row>(held: Held<Row>, number: number, page: Page<Row>): Held<Row> {
  const pages = new Map(held.pages);
  pages.delete(number);
  pages.set(number, page.rows);
  for (const oldest of pages.keys()) {
    if (pages.size <= PAGES_KEPT) break;
    pages.delete(oldest);
  }
  return { pages, total: page.total, problem: null, isLoaded: true };
}

// How the sync of an account's followers stands, kept by events while a screen shows it.

/** null until main has answered. `onEnd` is called when a sync has ended. */
export function useFollowers(accountId: AccountId, onEnd: () => void): FollowerState | null {
  const [state, setState] = useState<FollowerState | null>(null);
  useEffect(() => {
    let isShown = true;
    const load = () =>
      api.request('followers:state', { accountId }).then(
        (next) => (isShown ? setState(next) : undefined),
        () => undefined,
      );
    setState(null);
    void load();
    const stop = window.api.on('followers:changed', (progress) => {
      if (progress.accountId !== accountId) return;
      setState((old) => ({ lastSync: old?.lastSync ?? null, progress }));
      if (progress.state === 'running') return;
      void load().then(() => (isShown ? onEnd() : undefined));
    });
    return () => {
      isShown = false;
      stop();
    };
  }, [accountId, onEnd]);
  return state;
}
