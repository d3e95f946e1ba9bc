/**
 * The company certificate, for offices whose devices inspect encrypted traffic.
 */
import { api, useRequest } from '@renderer/api';
import { Button, Facts, FieldGroup, ProblemView, Section, toDate, useAction } from '@renderer/ui';
import type { CertificateFacts } from '@shared/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function NetworkSection() {
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
