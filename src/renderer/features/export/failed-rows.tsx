/**
 * Images that could not be read back. The package is withheld until the person accepts exactly that.
 */

import { useLocale } from '@renderer/i18n';
import type { Action } from '@renderer/ui';
import { Button } from '@renderer/ui';
import type { ExportSnapshot } from '@shared/contract';
import { describeProblem } from '@shared/errors';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface FailedRowsProps {
  readonly rows: ExportSnapshot['failedRows'];
  /** How many failed, named or not. */
  readonly count: number;
  readonly onAccept: Action<[]>;
}

const ROWS_SHOWN = 100;

export function FailedRows({ rows, count, onAccept }: FailedRowsProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [isAccepted, setIsAccepted] = useState(false);
  return (
    <>
      <ul className="failed-rows" data-testid="failed-rows">
        {rows.slice(0, ROWS_SHOWN).map((row) => (
          <li key={row.n}>
            <b>{t('export.rowNumber', { n: row.n })}</b> {row.label}
            <span className="quiet"> · {describeProblem(row.problem, locale).what}</span>
          </li>
        ))}
      </ul>
      <div className="row row-middle">
        <Checkbox
          checked={isAccepted}
          onChange={(event) => setIsAccepted(event.target.checked)}
          data-testid="accept-failures"
        >
          {t('export.accept', { count })}
        </Checkbox>
        <Button
          look="danger"
          disabled={!isAccepted}
          isBusy={onAccept.isBusy}
          onClick={() => void onAccept.run()}
          data-testid="release-anyway"
        >
          {t('export.releaseAnyway')}
        </Button>
      </div>
    </>
  );
}
