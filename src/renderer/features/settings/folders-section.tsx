/**
 * Where the app keeps what it keeps, for whoever backs up this computer or asks for the log.
 */
import { api } from '@renderer/api';
import { Button, ProblemView, Section, useAction } from '@renderer/ui';
import { useTranslation } from 'react-i18next';

const folders = ['data', 'backups', 'logs'] as const;

export function FoldersSection() {
  const { t } = useTranslation();
  const open = useAction(async (folder: (typeof folders)[number]) => {
    await api.request('app:openFolder', { folder });
  });
  return (
    <Section title={t('folders.title')} testId="settings-folders">
      <p className="quiet">{t('folders.hint')}</p>
      <div className="row row-middle">
        {folders.map((folder) => (
          <Button key={folder} onClick={() => void open.run(folder)} data-testid={`open-${folder}`}>
            {t(`folders.${folder}`)}
          </Button>
        ))}
      </div>
      {open.problem === null ? null : <ProblemView problem={open.problem} isAnswer />}
    </Section>
  );
}
