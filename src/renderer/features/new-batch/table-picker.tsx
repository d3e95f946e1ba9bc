/**
 * The button that brings a table in, before there is one.
 */
import { Button, icons, ProblemView, useAction } from '@renderer/ui';
import { useTranslation } from 'react-i18next';
import { pickTable } from './read-table';

export function TablePicker() {
  const { t } = useTranslation();
  const pick = useAction(pickTable);
  return (
    <div className="table-picker">
      <div className="row row-middle">
        <Button
          look="plain"
          icon={icons.file}
          isBusy={pick.isBusy}
          onClick={() => void pick.run()}
          data-testid="table-pick"
        >
          {t('table.pick')}
        </Button>
        <span className="field-note">{t('table.pickHint')}</span>
      </div>
      {pick.problem === null ? null : <ProblemView problem={pick.problem} isAnswer />}
    </div>
  );
}
