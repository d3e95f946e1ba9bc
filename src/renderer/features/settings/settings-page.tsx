/**
 * Settings take effect as they are changed; there is nothing to save.
 */
import { api, updateSettings, useRequest, useSettings } from '@renderer/api';
import { Button, Facts, Field, FieldGroup, Page, ProblemView, Section, toDate, useAction } from '@renderer/ui';
import type { CertificateFacts, Settings } from '@shared/domain';
import type { Locale } from '@shared/errors';
import { InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { AboutSection, SupportSection } from './support-section';
import './settings.css';
import { useState } from 'react';

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

const folders = ['data', 'backups', 'logs'] as const;

/** Where the app keeps what it keeps, for whoever backs up this computer or asks for the log. */
function FoldersSection() {
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

interface RateCeilingProps {
  readonly ceiling: number | null;
  readonly onChange: (ceiling: number | null) => void;
}

/** A calm start for someone who wants a limit: ten calls a second. */
const SUGGESTED_PER_MINUTE = 600;

/** The ceiling of calls a minute: adapt freely, or never more than. */
function RateCeiling({ ceiling, onChange }: RateCeilingProps) {
  const { t } = useTranslation();
  return (
    <FieldGroup label={t('settings.rate')} hint={t('settings.rateHint')}>
      <div className="row row-middle">
        <Radio.Group
          optionType="button"
          value={ceiling !== null}
          data-testid="settings-rate"
          options={[
            { value: false, label: t('settings.rateFree') },
            { value: true, label: t('settings.rateLimited') },
          ]}
          onChange={(event) => onChange(event.target.value === true ? SUGGESTED_PER_MINUTE : null)}
        />
        {ceiling === null ? null : (
          <InputNumber
            className="settings-number"
            value={ceiling}
            min={1}
            max={100_000}
            precision={0}
            suffix={t('settings.perMinute')}
            aria-label={t('settings.rate')}
            data-testid="settings-rate-limit"
            onChange={(value) => (value === null ? undefined : onChange(value))}
          />
        )}
      </div>
    </FieldGroup>
  );
}

/** The company certificate, for offices whose devices inspect encrypted traffic. */
function NetworkSection() {
  const { t } = useTranslation();
  const stored = useRequest('settings:getCertificate', undefined);
  const [changed, setChanged] = useState<readonly CertificateFacts[] | null>(null);
  const certificates = changed ?? stored.value ?? [];
  const choose = useAction(async () => {
    const chosen = await api.request('settings:chooseCertificate', undefined);
    if (chosen !== null) setChanged(chosen);
  });
  const remove = useAction(async () => {
    await api.request('settings:removeCertificate', undefined);
    setChanged([]);
  });
  const problem = choose.problem ?? remove.problem ?? stored.problem;
  return (
    <Section title={t('network.title')} testId="settings-network">
      <FieldGroup label={t('network.certificate')} hint={t('network.hint')}>
        {certificates.length === 0 ? <p className="quiet">{t('network.none')}</p> : null}
        <div className="certificates" data-testid="certificates">
          {certificates.map((certificate) => (
            <Certificate key={`${certificate.name}-${certificate.validUntilMs}`} certificate={certificate} />
          ))}
        </div>
        <div className="row row-middle">
          <Button isBusy={choose.isBusy} onClick={() => void choose.run()} data-testid="certificate-choose">
            {t(certificates.length === 0 ? 'network.choose' : 'network.replace')}
          </Button>
          {certificates.length === 0 ? null : (
            <Button isBusy={remove.isBusy} onClick={() => void remove.run()} data-testid="certificate-remove">
              {t('network.remove')}
            </Button>
          )}
        </div>
      </FieldGroup>
      {problem === null ? null : <ProblemView problem={problem} isAnswer />}
    </Section>
  );
}

function Certificate({ certificate }: { readonly certificate: CertificateFacts }) {
  const { t } = useTranslation();
  const { name, issuer, validFromMs, validUntilMs } = certificate;
  const isExpired = validUntilMs < Date.now();
  const validity = { from: toDate(validFromMs), until: toDate(validUntilMs) };
  return (
    <Facts
      facts={[
        { name: t('network.name'), value: name },
        { name: t('network.issuer'), value: issuer },
        {
          name: t('network.validity'),
          value: t(isExpired ? 'network.expired' : 'network.validityValue', validity),
          tone: isExpired ? 'warn' : undefined,
        },
      ]}
    />
  );
}
