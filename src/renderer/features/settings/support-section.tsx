/**
 * A copy of everything for another computer or a bad day, taking one in, what support needs, and the end of all follower data.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, Section, useAction } from '@renderer/ui';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type SavedThing = 'backup' | 'diagnostics' | 'deleted';

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
  const deleteFollowers = useAction(async () => {
    await api.request('followers:deleteAll', undefined);
    setSaved('deleted');
  });
  const problem = backUp.problem ?? restore.problem ?? diagnose.problem ?? deleteFollowers.problem;
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
        {saved === null || saved === 'deleted' ? null : <Saved thing={saved} />}
      </div>
      <p className="quiet">{t('support.followersHint')}</p>
      <div className="row row-middle">
        <Popconfirm
          title={t('support.followersTitle')}
          description={<p className="confirm-text">{t('support.followersText')}</p>}
          okText={t('support.followersYes')}
          cancelText={t('support.restoreNo')}
          onConfirm={() => deleteFollowers.run()}
        >
          <Button look="danger" isBusy={deleteFollowers.isBusy} data-testid="followers-delete">
            {t('support.followers')}
          </Button>
        </Popconfirm>
        {saved === 'deleted' ? <Saved thing={saved} /> : null}
      </div>
      {problem === null ? null : <ProblemView problem={problem} isAnswer />}
    </Section>
  );
}

function Saved({ thing }: { readonly thing: SavedThing }) {
  const { t } = useTranslation();
  return (
    <span className="quiet" role="status" data-testid={`saved-${thing}`}>
      {t(`support.saved.${thing}`)}
    </span>
  );
}
