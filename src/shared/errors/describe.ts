/**
 * From a problem to the words a person reads.
 */
import { type CatalogueEntry, catalogue, type ErrorText } from './catalogue';
import type { ErrorParams } from './params';
import type { Problem } from './problem';

export type Locale = 'zh-CN' | 'en';

export const toEntry = (problem: Problem): CatalogueEntry => catalogue[problem.code];

/** The catalogue's three sentences with the problem's parameters filled in. */
export function describeProblem(problem: Problem, locale: Locale): ErrorText {
  const text = locale === 'en' ? toEntry(problem).en : toEntry(problem).zh;
  return {
    what: fill(text.what, problem.params),
    why: fill(text.why, problem.params),
    todo: fill(text.todo, problem.params),
  };
}

const fill = (text: string, params: ErrorParams): string =>
  text.replace(/\{(\{\w+\})\}|\{(\w+)\}/g, (match, literal: string | undefined, name: string) => {
    const value = params[name] ?? null;
    return literal ?? (value === null ? match : String(value));
  });
