/**
 * What a careful person would want to know about the table: warnings in full, plain information on demand.
 */
import { ProblemView } from '@renderer/ui';
import { type Problem, toEntry } from '@shared/errors';
import { useTranslation } from 'react-i18next';

export function TableNotes({ notes }: { readonly notes: readonly Problem[] }) {
  const { t } = useTranslation();
  const isPlain = (note: Problem) => toEntry(note).severity === 'info';
  const plain = notes.filter(isPlain);
  const views = (some: readonly Problem[]) =>
    some.map((note) => <ProblemView key={JSON.stringify(note)} problem={note} />);
  return (
    <>
      {views(notes.filter((note) => !isPlain(note)))}
      {plain.length === 0 ? null : (
        <details className="more" data-testid="table-notes">
          <summary>{t('table.notes', { count: plain.length })}</summary>
          <div className="table-more">{views(plain)}</div>
        </details>
      )}
    </>
  );
}
