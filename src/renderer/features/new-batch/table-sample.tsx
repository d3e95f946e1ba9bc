/**
 * The first rows of a table as read, so that a wrong encoding or header row is seen at once.
 */
import type { TablePreview } from '@shared/contract';
import { type ColumnMapping, rosterColumnRoles } from '@shared/domain';
import { useTranslation } from 'react-i18next';

interface TableSampleProps {
  readonly preview: TablePreview;
  readonly mapping: ColumnMapping;
}

export function TableSample({ preview, mapping }: TableSampleProps) {
  const { t } = useTranslation();
  const roleOf = (header: string) => rosterColumnRoles.find((role) => mapping[role] === header);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-sample" tabIndex={0} aria-label={t('table.sample')}>
      <table data-testid="table-sample">
        <thead>
          <tr>
            <th scope="col">{t('check.row')}</th>
            {preview.headers.map((header) => {
              const role = roleOf(header);
              return (
                <th key={header} scope="col" className={role === undefined ? undefined : 'is-used'}>
                  {header}
                  {role === undefined ? null : <small>{t(`column.${role}`)}</small>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.rowNumber}>
              <td className="quiet">{row.rowNumber}</td>
              {preview.headers.map((header, index) => (
                <td key={header}>{row.cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
