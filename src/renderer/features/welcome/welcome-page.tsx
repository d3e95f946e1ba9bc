/**
 * First run: one big button that lets a stranger try everything without an account.
 */
import { chooseAccount } from '@renderer/api';
import { goTo } from '@renderer/navigation';
import { Button, Page } from '@renderer/ui';
import type { AccountId } from '@shared/domain';
import { useTranslation } from 'react-i18next';
import './welcome.css';

const steps = ['try', 'generate', 'export'] as const;

export function WelcomePage({ demoAccountId }: { readonly demoAccountId: AccountId }) {
  const { t } = useTranslation();
  return (
    <Page testId="page-welcome" title={t('newBatch.title')}>
      <div className="welcome">
        <p className="welcome-title">{t('welcome.title')}</p>
        <p className="quiet">{t('welcome.text')}</p>
        <Button
          look="primary"
          size="large"
          data-testid="try-demo"
          onClick={() => {
            void chooseAccount(demoAccountId).catch(() => undefined);
            goTo({ page: 'new-batch', begin: { kind: 'demo' } });
          }}
        >
          {t('welcome.tryDemo')}
        </Button>
        <Button look="link" data-testid="add-own-account" onClick={() => goTo({ page: 'accounts', accountId: null })}>
          {t('welcome.addAccount')}
        </Button>
        <ol className="welcome-steps">
          {steps.map((step) => (
            <li key={step}>
              <b>{t(`welcome.${step}Title`)}</b>
              <span>{t(`welcome.${step}Text`)}</span>
            </li>
          ))}
        </ol>
      </div>
    </Page>
  );
}
