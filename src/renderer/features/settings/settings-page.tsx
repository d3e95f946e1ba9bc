/**
 * Settings take effect as they are changed; there is nothing to save.
 */
import { updateSettings, useSettings } from '@renderer/api';
import { Field, FieldGroup, Page, ProblemView, Section, useAction } from '@renderer/ui';
import type { Settings } from '@shared/domain';
import type { Locale } from '@shared/errors';
import { InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { AboutSection } from './about-section';
import { FoldersSection } from './folders-section';
import { NetworkSection } from './network-section';
import { RateCeiling } from './rate-ceiling';
import { SupportSection } from './support-section';
import './settings.css';

const themes = ['system', 'light', 'dark'] as const;

export function SettingsPage() {
  const { t } = useTranslation();
  const settings = useSettings();
  const change = useAction(updateSettings);
  // The papers of the next export follow the window's language; the export screen may still choose another.
  const changeLocale = (locale: Locale) =>
    void change.run({ locale, exportOptions: { ...settings.exportOptions, locale } });
  return (
    <Page testId="page-settings" title={t('settings.title')}>
      <div className="settings">
        {change.problem === null ? null : <ProblemView problem={change.problem} isAnswer />}
        <Section title={t('settings.looks')}>
          <FieldGroup label={t('settings.language')}>
            <Radio.Group
              optionType="button"
              value={settings.locale}
              data-testid="settings-locale"
              options={[
                { value: 'zh-CN', label: '简体中文' },
                { value: 'en', label: 'English' },
              ]}
              onChange={(event) => changeLocale(event.target.value === 'en' ? 'en' : 'zh-CN')}
            />
          </FieldGroup>
          <FieldGroup label={t('settings.theme')}>
            <Radio.Group
              optionType="button"
              value={settings.theme}
              data-testid="settings-theme"
              options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
              onChange={(event) =>
                void change.run({ theme: themes.find((theme) => theme === event.target.value) ?? 'system' })
              }
            />
          </FieldGroup>
        </Section>
        <SpeedSection settings={settings} onChange={(part) => void change.run(part)} />
        <NetworkSection />
        <SupportSection />
        <FoldersSection />
        <AboutSection />
      </div>
    </Page>
  );
}

interface SpeedSectionProps {
  readonly settings: Settings;
  readonly onChange: (part: Partial<Settings>) => void;
}

function SpeedSection({ settings, onChange }: SpeedSectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('settings.speed')}>
      <RateCeiling
        ceiling={settings.rateCeilingPerMinute}
        onChange={(rateCeilingPerMinute) => onChange({ rateCeilingPerMinute })}
      />
      <Field label={t('settings.concurrency')} hint={t('settings.concurrencyHint')}>
        {({ status: _status, ...ids }) => (
          <InputNumber
            {...ids}
            className="settings-number"
            value={settings.concurrency}
            min={1}
            max={64}
            precision={0}
            data-testid="settings-concurrency"
            onChange={(concurrency) => (concurrency === null ? undefined : onChange({ concurrency }))}
          />
        )}
      </Field>
    </Section>
  );
}
