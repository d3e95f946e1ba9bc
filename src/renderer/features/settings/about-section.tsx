/**
 * Which app this is, how it keeps secrets, and whose work is inside.
 */
import { useAppInfo, useRequest } from '@renderer/api';
import { Button, type Fact, Facts, ProblemView, Section } from '@renderer/ui';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** What people call the systems that Node calls otherwise. */
const platformNames: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };
const WIDTH_PX = 640;

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
