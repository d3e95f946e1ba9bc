/**
 * A copy of everything for another computer or a bad day, taking one in, and what support needs.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, Section, useAction } from '@renderer/ui';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type SavedThing = 'backup' | 'diagnostics';

export function SupportSection() {
  const { t } = useTranslation();
  const [saved, setSaved] = useState<SavedThing | null>(null);
  const backUp = useAction(async () => {
    setSaved((await api.request('ledger:backUp', undefined)) ? 'backup' : null);
  });
  const restore = useAction(async () => {
    await api.request('ledger:restore', undefined);
  });
  const diagnose = useAction(async () => {
    setSaved((await api.request('app:saveDiagnostics', undefined)) ? 'diagnostics' : null);
  });
  const problem = backUp.problem ?? restore.problem ?? diagnose.problem;
  return (
    <Section title={t('support.title')} testId="settings-support">
      <p className="quiet">{t('support.backupHint')}</p>
      <div className="row row-middle">
        <Button isBusy={backUp.isBusy} onClick={() => void backUp.run()} data-testid="ledger-backup">
          {t('support.backup')}
        </Button>
        <Popconfirm
          title={t('support.restoreTitle')}
          description={<p className="confirm-text">{t('support.restoreText')}</p>}
          okText={t('support.restoreYes')}
          cancelText={t('support.restoreNo')}
          onConfirm={() => restore.run()}
        >
          <Button isBusy={restore.isBusy} data-testid="ledger-restore">
            {t('support.restore')}
          </Button>
        </Popconfirm>
      </div>
      <p className="quiet">{t('support.diagnosticsHint')}</p>
      <div className="row row-middle">
        <Button isBusy={diagnose.isBusy} onClick={() => void diagnose.run()} data-testid="save-diagnostics">
          {t('support.diagnostics')}
        </Button>
        {saved === null ? null : (
          <span className="quiet" role="status" data-testid={`saved-${saved}`}>
            {t(`support.saved.${saved}`)}
          </span>
        )}
      </div>
      {problem === null ? null : <ProblemView problem={problem} isAnswer />}
    </Section>
  );
}
