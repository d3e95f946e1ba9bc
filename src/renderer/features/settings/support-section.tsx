/**
 * A copy of everything for another computer or a bad day, taking one in, what support needs, and about the app.
 */
import { api, useAppInfo, useRequest } from '@renderer/api';
import { Button, type Fact, Facts, ProblemView, Section, useAction } from '@renderer/ui';
import { Drawer, Popconfirm } from 'antd';
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

/** What people call the systems that Node calls otherwise. */
const platformNames: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
const WIDTH_PX = 640;

/** Which app this is, how it keeps secrets, and whose work is inside. */
export function AboutSection() {
  const { t } = useTranslation();
  const info = useAppInfo();
  const [areNoticesOpen, setAreNoticesOpen] = useState(false);
  if (info === null) return null;
  const facts: readonly Fact[] = [
    { name: t('settings.version'), value: info.version },
    { name: t('settings.platform'), value: platformNames[info.platform] ?? info.platform },
    {
      name: t('settings.secrets'),
      value: t(info.isSecretStorageProtected ? 'settings.secretsProtected' : 'settings.secretsSession'),
      tone: info.isSecretStorageProtected ? 'good' : 'warn',
    },
    { name: t('settings.license'), value: 'MIT' },
    { name: t('settings.font'), value: t('settings.fontValue') },
  ];
  return (
    <Section title={t('settings.about')} testId="settings-about">
      <Facts facts={facts} />
      <div>
        <Button onClick={() => setAreNoticesOpen(true)} data-testid="notices-open">
          {t('settings.notices')}
        </Button>
      </div>
      <Drawer
        open={areNoticesOpen}
        size={WIDTH_PX}
        title={t('settings.notices')}
        onClose={() => setAreNoticesOpen(false)}
        destroyOnHidden
      >
        <Notices />
      </Drawer>
    </Section>
  );
}

function Notices() {
  const { value, problem } = useRequest('app:getNotices', undefined);
  if (problem !== null) return <ProblemView problem={problem} />;
  return value === null ? (
    <span className="bone" />
  ) : (
    <pre className="mono notices" data-testid="notices">
      {value}
    </pre>
  );
}
